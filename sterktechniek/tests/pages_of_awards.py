"""The pages of what comes after an award, in their states; for the page world."""

from datetime import timedelta
from decimal import Decimal

from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan
from awards import actions
from awards.lifecycle import ChangeState, PaymentState, ReportState
from awards.models import Award
from awards.tests.builders import (
    change_award,
    make_award,
    make_change,
    make_duty,
    make_moment,
    make_payment,
    make_planned_award,
    make_report,
    make_worked_out,
)
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.tests.builders import make_region

OFFICE_LISTS = (
    "award_list",
    "payment_list",
    "change_list",
    "moment_list",
    "account_list",
    "duty_list",
)
DAY = timedelta(days=1)


def award_pages(pages):
    """Every page, as who acts there and as who reads it."""
    plan = make_plan(PlanState.IN_REVIEW, region=make_region("AWARDED"))
    due_on = clock.today() + 21 * DAY
    award = make_award(plan=plan, duties=[("Maak de begroting concreet.", due_on)])
    year = award.round.scheme.starts_on.year
    lead = lead_of(award.region)
    payment = make_payment(award=award)
    for name in OFFICE_LISTS:
        pages.add("officer", name)
    pages.add("ministry", "payment_list")
    pages.add("officer", "payment_list", query="?status=paid", note="none")
    pages.add(lead, "award_list", note="lead")
    for user in (lead, "officer", "ministry"):
        pages.add(user, "award_detail", award.pk)
    pages.add("officer", "payment_suspend", payment.pk)
    pages.add("officer", "account_enter", award.pk, year)
    _change_pages(pages, award, lead)
    _report_pages(pages, award, lead)
    _duty_pages(pages, award, lead)
    _ended_pages(pages)


def _change_pages(pages, award, lead):
    pages.add(lead, "change_report", award.pk, note="lead")
    waiting = make_change(award=award)
    pages.add("officer", "change_detail", award.pk, waiting.number, note="waiting")
    noted = make_change(ChangeState.TO_CHANGE, award=award)
    pages.add("officer", "change_detail", award.pk, noted.number, note="to change")
    pages.add(lead, "change_detail", award.pk, noted.number, note="answered")


def _report_pages(pages, award, lead):
    moment = make_moment(award)
    pages.add(lead, "report_detail", award.pk, moment.pk, note="to write")
    read = make_report(award=award).moment
    pages.add("officer", "report_detail", award.pk, read.pk, note="to read")
    pages.add("officer", "moment_detail", read.pk)
    asked = make_report(ReportState.MORE_ASKED, award=award).moment
    pages.add(lead, "report_detail", award.pk, asked.pk, note="more asked")
    _worked_out_pages(pages)
    done = make_report(ReportState.IN_ORDER, award=award).moment
    pages.add(lead, "report_detail", award.pk, done.pk, note="in order")
    by = User.objects.get(username="coordinator")
    sunday = clock.today() + (6 - clock.today().weekday() + 14) * DAY
    actions.move_moment(moment, by=by, due_on=sunday, reason="Corona.")
    pages.add("coordinator", "moment_detail", moment.pk, note="moved to a Sunday")
    pages.add("coordinator", "moment_move", moment.pk)
    pages.add("coordinator", "moment_extend", moment.pk)
    pages.add("admin", "moment_list")


def _worked_out_pages(pages):
    region = make_region("DIVIDES")
    award = make_planned_award(make_plan(PlanState.IN_REVIEW, region=region))
    lead = lead_of(region)
    draft = make_worked_out(
        ReportState.DRAFT, award=award, amounts={(2025, "travel"): Decimal(9500)}
    )
    pages.add(lead, "report_detail", award.pk, draft.moment_id, note="plan too high")
    read = make_worked_out(award=award)
    pages.add("officer", "report_detail", award.pk, read.moment_id, note="plan to read")


def _duty_pages(pages, award, lead):
    duty = make_duty(award=award)
    pages.add(lead, "duty_detail", duty.pk, note="to answer")
    by = User.objects.get(username="coordinator")
    actions.move_duty(duty, by=by, due_on=duty.due_on + DAY, reason="Vakantie.")
    actions.answer_duty(duty, by=lead, text="Wij stuurden de begroting.")
    pages.add("officer", "duty_detail", duty.pk, note="answered")
    pages.add("coordinator", "duty_move", duty.pk)
    pages.add("coordinator", "duty_checker", duty.pk)


def _ended_pages(pages):
    award = make_award(plan=make_plan(PlanState.IN_REVIEW, region=make_region("ENDED")))
    held = make_payment(PaymentState.SUSPENDED, award)
    pages.add("officer", "payment_resume", held.pk)
    other = make_award(
        plan=make_plan(PlanState.IN_REVIEW, region=make_region("GIVENUP"))
    )
    change_award(other, None, kind="withdrawal")
    actions.plan_payments(other.pk)
    other = Award.objects.get(pk=other.pk)
    pages.add(lead_of(other.region), "award_detail", other.pk, note="withdrawn")
