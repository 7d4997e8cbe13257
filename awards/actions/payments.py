"""Payments: planned when a letter left, marked as paid, suspended for a while."""

from collections import defaultdict
from decimal import Decimal

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from awards import mails
from awards.in_force import granted_by_year
from awards.lifecycle import PAYMENT_LIFECYCLE, PaymentState
from awards.models import Award, Payment, PaymentSchedule
from awards.models.rules import rules_of
from awards.schedule import Due, divided, still_to_pay
from reviews.models import Decision, LaterDecision
from sterktechniek import clock, dutch, terms
from sterktechniek.workflow import StepRefused, lock


def awards_to_plan():
    """The awards whose payments were not planned since the newest letter about the amount."""
    about_amount = (
        LaterDecision.objects.published().of_amounts().filter(plan=OuterRef("pk"))
    )
    newest = about_amount.order_by("-decided_at", "-pk").values("pk")[:1]
    return (
        Award.objects.annotate(newest=Subquery(newest))
        .filter(
            Q(payment_schedule=None)
            | Q(newest__isnull=False, payment_schedule__later=None)
            | (Q(newest__isnull=False) & ~Q(payment_schedule__later=F("newest")))
        )
        .order_by("pk")
    )


def plan_all_payments():
    """Plan the payments of every award that waits for it; answers how many."""
    found = list(awards_to_plan().values_list("pk", flat=True))
    return sum(plan_payments(pk) for pk in found)


@transaction.atomic
def plan_payments(pk):
    """Plan the payments of one award anew; what was paid stays. False when that was done."""
    Award._base_manager.select_for_update(of=("self",)).get(pk=pk)
    award = awards_to_plan().select_related("round__scheme__award_rules", "region")
    award = award.filter(pk=pk).first()
    if award is None:
        return False
    granted = granted_by_year([pk], clock.now() + clock.INSTANT)[pk]
    parts = rules_of(award.round.scheme).payment_parts
    rows = _by_state(award)
    used = {(one.year, one.part) for one in rows[PaymentState.PAID]}
    to_pay, _ = still_to_pay(granted, _sums(rows[PaymentState.PAID]))
    _fit_suspended(rows[PaymentState.SUSPENDED], to_pay, used)
    wanted = list(
        divided(to_pay, parts, used=used, not_before=_term_ends(award, award.newest))
    )
    _replace(award, rows[PaymentState.PLANNED], wanted)
    PaymentSchedule.objects.update_or_create(
        plan_id=pk,
        defaults={"later_id": award.newest, "parts": parts, "made_at": clock.now()},
    )
    return True


def _by_state(award):
    rows = defaultdict(list)
    for one in award.payments.all():
        one.plan = award
        rows[one.state].append(one)
    return rows


def _sums(payments):
    sums = defaultdict(Decimal)
    for one in payments:
        sums[one.year] += one.amount
    return sums


def _fit_suspended(payments, to_pay, used):
    """A suspended payment stays suspended; of its amount no more than is still to pay."""
    for one in payments:
        fits = min(one.amount, to_pay.get(one.year, Decimal(0)))
        if not fits:
            _lapse(one)
            continue
        to_pay[one.year] -= fits
        used.add((one.year, one.part))
        if fits != one.amount:
            before = dutch.euro(one.amount)
            one.amount = fits
            one.save(update_fields=["amount"])
            label = f"Opgeschorte betaling: {before} wordt {dutch.euro(fits)}"
            one.record("lower_payment", label=label, by=None)


def _term_ends(award, later_pk):
    """The last day to pay after the letter that the payments rest on (Awb 4:87)."""
    if later_pk:
        sent_at = LaterDecision.objects.get(pk=later_pk).sent_at
    else:
        sent_at = Decision.objects.published().get(plan=award.pk).sent_at
    return terms.payment_term(clock.local(sent_at).date()).ends_on


def _replace(award, planned, wanted):
    """What is planned already stays with its day; the rest lapses and is planned anew."""
    there = {(one.year, one.part, one.amount): one for one in planned}
    keys = {(due.year, due.part, due.amount) for due in wanted}
    for key, one in there.items():
        if key not in keys:
            _lapse(one)
    _plan(
        award, [due for due in wanted if (due.year, due.part, due.amount) not in there]
    )


def _lapse(payment):
    PAYMENT_LIFECYCLE.take(
        "lapse_payment",
        payment,
        by=None,
        suspended_on=None,
        suspended_until=None,
        suspended_because="",
    )


def _plan(award, dues: list[Due]):
    made = Payment.objects.bulk_create(
        Payment(
            plan_id=award.pk,
            year=due.year,
            part=due.part,
            due_on=due.due_on,
            amount=due.amount,
        )
        for due in dues
    )
    if made:
        total = dutch.euro(sum(one.amount for one in made))
        number = "1 betaling" if len(made) == 1 else f"{len(made)} betalingen"
        label = f"{number} gepland, samen {total}"
        award.record("plan_payments", label=label, by=None)


@transaction.atomic
def mark_paid(payments, *, by, paid_on):
    """Write down that these payments were made on a day; all of them, or none."""
    payments = list(payments)
    if not payments:
        raise StepRefused("Kies minstens één betaling.")
    if paid_on > clock.today():
        raise StepRefused("Deze dag ligt in de toekomst. Kies vandaag of eerder.")
    for one in payments:
        PAYMENT_LIFECYCLE.take(
            "pay",
            one,
            by=by,
            paid_on=paid_on,
            paid_by=by,
            at=min(clock.now(), clock.moment(paid_on, 12)),
        )
    return len(payments)


@transaction.atomic
def suspend_payment(payment, *, by, until, reason):
    """Do not pay for the time being, on serious suspicion (Awb 4:56); the region is told why."""
    lock(payment)
    today = clock.today()
    PAYMENT_LIFECYCLE.check("suspend", payment, by=by, at=clock.now())
    if not reason.strip():
        raise StepRefused("Schrijf op waarom u de betaling opschort.")
    last = terms.suspension_term(today).ends_on
    if not today <= until <= last:
        raise StepRefused(
            f"Opschorten kan ten hoogste 13 weken: kies een dag tot en met "
            f"{dutch.weekday(last)} (artikel 4:56 Awb)."
        )
    PAYMENT_LIFECYCLE.take(
        "suspend",
        payment,
        by=by,
        note=reason,
        suspended_on=today,
        suspended_until=until,
        suspended_because=reason,
    )
    mails.payment_suspended(payment)


@transaction.atomic
def resume_payment(payment, *, by, note=""):
    """The suspicion is gone: the payment is planned again, on its day or today."""
    _resume("resume", payment, by=by, note=note)


@transaction.atomic
def end_suspensions():
    """Suspensions whose last day has passed end by themselves; answers how many."""
    over = Payment.objects.select_for_update(of=("self",)).filter(
        state=PaymentState.SUSPENDED, suspended_until__lt=clock.today()
    )
    found = list(over.select_related("plan__region"))
    for one in found:
        _resume("end_suspension", one, by=None, note="De termijn is afgelopen.")
    return len(found)


def _resume(step, payment, *, by, note):
    PAYMENT_LIFECYCLE.take(
        step,
        payment,
        by=by,
        note=note,
        due_on=max(payment.due_on, clock.today()),
        suspended_on=None,
        suspended_until=None,
        suspended_because="",
    )
    mails.payment_resumed(payment)
