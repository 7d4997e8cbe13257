"""The layout that the README promises, read from the source itself."""

import ast

import pytest

from sterktechniek.tests.places import PLACES
from sterktechniek.tests.source import APPS, ROOT, ROOTS, app_of, modules

# What stands loose in the project package knows no app, but for its roof.
ROOF = {"settings", "settings_test", "urls", "celery", "wsgi"}
LIBRARIES = {
    f"sterktechniek.{path.stem}"
    for path in (ROOT / "sterktechniek").glob("*.py")
    if path.stem not in ROOF | {"__init__"}
} | {"sterktechniek.sheets", "sterktechniek.inspection"}
# A package may import what stands above it in this list, never below.
ORDER = [
    "libraries",
    *APPS,
    "sterktechniek.demonstration",
    "sterktechniek",  # settings, urls, celery, wsgi
]

SERVES_PAGES = next(row for row, words in enumerate(PLACES) if "forms" in words)


def package_of(name):
    """The row of ORDER in which a dotted name lies, or None for what is not ours."""
    if name.split(".")[0] not in ROOTS:
        return None
    if any(name == one or name.startswith(f"{one}.") for one in LIBRARIES):
        return "libraries"
    found = [one for one in ORDER if name == one or name.startswith(f"{one}.")]
    return max(found, key=len)


def test_imports_point_one_way():
    wrong = []
    for module in modules():
        here = package_of(module.name)
        for name in module.imports():
            there = package_of(name)
            if there and ORDER.index(there) > ORDER.index(here):
                wrong.append(f"{module.name} imports {name}")
    assert wrong == []


def place_of(app, name):
    """The row of a file inside its app; a file without a place of its own serves pages."""
    word = name.removeprefix(app).strip(".").split(".")[0]
    rows = [row for row, words in enumerate(PLACES) if word in words]
    return rows[0] if rows else SERVES_PAGES


def test_imports_inside_an_app_point_one_way():
    wrong = []
    for module in modules():
        app = app_of(module.name)
        if app is None or module.name == app:
            continue
        here = place_of(app, module.name)
        for name in module.imports():
            if app_of(name) == app and name != app and place_of(app, name) > here:
                wrong.append(f"{module.name} imports {name}")
    assert wrong == []


def offenders(*forbidden, allowed=(), tests=False):
    """Where one of these dotted texts is used, outside the modules that may."""
    return [
        f"{module.name}:{line}: {text}"
        for module in modules(tests=tests)
        if not module.name.startswith(tuple(allowed) or ("-",))
        for line, text in module.attributes()
        if any(text == one or text.endswith(f".{one}") for one in forbidden)
    ]


OTHER_CLOCKS = (
    "timezone.now",
    "timezone.localtime",
    "timezone.localdate",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
    "time.gmtime",
    "functions.Now",
)


def test_there_is_one_clock():
    assert offenders(*OTHER_CLOCKS, allowed=["sterktechniek.clock"]) == []
    words = ("auto_now", "auto_now_add")
    stamps = [
        f"{module.name}: {node.arg}"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.keyword) and node.arg in words
    ]
    assert stamps == []
    imported = [
        f"{module.name} imports {name}"
        for module in modules()
        for name in module.imports()
        if name in {"django.db.models.functions.Now", "time.time"}
    ]
    assert imported == []


def test_templates_ask_no_clock():
    asking = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.is_file() and "{% now" in path.read_text()
    ]
    assert asking == []


def test_only_history_worlds_and_tests_set_the_clock():
    assert offenders("clock.at", allowed=["sterktechniek.demonstration"]) == []


def test_no_signals():
    found = [
        f"{module.name} imports {name}"
        for module in modules()
        for name in module.imports()
        if "signals" in name.split(".") or name.endswith("dispatch.receiver")
    ]
    assert found == []


def test_weasyprint_comes_in_through_one_door():
    found = {
        module.name
        for module in modules(tests=True)
        for name in module.imports()
        if name.split(".")[0] == "weasyprint"
    }
    assert found <= {"sterktechniek.pdf"}


def assigns_state(module):
    for node in module.nodes:
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        if not isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            continue
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Attribute) and part.attr == "state":
                    yield f"{module.name}:{node.lineno}"


# Kept without a lifecycle table: an outbox row is claimed with a conditional UPDATE, a virus
# scanner gives its verdict. The generator of worlds writes finished rows in bulk.
WITHOUT_A_TABLE = (
    "sterktechniek.outbox",
    "sterktechniek.workflow",
    "sterktechniek.demonstration",
    "applications.actions.scans",  # a verdict of the scanner, written down once
)


def test_a_state_changes_only_through_the_lifecycle():
    found = [
        place
        for module in modules()
        if not module.name.startswith(WITHOUT_A_TABLE)
        for place in assigns_state(module)
    ]
    assert found == []


def test_no_state_is_written_with_update():
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if not module.name.startswith(WITHOUT_A_TABLE)
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "bulk_update"}
        and any(keyword.arg == "state" for keyword in node.keywords)
    ]
    assert found == []


def test_only_actions_take_a_step():
    """`check` asks too, but only `take` writes."""
    found = [
        f"{module.name}:{line}"
        for module in modules()
        if ".actions" not in module.name
        and not module.name.startswith(
            ("sterktechniek.workflow", "sterktechniek.demonstration")
        )
        for line, text in module.attributes()
        if text.endswith(("LIFECYCLE.take", "lifecycle.take"))
    ]
    assert found == []


@pytest.mark.parametrize("word", ["|safe", "autoescape off", "|safeseq"])
def test_templates_escape_everything(word):
    found = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.is_file() and word in path.read_text()
    ]
    assert found == []


def test_code_marks_nothing_as_safe():
    names = ("mark_safe", "SafeString", "SafeText")
    found = [
        f"{module.name} imports {name}"
        for module in modules()
        for name in module.imports()
        if name.endswith(names)
    ]
    assert found == []


def test_no_broker_is_called_inside_a_request():
    """What must happen later is a row; the sweeper finds it."""
    words = ("delay", "apply_async", "send_task")
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in words
    ]
    assert found == []


def test_views_are_functions():
    """Only Django's own login and logout are classes."""
    found = [
        f"{module.name}.{node.name}"
        for module in modules()
        if ".views" in module.name and module.name != "sterktechniek.accounts.views"
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and any("View" in ast.unparse(base) for base in node.bases)
    ]
    assert found == []


def test_our_own_code_is_never_mocked():
    """Settings and folders may be set for a test; our functions run as they are."""
    imported = [
        f"{module.name} imports {name}"
        for module in modules(tests=True)
        for name in module.imports()
        if name.split(".")[0] in {"mock", "pytest_mock"}
        or name.startswith("unittest.mock")
    ]
    assert imported == []


def test_files_stay_small():
    """400 lines is the hard limit for anything a person has to read."""
    long = {
        module.name: count
        for module in modules(tests=True)
        if (count := len(module.text.splitlines())) > 400
    }
    assert long == {}


def says_what_it_is(module):
    """A docstring on the module, or on each thing in it; a command has its help."""
    things = [
        node
        for node in module.tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and node.name != "Command"
    ]
    return ast.get_docstring(module.tree) or all(map(ast.get_docstring, things))


def test_every_module_says_what_it_is():
    silent = [
        module.name
        for module in modules()
        if not says_what_it_is(module) and not module.name.endswith(".apps")
    ]
    assert silent == []


def test_nothing_names_the_place_where_it_was_written():
    places = ["/" + "work/", "../" + "shared"]
    found = [
        str(path.relative_to(ROOT))
        for folder in (*ROOTS, "templates", "static", "bin")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix
        in {".py", ".html", ".txt", ".md", ".css", ".js", ".json", ".csv", ".svg", ""}
        and path.is_file()
        and "__pycache__" not in path.parts
        and any(place in path.read_text(errors="ignore") for place in places)
    ]
    assert found == []
