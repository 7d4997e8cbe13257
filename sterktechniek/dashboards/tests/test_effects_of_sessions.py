"""Sessions in the ledger: who was there, on which criteria; one other score moves only those."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from applications.models import Verdict
from reviews.tests.builders import make_outcome, make_resubmission
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.effects.interventions import given
from sterktechniek.dashboards.effects.judgements import released
from sterktechniek.dashboards.effects.ledger import Ledger, totals
from support.actions import sessions
from support.tests.builders import make_assignment, make_visit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HELPED = 45  # days ago: between the refusal and the plan that was handed in after it


def make_held(scheme, criteria, present, *, by=None):
    """A session of 45 days ago; ``present``: {region: how many came}."""
    by, begun = by or make_user(Role.SUPPORTER), clock.now() - HELPED * DAY
    with clock.at(begun - 5 * DAY):
        session = sessions.plan_session(
            by=by, scheme=scheme, regions=list(present), criteria=criteria,
            kind="working", title="Over mijlpalen", about="Hoe?",
            starts_at=begun, ends_at=begun + DAY / 12, place="Utrecht",
        )  # fmt: skip
    with clock.at(begun + DAY):
        came = {one: present[one.region] for one in session.invitations.all()}
        sessions.hold_session(session, by=by, present=came)
    return session


@pytest.fixture
def world():
    """A region refused on two criteria: a session on the first, a visit on the second."""
    again = make_resubmission(make_region("R01"))
    scheme, other = again.round.scheme, make_region("R02")
    criteria = again.round.criteria.order_by("number")
    assignment = make_assignment(region=again.region, scheme=scheme)
    day = clock.today() - HELPED * DAY
    make_visit(assignment, held_on=day, kind="school_visit", criteria=criteria[1:2])
    make_visit(assignment, held_on=day, kind="progress_talk")  # about no criterion
    came = {again.region: 2, other: 0}
    session = make_held(scheme, criteria[:1], came, by=assignment.person)
    make_held(scheme, [], came)  # about no criterion
    make_outcome(plan=again)
    return again, session


def helps_and_judgements(plan):
    scheme = plan.round.scheme
    judgements = released(scheme, clock.now() + clock.INSTANT)
    return given(scheme, clock.today()), judgements


def test_only_who_was_there_and_only_what_it_dealt_with(world):
    plan, session = world
    helps, _ = helps_and_judgements(plan)
    first, second = plan.round.criteria.order_by("number")[:2]
    found = {(one.kind, one.region_id, one.codes) for one in helps}
    assert found == {
        ("session", plan.region_id, frozenset({first.code})),
        ("school_visit", plan.region_id, frozenset({second.code})),
    }
    assert [one.pk for one in helps if one.kind == "session"] == [session.pk]


@pytest.mark.parametrize(("number", "moved"), [(1, "session"), (2, "school_visit")])
def test_one_later_score_moves_only_what_is_linked_to_it(world, number, moved):
    plan, _ = world
    helps, judgements = helps_and_judgements(plan)
    code = plan.round.criteria.get(number=number).code
    changed = [
        replace(one, verdict=Verdict.NOT)
        if (one.code, one.round_id) == (code, plan.round_id)
        else one
        for one in judgements
    ]
    assert changed != judgements

    def seen(ledger):
        return {one: [touched.step for touched in ledger.touched(one)] for one in helps}

    before, after = seen(Ledger(judgements)), seen(Ledger(changed))
    assert [one.kind for one in helps if before[one] != after[one]] == [moved]
    with_help = [
        {
            kind: with_it
            for (_, kind), (with_it, _) in totals(Ledger(found), helps).items()
        }
        for found in (judgements, changed)
    ]
    kinds = {kind for kind in with_help[0] if with_help[0][kind] != with_help[1][kind]}
    assert kinds == {moved}


def test_the_totals_and_the_list_have_it_and_others_do_not_read_it(world, client):
    _, session = world
    client.force_login(make_user(Role.SUPPORT_LEAD))
    totals_page = client.get(reverse("effect_totals")).content.decode()
    assert "Werksessie of bijeenkomst" in totals_page
    address = reverse("help_list")
    for user, reads in (
        (make_user(Role.SUPPORT_LEAD), True),
        (session.organiser, True),  # who helps the region
        (make_user(Role.SUPPORTER), False),
    ):
        client.force_login(user)
        page = client.get(address).content.decode()
        assert (session.get_absolute_url() in page) == reads
    client.force_login(session.organiser)
    assert len(client.get(address, {"soort": "session"}).context["rows"]) == 1
    assert len(client.get(address, {"soort": "school_visit"}).context["rows"]) == 1
    assert client.get(address, {"q": "bestaat niet"}).context["rows"] == []
