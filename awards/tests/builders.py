"""Plain functions that make awards and what follows them, through the acts."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

from applications.lifecycle import PlanState
from applications.models import Plan, PlanVersion
from applications.received import StoredFile
from applications.tests.builders import A_PDF, lead_of, make_plan, put_in_scheme
from awards import actions
from awards.lifecycle import ChangeState, PaymentState, ReportState
from awards.models import Award, Payment, ReportMoment
from reviews import actions as judging
from reviews.actions.duties import NewDuty
from reviews.actions.later import decide_later, propose_later
from reviews.models import AwardYear, Decision, Letter, Outcome
from reviews.tests.builders import make_advice, make_outcome
from reviews.tests.later import make_view, send
from sterktechniek import clock, uploads
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

DAY = timedelta(days=1)


def make_award(*, years=None, duties=(), plan=None):
    """A plan whose letter has left. ``years``: {year: euro}, together the 9,000 asked or less."""
    plan = plan or make_plan(PlanState.IN_REVIEW)
    if years is None and not duties:
        plan = make_outcome(plan=plan)
    else:
        plan = _granted(plan, years, duties)
    return Award.objects.for_pages().get(pk=plan.pk)


def _granted(plan, years, duties):
    outcome = Outcome.GRANTED_WITH_DUTY if duties else Outcome.GRANTED
    advice = make_advice(outcome, plan=plan)
    amount = sum(years.values()) if years else advice.amount
    decision = judging.propose_decision(
        plan,
        by=make_user(Role.OFFICER),
        outcome=outcome,
        amount=amount,
        reasons="Wij nemen het advies over.",
        departure_reason="" if amount == advice.amount else "Minder nodig.",
        duties=[NewDuty(text, due_on) for text, due_on in duties],
        years=years,
    )
    judging.decide(decision, by=make_user(Role.DECIDER))
    return send(Letter.objects.get(decision=decision)).plan


def change_award(award, years, *, kind="change", **fields):
    """A later decision about the amount whose letter has left."""
    decision = Decision.objects.published().get(plan=award.pk)
    years = years or {}
    later = propose_later(
        decision,
        by=make_user(Role.OFFICER),
        kind=kind,
        reasons="Er is minder nodig.",
        article="artikel 4:50 Awb",
        amount=sum(years.values(), Decimal(0)) if kind != "recovery" else None,
        years=years,
        view=make_view(decision.plan),
        **fields,
    )
    decide_later(later, by=make_user(Role.DECIDER))
    send(Letter.objects.get(later=later))
    later.refresh_from_db()
    return later


def planned(award):
    """The same award with its payments planned."""
    actions.plan_payments(award.pk)
    return award


def make_payment(state=PaymentState.PLANNED, award=None):
    """A payment that walked to ``state``."""
    award = planned(award or make_award())
    payment = award.payments.filter(state=PaymentState.PLANNED).first()
    by = make_user(Role.OFFICER)
    if state == PaymentState.PAID:
        actions.mark_paid([payment], by=by, paid_on=clock.today())
    if state == PaymentState.SUSPENDED:
        until = clock.today() + 7 * DAY
        actions.suspend_payment(payment, by=by, until=until, reason="Een vermoeden.")
    if state == PaymentState.LAPSED:
        change_award(award, None, kind="withdrawal")
        actions.plan_payments(award.pk)
    return Payment.objects.select_related("plan__region").get(pk=payment.pk)


def make_moment(award, *, kind="progress", due_on=None, **fields):
    """A moment of the scheme of this award, by default due in three weeks."""
    number = ReportMoment.objects.count() + 1
    return ReportMoment.objects.create(
        **{
            "scheme": award.round.scheme,
            "kind": kind,
            "name": f"Voortgangsrapportage {number}",
            "period_from": date(2020, 1, 1),
            "period_until": date(2021, 7, 1),
            "due_on": due_on or clock.today() + 21 * DAY,
        }
        | fields
    )


TEXTS = {
    "summary": "Het ging goed.",
    "went_well": "De gastlessen.",
    "deviations": "Eén bezoek later.",
    "spent": Decimal("1250.50"),
}


YEARS = (2025, 2026)
#: {(year, kind of cost): euro} that fits in what `make_planned_award` was granted.
AMOUNTS = {
    (2025, "internal_staff"): Decimal("2500.50"),
    (2025, "equipment"): Decimal(1000),
    (2026, "external_staff"): Decimal(4000),
}


def make_planned_award(plan=None):
    """An award of 4,000 and 5,000 euro for the two years of a worked-out plan."""
    return make_award(years={2025: 4000, 2026: 5000}, plan=plan)


def make_worked_out_moment(award, **fields):
    """A moment that asks the worked-out plan of two years."""
    number = ReportMoment.objects.count() + 1
    period = {"period_from": date(2025, 1, 1), "period_until": date(2026, 12, 31)}
    name = f"Uitgewerkt plan {number}"
    return make_moment(award, kind="worked_out", **{"name": name} | period | fields)


def make_worked_out(
    state=ReportState.HANDED_IN, *, award=None, moment=None, amounts=None
):
    """A worked-out plan with its budget and file, that walked to ``state``."""
    award = award or make_planned_award()
    return make_report(
        state,
        award=award,
        moment=moment or make_worked_out_moment(award),
        texts={"summary": "Zie het bestand."},
        stored=a_file(),
        amounts=AMOUNTS if amounts is None else amounts,
    )


def a_file():
    """A stored file, as an upload leaves it."""
    name, digest = uploads.store("bijlagen", A_PDF)
    return StoredFile(
        name="bijlage.pdf",
        content_type="application/pdf",
        size=len(A_PDF),
        sha256=digest,
        file=name,
    )


def make_report(
    state=ReportState.HANDED_IN, *, award=None, moment=None, texts=None, **more
):
    """A report that walked to ``state``; ``more`` goes to the act that saves it."""
    award = award or make_award()
    moment = moment or make_moment(award)
    lead, officer = lead_of(award.region), make_user(Role.OFFICER)
    report = actions.save_report(award, moment, by=lead, texts=texts or TEXTS, **more)
    if state != ReportState.DRAFT:
        actions.hand_in_report(report, by=lead)
    if state == ReportState.MORE_ASKED:
        until = clock.today() + 14 * DAY
        actions.ask_more(report, by=officer, reason="Noem aantallen.", until=until)
    if state == ReportState.IN_ORDER:
        actions.find_in_order(report, by=officer)
    return (
        type(report).objects.select_related("plan__region", "moment").get(pk=report.pk)
    )


def make_change(state=ChangeState.REPORTED, *, award=None):
    """A reported change that was answered with ``state``."""
    award = award or make_award()
    change = actions.report_change(
        award,
        by=lead_of(award.region),
        kind="late",
        activities=[1],
        explanation="De gastles is een jaar later.",
    )
    if state != ChangeState.REPORTED:
        by = make_user(Role.OFFICER)
        actions.handle_change(change, by=by, state=state, answer="Gezien.")
    change.refresh_from_db()
    return change


def make_duty(*, due_on=None, award=None):
    """The open duty of an award that left; due in three weeks."""
    due_on = due_on or clock.today() + 21 * DAY
    award = award or make_award(duties=[("Maak de begroting concreet.", due_on)])
    return Decision.objects.get(plan=award.pk).duties.get()


def copies(award, number):
    """So many more awards like this one, each of its own region, written in bulk."""
    first = Decision.objects.select_related("version").get(plan=award.pk)
    years = list(first.years.values_list("year", "amount"))
    found = []
    for _ in range(number):
        region = make_region()
        put_in_scheme(region, award.round.scheme)
        make_user(Role.LEAD, region=region)
        plan = Plan.objects.get(pk=award.pk)
        plan.pk, plan.region, plan.current_version = None, region, None
        plan.state, plan.amount_granted = PlanState.DRAFT, None
        plan.save(force_insert=True)
        version = PlanVersion.objects.get(pk=first.version_id)
        version.pk, version.plan, version.submit_key = None, plan, uuid.uuid4()
        version.receipt_number = f"KOPIE-{plan.pk}"
        version.save(force_insert=True)
        plan.current_version, plan.state = version, PlanState.GRANTED
        plan.amount_granted = first.amount_granted
        plan.save()
        decision = Decision.objects.get(pk=first.pk)
        decision.pk, decision.plan, decision.version = None, plan, version
        decision.save(force_insert=True)
        AwardYear.objects.bulk_create(
            AwardYear(decision=decision, year=year, amount=amount)
            for year, amount in years
        )
        found.append(plan)
    return found
