"""What people hear by mail about a draft look. No mail says what was asked or remarked."""

from django.conf import settings

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.outbox.actions import queue_mail, withdraw_mail

from .mails import writers_of


def _queue(kind, look, *, to, template, **more):
    queue_mail(
        f"draft_look:{look.pk}:{kind}",
        to=to,
        template=template,
        context={
            "region": look.plan.region.name,
            "round": look.plan.round.name,
            "due": dutch.weekday(look.due_on),
            "url": f"{settings.SITE_URL}{look.get_absolute_url()}",
            **more,
        },
        region=look.plan.region,
        kind="draft_look",
    )


def draft_look_asked(look):
    """The coordinator hears that a region asks; officers find it in their list."""
    _queue(
        "asked",
        look,
        to=User.objects.holding(Role.COORDINATOR),
        template="applications/mails/draft_look_asked.txt",
    )


def draft_look_assigned(look, turn):
    """The officer hears that the coordinator named them, and what follows from it."""
    _queue(
        f"turn:{turn.pk}",
        look,
        to=[turn.officer],
        template="applications/mails/draft_look_assigned.txt",
    )


def draft_look_answered(look, *, remarks):
    """Lead and editors hear that the remarks are there, and where."""
    _queue(
        "answered",
        look,
        to=writers_of(look.plan.region, clock.today()),
        template="applications/mails/draft_look_answered.txt",
        remarks=remarks,
    )


def draft_look_lapsed(look, *, reason):
    """The officer who had it in hand hears that nothing needs to be done any more."""
    _queue(
        "lapsed",
        look,
        to=[look.officer],
        template="applications/mails/draft_look_lapsed.txt",
        reason=reason,
    )


def draft_look_due(reminder):
    """The day of the answer comes near, or has passed."""
    look = reminder.look
    queue_mail(
        reminder.key,
        to=[reminder.person],
        template="applications/mails/draft_look_due.txt",
        context={
            "region": look.plan.region.name,
            "round": look.plan.round.name,
            "due": dutch.weekday(look.due_on),
            "is_late": reminder.is_late,
            "is_yours": reminder.is_yours,
        },
        kind="draft_look",
        send_before=reminder.until,
    )


def forget_reminders(look):
    """Nobody is reminded of a look that is answered or lapsed, or that somebody else has now."""
    withdraw_mail(f"draft_look_due:{look.pk}:", reason="niet meer nodig")
