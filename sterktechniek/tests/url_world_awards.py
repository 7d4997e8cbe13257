"""One of everything that comes after an award, for test_urls."""

from datetime import date
from decimal import Decimal

from awards import actions
from awards.lifecycle import PaymentState
from awards.models import Award
from awards.tests.builders import (
    TEXTS,
    a_file,
    make_change,
    make_moment,
    make_payment,
    make_report,
    make_worked_out,
    make_worked_out_moment,
)
from reviews.models import Decision, Outcome
from reviews.tests.builders import make_outcome


def arguments_of_awards(world):
    """What the addresses are about, all of the region of the world."""
    plan = make_outcome(Outcome.GRANTED_WITH_DUTY, plan=world.plan("in_review"))
    award = Award.objects.for_pages().get(pk=plan.pk)
    lead = world.people["lead"]
    report = _report_with_file(award, lead)
    duty = Decision.objects.get(plan=plan).duties.get()
    answer = actions.answer_duty(duty, by=lead, text="Zie bijlage.", stored=a_file())
    change = make_change(award=award)
    payment = make_payment(award=award)
    other = Award.objects.get(pk=make_outcome(plan=world.plan("in_review")).pk)
    return {
        "award": [award.pk],
        "award and year": [award.pk, award.round.scheme.starts_on.year],
        "change": [award.pk, change.number],
        "report": [award.pk, report.moment_id],
        "report to write": [award.pk, make_moment(award).pk],
        "file of a report": [award.pk, report.moment_id, 1],
        "worked-out plan": [award.pk, _worked_out(award).moment_id],
        "payment": [payment.pk],
        "suspended payment": [make_payment(PaymentState.SUSPENDED, other).pk],
        "moment": [report.moment_id],
        "duty": [duty.pk],
        "file with a duty": [duty.pk, answer.pk],
    }


def _report_with_file(award, lead):
    moment = make_moment(award)
    actions.save_report(award, moment, by=lead, texts=TEXTS, stored=a_file())
    return make_report(award=award, moment=moment)


def _worked_out(award):
    year = award.round.scheme.starts_on.year
    days = {"period_from": date(year, 1, 1), "period_until": date(year + 1, 12, 31)}
    moment = make_worked_out_moment(award, **days)
    amounts = {(year, "equipment"): Decimal(100)}
    return make_worked_out(award=award, moment=moment, amounts=amounts)
