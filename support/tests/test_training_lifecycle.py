"""Needs and matches: every step in every state by every role; nothing kept of a no."""

import pytest

from applications.tests.walking import everyone
from sterktechniek import clock
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused
from support.actions import training
from support.lifecycles.training import (
    MATCH_LIFECYCLE,
    NEED_LIFECYCLE,
    MatchState,
    NeedState,
)
from support.models import Match, Need, Offer
from support.tests.builders import end, make_assignment
from support.tests.training_builders import (
    adviser,
    make_match,
    make_need,
    make_offer,
    region_with_lead,
)

pytestmark = pytest.mark.django_db
REGION, TEAM = {"lead", "editor"}, {"support_lead", "adviser"}
MAY = {
    "meet_need": REGION | TEAM,
    "withdraw_need": REGION | TEAM,
    "accept_match": REGION,
    "decline_match": REGION,
    "follow_match": REGION | TEAM,
    "cancel_match": TEAM,
}


def act(step, subject, by):
    if step in NEED_LIFECYCLE.steps:
        return training.end_need(subject, step, by=by)
    more = {} if step == "accept_match" else {"note": "Daarom."}
    if step == "follow_match":
        more = {"took_part": 2, "held_on": clock.today()}
    return getattr(training, step)(subject, by=by, **more)


def people_of(region):
    return everyone(region) | {"adviser": adviser()}


@pytest.mark.parametrize("state", list(NeedState))
@pytest.mark.parametrize("step", list(NEED_LIFECYCLE.steps))
def test_each_step_on_a_need(step, state):
    region = region_with_lead()
    for name, person in people_of(region).items():
        _try(NEED_LIFECYCLE, step, make_need(state, region=region), name, person)


@pytest.mark.parametrize("state", list(MatchState))
@pytest.mark.parametrize(
    "step", [one.name for one in MATCH_LIFECYCLE.steps.values() if not one.inner]
)
def test_each_step_on_a_match(step, state):
    region = region_with_lead()
    for name, person in people_of(region).items():
        match = make_match(state, need=make_need(region=region))
        _try(MATCH_LIFECYCLE, step, match, name, person)


def _try(lifecycle, step, subject, name, person):
    row, before = lifecycle.steps[step], Event.objects.count()
    if name not in MAY[step]:
        with pytest.raises(StepForbidden):
            act(step, subject, person)
    elif subject.state not in row.sources:
        with pytest.raises(StepRefused, match="de status is nu"):
            act(step, subject, person)
    else:
        act(step, subject, person)
        subject.refresh_from_db()
        assert subject.state == row.target, name
        assert subject.events.get(name=step).by == person
        return
    state = subject.state
    subject.refresh_from_db()
    assert (subject.state, Event.objects.count()) == (state, before), name


def test_who_states_needs_and_keeps_offers():
    region = region_with_lead()
    for name, person in people_of(region).items():
        needs, offers = Need.objects.count(), Offer.objects.count()
        if name in REGION | TEAM:
            make_need(region=region, by=person)
        else:
            with pytest.raises(StepForbidden):
                make_need(region=region, by=person)
        values = {"kind": "course", "title": "A", "subject": "B", "provider": "C"}
        if name in TEAM:
            training.add_offer(by=person, **values)
        else:
            with pytest.raises(StepForbidden):
                training.add_offer(by=person, **values)
        found = Need.objects.count() - needs, Offer.objects.count() - offers
        assert found == (name in REGION | TEAM, name in TEAM), name


def test_an_adviser_whose_assignment_ended_keeps_nothing():
    assignment = make_assignment(kind="training_adviser")
    end(assignment)
    with pytest.raises(StepForbidden):
        make_need(by=assignment.person)
    assert not Need.objects.exists()


def missing(need):
    return Need.objects.with_missing().get(pk=need.pk).missing


def room(offer):
    return Offer.objects.with_room().get(pk=offer.pk).free


def test_places_are_held_from_the_answer_of_the_region_on():
    need, offer = make_need(number=4), make_offer(capacity=3)
    match = make_match(need=need, offer=offer, number=2)
    assert (missing(need), room(offer)) == (4, 3)
    training.accept_match(match, by=adviser_or_lead(match))
    assert (missing(need), room(offer)) == (2, 1)
    training.follow_match(
        match, by=adviser_or_lead(match), took_part=1, held_on=clock.today()
    )
    assert (missing(need), room(offer)) == (3, 2)


def adviser_or_lead(match):
    from applications.tests.builders import lead_of

    return lead_of(match.need.region)


def test_what_is_called_off_frees_its_places():
    match = make_match(MatchState.ACCEPTED)
    training.cancel_match(match, by=adviser(), note="Ging niet door.")
    assert (missing(match.need), room(match.offer)) == (4, 6)


def test_more_than_the_places_or_the_need_is_refused():
    full = make_offer(capacity=1)
    with pytest.raises(StepRefused, match="nog maar 1"):
        make_match(offer=full, number=2)
    with pytest.raises(StepRefused, match="zoekt nog 4 plekken"):
        make_match(number=5)
    first = make_match(offer=full, number=1)
    second = make_match(offer=full, number=1)
    training.accept_match(first, by=adviser_or_lead(first))
    with pytest.raises(StepRefused, match="geen plekken meer"):
        training.accept_match(second, by=adviser_or_lead(second))
    accepted = make_match(MatchState.ACCEPTED)
    with pytest.raises(StepRefused, match="hoogstens 6 mensen"):
        training.follow_match(
            accepted, by=adviser(), took_part=7, held_on=clock.today()
        )
    states = Match.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["accepted", "proposed", "accepted"]


def test_a_need_with_an_accepted_proposal_does_not_end_and_the_others_lapse():
    match = make_match(MatchState.ACCEPTED)
    other = make_match(need=match.need, number=1)
    with pytest.raises(StepRefused, match="nog een aangenomen voorstel"):
        training.end_need(match.need, "meet_need", by=adviser())
    training.cancel_match(match, by=adviser(), note="Toch niet.")
    training.end_need(match.need, "withdraw_need", by=adviser())
    other.refresh_from_db()
    assert other.state == MatchState.CANCELLED
    assert other.events.filter(name="lapse_match").exists()


def test_numbers_do_not_go_below_what_was_given():
    match = make_match(MatchState.ACCEPTED, number=3)
    with pytest.raises(StepRefused, match="al 3 plekken gevonden"):
        training.change_need(match.need, by=adviser(), number=2)
    with pytest.raises(StepRefused, match="al 3 plekken bezet"):
        training.change_offer(match.offer, by=adviser(), capacity=2)
    assert (missing(match.need), room(match.offer)) == (1, 3)
