"""A report tells nothing before the letter left, and the same to whoever ordered it."""

import pytest
from django.db import transaction

from reviews import actions
from sterktechniek import clock
from sterktechniek.reports import told
from sterktechniek.reports.models import ProgrammeReport
from sterktechniek.tests.test_twin_worlds import World, grant, refuse
from support.models import Signal, TeamNote

from .builders import Maker, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
KINDS = ("stand", "traject")


@pytest.fixture
def world():
    now = clock.now()
    with clock.at(now):
        yield World()


def bytes_of(world, who="ministry", act=None):
    """{kind: the PDF} after ``act``, which is then forgotten."""
    found = {}
    with transaction.atomic():
        if act:
            act()
        for kind in KINDS:
            about = {"region": world.region} if kind == "traject" else {}
            report = make_report(by=world.people[who], **about)
            report = ProgrammeReport.objects.get(pk=report.pk)
            found[kind] = told.made(report, Maker())
        transaction.set_rollback(True)
    return found


def test_nothing_before_the_letter_and_everything_after(world):
    untouched = bytes_of(world)
    assert bytes_of(world) == untouched
    assert bytes_of(world, act=refuse(world)) == untouched
    assert bytes_of(world, act=grant(world)) == untouched

    def release():
        batch = grant(world)()
        actions.release_batch(batch, by=world.people["coordinator"], count=1)

    known = bytes_of(world, act=release)
    assert all(known[kind] != untouched[kind] for kind in KINDS)


def test_what_is_for_the_team_is_in_no_report(world):
    def note():
        TeamNote.objects.create(visit=world.visit, text="De directeur twijfelt.")
        Signal.objects.create(
            visit=world.visit, region=world.region, kind="other_route", note="Samen?"
        )

    assert bytes_of(world, act=note) == bytes_of(world)


def test_whoever_orders_gets_the_same(world):
    """DUS-I knows more inside; a report is to be passed on, so it does not."""
    act = refuse(world)
    expected = bytes_of(world, "ministry", act)
    for who in ("officer", "coordinator", "decider", "support_lead"):
        assert bytes_of(world, who, act) == expected
