"""Everything that the page of a part shows, for a first look and after a refused save."""

from django.db.models import Q, Subquery
from django.urls import reverse

from applications.budget import budget_of
from applications.editing import why_locked
from applications.forms import ROW_FORMS, TEXT_FORMS, AnswersForm, AttachmentForm
from applications.models import Criterion, GroundAnswer, Part, RegionInScheme

from .plan_pages import ball_of, crumbs
from .row_tables import ADD_LABELS, EMPTY, table_of


def part_context(
    request,
    plan,
    part,
    *,
    text_form=None,
    answers_form=None,
    upload_form=None,
    saved_texts=(),
):
    """The context of applications/plan_part.html; a form that is not given is a new one."""
    locked = why_locked(plan, request.arrived_at)
    read_only = bool(locked) and answers_form is None
    if text_form is None and part in TEXT_FORMS:
        text_form = TEXT_FORMS[part](instance=plan)
    if answers_form is None:
        answers_form = AnswersForm(answers=answers_of(plan, part))
    context = {
        "plan": plan,
        "part": part,
        "title": part.label,
        "criteria": criteria_beside(plan, part),
        "text_form": text_form,
        "answers_form": answers_form,
        "form": text_form or answers_form,
        "saved_texts": saved_texts,
        "locked": locked,
        "read_only": read_only,
        "ball": ball_of(plan, request.user, request.arrived_at),
        "neighbours": neighbours(plan, part),
        "breadcrumbs": crumbs(plan, (part.label, None)),
    }
    return context | _rows(plan, part, locked, upload_form)


def _rows(plan, part, locked, upload_form):
    rows = {"table": None, "budget": None, "upload_form": None, "add_url": ""}
    if part in TEXT_FORMS:
        return rows | {"empty": None, "add_label": ""}
    rows["empty"] = EMPTY[part]
    rows["add_label"] = ADD_LABELS.get(part, "")
    items = rows["table"] = table_of(plan, part, locked=bool(locked))
    if part == Part.BUDGET:
        rows["budget"] = budget_of(plan, items.lines)
    if locked:
        return rows
    if part in ROW_FORMS:
        rows["add_url"] = reverse("row_create", args=[plan.pk, part.value])
    if part == Part.ATTACHMENTS:
        rows["upload_form"] = upload_form or AttachmentForm()
    return rows


def answers_of(plan, part):
    """The remarks of earlier rounds on this part, with what the region answers."""
    if plan.based_on_id is None:
        return []
    answers = GroundAnswer.objects.filter(plan=plan, ground__part=part)
    return answers.select_related("ground__criterion").order_by("ground")


def criteria_beside(plan, part):
    """The criteria of the round on this part, for the kind of region this is."""
    kinds = RegionInScheme.objects.filter(
        scheme=plan.round.scheme_id, region=plan.region_id
    )
    return Criterion.objects.filter(
        Q(region_type="") | Q(region_type__in=Subquery(kinds.values("region_type"))),
        round=plan.round_id,
        part=part,
    )


def neighbours(plan, part):
    """The parts before and after this one as (label, url), None at the ends."""
    parts = list(Part)
    position = parts.index(part)
    before = parts[position - 1] if position else None
    after = parts[position + 1] if position + 1 < len(parts) else None
    return {
        name: (one.label, reverse("plan_part", args=[plan.pk, one.value]))
        for name, one in (("before", before), ("after", after))
        if one
    }
