"""Pages about judging, interests and decisions, for `page_world`."""

from applications.actions.questions import answer_question
from applications.lifecycle import PlanState
from applications.models import Criterion
from applications.models.rounds import PreAdviceReading
from applications.tests.builders import lead_of, make_plan
from reviews import actions as judging
from reviews.actions.working import GroundIdea
from reviews.models import Outcome, Refusal, RefusedAct
from reviews.tests.builders import (
    declared,
    judge,
    make_advice,
    make_decision,
    make_held_letter,
    make_outcome,
    make_pre_advice,
    make_proposal,
    make_question,
    make_resubmission,
    make_reviews,
    make_talk,
)
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user


def _beside_the_plan(review):
    """A pre-advice to read, grounds that were begun, and notes."""
    one = review.plan.round
    one.pre_advice_for_members = PreAdviceReading.AT_ONCE
    one.save()
    make_pre_advice(review.plan)
    criterion = review.criteria()[0]
    judging.save_review(
        review,
        by=review.reviewer,
        scores={criterion: ("not", None, "Te weinig concreet.")},
        grounds=[GroundIdea(criterion, "activiteiten", "activiteit 1", "Te vaag.", "")],
        note="Vraag stellen over de planning.",
    )


def _question_pages(pages, plan):
    """A question that waits, one with its answer, and a talk of last week."""
    lead = lead_of(plan.region)
    answered = make_question(plan)
    answer_question(answered, by=lead, answer="Dat doet de projectleider.")
    waiting = make_question(plan, text="Hoe houdt u dit vol na 2028?")
    talk = make_talk(plan)
    pages.add(lead, "plan_questions", plan.pk, note="waiting")
    pages.add(lead, "plan_detail", plan.pk, note="asked")
    pages.add("chair", "question_list", plan.pk)
    pages.add("officer", "question_retract", plan.pk, waiting.number)
    pages.add("officer", "question_record", plan.pk, talk.number)


def judging_pages(pages):
    """The own list, a judgement that is begun and one that is in, the advice of the chair."""
    review, *_ = make_reviews(make_plan(PlanState.IN_REVIEW), handed_in=False)
    pages.add(review.reviewer, "interest_declare", review.pk, note="member")
    pages.add(review.reviewer, "review_list", note="member")
    pages.add(review.reviewer, "review_list", query="?status=alles", note="all")
    pages.add(review.reviewer, "home", note="member")
    started, *_ = make_reviews(make_plan(PlanState.IN_REVIEW), handed_in=False)
    started.record("declare_no_interest", label="Geen belang", by=started.reviewer)
    _beside_the_plan(started)
    pages.add(started.reviewer, "review_form", started.pk, note="open")
    _question_pages(pages, started.plan)
    judged = make_plan(PlanState.IN_REVIEW)
    declared(User.objects.get(username="chair"), judged)
    review, *_ = make_reviews(judged)
    Criterion.objects.filter(round=judged.round).update(anchors={"met": "Alles klopt."})
    pages.add(review.reviewer, "review_form", review.pk, note="handed in")
    pages.add("coordinator", "review_reopen", review.pk)
    pages.add("chair", "advice_form", judged.pk, note="open")
    advised = make_advice().plan
    declared(User.objects.get(username="chair"), advised)
    pages.add("chair", "advice_form", advised.pk, note="recorded")
    pages.add("officer", "decision_propose", advised.pk)
    pages.add("officer", "case_detail", advised.pk, note="advised")


def pre_advice_pages(pages):
    """A pre-advice that its officer writes, one that is in, and questions after the advice."""
    officer = User.objects.get(username="officer")
    begun = make_pre_advice(make_plan(PlanState.IN_REVIEW), by=officer, handed_in=False)
    declared(officer, begun.plan)
    begun.record("declare_no_interest", label="Geen belang", by=officer)
    pages.add("officer", "review_form", begun.pk, note="pre-advice")
    plan = make_plan(PlanState.IN_REVIEW)
    answered = make_question(plan)
    answer_question(answered, by=lead_of(plan.region), answer="Dat doet onze leider.")
    given = make_pre_advice(plan, by=officer)
    pages.add("officer", "review_form", given.pk, note="pre-advice in")
    make_advice(plan=plan)
    pages.add("officer", "question_list", plan.pk, note="after the advice")


def interest_pages(pages, plan):
    """Interests that run, ended and are doubted; and what was refused."""
    member = make_user(Role.MEMBER)
    pages.add(member, "interest_list", note="empty")
    region = make_region()
    board = region.penvoerders.get().board
    mine, ended, doubted = (
        judging.declare_interest(what, by=member, reason="Mijn broer werkt er.")
        for what in (region, board, judging.Organisation("Staal bv", "12345678"))
    )
    judging.end_interest(ended, by=member, reason="Hij stopte.")
    judging.doubt_interest(doubted, by=member, doubt="Een naamgenoot.")
    query = f"?ronde={plan.round_id}&verder=/beoordelingen/"
    pages.add(member, "interest_list", note="full", query=query)
    pages.add(member, "interest_end", mine.pk, note="member")
    pages.add(member, "interest_doubt", mine.pk, note="member")
    Refusal.objects.create(
        person=member, plan=plan, act=RefusedAct.ASSIGN, by=member, sentence="Belang."
    )
    pages.add("coordinator", "independence")
    pages.add("coordinator", "interest_settle", doubted.pk)


def deciding_pages(pages):
    """Proposals, letters that wait or left, and what regions read then."""
    proposal = make_proposal(Outcome.GRANTED_WITH_DUTY)
    pages.add("decider", "decision_form", proposal.plan_id, note="grant")
    refusal = make_proposal(Outcome.REJECTED)
    pages.add("decider", "decision_form", refusal.plan_id, note="refusal")
    make_decision()
    _letter, batch = make_held_letter()
    pages.add("coordinator", "batch_detail", batch.pk, note="held")
    for outcome in (Outcome.GRANTED, Outcome.GRANTED_WITH_DUTY, Outcome.REJECTED):
        plan = make_outcome(outcome)
        lead = lead_of(plan.region)
        pages.add(lead, "plan_outcome", plan.pk, note=outcome.value)
        pages.add(lead, "plan_detail", plan.pk, note=outcome.value)
    pages.add(lead, "region_file", plan.region.code, note="refused")
    pages.add("ministry", "region_file", plan.region.code)
    pages.add("officer", "plan_outcome", plan.pk)
    released = plan.letters.get().batch
    pages.add("coordinator", "batch_detail", released.pk, note="released")
    pages.add("coordinator", "case_detail", plan.pk, note="refused")


def comparison_pages(pages):
    """A plan after a refusal: beside the one before it, and as its difference."""
    plan = make_resubmission(change=_write_anew)
    review, *others = make_reviews(plan, handed_in=False)
    review.record("declare_no_interest", label="Geen belang", by=review.reviewer)
    pages.add(review.reviewer, "plan_comparison", plan.pk, note="member")
    pages.add(review.reviewer, "review_form", review.pk, note="after a refusal")
    switched = "?vergelijk=ja"
    pages.add(
        review.reviewer, "review_form", review.pk, query=switched, note="difference"
    )
    for one in (review, *others):
        judge(one)
    pages.add(review.reviewer, "review_form", review.pk, note="after a refusal, in")
    chair = declared(User.objects.get(username="chair"), plan)
    pages.add("chair", "advice_form", plan.pk, query=switched, note="difference")
    pages.add("chair", "plan_comparison", plan.pk)
    advised = make_advice(Outcome.REJECTED, plan=make_resubmission()).plan
    declared(chair, advised)
    pages.add("officer", "plan_comparison", advised.pk, note="advised")
    pages.add("chair", "advice_form", advised.pk, note="recorded after a refusal")


def _write_anew(plan):
    """Something new, something gone, something moved and something else in every part."""
    plan.region_vision = "Een visie op de hele regio, met zes scholen."
    plan.labour_market = "Er zijn te weinig monteurs en elektriciens."
    plan.project_organisation = "Een organisatie met een stuurgroep"
    plan.save()
    plan.goals.update(title="Meer meisjes in de techniek")
    activity = plan.activities.get()
    activity.milestones.all().delete()
    activity.milestones.create(number=2, title="Tweede les")
    plan.activities.create(
        number=2, title="Bedrijfsbezoek", line="inflow", form="guest_lesson", position=2
    )
    plan.commitments.update(amount=2000, description="Uren van docenten")
