"""A trajectory: opened and closed by itself, its steps, and what it never may hold up."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from applications.lifecycle import PlanState
from applications.models import Round, Scheme
from applications.tests.builders import make_plan, make_round, make_scheme
from reviews import actions
from reviews.actions.trajectories import open_trajectories, open_trajectory, plan_step
from reviews.lifecycle import TrajectoryState
from reviews.models import Outcome, StepKind, Trajectory, TrajectoryStep
from reviews.models.trajectories import TrajectoryReason
from reviews.models.trajectory_steps import DAYS_FOR, Owner
from reviews.tasks import follow_what_letters_left
from reviews.tests.acts import refused
from reviews.tests.builders import make_held_letter, make_outcome
from reviews.tests.trajectories import (
    APPROACH,
    DAY,
    agree,
    make_last_round,
    make_trajectory,
    open_for_everybody,
    talk_of_three,
    twice_refused,
)
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.append_only import REFUSAL
from sterktechniek.celery import TIMETABLE
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden
from support.models.visits import Party
from support.tests.builders import make_assignment, make_visit

pytestmark = pytest.mark.django_db
T = TrajectoryState


def release(batch):
    return actions.release_batch(batch, by=make_user(Role.COORDINATOR), count=1)


class TestOpening:
    def test_three_steps_without_owner_each_with_its_day(self):
        trajectory = make_trajectory()
        opened_on = clock.local(trajectory.opened_at).date()
        steps = [
            (one.kind, one.party, one.owner, (one.due_on - opened_on).days)
            for one in trajectory.steps.all()
        ]
        assert steps == [
            ("talk", "dusi", None, 30),
            ("approach", "support", None, 60),
            ("decision", "ocw", None, 90),
        ]
        assert list(DAYS_FOR.values()) == [30, 60, 90]

    def test_nothing_is_there_before_the_letter_of_the_third_refusal_left(self):
        _, batch = twice_refused()
        assert not Trajectory.objects.exists()
        assert follow_what_letters_left() == 0
        assert "reviews.follow_trajectories" in dict(TIMETABLE)
        release(batch)
        trajectory = Trajectory.objects.get()
        assert (trajectory.state, trajectory.steps.count()) == (T.OPEN, 3)
        assert follow_what_letters_left() == 0

    def test_a_failing_trajectory_holds_no_letter_up(self):
        letter, batch = twice_refused()
        break_steps()
        release(batch)
        letter.refresh_from_db()
        letter.plan.refresh_from_db()
        assert letter.released_at == letter.decision.sent_at
        assert letter.plan.state == PlanState.REJECTED
        key = f"decision:{letter.decision_id}"
        mails = OutboxMessage.objects.filter(key__startswith=key)
        assert mails.count() == 1
        assert not Trajectory.objects.exists()
        mend_steps()
        later = clock.now() + timedelta(seconds=1)
        with clock.at(later):
            assert follow_what_letters_left() == 1
        trajectory = Trajectory.objects.get()
        assert trajectory.region == letter.plan.region
        assert trajectory.opened_at == later
        assert trajectory.steps.count() == 3

    def test_a_last_round_without_any_plan_opens_them_when_all_is_entered(self):
        scheme, region = make_scheme(), make_region()
        make_last_round(scheme, at=clock.now() + 15 * DAY)  # closed 15 days ago
        assert follow_what_letters_left() == 0
        with clock.at(clock.now() + 14 * DAY):
            assert follow_what_letters_left() == 1
        assert Trajectory.objects.get().region == region

    def test_not_for_a_region_that_can_still_hand_in(self):
        make_region()
        last = make_round(is_last=True)
        rounds = Round.objects.filter(pk=last.pk)
        assert open_trajectories(rounds, by=None, at=clock.now()) == 0

    def test_once_for_a_region_and_a_scheme_also_after_it_was_closed(self):
        closed = make_trajectory(T.CLOSED)
        again = open_trajectory(
            closed.region_id,
            closed.scheme,
            TrajectoryReason.REFUSALS,
            by=None,
            at=clock.now(),
        )
        assert not again
        assert Trajectory.objects.count() == 1

    def test_one_for_each_region_that_is_left(self):
        regions = {make_region().pk for _ in range(3)}
        open_for_everybody()
        assert set(Trajectory.objects.values_list("region", flat=True)) == regions
        assert TrajectoryStep.objects.count() == 9


BROKEN = {
    "sqlite": [
        "CREATE TRIGGER broken BEFORE INSERT ON reviews_trajectorystep "
        "BEGIN SELECT RAISE(ABORT, 'stuk'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'stuk'; END $$",
        "CREATE TRIGGER broken BEFORE INSERT ON reviews_trajectorystep "
        "FOR EACH ROW EXECUTE FUNCTION broken()",
    ],
}
MENDED = {
    "sqlite": ["DROP TRIGGER broken"],
    "postgresql": ["DROP TRIGGER broken ON reviews_trajectorystep"],
}


def break_steps():
    """From now on the database refuses every step of a trajectory."""
    _run(BROKEN)


def mend_steps():
    _run(MENDED)


def _run(sentences):
    with connection.cursor() as cursor:
        for sql in sentences[connection.vendor]:
            cursor.execute(sql)


class TestEnding:
    @pytest.mark.parametrize("state", [T.OPEN, T.AGREED, T.NOT_ALLOWED])
    def test_an_approved_plan_ends_it_at_the_release(self, state):
        plan = make_plan(PlanState.IN_REVIEW)
        trajectory = make_trajectory(
            state, region=plan.region, scheme=plan.round.scheme
        )
        _, batch = make_held_letter(Outcome.GRANTED, plan=plan)
        follow_what_letters_left()
        trajectory.refresh_from_db()
        assert trajectory.state == state
        release(batch)
        trajectory.refresh_from_db()
        assert trajectory.state == T.CLOSED
        step = trajectory.events.get(name="approved_meanwhile")
        assert (step.by, step.happened_at) == (None, trajectory.closed_at)

    def test_an_approved_plan_under_another_scheme_ends_nothing(self):
        trajectory = make_trajectory()
        make_outcome(plan=make_plan(PlanState.IN_REVIEW, region=trajectory.region))
        trajectory.refresh_from_db()
        assert trajectory.state == T.OPEN

    def test_the_coordinator_waits_for_a_plan_that_is_judged(self):
        trajectory = make_trajectory(T.ALLOWED)
        one = make_round(
            trajectory.scheme,
            opens_at=clock.now() - 20 * DAY,
            closes_at=clock.now() - DAY,
        )
        make_plan(PlanState.IN_REVIEW, region=trajectory.region, round=one)
        by = make_user(Role.COORDINATOR)
        refused(actions.close_trajectory, trajectory, by=by, note="Klaar.")
        trajectory.refresh_from_db()
        assert trajectory.state == T.ALLOWED


class TestTalk:
    def refused(self, trajectory, visit):
        by = make_user(Role.OFFICER)
        refused(actions.hold_talk, trajectory, visit, by=by)
        assert Trajectory.objects.get().state == T.OPEN
        assert not trajectory.steps.filter(done_at__isnull=False).exists()

    def test_it_points_to_the_visit_and_is_done(self):
        trajectory = make_trajectory()
        visit, by = talk_of_three(trajectory), make_user(Role.OFFICER)
        actions.hold_talk(trajectory, visit, by=by)
        step = trajectory.steps.get(kind=StepKind.TALK)
        assert (step.visit, step.done_by, trajectory.state) == (visit, by, T.TALKED)

    @pytest.mark.parametrize("missing", [Party.DUSI, Party.OCW])
    def test_all_three_parties_were_there(self, missing):
        trajectory = make_trajectory()
        there = [
            (party, None, "Iemand")
            for party in (Party.DUSI, Party.OCW)
            if party != missing
        ]
        self.refused(trajectory, talk_of_three(trajectory, attendances=there))

    def test_it_was_held_after_the_opening(self):
        """On the day itself it may have been before: a visit knows no hour."""
        region, scheme = make_region(), make_scheme()
        assignment = make_assignment(region=region, scheme=scheme)
        at = clock.now() - DAY
        open_trajectory(region.pk, scheme, TrajectoryReason.REFUSALS, by=None, at=at)
        trajectory = Trajectory.objects.get()
        self.refused(trajectory, talk_of_three(trajectory, assignment=assignment))

    def test_it_was_with_this_region_and_another_talk_proves_nothing(self):
        trajectory = make_trajectory()
        talk_of_three(trajectory)
        self.refused(trajectory, make_visit(shared="Met een andere regio."))


class TestApproachAndDecision:
    @pytest.mark.parametrize("part", APPROACH)
    def test_the_approach_has_all_its_parts(self, part):
        trajectory = make_trajectory(T.TALKED)
        by = make_user(Role.OFFICER)
        refused(actions.agree_approach, trajectory, by=by, **APPROACH | {part: " "})
        trajectory.refresh_from_db()
        assert trajectory.state == T.TALKED

    @pytest.mark.parametrize(
        ("allowed", "state"), [(True, T.ALLOWED), (False, T.NOT_ALLOWED)]
    )
    def test_the_decision_says_which_and_why(self, allowed, state):
        trajectory = make_trajectory(T.AGREED)
        by = make_user(Role.POLICY_OFFICER)
        refused(actions.decide_route, trajectory, by=by, allowed=allowed, reasons="")
        trajectory = Trajectory.objects.get()
        actions.decide_route(trajectory, by=by, allowed=allowed, reasons="Daarom.")
        step = trajectory.steps.get(kind=StepKind.DECISION)
        assert (trajectory.state, step.allowed, step.text) == (
            state,
            allowed,
            "Daarom.",
        )

    def test_what_is_done_is_frozen_by_the_database(self):
        trajectory = make_trajectory(T.AGREED)
        before = list(TrajectoryStep.objects.order_by("pk").values())
        done = TrajectoryStep.objects.filter(done_at__isnull=False)
        assert done.count() == 2
        for act in (lambda: done.update(text="Anders"), done.all().delete):
            with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
                act()
        refused(agree, trajectory)
        assert list(TrajectoryStep.objects.order_by("pk").values()) == before


class TestOwners:
    def plan(self, trajectory, by=None, **changes):
        step = trajectory.steps.get(kind=StepKind.TALK)
        asked = {"party": Owner.DUSI, "owner": step.owner, "due_on": step.due_on}
        plan_step(
            trajectory,
            StepKind.TALK,
            by=by or make_user(Role.COORDINATOR),
            **asked | changes,
        )

    def test_another_day_keeps_the_old_one_with_its_reason(self):
        trajectory = make_trajectory()
        was = trajectory.steps.get(kind=StepKind.TALK).due_on
        day = clock.today() + 10 * DAY
        refused(self.plan, trajectory, due_on=day)
        self.plan(trajectory, due_on=day, reason="OCW kon niet eerder.")
        moved = trajectory.events.get(name="move_step")
        assert dutch.day(was) in moved.label
        assert dutch.day(day) in moved.label
        assert moved.note == "OCW kon niet eerder."
        assert trajectory.steps.get(kind=StepKind.TALK).due_on == day

    def test_an_owner_works_for_the_party(self):
        trajectory = make_trajectory()
        officer = make_user(Role.OFFICER)
        refused(self.plan, trajectory, party=Owner.OCW, owner=officer)
        refused(self.plan, trajectory, owner=make_user(Role.MEMBER))
        self.plan(trajectory, owner=officer)
        step = trajectory.steps.get(kind=StepKind.TALK)
        assert step.owner == officer
        assert str(officer) in trajectory.events.get(name="name_owner").label

    def test_saying_the_same_again_writes_nothing(self):
        trajectory = make_trajectory()
        self.plan(trajectory)
        assert trajectory.events.count() == 1

    @pytest.mark.parametrize("role", [one for one in Role if one != Role.COORDINATOR])
    def test_only_the_coordinator_names_them(self, role):
        trajectory = make_trajectory()
        by = make_user(role, region=trajectory.region)
        refused(self.plan, trajectory, by=by, error=StepForbidden)

    @pytest.mark.parametrize("state", [T.TALKED, T.CLOSED])
    def test_what_is_done_or_over_keeps_its_owner(self, state):
        trajectory = make_trajectory(state)
        refused(self.plan, trajectory, owner=make_user(Role.OFFICER))


def test_rounds_are_those_that_invite_this_region_alone():
    trajectory = make_trajectory(T.ALLOWED)
    scheme, region = Scheme.objects.get(), trajectory.region
    alone, together, open_to_all, other = (
        make_round(scheme, participants=kind)
        for kind in ("named", "named", "unapproved", "named")
    )
    alone.invited.set([region])
    together.invited.set([region, make_region()])
    open_to_all.invited.set([region])
    other.invited.set([make_region()])
    make_round(participants="named").invited.set([region])
    before = make_round(
        scheme,
        participants="named",
        opens_at=trajectory.opened_at - 2 * DAY,
        closes_at=trajectory.opened_at - DAY,
    )
    before.invited.set([region])
    assert list(trajectory.rounds()) == [alone]
