"""Every step of points, talks and openings in every state by every role; nothing kept of a no."""

import pytest

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused
from support.actions import openings, points, talk_requests, talk_steps
from support.agreement_lifecycle import (
    OPENING_LIFECYCLE,
    POINT_LIFECYCLE,
    TALK_LIFECYCLE,
    ActionState,
    OpeningState,
    TalkState,
)

from .agreements import DAY, make_opening, make_point, make_talk
from .builders import end, make_assignment

pytestmark = pytest.mark.django_db

TEAM = {"own supporter", Role.SUPPORT_LEAD}
OF_REGION = {Role.LEAD, Role.EDITOR}
WHO = [*Role, "own supporter", "former supporter", "lead elsewhere"]
ACTS = {
    "finish_point": (points.finish_point, {}),
    "drop_point": (points.drop_point, {"note": "Niet nodig."}),
    "reopen_point": (points.reopen_point, {"note": "Toch nodig."}),
    "plan_talk": (
        talk_requests.plan_talk,
        {"starts_at": clock.moment(clock.today() + 9 * DAY, 10)},
    ),
    "hold_talk": (talk_steps.hold_talk, {}),
    "reopen_talk": (talk_steps.reopen_talk, {}),
    "answer_talk": (talk_requests.answer_talk, {"words": "Wij bellen u."}),
    "withdraw_talk": (talk_requests.withdraw_talk, {}),
    "close_opening": (openings.close_opening, {}),
}
ALLOWED = {
    "drop_point": TEAM | {Role.LEAD},
    "reopen_point": TEAM | {Role.LEAD},
    "plan_talk": TEAM,
    "hold_talk": TEAM,
    "reopen_talk": TEAM,
    "answer_talk": TEAM,
    "withdraw_talk": OF_REGION,
    "close_opening": {Role.LEAD},
}


def somebody(who, assignment):
    if who == "own supporter":
        return assignment.person
    if who == "lead elsewhere":
        return make_user(Role.LEAD, region=make_region())
    if who == "former supporter":
        return end(
            make_assignment(region=assignment.region, scheme=assignment.scheme)
        ).person
    return make_user(who, region=assignment.region)


def try_step(lifecycle, name, subject, user, allowed):
    """Take the step as this person; a no leaves the row, the events and the mail alone."""
    act, fields = ACTS[name]
    step = lifecycle.steps[name]
    before = type(subject).objects.filter(pk=subject.pk).values().get()
    counts = Event.objects.count(), OutboxMessage.objects.count()
    if allowed and subject.state in step.sources:
        act(subject, by=user, **fields)
        subject.refresh_from_db()
        assert subject.state == step.target
        event = subject.events.filter(name=name, by=user).last()
        assert event.target == step.target
        assert event.region is None
        return
    with pytest.raises(StepRefused if allowed else StepForbidden):
        act(subject, by=user, **fields)
    assert type(subject).objects.filter(pk=subject.pk).values().get() == before
    assert (Event.objects.count(), OutboxMessage.objects.count()) == counts


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("side", ["region", "dusi"])
@pytest.mark.parametrize("state", list(ActionState))
@pytest.mark.parametrize("name", list(POINT_LIFECYCLE.steps))
def test_each_step_of_a_point(name, state, side, who):
    assignment = make_assignment()
    point = make_point(state, assignment=assignment, side=side)
    owners = OF_REGION if side == "region" else TEAM
    user = somebody(who, assignment)
    try_step(POINT_LIFECYCLE, name, point, user, who in ALLOWED.get(name, owners))


@pytest.mark.parametrize("side", ["support", "ocw"])
def test_what_is_not_of_the_region_the_team_finishes(side):
    for who in WHO:
        assignment = make_assignment()
        point = make_point(assignment=assignment, side=side)
        user = somebody(who, assignment)
        try_step(POINT_LIFECYCLE, "finish_point", point, user, who in TEAM)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", list(TalkState))
@pytest.mark.parametrize("name", list(TALK_LIFECYCLE.steps))
def test_each_step_of_a_talk(name, state, who):
    assignment = make_assignment()
    talk = make_talk(state, assignment=assignment)
    user = somebody(who, assignment)
    try_step(TALK_LIFECYCLE, name, talk, user, who in ALLOWED[name])


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", list(OpeningState))
def test_the_step_of_an_opening(state, who):
    opening = make_opening(state)
    user = somebody(who, opening.visit.assignment)
    allowed = who in ALLOWED["close_opening"]
    try_step(OPENING_LIFECYCLE, "close_opening", opening, user, allowed)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        ("add", TEAM),
        ("confirm", {Role.LEAD}),
        ("object", {Role.LEAD}),
        ("move", TEAM | {Role.LEAD}),
        ("ask", OF_REGION),
        ("open", {Role.LEAD}),
    ],
)
def test_who_does_what_has_no_state(act, allowed, who):
    assignment = make_assignment()
    region, point = assignment.region, make_point(assignment=assignment)
    user, later = somebody(who, assignment), clock.today() + 30 * DAY
    do = {
        "add": lambda: points.add_point(region, by=user, text="Bellen", side="ocw"),
        "confirm": lambda: points.confirm_point(point, by=user),
        "object": lambda: points.object_to_point(point, by=user, words="Nee."),
        "move": lambda: points.move_point(
            point, by=user, due_on=later, reason="Vakantie."
        ),
        "ask": lambda: talk_requests.ask_talk(region, by=user, about="Hulp."),
        "open": lambda: openings.open_point(point, by=user),
    }[act]
    before = Event.objects.count()
    if who in allowed:
        do()
        assert Event.objects.count() == before + 1
    else:
        with pytest.raises(StepForbidden):
            do()
        assert Event.objects.count() == before
