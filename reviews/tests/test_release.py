"""Letters leave once, together, on their own day; and what follows after refusals."""

from datetime import timedelta

import pytest

from applications import actions as plan_actions
from applications.lifecycle import PlanState
from applications.tests.builders import answer_grounds, lead_of, make_plan, make_round
from reviews import actions
from reviews.lifecycle import DecisionState
from reviews.models import Letter, Outcome, Trajectory
from reviews.tests.acts import (
    refused,
)
from reviews.tests.builders import (
    make_decision,
    make_held_letter,
    make_outcome,
    quick_render,
)
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
COORDINATOR = Role.COORDINATOR


class TestRelease:
    def release(self, batch, count=1, by=None):
        return actions.release_batch(
            batch, by=by or make_user(COORDINATOR), count=count
        )

    def refused(self, batch, **fields):
        refused(self.release, batch, **fields)

    def test_outcome_letter_and_decision_come_out_together(self):
        plan = make_outcome(Outcome.REJECTED)
        decision, letter = plan.decisions.get(), plan.letters.get()
        assert plan.state == PlanState.REJECTED
        assert decision.state == DecisionState.SENT
        assert decision.sent_at == letter.released_at
        assert decision.letter_sha256 == letter.pdf_sha256
        grounds = set(plan.grounds.values_list("published_at", flat=True))
        assert grounds == {letter.released_at}
        assert plan.events.get(name="reject").happened_at == letter.released_at

    def test_before_that_nothing_has_happened_to_the_plan(self):
        letter, _ = make_held_letter(Outcome.REJECTED)
        plan = letter.plan
        assert plan.state == PlanState.IN_REVIEW
        assert not plan.grounds.published().exists()
        assert not OutboxMessage.objects.filter(kind="decision").exists()

    def test_no_mail_and_so_no_inbox_ever_carries_the_words_of_a_letter(self):
        letter, batch = make_held_letter(Outcome.REJECTED)
        lead = User.objects.get(pk=letter.plan.submitted_by_id)
        words = [letter.content["outcome_label"], *letter.content["reasons"]]
        words += [one["motivation"] for one in letter.content["criteria"]]
        assert len(words) > 2
        held = set(OutboxMessage.objects.visible_to(lead).values_list("kind"))
        assert held == {("receipt",)}
        self.release(batch)
        mails = OutboxMessage.objects.visible_to(lead)
        assert set(mails.values_list("kind")) == {("receipt",), ("decision",)}
        texts = [f"{mail.subject} {mail.body}" for mail in OutboxMessage.objects.all()]
        assert [word for word in words for text in texts if word in text] == []
        assert not OutboxMessage.objects.filter(file__startswith="brieven").exists()

    def test_the_number_that_was_seen_is_the_number_that_leaves(self):
        _, batch = make_held_letter()
        self.refused(batch, count=2)

    def test_a_letter_that_is_not_made_holds_the_batch(self):
        decision = make_decision()
        batch = actions.plan_batch(
            [decision.letter.pk], day=clock.today(), by=make_user(COORDINATOR)
        )
        self.refused(batch)

    @pytest.mark.parametrize("days", [-1, 1])
    def test_letters_leave_on_the_day_that_they_carry(self, days):
        _, batch = make_held_letter()
        with clock.at(clock.now() + days * DAY):
            self.refused(batch)

    def test_a_batch_leaves_once(self):
        _, batch = make_held_letter()
        self.release(batch)
        self.refused(batch)
        assert OutboxMessage.objects.filter(kind="decision").count() == 1

    def test_a_released_letter_is_not_made_again(self):
        letter = make_outcome().letters.get()
        before = Letter.objects.filter(pk=letter.pk).values().get()
        actions.make_letter(letter, render=lambda content: b"%PDF anders")
        stale = Letter(pk=letter.pk, decision=letter.decision, batch=letter.batch)
        actions.make_letter(stale, render=lambda content: b"%PDF anders")
        assert Letter.objects.filter(pk=letter.pk).values().get() == before

    def test_a_letter_is_in_one_batch_and_not_in_the_past(self):
        letter, _ = make_held_letter()
        by = make_user(COORDINATOR)
        today = clock.today()
        refused(actions.plan_batch, [letter.pk], day=today, by=by)
        refused(actions.plan_batch, [], day=today, by=by)
        other = make_decision().letter
        refused(actions.plan_batch, [other.pk], day=today - DAY, by=by)

    def test_making_it_again_gives_the_same_bytes(self):
        letter, _ = make_held_letter()
        before = letter.pdf_sha256
        actions.make_letter(letter, render=quick_render)
        letter.refresh_from_db()
        assert letter.pdf_sha256 == before


class TestTrajectories:
    """After the last round, or after a number of refusals that the scheme says."""

    def test_after_the_last_round_for_whoever_has_no_approved_plan(self):
        plan = make_plan(PlanState.IN_REVIEW)
        type(plan.round).objects.filter(pk=plan.round_id).update(is_last=True)
        make_outcome(Outcome.REJECTED, plan=plan)
        trajectory = Trajectory.objects.get()
        assert (trajectory.region, trajectory.reason) == (plan.region, "last_round")

    def test_not_while_a_plan_of_the_last_round_is_still_judged(self):
        plan = make_plan(PlanState.IN_REVIEW)
        type(plan.round).objects.filter(pk=plan.round_id).update(is_last=True)
        make_plan(PlanState.IN_REVIEW, round=plan.round)
        make_outcome(Outcome.REJECTED, plan=plan)
        assert not Trajectory.objects.exists()

    @pytest.mark.parametrize(("limit", "opened"), [(1, 1), (2, 0)])
    def test_after_as_many_refusals_as_the_scheme_says(self, limit, opened):
        plan = make_plan(PlanState.IN_REVIEW)
        scheme = plan.round.scheme
        scheme.refusals_before_trajectory = limit
        scheme.save()
        make_outcome(Outcome.REJECTED, plan=plan)
        assert Trajectory.objects.count() == opened

    def test_an_approved_region_needs_none(self):
        plan = make_plan(PlanState.IN_REVIEW)
        type(plan.round).objects.filter(pk=plan.round_id).update(is_last=True)
        make_outcome(Outcome.GRANTED, plan=plan)
        assert not Trajectory.objects.exists()


def test_a_plan_begun_before_the_letter_answers_its_grounds_too():
    """The next round opened while the letter still waited."""
    letter, batch = make_held_letter(Outcome.REJECTED)
    first = letter.plan
    one = make_round(first.round.scheme)
    lead = lead_of(first.region)
    draft = plan_actions.start_plan(one, first.region, by=lead)
    assert not draft.ground_answers.exists()
    actions.release_batch(batch, by=make_user(Role.COORDINATOR), count=1)
    asked = draft.ground_answers.unanswered().values_list("ground", flat=True)
    assert set(asked) == set(first.grounds.values_list("pk", flat=True))
    with pytest.raises(StepRefused, match="4:6 Awb"):
        plan_actions.hand_in(draft, by=lead)
    plan_actions.hand_in(answer_grounds(draft), by=lead)
