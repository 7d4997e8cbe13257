"""Generated plans with their rows, versions, and the events up to and around filing."""

import uuid
from datetime import timedelta
from decimal import Decimal

from applications.actions.plans import receipt_number
from applications.lifecycle import PlanState
from applications.models import (
    Activity,
    Attachment,
    BudgetLine,
    Commitment,
    Goal,
    Milestone,
    Part,
    Participation,
    Plan,
    PlanVersion,
    SupplementItem,
    SupplementRequest,
)
from applications.plan_content import content_hash
from sterktechniek.accounts.permissions import Role

from .content import frozen_content
from .plan_rows import MARK, SENTENCE, Rows

BATCH = 500
ASKED_FOR = "De overeenkomst is niet door alle partners ondertekend."
NEEDS_REQUEST = ("supplement", "not_handled")


def write_plans(rng, cases, world):
    """Write the plans of a round as they were handed in, and what happened until then."""
    _participations(cases, world)
    for case in cases:
        case.plan = _plan(case)
    Plan.objects.bulk_create([case.plan for case in cases], batch_size=BATCH)
    rows = [_rows(rng, case, world) for case in cases]
    for model, name in (
        (Goal, "goals"),
        (Activity, "activities"),
        (Milestone, "milestones"),
        (BudgetLine, "lines"),
        (Commitment, "commitments"),
        (Attachment, "attachments"),
    ):
        model.objects.bulk_create(
            [row for one in rows for row in getattr(one, name)], batch_size=BATCH
        )
    versions = [
        version
        for case, one in zip(cases, rows, strict=True)
        for version in _versions(rng, case, one)
    ]
    PlanVersion.objects.bulk_create(versions, batch_size=100)
    _requests(cases, world)
    for case in cases:
        _note(case, world)


def _requests(cases, world):
    """What DUS-I asked to add, answered or not; of who was refused for it the term passed."""
    asked = [one for one in cases if one.was_supplemented or one.path in NEEDS_REQUEST]
    requests = SupplementRequest.objects.bulk_create(
        SupplementRequest(
            plan=case.plan,
            version=case.first_version,
            created_at=case.after_closing(3),
            asked_at=case.after_closing(3),
            asked_by=world.pick(Role.OFFICER, case.region.pk),
            due_at=case.supplement_due_at,
            answered_at=case.version.submitted_at if case.was_supplemented else None,
            answer=case.version if case.was_supplemented else None,
            lapsed_at=case.supplement_due_at if case.path == "not_handled" else None,
        )
        for case in asked
    )
    SupplementItem.objects.bulk_create(
        SupplementItem(
            request=request, number=1, part=Part.ATTACHMENTS, remark=ASKED_FOR
        )
        for request in requests
    )


def _participations(cases, world):
    """Everybody announced itself when the round opened."""
    people = [case.lead for case in cases]
    rows = Participation.objects.bulk_create(
        Participation(
            round=case.round,
            region=case.region,
            announced_at=case.round.opens_at + timedelta(hours=12),
            announced_by=case.lead,
        )
        for case in cases
    )
    for row, person in zip(rows, people, strict=True):
        label = f"Vooraangemeld voor {row.round.name}"
        at = row.announced_at
        world.ledger.add(row, "announce", at, person, label=label, region=row.region)


def _plan(case):
    """A draft: the state follows when version and decision are there."""
    return Plan(
        region=case.region,
        round=case.round,
        region_vision=f"{SENTENCE * 8}{MARK}",
        labour_market=f"{SENTENCE * 8}{MARK}",
        project_organisation=f"{SENTENCE * 5}{MARK}",
        created_at=case.started_at,
        changed_at=case.submitted_at,
        changed_by=case.lead,
    )


def _rows(rng, case, world):
    partners = world.partners_of[case.region.pk]
    first_year = int(str(case.round.scheme.starts_on)[:4])
    return Rows(case.plan, partners, first_year, case.lead, world.attachment_file, rng)


def _versions(rng, case, rows):
    """The version handed in, and the one with the supplement; the last one counts."""
    if not case.was_handed_in:
        return []
    content = frozen_content(case.plan, rows)
    moments = [case.submitted_at]
    if case.was_supplemented:
        moments.append(case.after_closing(8))
    versions = [
        _version(rng, case, content, number, moment)
        for number, moment in enumerate(moments, start=1)
    ]
    case.first_version, case.version = versions[0], versions[-1]
    return versions


def _version(rng, case, content, number, moment):
    totals = content["totals"]
    return PlanVersion(
        plan=case.plan,
        number=number,
        receipt_number=receipt_number(case.plan, number),
        submit_key=uuid.UUID(int=rng.getrandbits(128)),
        content=content,
        sha256=content_hash(content),
        budget_total=Decimal(totals["costs"]),
        co_financing_total=Decimal(totals["co_financing"]),
        amount_asked=Decimal(totals["asked"]),
        submitted_at=moment,
        submitted_by=case.lead,
    )


def _note(case, world):
    """The events of the plan, up to the beginning of judging."""
    plan, ledger, region = case.plan, world.ledger, case.region
    officer = world.pick(Role.OFFICER, region.pk)

    def step(name, at, by, source, note=""):
        ledger.step(plan, name, at, by, source=source, region=region, note=note)

    ledger.add(
        plan,
        "start_plan",
        case.started_at,
        case.lead,
        label="Plan begonnen",
        region=region,
        target=PlanState.DRAFT,
    )
    if not case.was_handed_in:
        return
    first = receipt_number(plan, 1)
    step("hand_in", case.submitted_at, case.lead, PlanState.DRAFT, first)
    if case.path == "withdrawn":
        at = case.submitted_at + timedelta(minutes=30)
        step("withdraw", at, case.lead, PlanState.SUBMITTED)
    if case.was_supplemented or case.path in NEEDS_REQUEST:
        at = case.after_closing(3)
        step("ask_supplement", at, officer, PlanState.SUBMITTED, ASKED_FOR)
    if case.was_supplemented:
        second = receipt_number(plan, 2)
        at = case.after_closing(8)
        step("supplement", at, case.lead, PlanState.SUPPLEMENT, second)
    if case.has_come_to("complete"):
        step("find_complete", case.after_closing(10), officer, PlanState.SUBMITTED)
