"""What the handlers of objections are told by mail: no mail says what is thought of one."""

from sterktechniek import dutch
from sterktechniek.outbox.actions import queue_mail, withdraw_mail

from .reminders import DECIDE_KEY, REPAIR_KEY

DECIDE = "objections/mails/decide_soon.txt"
REPAIR = "objections/mails/repair_passed.txt"


def term_due(reminder):
    """A term nears its end or has passed; after the next moment the mail is stale."""
    objection = reminder.objection
    queue_mail(
        reminder.key,
        to=[reminder.person],
        template=REPAIR if reminder.is_repair else DECIDE,
        context={
            "number": objection.number,
            "region": objection.plan.region.name,
            "due": dutch.weekday(reminder.due_on),
            "left": reminder.left,
            "path": objection.get_absolute_url(),
        },
        kind="objection-term",
        send_before=reminder.until,
    )


def forget_reminders(objection):
    """Take back what still waits about the terms of this objection: one of them changed."""
    for start in (DECIDE_KEY, REPAIR_KEY):
        withdraw_mail(f"{start}:{objection.pk}:", reason="niet meer nodig")
