"""Enter an application that came on paper, by mail or after the closing: it is never dropped."""

from django.db import transaction

from applications import mails
from applications.lifecycle import PLAN_LIFECYCLE
from applications.models import (
    Attachment,
    BudgetLine,
    Channel,
    Plan,
    PlanVersion,
)
from applications.permissions import may_file_for
from applications.plan_content import plan_content
from applications.received import received_content
from applications.status import may_take_part
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .copying import make_room_for_answers
from .plans import confirm, freeze, made_before


@transaction.atomic
def file_application(one, region, filing, *, by, received=None, key=None):
    """Make a version of what came in; it counts from its arrival (Awb 2:13 and following).

    Without ``received`` the version is the draft of the region as it stands, on its request.
    What the region was writing itself is not touched: while its round is open it stays its
    working copy. A second call with the same ``key`` answers the first version.
    """
    if not may_file_for(by):
        raise StepForbidden("Alleen DUS-I voert een aanvraag in die anders binnenkwam.")
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)
    plan = Plan.objects.filter(round=one, region=region).first()
    if again := _entered_before(plan, key):
        return again
    now = clock.now()
    _refuse(one, region, plan, filing, now)
    if received is None:
        return _take_in_draft(plan, filing, by=by, at=now, key=key)
    return _take_in_paper(
        plan, one, region, filing, received=received, by=by, at=now, key=key
    )


def _entered_before(plan, key):
    if plan:
        return made_before(plan, key)
    if key and PlanVersion.objects.filter(submit_key=key).exists():
        raise StepRefused("Dit formulier hoort bij een ander plan. Open het opnieuw.")
    return None


def _refuse(one, region, plan, filing, now):
    """What cannot be: from the future, from before the round, twice, or of nobody."""
    if filing.arrived > now:
        raise StepRefused("Het moment van ontvangst ligt in de toekomst.")
    if filing.arrived < one.published_at:
        raise StepRefused(
            "Deze ronde was toen nog niet bekendgemaakt: dat is "
            f"{dutch.moment(one.published_at)}. Kies de ronde waar de aanvraag bij hoort."
        )
    if filing.channel == Channel.SITE or not filing.note.strip():
        raise StepRefused(
            "Schrijf op hoe de aanvraag binnenkwam en waaruit dat blijkt."
        )
    if plan and plan.current_version:
        raise StepRefused(
            "Deze regio heeft in deze ronde al een aanvraag: "
            f"{plan.current_version.receipt_number}. Vraag zo nodig om een aanvulling."
        )
    if not may_take_part(one, region):
        raise StepRefused("Deze regio doet niet mee aan deze ronde.")


def _take_in_draft(plan, filing, **entry):
    """The draft as it stands becomes the application; incomplete or not, DUS-I asks on."""
    if plan is None:
        raise StepRefused("Deze regio heeft in deze ronde geen concept.")
    lock(plan)
    if plan.changed_at > filing.arrived:
        raise StepRefused(
            "Het concept is na dat moment nog gewijzigd, op "
            f"{dutch.exact_moment(plan.changed_at)}. Voer in wat de regio stuurde."
        )
    return _enter(plan, plan_content(plan), filing, **entry)


def _take_in_paper(plan, one, region, filing, *, received, by, at, key):
    is_new = plan is None
    plan = plan or _begin(one, region, received, by=by, at=at)
    lock(plan)
    attachments = received.attachments(plan, by, at)
    if is_new:
        BudgetLine.objects.bulk_create(received.lines(plan))
        Attachment.objects.bulk_create(attachments)
    content = received_content(plan, received, attachments)
    may_go_on = not is_new and not one.has_closed(region=region, at=at)
    return _enter(plan, content, filing, by=by, at=at, key=key, working_copy=may_go_on)


def _begin(one, region, received, *, by, at):
    """A plan of a region that wrote nothing here: what came in is also where it can go on."""
    earlier = Plan.objects.filter(region=region, round__scheme=one.scheme_id)
    plan = Plan.objects.create(
        round=one,
        region=region,
        based_on=earlier.order_by("round__opens_at").last(),
        created_at=at,
        changed_at=at,
        changed_by=by,
        **received.texts,
    )
    make_room_for_answers(plan)
    return plan


def _enter(plan, content, filing, *, by, at, key, working_copy=False):
    if content["totals"]["asked"].startswith("-"):
        raise StepRefused(
            "De cofinanciering is hoger dan de begroting. Controleer de bedragen."
        )
    version = freeze(
        plan,
        content,
        by=by,
        arrived=filing.arrived,
        key=key,
        channel=filing.channel,
        filing_note=filing.note,
        entered_at=at,
        entered_by=by,
    )
    PLAN_LIFECYCLE.take(
        "file",
        plan,
        by=by,
        at=filing.arrived,
        note=f"{version.receipt_number}, {version.get_channel_display()}",
        current_version=version,
        submitted_at=filing.arrived,
        submitted_by=by,
        taken_back_at=at if working_copy else None,
    )
    mails.forget_closing_reminders(plan.round, plan.region)
    confirm(version, at)
    return version
