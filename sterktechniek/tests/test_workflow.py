"""The one door through which a state changes, tried on the smallest lifecycle there is."""

from datetime import timedelta

import pytest

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import Lifecycle, Step, StepForbidden, StepRefused
from support.lifecycle import ASSIGNMENT_LIFECYCLE, AssignmentState
from support.models import SupportAssignment

pytestmark = pytest.mark.django_db


def make_assignment(**fields):
    """A real subject with a state; the tables below decide what may be done with it."""
    from applications.tests.builders import make_scheme

    return SupportAssignment.objects.create(
        **{
            "region": make_region(),
            "scheme": make_scheme(),
            "person": make_user(Role.SUPPORTER),
            "kind": "regional",
            "assigned_by": make_user(Role.SUPPORT_LEAD),
        }
        | fields
    )


def always(user, subject):
    return True


def never(user, subject):
    return False


def too_early(subject, at):
    return "Het is nog te vroeg." if at < subject.assigned_at else None


def no_days(subject, at):
    return None if subject.days_granted else "Er zijn geen dagen."


S = AssignmentState


def lifecycle(*, allowed=always, blockers=(), **fields):
    return Lifecycle(
        S, Step("end", (S.ACTIVE,), S.ENDED, "Beëindigen", allowed, blockers, **fields)
    )


def end(subject, table, **fields):
    return table.take("end", subject, by=None, ends_on=clock.today(), **fields)


def kept(subject):
    """All that a step could have left behind."""
    subject = type(subject).objects.get(pk=subject.pk)
    return subject.state, subject.ends_on, Event.objects.count()


def test_a_step_sets_the_state_its_stamps_and_one_event():
    subject = make_assignment()
    person = make_user(Role.SUPPORT_LEAD)
    event = lifecycle().take(
        "end", subject, by=person, note="Klaar.", ends_on=clock.today()
    )
    assert kept(subject) == (S.ENDED, clock.today(), 1)
    assert subject.state == S.ENDED
    assert (event.name, event.source, event.target) == ("end", S.ACTIVE, S.ENDED)
    assert (event.by, event.note, event.region) == (person, "Klaar.", subject.region)
    assert event.subject == subject
    assert event.happened_at <= event.recorded_at


def test_the_event_keeps_the_moment_that_decided():
    """Arrival decides; what is recorded later keeps both moments."""
    subject = make_assignment()
    arrival = clock.now() - timedelta(minutes=3)
    event = end(subject, lifecycle(), at=arrival)
    assert event.happened_at == arrival
    assert event.recorded_at > arrival


def test_a_wrong_state_is_refused_with_the_state_in_words():
    subject = make_assignment(state=S.ENDED, ends_on=clock.today())
    before = kept(subject)
    with pytest.raises(StepRefused, match="de status is nu ‘beëindigd’"):
        end(subject, lifecycle())
    assert kept(subject) == before


def test_a_blocker_refuses_with_its_sentence():
    subject = make_assignment(days_granted=0)
    before = kept(subject)
    table = lifecycle(blockers=(too_early, no_days))
    with pytest.raises(StepRefused) as refusal:
        end(subject, table, at=subject.assigned_at - timedelta(seconds=1))
    assert str(refusal.value) == "Het is nog te vroeg. Er zijn geen dagen."
    assert kept(subject) == before


def test_a_person_without_the_right_is_forbidden_before_anything_else():
    """403 comes before 409: whoever may not take the step learns nothing of the state."""
    subject = make_assignment(state=S.ENDED, ends_on=clock.today(), days_granted=0)
    before = kept(subject)
    with pytest.raises(StepForbidden):
        end(subject, lifecycle(allowed=never, blockers=(no_days,)))
    assert kept(subject) == before


def test_the_row_in_the_database_decides_not_the_copy_in_hand():
    subject = make_assignment()
    stale = SupportAssignment.objects.get(pk=subject.pk)
    end(subject, lifecycle())
    with pytest.raises(StepRefused):
        end(stale, lifecycle())
    assert Event.objects.count() == 1


def test_nothing_is_kept_when_the_database_refuses_the_stamps():
    from django.db import IntegrityError, transaction

    subject = make_assignment()
    before = kept(subject)
    with pytest.raises(IntegrityError), transaction.atomic():
        lifecycle().take("end", subject, by=None)  # ended without an end
    assert kept(subject) == before


def test_open_steps_are_those_of_the_state_and_the_person():
    subject = make_assignment()
    [step] = lifecycle().open_steps(subject, None)
    assert (step.name, step.label, step.blocked) == ("end", "Beëindigen", [])
    assert lifecycle(allowed=never).open_steps(subject, None) == []
    assert lifecycle(inner=True).open_steps(subject, None) == []
    subject.state = S.ENDED
    assert lifecycle().open_steps(subject, None) == []


def test_a_blocked_step_is_shown_with_its_reasons():
    subject = make_assignment(days_granted=0)
    [step] = lifecycle(blockers=(too_early, no_days)).open_steps(subject, None)
    assert step.blocked == ["Er zijn geen dagen."]


def test_steps_of_judging_stay_within_the_house():
    subject = make_assignment()
    table = Lifecycle(S, *lifecycle().steps.values(), judging_only=True)
    assert end(subject, table).judging_only


def test_the_diagram_is_the_table():
    assert ASSIGNMENT_LIFECYCLE.as_mermaid() == (
        "stateDiagram-v2\n"
        "    active: loopt\n"
        "    ended: beëindigd\n"
        "    active --> ended: Opdracht beëindigen\n"
        "    active --> ended: Opdracht overdragen"
    )
