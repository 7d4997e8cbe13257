"""Pages of visits and talks: log one, read one."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused
from support import actions
from support.models import SupportAssignment, TeamNote, Visit
from support.permissions import is_own_assignment, reads_team_text
from support.readers import shared_readers, team_readers
from support.visit_forms import ActionPoints, VisitForm

from .assignments import crumb

ENDED = "Deze opdracht is beëindigd. U kunt er geen bezoek meer bij vastleggen."


@require_http_methods(["GET", "HEAD", "POST"])
def visit_create(request, pk):
    """Write a visit down; refused or wrong, the page keeps every letter that was typed."""
    found = SupportAssignment.objects.visible_to(request.user)
    assignment = get_object_or_404(
        found.select_related("region", "scheme", "person"), pk=pk
    )
    require(
        is_own_assignment(request.user, assignment),
        "U legt alleen bezoeken vast van uw eigen opdracht.",
    )
    if request.method != "POST" and not assignment.is_active:
        return refused(request, ENDED, back_url=assignment.get_absolute_url())
    form = VisitForm(
        posted(request),
        assignment=assignment,
        with_team_text=reads_team_text(request.user, assignment.region),
    )
    points = ActionPoints(posted(request), prefix="actie")
    status = 200 if assignment.is_active else 409
    if request.method == "POST" and assignment.is_active:
        status = 422
        if all([form.is_valid(), points.is_valid()]):
            try:
                visit, is_new = _log_once(form, points, request.user)
            except StepRefused as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                told = "vastgelegd" if is_new else "al vastgelegd"
                messages.success(request, f"Het bezoek is {told}.")
                return redirect(visit)
    context = _form_context(form, points, assignment)
    return render(request, "support/visit_form.html", context, status=status)


def _form_context(form, points, assignment):
    region = assignment.region
    return {
        "form": form,
        "points": points,
        "assignment": assignment,
        "refusal": "" if assignment.is_active else ENDED,
        "shared_readers": ", ".join(map(str, shared_readers(region))),
        "team_readers": ", ".join(map(str, team_readers(region))),
        "breadcrumbs": [
            ("Ondersteuning", reverse("assignment_list")),
            (crumb(assignment), assignment.get_absolute_url()),
            ("Bezoek vastleggen", None),
        ],
    }


@transaction.atomic
def _log_once(form, points, by):
    """The visit, and whether it is new: sent twice, the same visit is kept once."""
    visit = form.instance
    SupportAssignment.objects.select_for_update().get(pk=visit.assignment_id)
    before = Visit.objects.filter(
        assignment=visit.assignment,
        logged_by=by,
        **{
            name: getattr(visit, name) for name in ("kind", "held_on", "hours", "place")
        },
        shared_text=visit.shared_text,
    ).first()
    if before:
        return before, False
    rows = [row.as_point() for row in points]
    return actions.log_visit(
        visit,
        by=by,
        team_text=form.cleaned_data.get("team_text", ""),
        attendances=list(form.attendances()),
        signals=form.heard(),
        action_points=[point for point in rows if point],
        criteria=form.cleaned_data["criteria"],
        grounds=form.cleaned_data["grounds"],
    ), True


@require_safe
def visit_detail(request, pk):
    """One visit. The region reads what was shared; the team also its own note."""
    found = Visit.objects.visible_to(request.user).for_pages()
    visit = get_object_or_404(found, pk=pk)
    user = request.user
    note = None
    reads_note = reads_team_text(user, visit.region)
    if reads_note:
        note = TeamNote.objects.filter(visit=visit).first()
    context = {
        "visit": visit,
        "kind": visit.get_kind_display(),
        "facts": _facts(visit),
        "attendances": visit.attendances.select_related("person"),
        "criteria": visit.criteria.all(),
        "grounds": visit.grounds.select_related("plan__round"),
        "action_points": visit.action_points.all(),
        "signals": visit.signals.all() if reads_note else [],
        "note": note,
        "reads_note": reads_note,
        "breadcrumbs": _crumbs(visit, user),
    }
    return render(request, "support/visit_detail.html", context)


def _facts(visit):
    offered = "ja" if visit.training_advice_offered else "nee"
    return [
        ("Regio", visit.region),
        ("Dag", dutch.weekday(visit.held_on)),
        ("Duur", f"{dutch.number(visit.hours)} uur"),
        ("Plaats", visit.place),
        ("Scholingsadvies aangeboden", offered),
        ("Vastgelegd door", visit.logged_by),
        ("Vastgelegd op", dutch.short_moment(visit.logged_at)),
    ]


def _crumbs(visit, user):
    """Back to the assignment for who may see it; the region comes from its overview."""
    assignment = visit.assignment
    page = (f"{visit.get_kind_display().capitalize()} {dutch.day(visit.held_on)}", None)
    if SupportAssignment.objects.visible_to(user).filter(pk=assignment.pk).exists():
        support = ("Ondersteuning", reverse("assignment_list"))
        return [support, (str(visit.region), assignment.get_absolute_url()), page]
    return [("Overzicht", "/"), page]
