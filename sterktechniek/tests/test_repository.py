"""What the files say about each other: templates, constraints, diagrams, words."""

import re
from collections import Counter
from configparser import ConfigParser
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CheckConstraint
from django.template.loader import get_template

from sterktechniek.dashboards.management.commands.lifecycle_diagrams import (
    LIFECYCLES,
    README,
    block,
    with_diagrams,
)
from sterktechniek.tests.source import APPS, ROOT, ROOTS, modules

TEMPLATES = ROOT / "templates"
# Django, the error pages of the web framework, crispy-forms and the admin ask for these.
LETTERS = "reviews/letters/"
BY_THEIR_NAME = re.compile(r"(400|403|403_csrf|404|500)\.html|bootstrap5/.*|admin/.*")
OURS = [
    model
    for model in apps.get_models()
    if any(model.__module__.startswith(app) for app in APPS)
    and not model.__name__.startswith("Historical")
]


def templates():
    for path in sorted(TEMPLATES.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(TEMPLATES)), path.read_text()


def pages():
    """The templates of whole pages: what extends a base. Django's admin names its own pages."""
    return [
        (name, text)
        for name, text in templates()
        if "{% extends" in text and not name.startswith((LETTERS, "admin/"))
    ]


# --- templates ------------------------------------------------------------------------


def test_every_template_is_used():
    code = "\n".join(module.text for module in modules())
    markup = "\n".join(text for _, text in templates())
    unused = [
        name
        for name, _ in templates()
        if f'"{name}"' not in code + markup
        and f"'{name}'" not in markup
        and not BY_THEIR_NAME.fullmatch(name)
        and not (name.startswith(LETTERS) and f'"{Path(name).name}"' in code)
    ]
    assert unused == []


@pytest.mark.parametrize("name", [name for name, _ in templates()])
def test_every_template_can_be_read(name):
    assert get_template(name)


def test_every_page_has_a_title_of_its_own():
    """The pages below one plan say in their title which row or part, so they may look alike."""
    titles = {
        name: re.findall(r"{% block title %}(.+?){% endblock", text, re.S)
        for name, text in pages()
    }
    assert [name for name, found in titles.items() if len(found) != 1] == []
    counted = Counter(
        found[0].strip()
        for found in titles.values()
        if not found[0].startswith("{{ title }}")
    )
    assert [title for title, number in counted.items() if number > 1] == []


def test_every_page_has_one_heading():
    """Two in one file only where they stand in two branches."""
    none = [
        name
        for name, text in pages()
        if "<h1" not in text and "{% block title" in text and "admin/" not in name
    ]
    assert none == []


def test_pages_carry_no_code_and_no_style_of_their_own():
    """The content security policy would block them."""
    found = [
        name
        for name, text in templates()
        if re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|<style|\sstyle=", text)
        and not name.startswith(LETTERS)
    ]
    assert found == []


def test_forms_that_post_carry_their_token():
    found = [
        name
        for name, text in templates()
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.S)
        if "csrf_token" not in form
    ]
    assert found == []


# --- models ---------------------------------------------------------------------------


def columns(model):
    return {field.name for field in model._meta.local_concrete_fields}


def nullable(model, name):
    return model._meta.get_field(name).null


def checked_together(model):
    """The sets of columns that check constraints of a model name together."""
    return [
        {part.split("__")[0] for part in re.findall(r"\('(\w+)'", str(one.condition))}
        for one in model._meta.constraints
        if isinstance(one, CheckConstraint)
    ]


def pairs():
    """(model, "x_at", "x_by") of optional stamps that mean something only together."""
    for model in OURS:
        for name in sorted(columns(model)):
            other = f"{name.removesuffix('_at')}_by"
            if (
                name.endswith("_at")
                and other in columns(model)
                and nullable(model, name)
            ):
                yield model, name, other


@pytest.mark.parametrize(
    ("model", "when", "who"),
    list(pairs()),
    ids=lambda value: getattr(value, "__name__", value),
)
def test_when_and_by_whom_go_together(model, when, who):
    """The database holds the pair; claims and changes that a machine makes have no person."""
    machine = {("OutboxMessage", "claimed_at")}
    if (model.__name__, when) in machine:
        return
    assert any({when, who} <= together for together in checked_together(model))


def test_there_are_pairs_to_look_at():
    assert len(list(pairs())) >= 6


def test_states_are_held_by_the_database():
    """Whoever writes it: a state is one of the known values."""
    loose = [
        model.__name__
        for model in OURS
        if "state" in columns(model)
        and not any("state" in together for together in checked_together(model))
    ]
    assert loose == []


def test_names_of_constraints_are_unique_and_short_enough():
    names = [one.name for model in OURS for one in model._meta.constraints]
    names += [one.name for model in OURS for one in model._meta.indexes]
    assert [name for name, number in Counter(names).items() if number > 1] == []
    assert [name for name in names if len(name) > 63] == []


def test_labels_are_dutch_and_fit_inside_a_sentence():
    """A label that people read starts with a small letter, unless it is a name."""
    names = ("BRIN", "DUS-I", "SHA-256", "Message-ID", "OCW", "KVK")
    wrong = [
        f"{model.__name__}.{field.name}: {field.verbose_name}"
        for model in OURS
        for field in model._meta.local_fields
        if str(field.verbose_name)[:1].isupper()
        and not str(field.verbose_name).startswith(names)
        and field.name != "id"
    ]
    assert wrong == []


def test_every_model_says_what_it_is():
    """The rule, the unit or the source; Django's own docstring does not count."""
    silent = [
        model.__name__
        for model in OURS
        if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")
    ]
    assert silent == []


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


# --- README ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", LIFECYCLES)
def test_the_diagrams_in_the_readme_are_the_tables(name):
    """To renew them: manage.py lifecycle_diagrams --write"""
    assert block(name) in README.read_text()


def test_the_command_prints_every_diagram():
    out = StringIO()
    call_command("lifecycle_diagrams", stdout=out)
    assert all(block(name) in out.getvalue() for name in LIFECYCLES)


def test_writing_them_again_changes_nothing():
    once = with_diagrams(README.read_text())
    assert with_diagrams(once) == once


def test_the_tests_of_every_package_are_run():
    """A folder that pytest.ini does not name would have tests that nobody runs."""
    ini = ConfigParser()
    ini.read(ROOT / "pytest.ini")
    assert set(ini["pytest"]["testpaths"].split()) == set(ROOTS)
    there = {path.relative_to(ROOT).parts[0] for path in ROOT.glob("*/tests")}
    assert there <= set(ROOTS)
    assert {path.parent.name for path in ROOT.glob("*/apps.py")} <= set(ROOTS)
