"""What regions are told after an award; each mail is a row in the outbox with its own key."""

from django.urls import reverse

from applications.mails import writers_of
from sterktechniek import clock, dutch
from sterktechniek.outbox.actions import queue_mail, withdraw_mail

from .reminders import DUTY_KEY, REPORT_KEY


def _tell(key, plan, template, context, *, kind):
    """To lead and editors of the region as they are today."""
    queue_mail(
        key,
        to=writers_of(plan.region, clock.today()),
        template=template,
        context={"region": plan.region.name, **context},
        region=plan.region,
        kind=kind,
    )


def payment_suspended(payment):
    """That a payment is suspended, until when and why (Awb 4:56)."""
    _tell(
        f"payment:{payment.pk}:suspended:{payment.suspended_on.isoformat()}",
        payment.plan,
        "awards/mails/payment_suspended.txt",
        {
            "amount": dutch.euro(payment.amount),
            "due": dutch.day(payment.due_on),
            "until": dutch.weekday(payment.suspended_until),
            "reason": payment.suspended_because,
            "path": _path(payment.plan),
        },
        kind="payment",
    )


def payment_resumed(payment):
    """That the suspension is over, and on which day the payment comes."""
    _tell(
        f"payment:{payment.pk}:resumed:{clock.today().isoformat()}",
        payment.plan,
        "awards/mails/payment_resumed.txt",
        {
            "amount": dutch.euro(payment.amount),
            "due": dutch.weekday(payment.due_on),
            "path": _path(payment.plan),
        },
        kind="payment",
    )


def change_received(change):
    """The receipt of a reported change: what, when and under which number."""
    _tell(
        f"change:{change.pk}:received",
        change.plan,
        "awards/mails/change_received.txt",
        {
            "number": change.number,
            "kind": change.get_kind_display(),
            "moment": dutch.moment(change.reported_at),
            "explanation": change.explanation,
            "path": change.get_absolute_url(),
        },
        kind="change",
    )


def change_answered(change):
    """What DUS-I answered."""
    _tell(
        f"change:{change.pk}:answered",
        change.plan,
        "awards/mails/change_answered.txt",
        {
            "number": change.number,
            "state": change.get_state_display(),
            "answer": change.answer,
            "path": change.get_absolute_url(),
        },
        kind="change",
    )


def moment_moved(move, region):
    """That a date moved: from when, to when and why."""
    moment = move.moment
    queue_mail(
        f"moment:{moment.pk}:moved:{move.pk}:{region.pk}",
        to=writers_of(region, clock.today()),
        template="awards/mails/moment_moved.txt",
        context={
            "region": region.name,
            "name": moment.name,
            "old": dutch.weekday(move.old_due_on),
            "new": dutch.weekday(move.new_due_on),
            "period": moment.period,
            "reason": move.reason,
            "warning": moment.warning,
        },
        region=region,
        kind="moment",
    )


def moment_extended(extension):
    """That this region has more time."""
    moment, region = extension.moment, extension.region
    queue_mail(
        f"moment:{moment.pk}:extended:{extension.pk}",
        to=writers_of(region, clock.today()),
        template="awards/mails/moment_extended.txt",
        context={
            "region": region.name,
            "name": moment.name,
            "new": dutch.weekday(extension.due_on),
            "reason": extension.reason,
        },
        region=region,
        kind="moment",
    )


def report_received(version):
    """The receipt of a report, also of a late one."""
    report = version.report
    _tell(
        f"report:{report.pk}:received:{version.number}",
        report.plan,
        "awards/mails/report_received.txt",
        {
            "name": report.moment.name,
            "number": version.number,
            "moment": dutch.moment(version.handed_in_at),
            "late": version.is_late,
            "due": dutch.weekday(version.due_on),
            "path": report.get_absolute_url(),
        },
        kind="report",
    )


def report_settled(report):
    """That the report is in order."""
    _tell(
        f"report:{report.pk}:settled",
        report.plan,
        "awards/mails/report_settled.txt",
        {
            "name": report.moment.name,
            "answer": report.answer,
            "path": report.get_absolute_url(),
        },
        kind="report",
    )


def duty_answered(answer):
    """The receipt of an answer to a duty."""
    duty = answer.duty
    _tell(
        f"duty-answer:{answer.pk}",
        duty.decision.plan,
        "awards/mails/duty_answered.txt",
        {
            "duty": duty.text,
            "moment": dutch.moment(answer.answered_at),
            "text": answer.text,
        },
        kind="duty",
    )


def duty_moved(move):
    """That the last day of a duty moved."""
    _tell(
        f"duty-move:{move.pk}",
        move.duty.decision.plan,
        "awards/mails/duty_moved.txt",
        {
            "duty": move.duty.text,
            "old": dutch.weekday(move.old_due_on),
            "new": dutch.weekday(move.new_due_on),
            "reason": move.reason,
        },
        kind="duty",
    )


def due_soon(reminder):
    """A last day comes near; after the next moment the mail is stale."""
    queue_mail(
        reminder.key,
        to=[reminder.person],
        template="awards/mails/due_soon.txt",
        context={
            "region": reminder.region.name,
            "what": reminder.what,
            "due": dutch.weekday(reminder.due_on),
            "left": reminder.left,
            "path": reminder.path,
        },
        region=reminder.region,
        kind="due",
        send_before=reminder.until,
    )


def forget_reminders(moment, region=None):
    """Take back what still waits about this moment, for one region or for all."""
    who = f"{region.pk}:" if region else ""
    withdraw_mail(f"{REPORT_KEY}-due:{moment.pk}:{who}", reason="niet meer nodig")


def forget_duty_reminders(duty):
    """Take back what still waits about this duty."""
    withdraw_mail(f"{DUTY_KEY}-due:{duty.pk}:", reason="niet meer nodig")


def _path(plan):
    return reverse("award_detail", args=[plan.pk])
