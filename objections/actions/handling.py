"""The acts of the handler up to the hearing, each in the words of the lifecycle."""

from django.db import transaction

from objections import mails
from objections.decide_by import decision_term, runs
from objections.lifecycle import OBJECTION_LIFECYCLE
from objections.models import Delay, DelayKind, Note, Repair
from objections.permissions import handles_objections
from reviews.models import LetterKind
from sterktechniek import clock, dutch
from sterktechniek.objection_terms import MOST_ADJOURNED
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .guarding import check, forget, hold, need, notice, step

REPAIR_DAYS = 14
STANDS = "Op dit bezwaar is al beslist, of het is ingetrokken."


@transaction.atomic
def confirm_receipt(objection, *, by, with_committee=False):
    """Tell who objects that it came in, whether in time, and until when is decided (Awb 6:14)."""
    check("confirm", objection, by)
    now = clock.now()
    objection.with_committee = with_committee
    term = decision_term(objection, now)
    letter = notice(
        objection,
        LetterKind.OBJECTION_RECEIPT,
        ontvangen_dag=dutch.weekday(objection.received_on),
        tijdig=objection.timeliness.sentence,
        beslissen_voor=dutch.weekday(term.ends_on),
        uitleg=term.rule,
    )
    step(
        "confirm",
        objection,
        by,
        with_committee=with_committee,
        confirmed_at=now,
        confirmed_by=by,
        receipt=letter,
    )


@transaction.atomic
def ask_repair(objection, *, by, what, due_on):
    """Ask what the objection lacks, with a term; the decision term stands still (Awb 6:6, 7:10)."""
    check("ask_repair", objection, by)
    what = need(what, "Schrijf wat er ontbreekt.")
    if due_on <= clock.today():
        raise StepRefused("Geef minstens tot morgen.")
    letter = notice(
        objection,
        LetterKind.OBJECTION_REPAIR,
        ontvangen_dag=dutch.weekday(objection.received_on),
        ontbreekt=what,
        uiterlijk=dutch.weekday(due_on),
    )
    Repair.objects.create(
        objection=objection, what=what, due_on=due_on, asked_by=by, letter=letter
    )
    step("ask_repair", objection, by)


@transaction.atomic
def repair(objection, *, by, answer, on=None, at=None):
    """Who objects completes the objection, or the handler writes down what came in on a day."""
    at = at or clock.now()
    if handles_objections(by):
        hold(objection, by)
    OBJECTION_LIFECYCLE.check("repair", objection, by=by, at=at)
    asked = objection.repairs.select_for_update(of=("self",)).last()
    today = clock.local(at).date()
    on = (on or today) if handles_objections(by) else today
    if on > today or on < clock.local(asked.asked_at).date():
        raise StepRefused("Kies een dag tussen het verzoek en vandaag.")
    if on > asked.due_on:
        raise StepRefused(
            f"Aanvullen kon tot en met {dutch.weekday(asked.due_on)}. Die termijn is voorbij."
        )
    asked.answer = need(answer, "Schrijf de aanvulling op.")
    asked.answered_on, asked.recorded_by = on, by
    asked.save(update_fields=["answer", "answered_on", "recorded_by"])
    OBJECTION_LIFECYCLE.take("repair", objection, by=by, at=at)
    mails.forget_reminders(objection)
    forget(objection)


@transaction.atomic
def lapse_repair(objection, *, by):
    """The term to repair passed unused: the objection can be niet-ontvankelijk (Awb 6:6)."""
    step("lapse_repair", objection, by)
    mails.forget_reminders(objection)


@transaction.atomic
def take_objection(objection, *, by):
    """The handling begins."""
    step("take", objection, by)


@transaction.atomic
def judge_lateness(objection, *, by, is_excused, excuse):
    """Find whether there was a good reason to be late (Awb 6:11); can be judged anew."""
    hold(objection, by)
    _refuse_over(objection)
    if not objection.is_late:
        raise StepRefused("Dit bezwaar is op tijd: er is niets te verschonen.")
    _refuse_proposed(objection)
    objection.excuse = need(excuse, "Schrijf op waarom u dat vindt.")
    objection.is_excused = is_excused
    objection.save(update_fields=["is_excused", "excuse"])
    words = "Te laat is verschoond" if is_excused else "Te laat is niet verschoond"
    objection.record("judge_lateness", label=words, by=by, judging_only=True)


@transaction.atomic
def adjourn(objection, *, by, weeks, reason):
    """Put the decision off once, by at most six weeks, and say so (Awb 7:10 lid 3 and 5)."""
    hold(objection, by)
    _refuse_over(objection)
    if objection.delays.filter(kind=DelayKind.ADJOURNED).exists():
        raise StepRefused("Verdagen kan één keer (artikel 7:10, derde lid, Awb).")
    if not 1 <= weeks <= MOST_ADJOURNED:
        raise StepRefused(f"Verdaag met 1 tot en met {MOST_ADJOURNED} weken.")
    _delay(objection, by, reason, kind=DelayKind.ADJOURNED, weeks=weeks)


@transaction.atomic
def agree_delay(objection, *, by, until, reason):
    """Who objects agrees with more delay (Awb 7:10 lid 4); in ``reason`` how that is known."""
    hold(objection, by)
    _refuse_over(objection)
    if until <= decision_term(objection, clock.now()).ends_on:
        raise StepRefused("Kies een dag na de dag die nu geldt.")
    _delay(objection, by, reason, kind=DelayKind.AGREED, until=until)


def _delay(objection, by, reason, **fields):
    now = clock.now()
    before = decision_term(objection, now).ends_on
    if before < clock.today():
        raise StepRefused(
            f"De termijn liep tot en met {dutch.weekday(before)}: uitstellen kan niet meer."
        )
    reason = need(reason, "Schrijf de reden op.")
    delay = Delay.objects.create(
        objection=objection, given_by=by, reason=reason, **fields
    )
    forget(objection)
    after = decision_term(objection, now).ends_on
    delay.letter = notice(
        objection,
        LetterKind.OBJECTION_DELAY,
        termijn_tot=dutch.weekday(before),
        nieuwe_dag=dutch.weekday(after),
        reden=reason,
    )
    delay.save(update_fields=["letter"])
    mails.forget_reminders(objection)
    label = f"Beslissing op bezwaar uitgesteld tot en met {dutch.day(after)}"
    objection.record("delay", label=label, by=by, judging_only=True)


@transaction.atomic
def add_note(objection, *, by, text):
    """A note for colleagues who handle the objection."""
    if not handles_objections(by):
        raise StepForbidden("Alleen een bezwaarbehandelaar schrijft een aantekening.")
    hold(objection, by)
    text = need(text, "Schrijf een aantekening.")
    return Note.objects.create(objection=objection, by=by, text=text)


def _refuse_over(objection):
    lock(objection)
    if not runs(objection):
        raise StepRefused(STANDS)


def _refuse_proposed(objection):
    if objection.later_id and objection.later.state != "withdrawn":
        raise StepRefused("Er ligt al een voorstel. Trek dat eerst in.")
