"""Completeness: mark what was found, prepare what to ask, ask it, and take in the supplement."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from applications import mails
from applications.lifecycle import PLAN_LIFECYCLE, PlanState
from applications.models import (
    CheckMark,
    Part,
    Plan,
    SupplementItem,
    SupplementRequest,
)
from applications.permissions import is_officer
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

NOT_YOURS = "Alleen een behandelaar controleert of een aanvraag compleet is."


@dataclass(frozen=True)
class NewItem:
    """A remark to be made: on a part, or on the row or text that ``passage`` names."""

    part: str
    remark: str
    passage: str = ""


@transaction.atomic
def mark_points(plan, found, *, by, at=None):
    """Write down what was found at points of the check; ``found`` is {point: (Found, note)}.

    The last mark of a point counts; saying the same again changes nothing.
    """
    fresh = _locked(plan, by)
    at = at or clock.now()
    marks = {one.point_id: one for one in fresh.current_version.check_marks.all()}
    for point, (answer, note) in found.items():
        mark = marks.get(point.pk)
        if mark and (mark.found, mark.note) == (answer, note):
            continue
        CheckMark.objects.update_or_create(
            point=point,
            version=fresh.current_version,
            defaults={
                "found": answer,
                "note": note,
                "marked_at": at,
                "marked_by": by,
            },
        )


@transaction.atomic
def add_item(plan, *, by, part, remark, passage=""):
    """Put one more remark in the request that is being prepared; the region reads nothing yet."""
    fresh = _locked(plan, by)
    request = _prepared(fresh)
    highest = request.items.aggregate(Max("number"))["number__max"] or 0
    return SupplementItem.objects.create(
        request=request,
        number=highest + 1,
        part=part,
        passage=passage,
        remark=remark,
    )


@transaction.atomic
def change_item(item, *, by, part, remark, passage=""):
    """Write a remark otherwise, before it is asked."""
    _refuse_unless_prepared(item, by)
    item.part, item.passage, item.remark = part, passage, remark
    item.save(update_fields=["part", "passage", "remark"])


@transaction.atomic
def remove_item(item, *, by):
    """Take a remark out of the request, before it is asked."""
    _refuse_unless_prepared(item, by)
    item.delete()


def _refuse_unless_prepared(item, by):
    _locked(item.request.plan, by)
    found = SupplementItem.objects.filter(pk=item.pk).values_list("request__asked_at")
    asked = found.first()
    if asked is None:
        raise StepRefused("Deze opmerking is intussen weggehaald.")
    if asked[0] is not None:
        raise StepRefused("Dit verzoek is al verstuurd en verandert niet meer.")


def _locked(plan, by):
    """The plan as it stands, locked; only for an officer, and only while it is being checked."""
    if not is_officer(by):
        raise StepForbidden(NOT_YOURS)
    fresh = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("current_version")
        .defer("current_version__content")
        .get(pk=plan.pk)
    )
    if fresh.state != PlanState.SUBMITTED:
        raise StepRefused(
            f"Controleren kan niet meer: de status is nu ‘{fresh.get_state_display()}’."
        )
    return fresh


def _prepared(plan):
    """The request that is being prepared for this plan, begun when there is none."""
    return SupplementRequest.objects.get_or_create(
        plan=plan, asked_at=None, defaults={"version": plan.current_version}
    )[0]


@transaction.atomic
def ask_supplement(plan, *, by, due_at, text="", items=(), at=None):
    """Ask the region to complete its application before ``due_at`` (Awb 4:5 lid 1).

    What is asked are the remarks that were prepared, and ``items`` behind them. Only the
    parts they name open for the region.
    """
    at = at or clock.now()
    if due_at <= at:
        raise StepRefused("Kies een termijn die nog moet aflopen.")
    lock(plan)
    PLAN_LIFECYCLE.check("ask_supplement", plan, by=by, at=at)
    for item in items:
        add_item(plan, by=by, part=item.part, remark=item.remark, passage=item.passage)
    request = plan.supplement_requests.in_preparation().first()
    asked = list(request.items.all()) if request else []
    if not asked:
        raise StepRefused("Schrijf bij minstens één onderdeel op wat er ontbreekt.")
    named = {one.part for one in asked}
    PLAN_LIFECYCLE.take(
        "ask_supplement",
        plan,
        by=by,
        at=at,
        note="\n".join(f"{one.name}: {one.remark}" for one in asked),
        supplement_due_at=due_at,
        supplement_parts=[part.value for part in Part if part in named],
    )
    request.version_id = plan.current_version_id
    request.text, request.due_at = text, due_at
    request.asked_at, request.asked_by = at, by
    request.save(update_fields=["version", "text", "due_at", "asked_at", "asked_by"])
    mails.supplement_asked(request, to=mails.writers_of(plan.region, clock.today()))
    return request


def note_answer(version, arrived):
    """The supplement came in: the request that ran is answered with this version.

    A second post of the same form finds the first result, also after a next request.
    """
    awaited = version.plan.supplement_requests.awaited()
    for request in awaited.filter(version__number__lt=version.number):
        request.answered_at = max(arrived, request.asked_at)
        request.answer, request.lapsed_at = version, None
        request.save(update_fields=["answered_at", "answer", "lapsed_at"])
