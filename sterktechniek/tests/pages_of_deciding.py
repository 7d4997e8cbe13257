"""Pages around a decision for the world of test_accessibility: letters, later decisions, terms."""

from datetime import timedelta

from applications.lifecycle import PlanState
from applications.tests.builders import ask_for, lead_of, make_plan
from reviews import actions as judging
from reviews.models import Letter, Outcome
from reviews.tests.builders import make_decision, make_held_letter, make_outcome
from reviews.tests.later import make_later, make_sent_later, make_view
from sterktechniek import clock
from sterktechniek.accounts.models import User

DAY = timedelta(days=1)


def letter_pages(pages):
    """A letter with its sources, with words by hand, and all letters of a batch."""
    letter, batch = make_held_letter(Outcome.REJECTED)
    officer = User.objects.get(username="officer")
    words = {"block": "motivering.1", "text": "Wij nemen het advies over, met reden."}
    pages.add("coordinator", "batch_sheet", batch.pk, note="full")
    judging.edit_letter(letter, by=officer, **words)
    pages.add("officer", "letter_detail", letter.pk)
    pages.add("officer", "letter_edit", letter.pk, "motivering.1")
    pages.add("coordinator", "letter_list", letter.plan_id)
    plan = make_outcome(Outcome.GRANTED)
    pages.add(lead_of(plan.region), "letter_list", plan.pk, note="lead")
    pages.add("officer", "letter_detail", plan.letters.get().pk, note="released")
    pages.add("coordinator", "batch_sheet", plan.letters.get().batch_id, note="made")
    decided = make_decision()
    judging.record_call(
        decided, by=officer, called_on=clock.today(), contact="Anna de Vries"
    )
    pages.add("officer", "call_record", decided.plan_id)


def later_pages(pages):
    """Proposals after the first decision, and the view that was asked before."""
    later = make_later()
    pages.add("decider", "later_detail", later.pk)
    pages.add("officer", "later_detail", later.pk)
    sent = make_sent_later()
    pages.add("officer", "later_detail", sent.pk, note="sent")
    pages.add("officer", "later_list")
    pages.add("decider", "later_list")
    plan = make_outcome(Outcome.GRANTED)
    pages.add("officer", "later_propose", plan.pk)
    pages.add("officer", "view_ask", plan.pk)
    asked = make_view(plan, answered=False)
    pages.add(lead_of(plan.region), "view_detail", asked.pk, note="to answer")
    pages.add("officer", "view_detail", asked.pk)
    pages.add("officer", "view_detail", make_view(sent.plan).pk, note="answered")
    Letter.objects.filter(facts__isnull=False, pdf="").update(problem="Stuk.")


def term_pages(pages):
    """The terms of a case whose region was told of delay, and of its round."""
    plan = make_plan(PlanState.IN_REVIEW)
    officer = User.objects.get(username="officer")
    ask_for(make_plan(PlanState.SUBMITTED, round=plan.round))
    judging.tell_of_delay(
        plan, by=officer, new_day=clock.today() + 300 * DAY, reason="Meer onderzoek."
    )
    pages.add("officer", "case_terms", plan.pk)
    pages.add("officer", "term_notice", plan.pk)
    pages.add("officer", "default_notice", plan.pk)
    pages.add("coordinator", "round_terms", plan.round_id)
    pages.add(
        "coordinator", "round_terms", plan.round_id, query="?stand=voorbij", note="none"
    )
