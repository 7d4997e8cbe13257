"""Pages about interests and decisions, for `page_world`."""

from applications.tests.builders import lead_of
from reviews import actions as judging
from reviews.models import Outcome, Refusal, RefusedAct
from reviews.tests.builders import (
    make_decision,
    make_held_letter,
    make_outcome,
    make_proposal,
)
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user


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
