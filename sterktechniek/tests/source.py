"""The source of the project as the tests read it: files, imports and calls."""

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOTS = (
    "sterktechniek",
    "applications",
    "support",
    "reviews",
    "objections",
    "awards",
)
APPS = (
    "sterktechniek.accounts",
    "sterktechniek.events",
    "sterktechniek.outbox",
    "applications",
    "support",
    "reviews",
    "objections",
    "awards",
    "sterktechniek.answers",
    "sterktechniek.dashboards",
    "sterktechniek.reports",
    "sterktechniek.opendata",
)


@dataclass(frozen=True)
class Module:
    """One Python file, with its dotted name."""

    path: Path
    name: str

    @cached_property
    def text(self):
        return self.path.read_text()

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    @property
    def is_test(self):
        return ".tests" in self.name or self.name.endswith("settings_test")

    @property
    def is_migration(self):
        return ".migrations" in self.name

    @property
    def package(self):
        """The package from which relative imports count."""
        is_package = self.path.name == "__init__.py"
        return self.name if is_package else self.name.rpartition(".")[0]

    @cached_property
    def nodes(self):
        """Everything in the file, in the order of the tree."""
        return list(ast.walk(self.tree))

    def imports(self):
        """The dotted names that this file imports: "package.module.thing" for a from-import."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    start = self.package.split(".")[: -(node.level - 1) or None]
                    base = ".".join([*start, *filter(None, [node.module])])
                yield from (f"{base}.{alias.name}" for alias in node.names)

    @cached_property
    def dotted(self):
        """(line, dotted text) of every attribute that is read or called, such as clock.now."""
        return [
            (node.lineno, ast.unparse(node))
            for node in self.nodes
            if isinstance(node, ast.Attribute)
        ]

    def attributes(self):
        return self.dotted


@cache
def _all_modules():
    """Read and parsed once, however many tests look."""
    found = []
    for root in ROOTS:
        for path in sorted((ROOT / root).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if parts[-1] == "__init__":
                parts = parts[:-1]
            found.append(Module(path, ".".join(parts)))
    return found


def modules(*, tests=False, migrations=False):
    """Every Python file of the project, in a stable order."""
    return [
        module
        for module in _all_modules()
        if (tests or not module.is_test) and (migrations or not module.is_migration)
    ]


def app_of(name):
    """The app in which a dotted name lies, or None."""
    found = [app for app in APPS if name == app or name.startswith(f"{app}.")]
    return max(found, key=len, default=None)
