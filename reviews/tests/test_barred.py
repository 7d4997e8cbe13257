"""Who may judge, asked again at each act; and who may decide."""

from datetime import timedelta

import pytest

from applications.lifecycle import PlanState
from applications.models import Verdict
from applications.tests.builders import make_plan
from applications.tests.looks import had_the_look
from reviews import actions
from reviews.actions.questions import record_talk
from reviews.lifecycle import ReviewState
from reviews.tasks import lapse_barred
from reviews.tests.acts import (
    good_advice,
    good_proposal,
    make_chair_advise,
    propose,
    refused,
)
from reviews.tests.builders import (
    make_advice,
    make_proposal,
    make_question,
    make_reviews,
    make_talk,
)
from reviews.tests.meetings import Table
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.workflow import StepForbidden
from support.models import Attendance, SupportAssignment, Visit

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
COORDINATOR = Role.COORDINATOR


def support(person, plan, *, ended=False):
    """The person helps the region of this plan, or did."""
    today = clock.today()
    ending = {"state": "ended", "ends_on": today} if ended else {}
    return SupportAssignment.objects.create(
        region=plan.region,
        scheme=plan.round.scheme,
        person=person,
        kind="critical_friend",
        starts_on=today - 30 * DAY,
        assigned_by=make_user(Role.SUPPORT_LEAD),
        **ending,
    )


def attend(person, plan, party):
    """The person was at the advisory talk with this region, for a party."""
    visit = Visit.objects.create(
        assignment=support(make_user(Role.SUPPORTER), plan),
        region=plan.region,
        kind="advice_talk",
        held_on=clock.today(),
        hours=1,
        shared_text="Gesprek",
        logged_by=make_user(Role.SUPPORTER),
    )
    Attendance.objects.create(visit=visit, party=party, person=person)


BARS = {
    "supports the region": support,
    "supported the region": lambda person, plan: support(person, plan, ended=True),
    "works in the region": lambda person, plan: give_role(
        person, Role.EDITOR, plan.region
    ),
    "worked in the region": lambda person, plan: give_role(
        person, Role.EDITOR, plan.region, ends_on=clock.today() - DAY
    ),
    "declared an interest": lambda person, plan: actions.declare_interest(
        plan, by=person, reason="Mijn broer werkt er."
    ),
    "gave the draft look": had_the_look,
}


@pytest.mark.parametrize("bar", BARS.values(), ids=BARS)
class TestBarred:
    """Asked again at each act: the right may be lost in between."""

    def test_at_assignment(self, bar):
        plan = make_plan(PlanState.IN_REVIEW)
        person = make_user(Role.MEMBER)
        bar(person, plan)
        refused(
            actions.assign_reviewers,
            plan,
            [make_user(Role.MEMBER), person],
            by=make_user(COORDINATOR),
        )

    def test_at_scoring_and_handing_in(self, bar):
        plan = make_plan(PlanState.IN_REVIEW)
        [review] = make_reviews(plan, number=1, handed_in=False)
        scores = dict.fromkeys(review.criteria(), (Verdict.MET, None, "Ja."))
        actions.save_scores(review, scores, by=review.reviewer)
        bar(review.reviewer, plan)
        refused(actions.save_scores, review, scores, by=review.reviewer)
        refused(actions.hand_in_review, review, by=review.reviewer)

    def test_at_the_advice(self, bar):
        plan = make_plan(PlanState.IN_REVIEW)
        make_reviews(plan)
        chair = make_user(Role.CHAIR)
        bar(chair, plan)
        refused(actions.record_advice, plan, by=chair, **good_advice(plan))

    def test_at_the_proposal_and_at_the_decision(self, bar):
        plan = make_advice().plan
        officer, decider = make_user(Role.OFFICER), make_user(Role.DECIDER)
        bar(officer, plan)
        refused(actions.propose_decision, plan, by=officer, **good_proposal(plan))
        proposal = propose(plan)
        bar(decider, plan)
        refused(actions.decide, proposal, by=decider)

    def test_the_sweep_lets_an_open_review_lapse_with_its_reason(self, bar):
        plan = make_plan(PlanState.IN_REVIEW)
        barred, free = make_reviews(plan, number=2, handed_in=False)
        bar(barred.reviewer, plan)
        lapse_barred()
        assert lapse_barred() == 0
        barred.refresh_from_db()
        free.refresh_from_db()
        assert (barred.state, free.state) == (ReviewState.LAPSED, ReviewState.ASSIGNED)
        event = barred.events.get(name="lapse")
        assert event.judging_only
        assert event.note


class TestBarredFromDeciding:
    """Never on a plan they worked on; advice and decision by different people."""

    def refused(self, proposal, person):
        give_role(person, Role.DECIDER)
        person = type(person).objects.get(pk=person.pk)
        refused(
            actions.decide, proposal, by=person, sentence="Een ander moet besluiten"
        )

    def test_who_reviewed_assigned_advised_or_proposed(self):
        proposal = make_proposal()
        plan = proposal.plan
        review = plan.reviews.first()
        for person in (
            review.reviewer,
            review.assigned_by,
            plan.advices.get().recorded_by,
            proposal.proposed_by,
        ):
            self.refused(proposal, person)

    def test_who_asked_or_heard_the_region(self):
        plan = make_plan(PlanState.IN_REVIEW)
        question = make_question(plan)
        talk = make_talk(plan)
        with clock.at(talk.due_at + DAY):
            teller = make_user(Role.OFFICER)
            record_talk(talk, by=teller, account="Zij legden het uit.")
        proposal = make_proposal(plan=plan)
        for person in (question.asked_by, talk.asked_by, teller):
            self.refused(proposal, person)

    def test_who_spoke_about_it_in_the_meeting(self):
        table = Table()
        table.type()
        table.say(table.plenary)
        make_chair_advise(table.plan)
        self.refused(propose(table.plan), table.plenary)

    def test_who_took_a_step_on_the_plan(self):
        proposal = make_proposal()
        event = proposal.plan.events.get(name="find_complete")
        self.refused(proposal, event.by)

    def test_whose_proposal_was_sent_back(self):
        first = make_proposal()
        actions.send_back(first, by=make_user(Role.DECIDER), note="Anders.")
        second = propose(first.plan)
        self.refused(second, first.proposed_by)

    @pytest.mark.parametrize("party", ["dusi", "ocw"])
    def test_who_was_at_the_advisory_talk(self, party):
        proposal = make_proposal()
        person = make_user()
        attend(person, proposal.plan, party)
        self.refused(proposal, person)

    @pytest.mark.parametrize("party", ["dusi", "ocw"])
    def test_the_advisory_talk_bars_only_from_deciding(self, party):
        plan = make_plan(PlanState.IN_REVIEW)
        person = make_user(Role.MEMBER)
        attend(person, plan, party)
        assert actions.assign_reviewers(plan, [person], by=make_user(COORDINATOR))

    def test_a_decider_who_sent_one_back_decides_on_the_next(self):
        first, decider = make_proposal(), make_user(Role.DECIDER)
        actions.send_back(first, by=decider, note="Anders.")
        assert actions.decide(propose(first.plan), by=decider)


ACTS = {
    "assign": (
        {Role.COORDINATOR},
        lambda plan, by: actions.assign_reviewers(plan, [], by=by),
    ),
    "advise": (
        {Role.CHAIR},
        lambda plan, by: actions.record_advice(plan, by=by, **good_advice(plan)),
    ),
    "propose": (
        {Role.OFFICER},
        lambda plan, by: actions.propose_decision(plan, by=by, **good_proposal(plan)),
    ),
    "plan a batch": (
        {Role.COORDINATOR},
        lambda plan, by: actions.plan_batch([], day=clock.today(), by=by),
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_for_its_own_role_alone(name):
    takers, act = ACTS[name]
    plan = make_plan(PlanState.IN_REVIEW)
    for role in set(Role) - takers:
        person = make_user(role, region=plan.region)
        refused(act, plan, person, error=StepForbidden)
