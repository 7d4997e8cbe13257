"""Everything that the page of a part shows, for a first look and after a refused save."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from applications import kept
from applications.budget import budget_of
from applications.draft_looks import remarks_on
from applications.editing import why_locked
from applications.forms import AttachmentForm, PartForms
from applications.models import (
    Attachment,
    Criterion,
    GroundAnswer,
    KeptInput,
    Part,
    PlanPart,
    RegionInScheme,
    TypeRule,
    Verdict,
)
from applications.models.files import ScanState
from applications.models.schemes import Scale
from applications.part_rows import rows_of
from applications.partner_overview import partner_overview
from applications.parts import last_change
from applications.row_kinds import KIND_OF_PART
from applications.scans import held_among, look_of
from applications.supplements import items_on
from sterktechniek import dutch

from .plan_pages import ball_of, crumbs

TEMPLATE = "applications/plan_part.html"
EMPTY = {
    Part.PARTNERS: (
        "Nog geen partners",
        "Voeg elke partner toe, met wat die bijdraagt. De partner bevestigt dat zelf.",
    ),
    Part.GOALS: (
        "Nog geen doelen",
        "Voeg een doel toe. Daarna kunt u er activiteiten bij maken.",
    ),
    Part.ACTIVITIES: (
        "Nog geen activiteiten",
        "Voeg een activiteit toe, met het doel waar zij bij hoort en haar mijlpalen.",
    ),
    Part.BUDGET: (
        "Nog geen begrotingsposten",
        "Voeg voor elke activiteit toe wat zij kost, per jaar.",
    ),
    Part.ATTACHMENTS: (
        "Nog geen bijlagen",
        "Voeg hieronder de papieren toe die bij uw plan horen.",
    ),
}

NOTES = {
    ScanState.INFECTED: "In een bestand zit een virus. Niemand kan dat bestand openen. Laat uw "
    "computer nakijken, verwijder het bestand hier en voeg een schoon bestand toe.",
    ScanState.WAITING: "Wij controleren elk bestand op virussen. Zolang dat loopt, kan niemand "
    "het openen. U kunt gewoon verder werken en indienen.",
}


@dataclass
class OpenForm:
    """The form of one row, open on the page of its part.

    ``row``: the row that it changes, None for a new one. ``kept``: what this person typed
    here before and did not save.
    """

    title: str
    form: object
    action: str
    row: object = None
    milestones: object = None
    kept: KeptInput | None = None
    forget_url: str = ""
    back_url: str = ""
    delete_url: str = ""
    may_add_another: bool = False


def part_context(
    request,
    plan,
    part,
    *,
    forms=None,
    open_form=None,
    upload_form=None,
):
    """The context of applications/plan_part.html; forms that are not given are new ones."""
    at = request.arrived_at
    locked = why_locked(plan, at, part)
    kept_input = None
    if forms is None:
        forms, kept_input = _first_forms(request, plan, part, locked)
    work = PlanPart.objects.filter(plan=plan, part=part).with_writer()
    return {
        "plan": plan,
        "part": part,
        "title": open_form.title if open_form else part.label,
        "criteria": criteria_beside(plan, part),
        "forms": forms,
        "form": open_form.form if open_form else upload_form or forms,
        "read_only": bool(locked) and not forms.errors,
        "kept": kept_input,
        "locked": locked,
        "open": open_form,
        "remarks": remarks_on(plan, part) if plan.look_remarks else [],
        "asked": items_on(plan, part),
        "may_mark": not locked,
        "work": _work(work.select_related("changed_by").first()),
        "ball": ball_of(plan, request.user, at),
        "neighbours": neighbours(plan, part),
        "breadcrumbs": _crumbs(plan, part, open_form),
    } | _rows(plan, part, locked, upload_form)


def _first_forms(request, plan, part, locked):
    """The texts and answers to write in; what was typed and not saved comes back first."""
    answers = answers_of(plan, part)
    fresh = PartForms(None, plan=plan, part=part, answers=answers)
    if not fresh or locked:
        return fresh, None
    found = kept.kept_at(plan, request.user, part.value)
    if found is None:
        return fresh, None
    data = kept.as_posted(found)
    forms = PartForms(data, plan=plan, part=part, answers=answers)
    return forms.without_errors(), found


def _work(record):
    owner = str(record.writer) if record and record.writer else ""
    return SimpleNamespace(owner=owner, changed=last_change(record))


def _crumbs(plan, part, open_form):
    if open_form is None:
        return crumbs(plan, (part.label, None))
    return crumbs(plan, (part.label, part_url(plan, part)), (open_form.title, None))


def part_url(plan, part):
    """The address of the page of a part."""
    return reverse("plan_part", args=[plan.pk, Part(part).value])


def _rows(plan, part, locked, upload_form):
    rows = {"budget": None, "upload_form": None, "files": None, "file_notes": ()}
    rows |= {"add_url": "", "partners": None}
    found = rows_of(plan, part, locked=bool(locked))
    rows["rows"], rows["breaks"] = found, found.breaks
    rows["empty"] = EMPTY.get(part)
    if part == Part.PARTNERS and found:
        rows["partners"] = partner_overview(plan, found.records, locked=bool(locked))
    if part == Part.BUDGET:
        rows["budget"] = budget_of(plan, found.records)
    if part == Part.ATTACHMENTS:
        rows["files"], rows["file_notes"] = files_of(plan, locked)
        rows["upload_form"] = None if locked else upload_form or upload_form_of(plan)
    if kind := KIND_OF_PART.get(part):
        rows["add_label"] = kind.add_label
        if not locked:
            rows["add_url"] = reverse("row_create", args=[plan.pk, kind.slug])
    return rows


def upload_form_of(plan, *posted):
    """The form to add a file, the papers that the round requires first."""
    required = plan.round.required_kinds
    return AttachmentForm(*posted, instance=Attachment(), required=required)


def files_of(plan, locked):
    """The files of the working copy, each with its addresses; and what the scanner makes of them."""
    attachments = list(plan.attachments.all())
    held = held_among(one.sha256 for one in attachments)
    files = [
        SimpleNamespace(
            record=one,
            held=look_of(held.get(one.sha256)),
            size=dutch.kilobytes(one.size),
            url=reverse("attachment_download", args=[plan.pk, one.pk]),
            delete_url=(
                "" if locked else reverse("attachment_delete", args=[plan.pk, one.pk])
            ),
        )
        for one in attachments
    ]
    states = held.values()
    return files, [NOTES[state] for state in NOTES if state in states]


def answers_of(plan, part):
    """The remarks of earlier rounds on this part, with what the region answers."""
    if plan.based_on_id is None:
        return []
    answers = GroundAnswer.objects.filter(plan=plan, ground__part=part)
    return list(answers.select_related("ground__criterion").order_by("ground"))


def criteria_beside(plan, part):
    """The criteria of the round on this part for this kind of region, each with its scale."""
    kind = RegionInScheme.objects.filter(
        scheme=plan.round.scheme_id, region=plan.region_id
    ).values("region_type")
    rule = TypeRule.objects.filter(
        scheme=OuterRef("round__scheme"), region_type__in=kind
    )
    criteria = Criterion.objects.filter(
        Q(region_type="") | Q(region_type__in=Subquery(kind)),
        round=plan.round_id,
        part=part,
    ).annotate(
        scale=Subquery(rule.values("scale")), most=Subquery(rule.values("max_points"))
    )
    for criterion in criteria:
        criterion.steps = _scale(criterion)
    return criteria


def _scale(criterion):
    """The judgements that a criterion can get, each with when it is given."""
    if criterion.scale == Scale.POINTS:
        steps = [(str(n), f"{n} punten") for n in range((criterion.most or 0) + 1)]
    else:
        steps = Verdict.choices
    return [(label, criterion.anchors.get(key, "")) for key, label in steps]


def neighbours(plan, part):
    """The parts before and after this one as (label, url), None at the ends."""
    parts = list(Part)
    position = parts.index(part)
    before = parts[position - 1] if position else None
    after = parts[position + 1] if position + 1 < len(parts) else None
    return {
        name: (one.label, part_url(plan, one))
        for name, one in (("before", before), ("after", after))
        if one
    }
