"""What applications tells people by mail; each is a row in the outbox with its own key."""

from datetime import timedelta

from django.urls import reverse

from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.outbox.actions import (
    MailFile,
    queue_mail,
    render_mail,
    withdraw_mail,
)

from . import receipts
from .draft_looks import by_part

# How long the mail with a receipt waits for its PDF. Then come, at worst, a plan that holds up
# the worker (30 s) and the next sweep (5 s): together within the 60 s that we promise.
FILE_WITHIN = timedelta(seconds=20)


def writers_of(region, on):
    """The leads and editors of a region on a date, each once, by name."""
    writers = region.grants.held_on(on).filter(role__in=[Role.LEAD, Role.EDITOR])
    found = User.objects.filter(is_active=True, pk__in=writers.values("user"))
    return list(found.order_by("last_name", "first_name", "pk"))


def plan_submitted(version, *, to):
    """The receipt: number, moment and hash of what was handed in (Awb 2.3), with its PDF.

    The PDF is still to be made; the mail waits a little for it, and never so long that it
    would not be there within a minute.
    """
    file = MailFile(
        receipts.file_name(version),
        receipts.CONTENT_TYPE,
        wait_until=clock.now() + FILE_WITHIN,
    )
    queue_mail(
        receipts.mail_key(version),
        to=to,
        template="applications/mails/plan_submitted.txt",
        context={
            "region": version.plan.region.name,
            "round": version.plan.round.name,
            "receipt_number": version.receipt_number,
            "facts": receipts.facts_of(version),
            "path": version.get_absolute_url(),
            "can_change": not version.plan.round.has_closed(
                region=version.plan.region, at=clock.now()
            ),
        },
        region=version.plan.region,
        kind="receipt",
        file=file,
    )


SUPPLEMENT = "applications/mails/supplement_asked.txt"


def supplement_letter(request, *, due_at, text):
    """(subject, text) of a request for a supplement as the region reads it, also in advance.

    Mail, inbox and preview show this one text. It is no decision: it says nothing of objection.
    """
    return render_mail(SUPPLEMENT, _of_supplement(request, due_at, text))


def _of_supplement(request, due_at, text):
    plan = request.plan
    groups = by_part(request.items.all())
    return {
        "region": plan.region.name,
        "round": plan.round.name,
        "receipt_number": plan.current_version.receipt_number,
        "text": text.strip(),
        "groups": [(part.label, items) for part, items in groups],
        "until": dutch.closing(due_at),
        "last_day": dutch.weekday(terms.last_day(due_at)),
        "path": plan.get_absolute_url(),
    }


def supplement_asked(request, *, to):
    """What is missing, until when it can be added, and what follows if it is not."""
    plan = request.plan
    queue_mail(
        f"supplement:{plan.current_version.receipt_number}",
        to=to,
        template=SUPPLEMENT,
        context=_of_supplement(request, request.due_at, request.text),
        region=plan.region,
        kind="supplement",
    )


def file_infected(plan, name, *, sha256):
    """A virus was found in a file with the plan: nobody can open it, and what to do."""
    on = clock.today()
    queue_mail(
        f"infected:{plan.pk}:{sha256}",
        to=writers_of(plan.region, on),
        template="applications/mails/file_infected.txt",
        context={
            "region": plan.region.name,
            "round": plan.round.name,
            "name": name,
            "url": plan.get_absolute_url(),
            "is_editable": plan.is_editable,
        },
        region=plan.region,
        kind="infected",
    )


def plan_withdrawn(plan, *, to):
    queue_mail(
        f"withdrawn:{plan.pk}",
        to=to,
        template="applications/mails/plan_withdrawn.txt",
        context={"region": plan.region.name, "round": plan.round.name},
        region=plan.region,
        kind="withdrawn",
    )


def deadline_near(reminder):
    """The closing of a round comes near and the region has not handed in."""
    queue_mail(
        reminder.key,
        to=[reminder.person],
        template="applications/mails/deadline_near.txt",
        context={
            "region": reminder.region.name,
            "round": reminder.round.name,
            "left": reminder.left,
            "closing": dutch.closing(reminder.closing),
            "has_draft": reminder.has_draft,
        },
        region=reminder.region,
        kind="closing",
        send_before=reminder.until,
    )


def extension_given(extension, region, *, closing, handed_in, to):
    """A region got more time, why, and what that means for what it tried or handed in."""
    queue_mail(
        f"extension:{extension.pk}:{region.pk}",
        to=to,
        template="applications/mails/extension_given.txt",
        context={
            "region": region.name,
            "round": extension.round.name,
            "closing": dutch.closing(closing),
            "reason": extension.reason,
            "handed_in": handed_in,
        },
        region=region,
        kind="extension",
    )


def forget_closing_reminders(one, *regions):
    """Take back what still waits about the closing: for these regions, or for all.

    Whoever handed in or skips hears nothing more; whoever got a later closing hears of that one.
    """
    prefixes = [f"closing:{one.pk}:{region.pk}:" for region in regions]
    for prefix in prefixes or [f"closing:{one.pk}:"]:
        withdraw_mail(prefix, reason="niet meer nodig")


def part_given(plan, part, *, to):
    """Somebody of the region writes this part from now on, with a link straight to it."""
    queue_mail(
        f"part:{plan.pk}:{part.value}:{clock.now().isoformat()}",
        to=[to],
        template="applications/mails/part_given.txt",
        context={
            "part": part.label,
            "region": plan.region.name,
            "round": plan.round.name,
            "path": reverse("plan_part", args=[plan.pk, part.value]),
        },
        region=plan.region,
        kind="part",
    )
