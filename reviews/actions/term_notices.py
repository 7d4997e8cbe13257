"""Acts about the term of a decision: tell that it comes later, enter a default notice."""

from django.db import transaction

from applications.decision_terms import running_term, stops_on
from applications.lifecycle import UNDER_WAY
from reviews.models import DefaultNotice, LetterKind, TermNotice
from reviews.permissions import may_tell_of_terms
from sterktechniek import clock, dutch, terms
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .notices import queue_notice


def term_of(plan, at):
    """The term that runs for DUS-I on this plan."""
    return running_term(plan, plan.round, at, stops=stops_on(plan, at))


def _refuse_when_over(plan, by):
    if not may_tell_of_terms(by):
        raise StepForbidden("Alleen een behandelaar of de coördinator doet dit.")
    lock(plan)
    if plan.state not in UNDER_WAY:
        raise StepRefused("Over dit plan loopt geen termijn meer.")


@transaction.atomic
def tell_of_delay(plan, *, by, new_day, reason):
    """Tell the region that the term will not be met, and by when it knows (Awb 4:14)."""
    _refuse_when_over(plan, by)
    ends_on = term_of(plan, clock.now()).ends_on
    if new_day <= ends_on:
        raise StepRefused(
            f"Kies een dag na het einde van de termijn, {dutch.day(ends_on)}."
        )
    if new_day <= clock.today():
        raise StepRefused("Kies een dag na vandaag.")
    letter = queue_notice(
        plan,
        LetterKind.TERM_NOTICE,
        termijn_tot=dutch.weekday(ends_on),
        nieuwe_dag=dutch.weekday(new_day),
        reden=reason,
    )
    notice = TermNotice.objects.create(
        plan=plan,
        term_ends_on=ends_on,
        new_day=new_day,
        reason=reason,
        entered_by=by,
        letter=letter,
    )
    label = f"Regio bericht dat het besluit later komt: uiterlijk {dutch.day(new_day)}"
    notice.record("tell_of_delay", label=label, by=by)
    return notice


@transaction.atomic
def enter_default_notice(plan, *, by, received_on, note=""):
    """An ingebrekestelling came in: it counts once the term has passed (Awb 4:17 lid 3)."""
    _refuse_when_over(plan, by)
    if received_on > clock.today():
        raise StepRefused("De dag van ontvangst ligt niet in de toekomst.")
    if plan.default_notices.exists():
        raise StepRefused("Er is al een ingebrekestelling over dit plan.")
    ends_on = term_of(plan, clock.now()).ends_on
    if received_on <= ends_on:
        raise StepRefused(
            f"De termijn loopt nog tot en met {dutch.day(ends_on)}. Een ingebrekestelling "
            "geldt pas daarna (artikel 4:17, derde lid, Awb). Antwoord de regio dat het te vroeg is."
        )
    two_weeks = terms.default_notice_term(received_on, ends_on)
    letter = queue_notice(
        plan,
        LetterKind.DEFAULT_RECEIPT,
        ontvangen_dag=dutch.weekday(received_on),
        beslissen_voor=dutch.weekday(two_weeks.ends_on),
        uitleg=two_weeks.rule,
    )
    notice = DefaultNotice.objects.create(
        plan=plan, received_on=received_on, note=note, entered_by=by, letter=letter
    )
    label = f"Ingebrekestelling ontvangen op {dutch.day(received_on)}"
    notice.record("enter_default_notice", label=label, note=note, by=by)
    return notice
