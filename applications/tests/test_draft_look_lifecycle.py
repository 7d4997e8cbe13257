"""The process of a draft look: which step is open to whom in each state, and to nobody else."""

import pytest

from applications import actions
from applications.lifecycle import DRAFT_LOOK_LIFECYCLE, DraftLookState
from applications.models import DraftLook, DraftLookTurn
from applications.tests.builders import make_plan
from applications.tests.looks import make_look
from applications.tests.walking import everyone, kept
from reviews import actions as dusi
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

L = DraftLookState

# state: {who: the steps with a button}; whoever is not named has none
BUTTONS = {
    L.ASKED: {
        "lead": ["retract_look"],
        "editor": ["retract_look"],
        "officer": ["take_look"],
        "holder": ["take_look"],
        "coordinator": ["name_looker"],
    },
    L.TAKEN: {
        "holder": ["give_look_back", "answer_look"],
        "coordinator": ["name_looker"],
    },
    L.ANSWERED: {},
    L.LAPSED: {},
}

# step: who takes it
TAKERS = {
    "take_look": ("officer", "holder"),
    "name_looker": ("coordinator",),
    "give_look_back": ("holder",),
    "answer_look": ("holder",),
    "retract_look": ("lead", "editor"),
    "lapse_look": (),
}


@pytest.fixture
def people():
    """A plan, everybody, and the officer who has the look in hand."""

    def make(state):
        plan = make_plan()
        found = everyone(plan.region) | {"holder": make_user(Role.OFFICER)}
        return make_look(state, plan=plan, by=found["holder"]), found

    return make


def act(step, look, by):
    """Take one step through its act."""
    acts = {
        "take_look": dusi.take_look,
        "name_looker": _name,
        "give_look_back": dusi.give_look_back,
        "answer_look": dusi.answer_look,
        "retract_look": actions.retract_draft_look,
        "lapse_look": _lapse,
    }
    return acts[step](DraftLook.objects.get(pk=look.pk), by=by)


def _name(look, *, by):
    return dusi.name_looker(look, make_user(Role.OFFICER), by=by)


def _lapse(look, *, by):
    return DRAFT_LOOK_LIFECYCLE.take("lapse_look", look, by=by)


def all_kept(look):
    """Everything that an act on a look could leave behind."""
    return (
        kept(look.plan),
        DraftLook.objects.filter(pk=look.pk).values().get(),
        list(DraftLookTurn.objects.order_by("pk").values()),
        list(look.remarks.values()),
    )


def test_the_tables_name_every_state_and_every_step():
    assert set(BUTTONS) == set(L)
    assert set(TAKERS) == set(DRAFT_LOOK_LIFECYCLE.steps)


@pytest.mark.parametrize("state", L)
def test_each_role_sees_exactly_its_steps(state, people):
    look, found = people(state)
    assert look.state == state
    steps = {
        name: [step.name for step in DRAFT_LOOK_LIFECYCLE.open_steps(look, person)]
        for name, person in found.items()
    }
    assert steps == {name: BUTTONS[state].get(name, []) for name in steps}


@pytest.mark.parametrize("state", L)
def test_each_step_from_a_wrong_state_is_refused_and_nothing_is_kept(state, people):
    look, found = people(state)
    before = all_kept(look)
    for name, step in DRAFT_LOOK_LIFECYCLE.steps.items():
        if state in step.sources:
            continue
        for taker in TAKERS[name]:
            with pytest.raises((StepRefused, StepForbidden)):
                act(name, look, found[taker])
            assert all_kept(look) == before, name


@pytest.mark.parametrize("state", L)
def test_each_step_by_somebody_else_is_forbidden_and_nothing_is_kept(state, people):
    """Also where the state would allow it: the right is asked first."""
    look, found = people(state)
    before = all_kept(look)
    for step, takers in TAKERS.items():
        for name, person in found.items():
            if name in takers:
                continue
            with pytest.raises(StepForbidden):
                act(step, look, person)
        assert all_kept(look) == before, step


def test_every_state_but_the_first_can_be_reached():
    reached = {step.target for step in DRAFT_LOOK_LIFECYCLE.steps.values()}
    assert reached == set(L)  # the first one too: given back


@pytest.mark.parametrize("state", [L.ASKED, L.TAKEN])
def test_after_the_closing_nobody_takes_names_or_answers(state, people):
    look, found = people(state)
    names = {"take_look", "name_looker", "answer_look"}
    with clock.at(look.plan.round.closes_at):
        for person in found.values():
            for step in DRAFT_LOOK_LIFECYCLE.open_steps(look, person):
                assert bool(step.blocked) == (step.name in names)


def test_each_step_is_an_event_that_names_nobody_in_its_words(people):
    look, found = people(L.ASKED)
    holder = found["holder"]
    dusi.take_look(look, by=holder)
    dusi.give_look_back(look, by=holder, reason="Ik ben ziek.")
    dusi.name_looker(look, holder, by=found["coordinator"])
    dusi.answer_look(look, by=holder, summary="Een goed begin.")
    events = list(look.events.order_by("pk"))
    assert [event.name for event in events] == [
        "ask_look",
        "take_look",
        "give_look_back",
        "name_looker",
        "answer_look",
    ]
    told = " ".join(f"{event.label} {event.note}" for event in events)
    assert str(holder) not in told
    assert "ziek" not in told
    assert {event.region for event in events} == {look.plan.region}
