"""The database itself refuses to change the past, whoever asks: raw SQL included."""

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from applications.lifecycle import PlanState
from applications.models import PlanVersion
from applications.tests.builders import make_plan
from reviews.models import Advice, AdviceGroundVerdict, AdviceVerdict, Letter, Outcome
from reviews.tests.builders import (
    make_advice,
    make_held_letter,
    make_outcome,
    make_resubmission,
)
from sterktechniek.append_only import (
    REFUSAL,
    AppendOnly,
    FrozenOnce,
    FrozenWith,
    Lifted,
    Thawed,
)
from sterktechniek.events.models import Event

pytestmark = pytest.mark.django_db

FROZEN = {Event: "label", PlanVersion: "sha256", Advice: "motivation"}
FROZEN |= {AdviceVerdict: "motivation", AdviceGroundVerdict: "verdict"}


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def refused(sql, *values):
    with pytest.raises(DatabaseError, match=REFUSAL):
        run(sql, *values)


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_rows_that_are_written_once_stay_as_they_are(model):
    make_advice(plan=make_resubmission())
    table, column = model._meta.db_table, FROZEN[model]
    row = model.objects.order_by("pk").first()
    before = list(model.objects.order_by("pk").values())

    refused(f"UPDATE {table} SET {column} = %s", "anders")
    refused(f"UPDATE {table} SET {column} = %s WHERE id = %s", "anders", row.pk)
    refused(f"UPDATE {table} SET {column} = {column}")
    refused(f"DELETE FROM {table}")
    refused(f"DELETE FROM {table} WHERE id = %s", row.pk)
    setattr(row, column, "anders")
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{column: "anders"})

    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_tables_cannot_be_emptied_at_once(model):
    """TRUNCATE passes row triggers by; it has a refusal of its own. SQLite has no TRUNCATE."""
    make_plan(PlanState.SUBMITTED)
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")  # else it refuses for another reason
        refused(f"TRUNCATE {model._meta.db_table} CASCADE")
    else:
        with pytest.raises(DatabaseError):
            run(f"TRUNCATE {model._meta.db_table}")


def test_a_letter_changes_freely_until_it_is_released():
    letter, _ = make_held_letter()
    run("UPDATE reviews_letter SET problem = %s WHERE id = %s", "papier op", letter.pk)
    letter.refresh_from_db()
    assert letter.problem == "papier op"


def test_a_released_letter_never_changes():
    letter = make_outcome(Outcome.GRANTED).letters.get()
    before = Letter.objects.filter(pk=letter.pk).values().get()
    for column, value in (
        ("pdf", "anders"),
        ("pdf_sha256", "0" * 64),
        ("released_at", None),
    ):
        refused(f"UPDATE reviews_letter SET {column} = %s", value)
    refused("DELETE FROM reviews_letter WHERE id = %s", letter.pk)
    assert Letter.objects.filter(pk=letter.pk).values().get() == before


@pytest.mark.parametrize(
    "operation", [AppendOnly("Event"), FrozenOnce("Letter", "released_at")]
)
def test_a_migration_can_go_back(operation):
    """What is dropped is what was created, on both databases."""
    for vendor in ("sqlite", "postgresql"):
        made = {
            sql.split()[2].partition("(")[0]
            for sql in operation.create(vendor, "some_table")
        }
        dropped = {
            sql.split()[2].partition("(")[0]
            for sql in operation.drop(vendor, "some_table")
        }
        assert dropped == made


def test_the_operations_can_be_written_into_a_migration():
    name, arguments, _ = FrozenOnce("Letter", "released_at").deconstruct()
    assert (name, arguments) == ("FrozenOnce", ["Letter", "released_at"])
    assert AppendOnly("Event").describe() == "Make Event append-only"


def promised_triggers():
    """The names of the triggers that should stand when every migration has run, in order."""
    loader, standing = MigrationLoader(connection), {}
    for key in loader.graph.leaf_nodes():
        for node in loader.graph.forwards_plan(key):
            for step in loader.get_migration(*node).operations:
                if isinstance(step, (AppendOnly, FrozenOnce, FrozenWith)):
                    table = apps.get_model(node[0], step.model)._meta.db_table
                    words = " ".join(step.create(connection.vendor, table))
                    names = re.findall(r"CREATE TRIGGER (\w+)", words)
                    for name in names:
                        standing[name] = not isinstance(step, (Lifted, Thawed))
    return {name for name, stands in standing.items() if stands}


def test_no_change_of_a_table_lost_its_triggers():
    """SQLite makes a table anew to change it, and forgets the triggers of the old one."""
    query = (
        "SELECT tgname FROM pg_trigger"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {name for (name,) in cursor.fetchall()}
    assert promised_triggers() - there == set()
    assert promised_triggers()
