"""Each state of an objection, for each role: exactly these steps, no others."""

import pytest

from applications.tests.walking import everyone
from objections.lifecycle import OBJECTION_LIFECYCLE, RUNNING, ObjectionState
from objections.models import Objection
from objections.tests.builders import make_objection
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

S = ObjectionState
HANDLER, LEAD = Role.OBJECTION_HANDLER.value, Role.LEAD.value
ENDS = ["withdraw"]
OF_HANDLER = {
    S.RECEIVED: ["confirm", "ask_repair", "take", *ENDS],
    S.REPAIR_ASKED: ["repair", "lapse_repair", *ENDS],
    S.REPAIRED: ["take", *ENDS],
    S.UNREPAIRED: ["take", *ENDS],
    S.HANDLING: ["ask_repair", "plan_hearing", "waive_hearing", *ENDS],
    S.HEARING: ["plan_hearing", "record_hearing", "waive_hearing", *ENDS],
    S.HEARD: ["advise", "propose", *ENDS],
    S.WAIVED: ["advise", "propose", *ENDS],
    S.ADVISED: ["propose", *ENDS],
    S.PROPOSED: ["propose", "close", *ENDS],
    S.CLOSED: [],
    S.WITHDRAWN: [],
}
OF_LEAD = {S.REPAIR_ASKED: ["repair", *ENDS], S.CLOSED: [], S.WITHDRAWN: []}


def names(objection, user):
    return [step.name for step in OBJECTION_LIFECYCLE.open_steps(objection, user)]


@pytest.mark.parametrize("state", S)
def test_each_role_sees_exactly_its_steps(state):
    objection = make_objection(state)
    assert objection.state == state
    people = everyone(objection.plan.region)
    found = {name: names(objection, user) for name, user in people.items()}
    wanted = {HANDLER: OF_HANDLER[state], LEAD: OF_LEAD.get(state, ENDS)}
    assert {name: steps for name, steps in found.items() if steps} == {
        name: steps for name, steps in wanted.items() if steps
    }


def kept():
    rows = list(Objection.objects.order_by("pk").values())
    return rows, Event.objects.count(), OutboxMessage.objects.count()


@pytest.mark.parametrize("state", S)
def test_steps_in_a_wrong_state_are_refused(state):
    objection = make_objection(state)
    by = everyone(objection.plan.region)[HANDLER]
    before = kept()
    for step in OBJECTION_LIFECYCLE.steps.values():
        if state not in step.sources:
            with pytest.raises(StepRefused, match="de status is nu"):
                OBJECTION_LIFECYCLE.take(step.name, objection, by=by)
    assert kept() == before


@pytest.mark.parametrize(
    "step", OBJECTION_LIFECYCLE.steps.values(), ids=lambda s: s.name
)
def test_step_by_any_other_role_is_forbidden(step):
    objection = make_objection(step.sources[0])
    others = everyone(objection.plan.region)
    del others[HANDLER]
    if step.name in ("repair", "withdraw"):
        del others[LEAD]
    before = kept()
    for user in others.values():
        with pytest.raises(StepForbidden):
            OBJECTION_LIFECYCLE.take(step.name, objection, by=user)
    assert kept() == before


BLOCKED = [
    (S.RECEIVED, "take", "Bevestig eerst de ontvangst"),
    (S.RECEIVED, "ask_repair", "Bevestig eerst de ontvangst"),
    (S.REPAIR_ASKED, "lapse_repair", "Aanvullen kan nog tot en met"),
    (S.HEARING, "record_hearing", "De hoorzitting is pas op"),
    (S.PROPOSED, "propose", "Er ligt al een voorstel"),
    (S.PROPOSED, "close", "nog niet verzonden"),
]


@pytest.mark.parametrize(("state", "name", "sentence"), BLOCKED)
def test_what_stands_in_the_way_is_said(state, name, sentence):
    objection = make_objection(state)
    [blocked] = OBJECTION_LIFECYCLE.blocked_by(name, objection, clock.now())
    assert sentence in blocked


def test_with_a_committee_nothing_is_proposed_before_its_advice():
    objection = make_objection(S.WAIVED, with_committee=True)
    [blocked] = OBJECTION_LIFECYCLE.blocked_by("propose", objection, clock.now())
    assert "advies van de commissie" in blocked


def test_everything_that_runs_can_be_withdrawn():
    assert set(RUNNING) == set(S) - {S.CLOSED, S.WITHDRAWN}
    assert OBJECTION_LIFECYCLE.steps["withdraw"].sources == RUNNING
