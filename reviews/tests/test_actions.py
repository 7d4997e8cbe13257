"""The rules that reviews, advice, proposal and decision cannot pass; nothing kept of a no."""

from datetime import timedelta

import pytest

from applications.lifecycle import PlanState
from applications.models import Ground, Verdict
from applications.tests.builders import lead_of, make_plan
from applications.tests.walking import leave_unhandled
from reviews import actions
from reviews.actions.advising import JointVerdict
from reviews.actions.duties import NewDuty
from reviews.lifecycle import DecisionState, ReviewState
from reviews.models import Decision, Outcome, Review
from reviews.models.reviews import criteria_for
from reviews.tasks import lapse_barred
from reviews.tests.acts import (
    good_advice,
    good_proposal,
    ground,
    make_chair_advise,
    propose,
    refused,
    verdicts,
)
from reviews.tests.builders import (
    judge,
    make_advice,
    make_proposal,
    make_reviews,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.workflow import StepForbidden

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
COORDINATOR = Role.COORDINATOR


def test_a_review_is_written_by_its_own_reviewer_while_a_member():
    [review] = make_reviews(make_plan(PlanState.IN_REVIEW), number=1, handed_in=False)
    scores = dict.fromkeys(review.criteria(), (Verdict.MET, None, "Ja."))
    for role in Role:
        person = make_user(role, region=review.plan.region)
        refused(actions.save_scores, review, scores, by=person, error=StepForbidden)
    review.reviewer.grants.update(ends_on=clock.today())
    gone = type(review.reviewer).objects.get(pk=review.reviewer_id)
    refused(actions.save_scores, review, scores, by=gone, error=StepForbidden)
    refused(actions.hand_in_review, review, by=gone, error=StepForbidden)


def test_the_chair_can_be_asked_to_judge():
    plan = make_plan(PlanState.IN_REVIEW)
    [review] = actions.assign_reviewers(
        plan, [make_user(Role.CHAIR)], by=make_user(COORDINATOR)
    )
    judge(review)
    assert review.state == ReviewState.HANDED_IN


def test_a_review_needs_every_criterion_with_its_motivation():
    [review] = make_reviews(make_plan(PlanState.IN_REVIEW), number=1, handed_in=False)
    first, second = review.criteria()
    scores = {first: (Verdict.MET, None, "Ja."), second: (Verdict.MET, None, "  ")}
    actions.save_scores(review, scores, by=review.reviewer)
    refused(actions.hand_in_review, review, by=review.reviewer, sentence=second.title)


def test_nobody_judges_a_plan_that_was_withdrawn():
    from applications.actions import withdraw

    plan = make_plan(PlanState.IN_REVIEW)
    [review] = make_reviews(plan, number=1, handed_in=False)
    withdraw(plan, by=lead_of(plan.region))
    review = Review.objects.get(pk=review.pk)
    scores = dict.fromkeys(review.criteria(), (Verdict.MET, None, "Ja."))
    refused(actions.save_scores, review, scores, by=review.reviewer)
    assert lapse_barred() == 1


def test_a_locked_review_is_opened_by_another_with_a_reason_before_the_advice():
    plan = make_plan(PlanState.IN_REVIEW)
    [review] = make_reviews(plan, number=1)
    by = make_user(COORDINATOR)
    refused(actions.reopen_review, review, by=by, reason=" ")
    give_role(review.reviewer, COORDINATOR)
    own = type(by).objects.get(pk=review.reviewer_id)
    refused(actions.reopen_review, review, by=own, reason="x", error=StepForbidden)
    actions.reopen_review(review, by=by, reason="Verkeerde versie gelezen.")
    judge(Review.objects.get(pk=review.pk))
    make_chair_advise(plan)
    review.refresh_from_db()
    refused(actions.reopen_review, review, by=by, reason="x", sentence="vastgesteld")


class TestAdvice:
    @pytest.fixture
    def plan(self):
        plan = make_plan(PlanState.IN_REVIEW)
        make_reviews(plan)
        return plan

    def refused(self, plan, **fields):
        refused(
            actions.record_advice,
            plan,
            by=make_user(Role.CHAIR),
            **good_advice(plan) | fields,
        )

    def test_it_waits_for_every_review(self):
        plan = make_plan(PlanState.IN_REVIEW)
        self.refused(plan)
        make_reviews(plan, handed_in=False)
        self.refused(plan)

    def test_it_is_given_once(self, plan):
        make_chair_advise(plan)
        self.refused(plan)

    def test_it_judges_every_criterion_of_its_own_round(self, plan):
        self.refused(plan, verdicts=verdicts(plan)[:1])
        blank = [JointVerdict(one, Verdict.MET, " ") for one in criteria_for(plan)]
        self.refused(plan, verdicts=blank)
        other = make_plan(PlanState.IN_REVIEW)
        self.refused(plan, verdicts=[*verdicts(plan), *verdicts(other)])

    @pytest.mark.parametrize("amount", [0, -1, 9001])
    def test_its_amount_is_possible(self, plan, amount):
        self.refused(plan, amount=amount)

    def test_red_needs_a_ground_with_a_remedy_for_all_that_is_not_met(self, plan):
        red = {"outcome": Outcome.REJECTED, "amount": 0}
        first, second = criteria_for(plan)
        partly = verdicts(plan, Verdict.PARTLY)
        self.refused(plan, **red, verdicts=partly)
        self.refused(plan, **red, verdicts=partly, grounds=[ground(first)])
        empty = ground(second, remedy="  ")
        self.refused(plan, **red, verdicts=partly, grounds=[ground(first), empty])
        fields = good_advice(plan) | red | {"verdicts": partly}
        grounds = [ground(first), ground(second)]
        advice = actions.record_advice(
            plan, by=make_user(Role.CHAIR), **fields, grounds=grounds
        )
        assert [one.number for one in plan.grounds.all()] == [1, 2]
        assert advice.not_met().count() == 2
        assert not Ground.objects.published().exists()

    def test_the_committee_does_not_leave_a_plan_unhandled(self, plan):
        self.refused(plan, outcome=Outcome.NOT_HANDLED, amount=0)


class TestProposal:
    def refused(self, plan, **fields):
        refused(
            actions.propose_decision,
            plan,
            by=make_user(Role.OFFICER),
            **good_proposal(plan) | fields,
        )

    def test_it_rests_on_an_advice(self):
        self.refused(make_plan(PlanState.IN_REVIEW))

    def test_a_departure_says_why(self):
        plan = make_advice().plan
        red = {"outcome": Outcome.REJECTED, "amount": 0}
        self.refused(plan, **red)
        self.refused(plan, **red, departure_reason="  ")
        decision = propose(plan, **red, departure_reason="Het geld is op.")
        assert decision.advised_outcome == Outcome.GRANTED

    def test_it_has_reasons(self):
        self.refused(make_advice().plan, reasons=" ")

    def test_there_is_one_at_a_time(self):
        self.refused(make_proposal().plan)

    def test_lichtgroen_has_a_dated_duty_and_only_lichtgroen_has(self):
        light = make_advice(Outcome.GRANTED_WITH_DUTY).plan
        duty = NewDuty("Maak de begroting concreet.", clock.today())
        self.refused(light, outcome=Outcome.GRANTED_WITH_DUTY)
        self.refused(make_advice().plan, duties=[duty])
        decision = propose(light, outcome=Outcome.GRANTED_WITH_DUTY, duties=[duty])
        assert decision.duties.get().due_on == clock.today()

    def test_unhandled_only_when_a_supplement_did_not_come(self):
        unhandled = {"outcome": Outcome.NOT_HANDLED, "amount": 0}
        self.refused(make_advice().plan, **unhandled)
        plan = make_plan(PlanState.SUPPLEMENT)
        self.refused(plan, **unhandled)
        assert leave_unhandled(plan).state == PlanState.NOT_HANDLED


class TestDeciding:
    def test_only_a_decider(self):
        proposal = make_proposal()
        for role in set(Role) - {Role.DECIDER}:
            person = make_user(role, region=proposal.plan.region)
            refused(actions.decide, proposal, by=person, error=StepForbidden)

    def test_twice_is_once(self):
        proposal, decider = make_proposal(), make_user(Role.DECIDER)
        stale = Decision.objects.get(pk=proposal.pk)
        actions.decide(proposal, by=decider)
        refused(actions.decide, stale, by=make_user(Role.DECIDER))

    def test_a_ground_that_went_missing_stops_a_refusal(self):
        proposal = make_proposal(Outcome.REJECTED)
        proposal.plan.grounds.first().delete()
        refused(actions.decide, proposal, by=make_user(Role.DECIDER), sentence="grond")

    def test_a_proposal_sent_back_can_be_followed_by_another(self):
        proposal = make_proposal()
        refused(actions.send_back, proposal, by=make_user(Role.DECIDER), note=" ")
        actions.send_back(proposal, by=make_user(Role.DECIDER), note="Te hoog.")
        assert proposal.state == DecisionState.WITHDRAWN
        assert propose(proposal.plan)
