"""`status_on`: the state of the land at a terminal."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from applications.status import SchemeStatus
from applications.tests.builders import make_plan
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.models import RegionAlias
from sterktechniek.accounts.tests.builders import make_region

pytestmark = pytest.mark.django_db


def status_on(day, *options):
    out = StringIO()
    call_command("status_on", str(day), *options, stdout=out)
    return out.getvalue()


def test_json_holds_every_region_once_with_its_names():
    plan = make_outcome(Outcome.GRANTED)
    RegionAlias.objects.create(region=plan.region, name="Oude naam")
    other = make_region()
    data = json.loads(status_on(clock.today(), "--format", "json"))
    granted = {
        "code": plan.region.code,
        "name": plan.region.name,
        "aliases": ["Oude naam"],
    }
    late = {"code": other.code, "name": other.name, "aliases": []}
    states = {
        "groen": {"count": 1, "regions": [granted]},
        "niet ingediend": {"count": 1, "regions": [late]},
    }
    assert data == {
        "date": clock.today().isoformat(),
        "population": 2,
        "reconciles": True,
        "total": states,
        "rounds": [{"round": plan.round.name, "states": states}],
    }


def test_a_past_date_shows_what_was_then():
    plan = make_outcome(Outcome.GRANTED)
    yesterday = clock.today() - timedelta(days=1)
    data = json.loads(status_on(yesterday, "--format", "json"))
    assert list(data["total"]) == ["ingediend"]
    before = clock.local(plan.round.opens_at).date() - timedelta(days=1)
    data = json.loads(status_on(before, "--format", "json"))
    assert (list(data["total"]), data["rounds"]) == (["niet begonnen"], [])


def test_text_names_the_regions():
    plan = make_plan()
    text = status_on(clock.today())
    assert "1 regio's (klopt)" in text
    assert f"concept: 1 ({plan.region.code} {plan.region.name})" in text


def test_scheme_by_code():
    plan = make_plan()
    assert plan.region.code in status_on(
        clock.today(), "--scheme", plan.round.scheme.code
    )
    with pytest.raises(CommandError, match="bestaat niet"):
        status_on(clock.today(), "--scheme", "x")


@pytest.mark.parametrize("day", ["17-12-2019", "2019-02-30", "gisteren"])
def test_a_day_that_is_none_is_told_in_plain_words(day):
    with pytest.raises(CommandError, match="geen dag"):
        status_on(day)


def test_ends_with_status_one_when_it_does_not_add_up(monkeypatch):
    make_plan()
    monkeypatch.setattr(SchemeStatus, "reconciles", False)
    with pytest.raises(CommandError) as fault:
        status_on(clock.today())
    assert fault.value.returncode == 1
