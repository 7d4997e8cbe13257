"""Acts on a plan: begin, hand in, hand in a supplement, take back, withdraw, find complete."""

import uuid
from decimal import Decimal

from django.db import transaction

from applications import mails
from applications.budget import budget_from
from applications.lifecycle import PLAN_LIFECYCLE, PlanState
from applications.models import Plan, PlanVersion
from applications.permissions import may_start_plan
from applications.plan_content import content_hash, plan_content
from applications.status import may_take_part
from applications.supplements import supplemented
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .copying import copy_rows
from .draft_looks import lapse_draft_looks
from .questions import lapse_questions
from .receipts import order_copy
from .supplements import note_answer


@transaction.atomic
def start_plan(one, region, *, by, at=None):
    """Begin the plan of a region for a round, from its last plan when there is one.

    Answers the plan that is there already when it was begun before.
    """
    at = at or clock.now()
    if not may_start_plan(by, region):
        raise StepForbidden("U hoort niet bij deze regio.")
    # two people of one region who begin at the same time get the same plan
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)
    existing = Plan.objects.filter(round=one, region=region).first()
    if existing:
        return existing
    if one.published_at > at or one.has_closed(region=region, at=at):
        raise StepRefused("In deze ronde kunt u nu geen plan beginnen.")
    if not may_take_part(one, region):
        raise StepRefused("Uw regio doet niet mee aan deze ronde.")
    last = (
        Plan.objects.filter(region=region, round__scheme=one.scheme)
        .order_by("round__opens_at")
        .last()
    )
    plan = Plan(round=one, region=region, changed_by=by, created_at=at, changed_at=at)
    if last:
        _take_over_texts(last, plan)
    plan.save()
    if last:
        copy_rows(last, plan)
    plan.record(
        "start_plan",
        label="Plan begonnen",
        target=PlanState.DRAFT,
        by=by,
        happened_at=at,
    )
    return plan


def _take_over_texts(last, plan):
    plan.based_on = last
    plan.region_vision = last.region_vision
    plan.labour_market = last.labour_market
    plan.project_organisation = last.project_organisation
    plan.numbers = last.numbers


@transaction.atomic
def hand_in(plan, *, by, arrived=None, key=None, statement=""):
    """Freeze the plan as a version, give it a receipt number and confirm it by mail.

    ``arrived`` is the moment of arrival at the server: that decides (Awb 2:17). A second
    call with the same ``key`` answers the version that the first one made. ``statement`` is
    what the lead declared, word for word.
    """
    arrived = arrived or clock.now()
    made = {"by": by, "arrived": arrived, "key": key, "statement": statement}
    stamps = {"submitted_at": arrived, "submitted_by": by}
    return _take_in("hand_in", plan, stamps, **made)


@transaction.atomic
def hand_in_supplement(plan, *, by, arrived=None, key=None, statement=""):
    """Hand in what DUS-I asked for, as a new frozen version (Awb 4:5)."""
    arrived = arrived or clock.now()
    made = {"by": by, "arrived": arrived, "key": key, "statement": statement}
    version = _take_in("supplement", plan, {}, **made)
    note_answer(version, arrived)
    return version


def _take_in(step, plan, stamps, *, by, arrived, key, statement):
    """Freeze what arrived, take the step and send the receipt; one key, one version."""
    if again := made_before(plan, key):
        return again
    lock(plan)
    if again := made_before(plan, key):
        return again
    PLAN_LIFECYCLE.check(step, plan, by=by, at=arrived)
    content = plan_content(plan)
    if step == "supplement":
        content = supplemented(plan, content)
    if problem := budget_from(plan, content["totals"]).problem:
        raise StepRefused(problem)
    version = freeze(
        plan, content, by=by, arrived=arrived, key=key, statement=statement
    )
    PLAN_LIFECYCLE.take(
        step,
        plan,
        by=by,
        at=arrived,
        note=version.receipt_number,
        current_version=version,
        taken_back_at=None,
        **stamps,
    )
    mails.forget_closing_reminders(plan.round, plan.region)
    lapse_draft_looks(plan, reason="De regio heeft haar plan ingediend.", at=arrived)
    confirm(version, arrived)
    return version


def made_before(plan, key):
    """The version that an earlier post of the same form made; a key serves one plan."""
    if key is None:
        return None
    version = PlanVersion.objects.filter(submit_key=key).first()
    if version and version.plan_id != plan.pk:
        raise StepRefused("Dit formulier hoort bij een ander plan. Open het opnieuw.")
    return version


def freeze(plan, content, *, by, arrived, key, **more):
    """Keep this content as the next version of the plan, with its hash and its number."""
    totals = content["totals"]
    number = plan.versions.count() + 1
    return PlanVersion.objects.create(
        plan=plan,
        number=number,
        receipt_number=receipt_number(plan, number),
        submit_key=key or uuid.uuid4(),
        content=content,
        sha256=content_hash(content),
        budget_total=Decimal(totals["costs"]),
        co_financing_total=Decimal(totals["co_financing"]),
        amount_asked=Decimal(totals["asked"]),
        submitted_at=arrived,
        submitted_by=by,
        **more,
    )


def receipt_number(plan, number):
    """The number on the receipt: scheme, round, region and version."""
    one = plan.round
    return f"{one.scheme.code}-R{one.number}-{plan.region.code}-V{number}".upper()


def confirm(version, arrived):
    """The receipt: a mail to who writes for the region, and a PDF that the worker makes."""
    order_copy(version)
    people = mails.writers_of(version.plan.region, clock.local(arrived).date())
    mails.plan_submitted(version, to=people)


@transaction.atomic
def take_back(plan, *, by, at=None):
    """Open a working copy before the closing; what was handed in keeps counting."""
    at = at or clock.now()
    PLAN_LIFECYCLE.take("take_back", plan, by=by, at=at, taken_back_at=at)


@transaction.atomic
def withdraw(plan, *, by, at=None, reason=""):
    """End the application on the wish of the region."""
    PLAN_LIFECYCLE.take("withdraw", plan, by=by, at=at, note=reason)
    lapse_questions(plan, reason="de regio trok haar aanvraag in")
    mails.plan_withdrawn(plan, to=mails.writers_of(plan.region, clock.today()))


@transaction.atomic
def find_complete(plan, *, by, at=None, note=""):
    """The application is complete: judging can begin."""
    PLAN_LIFECYCLE.take("find_complete", plan, by=by, at=at, note=note)
