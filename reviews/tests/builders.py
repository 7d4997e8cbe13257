"""Plain functions that walk a plan through judging: reviews, advice, decision, letter."""

from datetime import timedelta

from applications.actions import find_complete, hand_in, start_plan
from applications.lifecycle import PlanState
from applications.models import Ground, Verdict
from applications.tests.builders import (
    answer_grounds,
    lead_of,
    make_plan,
    make_round,
)
from reviews import actions
from reviews.actions.advising import JointVerdict, NewGround
from reviews.actions.duties import NewDuty
from reviews.actions.questions import ask_question, invite_to_explain
from reviews.models import Letter, Mended, Outcome
from reviews.models.reviews import criteria_for
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

DAY = timedelta(days=1)


def declared(person, plan):
    """The same person, who declared all interests for the round of the plan."""
    actions.declare_for_round(plan.round, by=person)
    return person


def make_reviews(plan, *, number=3, handed_in=True):
    """Assign committee members to a plan in review; with their judgement when asked."""
    members = [declared(make_user(Role.MEMBER), plan) for _ in range(number)]
    reviews = actions.assign_reviewers(plan, members, by=make_user(Role.COORDINATOR))
    if handed_in:
        for review in reviews:
            judge(review)
    return reviews


def make_pre_advice(plan, *, by=None, handed_in=True):
    """A pre-advice of an officer on a plan in review; handed in, or just begun."""
    review = actions.start_pre_advice(plan, by=by or make_user(Role.OFFICER))
    if handed_in:
        judge(review, Verdict.PARTLY)
    return review


def make_question(plan, *, by=None, text="Wie leidt activiteit 1?", **fields):
    """A written question about a plan in review, to answer within a week."""
    due_at = clock.now() + timedelta(days=7)
    by = by or make_user(Role.OFFICER)
    return ask_question(plan, by=by, text=text, due_at=due_at, **fields)


def make_talk(plan, *, by=None):
    """An invitation to come and explain, next week."""
    return invite_to_explain(
        plan,
        by=by or make_user(Role.OFFICER),
        text="Wij willen het over de begroting hebben.",
        starts_at=clock.now() + timedelta(days=7),
        place="Den Haag, zaal 3",
    )


def earlier_grounds(version):
    """The grounds of earlier plans that somebody who judges this version is asked about."""
    return list(Ground.objects.answered_in(version.content).order_by("pk"))


def judge(review, verdict=Verdict.MET, mended=Mended.SOLVED):
    """Score every criterion, say what became of earlier grounds, and hand the review in."""
    scores = dict.fromkeys(review.criteria(), (verdict, None, "Daarom."))
    actions.save_review(
        review,
        by=review.reviewer,
        scores=scores,
        grounds=[],
        note="",
        earlier=dict.fromkeys(earlier_grounds(review.version), (mended, "")),
    )
    actions.hand_in_review(review, by=review.reviewer)


def make_advice(outcome=Outcome.GRANTED, *, plan=None):
    """A plan in review with the advice of the chair on it.

    One review will do, unless the plan has some already: three would cost half of it all.
    """
    plan = plan or make_plan(PlanState.IN_REVIEW)
    if not plan.reviews.by_committee().filter(version=plan.current_version).exists():
        make_reviews(plan, number=1)
    is_grant = outcome != Outcome.REJECTED
    verdict = Verdict.MET if is_grant else Verdict.NOT
    criteria = list(criteria_for(plan))
    return actions.record_advice(
        plan,
        by=make_user(Role.CHAIR),
        outcome=outcome,
        amount=plan.current_version.amount_asked if is_grant else 0,
        motivation="Het plan overtuigt." if is_grant else "Het plan is te vaag.",
        verdicts=[JointVerdict(one, verdict, "Samen gevonden.") for one in criteria],
        earlier=dict.fromkeys(earlier_grounds(plan.current_version), Mended.SOLVED),
        grounds=[]
        if is_grant
        else [
            NewGround(one, one.part, "activiteit 1", "Te vaag.", "Noem data.")
            for one in criteria
        ],
    )


def make_proposal(outcome=Outcome.GRANTED, *, plan=None):
    """A proposed decision that follows its advice."""
    advice = make_advice(outcome, plan=plan)
    duties = []
    if outcome == Outcome.GRANTED_WITH_DUTY:
        duties = [NewDuty("Maak de begroting concreet.", clock.today())]
    return actions.propose_decision(
        advice.plan,
        by=make_user(Role.OFFICER),
        outcome=outcome,
        amount=advice.amount,
        reasons="Wij nemen het advies over.",
        duties=duties,
    )


def make_decision(outcome=Outcome.GRANTED, *, plan=None):
    """A decision that was taken; its letter waits to be made."""
    proposal = make_proposal(outcome, plan=plan)
    actions.decide(proposal, by=make_user(Role.DECIDER))
    return proposal


def make_held_letter(outcome=Outcome.GRANTED, *, plan=None, render=None):
    """A letter in a batch of today, made and held. ``render`` defaults to quick bytes."""
    decision = make_decision(outcome, plan=plan)
    batch = actions.plan_batch(
        [decision.letter.pk], day=clock.today(), by=make_user(Role.COORDINATOR)
    )
    letter = Letter.objects.get(decision=decision)
    actions.make_letter(letter, render=render or quick_render)
    return Letter.objects.select_related("batch").get(pk=letter.pk), batch


def quick_render(content):
    """Bytes that depend on the content, for tests that are not about the PDF itself."""
    return f"%PDF-1.7 {sorted(content)} {content['kind']}".encode()


def make_outcome(outcome=Outcome.GRANTED, *, plan=None):
    """A plan whose letter has left: it has its outcome."""
    letter, batch = make_held_letter(outcome, plan=plan)
    actions.release_batch(batch, by=make_user(Role.COORDINATOR), count=1)
    plan = letter.plan
    plan.refresh_from_db()
    return plan


def make_resubmission(region=None, *, change=None):
    """A plan in review whose predecessor was refused; ``change(plan)`` before it is handed in."""
    region, now = region or make_region(), clock.now()
    first = make_round(opens_at=now - 200 * DAY, closes_at=now - 150 * DAY)
    second = make_round(first.scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
    refused = make_plan(PlanState.IN_REVIEW, region=region, round=first)
    make_outcome(Outcome.REJECTED, plan=refused)
    writing = second.opens_at + DAY
    with clock.at(writing):
        plan = start_plan(second, region, by=lead_of(region))
    answer_grounds(plan)
    if change:
        change(plan)
    with clock.at(writing + DAY):
        hand_in(plan, by=lead_of(region))
    find_complete(plan, by=make_user(Role.OFFICER))
    plan.refresh_from_db()
    return plan
