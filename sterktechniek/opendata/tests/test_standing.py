"""The counts of a day: they add up, follow the letters, and betray nothing before them."""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from applications import actions
from applications.lifecycle import PlanState
from applications.tests.builders import ask_for, lead_of, make_plan, officer
from reviews import actions as judging
from reviews.models import LaterKind, Letter, Outcome
from reviews.tests.builders import (
    make_advice,
    make_held_letter,
    make_outcome,
    make_proposal,
)
from reviews.tests.later import make_decided_later, send
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.opendata.tests.builders import (
    make_closed_round,
    make_country,
    plan_in,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ADDRESSES = (
    "stand", "stand?ronde=sto-2020-1", "besluiten", "rondes", "regios", "regelingen",
    "besluiten/sto-2020-1-o01-1", "rondes/sto-2020-1", "regios/o01", "openapi.json",
    "export/stand.csv", "export/stand.json", "export/besluiten.csv",
    "export/besluiten.json", "export/rondes.csv", "export/regios.csv",
)  # fmt: skip


def counts(client, query=""):
    found = json.loads(client.get(f"/api/v1/stand{query}").content)
    numbers = {one["stand"]: one["aantal"] for one in found["aantallen"]}
    assert sum(numbers.values()) == found["aantalRegios"]
    for one in found["aantallen"]:
        assert len(one["regios"]) == one["aantal"]
    return found["aantalRegios"], numbers


def test_the_counts_of_today_and_of_a_day_before(client):
    make_country()
    now = {"groen": 1, "lichtgroen": 1, "rood": 1, "geen besluit": 1}
    assert counts(client) == (4, now)
    assert counts(client, "?ronde=sto-2020-1&regeling=sto-2020") == (4, now)
    before = (clock.today() - DAY).isoformat()
    assert counts(client, f"?op={before}") == (4, {"geen besluit": 4})


def test_without_a_scheme_every_region_is_there(client):
    make_region()
    assert counts(client) == (1, {"geen besluit": 1})
    found = json.loads(client.get("/api/v1/stand").content)
    assert (found["regeling"], found["ronde"]) == (None, None)


def everything(client):
    """Every byte and header that anybody gets."""
    found = {}
    for path in ADDRESSES:
        response = client.get(f"/api/v1/{path}")
        found[path] = response.status_code, response.content, dict(response.headers)
    return found


def test_nothing_of_a_plan_shows_before_its_letter_left(client):
    """One world, step by step: no step before the release changes a byte."""
    now = clock.now()
    with clock.at(now):
        one = make_closed_round()
        plan = make_plan(
            PlanState.SUBMITTED, region=make_region("o01", name="Regio"), round=one
        )
        seen = everything(client)
        ask_for(plan)
        assert everything(client) == seen
        actions.hand_in_supplement(plan, by=lead_of(plan.region))
        actions.find_complete(plan, by=officer())
        assert everything(client) == seen
        letter, batch = make_held_letter(Outcome.REJECTED, plan=plan)
        assert everything(client) == seen
        judging.release_batch(batch, by=make_user(Role.COORDINATOR), count=1)
        assert Letter.objects.get(pk=letter.pk).released_at
        after = everything(client)
    changed = {path for path in seen if after[path] != seen[path]}
    assert changed >= {"stand", "besluiten", "besluiten/sto-2020-1-o01-1"}


def test_a_later_decision_shows_when_its_letter_left(client):
    now = clock.now()
    with clock.at(now):
        plan = make_outcome(Outcome.GRANTED, plan=plan_in(make_closed_round(), "o01"))
        seen = everything(client)
        later = make_decided_later(LaterKind.WITHDRAWAL, plan=plan)
        assert everything(client) == seen
        assert counts(client)[1] == {"groen": 1}
        send(later.letter)
        assert counts(client)[1] == {"geen besluit": 1}
        path = "/api/v1/besluiten/sto-2020-1-o01-2"
        found = json.loads(client.get(path).content)
    assert (found["soort"], found["uitkomst"]) == ("intrekking", "ingetrokken")


@pytest.mark.parametrize("act", [make_advice, make_proposal, make_held_letter])
def test_twins_are_the_same_to_anybody(act, client):
    """Granted in one world, refused in the other, letter not sent: the same bytes."""
    now = clock.now()
    found = []
    with clock.at(now):
        one = make_closed_round()
        plan = plan_in(one, "o01")
        for outcome in (Outcome.GRANTED, Outcome.REJECTED):
            with transaction.atomic():
                act(outcome, plan=plan)
                found.append(everything(client))
                transaction.set_rollback(True)
            plan.refresh_from_db()
    assert found[0] == found[1]
