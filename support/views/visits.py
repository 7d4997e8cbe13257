"""Pages of visits and talks: log one straight after it, read one."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import clock
from sterktechniek.guards import refused, require
from sterktechniek.limits import is_key
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused
from support import actions
from support.agreement_permissions import speaks_for_region
from support.lifecycle import VISIT_LIFECYCLE
from support.models import Appointment, SupportAssignment, TeamNote, Visit
from support.permissions import is_own_assignment, is_supporter, reads_team_text
from support.prefill import as_typed
from support.readers import shared_readers, team_readers
from support.report_forms import ActionPoints
from support.told import told
from support.visit_forms import VisitForm

from .crumbs import assignment_trail, visit_trail

ENDED = "Deze opdracht is beëindigd. U kunt er geen bezoek meer bij vastleggen."
NO_HELP = (
    "U hebt nu geen lopende opdracht. De leider van het team wijst u toe aan een regio."
)


@require_safe
def visit_start(request):
    """From the first page to the form of the likeliest region: one tap, nothing to choose.

    That is where an appointment was today, else the region that was helped last.
    """
    require(is_supporter(request.user), "Alleen ondersteuners leggen bezoeken vast.")
    running = SupportAssignment.objects.given_by(request.user)
    today = clock.today()
    begun = Appointment.objects.planned().filter(
        assignment__in=running,
        starts_at__gte=clock.start_of(today),
        starts_at__lte=clock.now(),
    )
    if appointment := begun.last():
        url = reverse("visit_create", args=[appointment.assignment_id])
        return redirect(f"{url}?afspraak={appointment.pk}")
    latest = running.with_use().order_by("-last_contact", "-starts_on", "pk")
    spoken = latest.filter(last_contact__isnull=False).first() or latest.first()
    if spoken is None:
        messages.info(request, NO_HELP)
        return redirect("assignment_list")
    return redirect("visit_create", spoken.pk)


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
    if other := _other_chosen(request, assignment):
        return _form_anew(request, other)
    form = VisitForm(
        posted(request),
        assignment=assignment,
        appointment=_appointment_asked(request, assignment),
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
                told_now = "vastgelegd" if is_new else "al vastgelegd"
                messages.success(request, f"Het bezoek is {told_now}.")
                return redirect(visit)
    context = {"refusal": "" if assignment.is_active else ENDED}
    return _form_page(request, form, points, assignment, status=status, **context)


def _form_page(request, form, points, assignment, *, status=200, **context):
    context = {
        "form": form,
        "points": points,
        "assignment": assignment,
        "others": _other_regions(request.user, assignment),
        "breadcrumbs": assignment_trail(assignment, "Bezoek vastleggen"),
        **readers(assignment.region),
        **context,
    }
    return render(request, "support/visit_form.html", context, status=status)


def _other_chosen(request, assignment):
    """The assignment in another region that was chosen in the form, whatever button was used.

    One that cannot be had (it ended just now) leaves the form where it is: nothing is logged in
    a region that was not meant.
    """
    key = request.POST.get("regio", str(assignment.pk))
    if key == str(assignment.pk):
        return assignment if "kies" in request.POST else None
    others = _other_regions(request.user, assignment)
    return (is_key(key) and others.filter(pk=key).first()) or assignment


def _form_anew(request, assignment):
    """The form with criteria, grounds and people of this region, and with all that was typed."""
    form = VisitForm(
        assignment=assignment,
        with_team_text=reads_team_text(request.user, assignment.region),
        typed=request.POST,
    )
    points = ActionPoints(prefix="actie")
    for point in points:
        point.initial = as_typed(point, request.POST)
    action = reverse("visit_create", args=[assignment.pk])
    return _form_page(request, form, points, assignment, action=action)


def _appointment_asked(request, assignment):
    """The appointment that this visit was, when the address names a planned one of these."""
    key = request.GET.get("afspraak", "")
    if not is_key(key):
        return None
    planned = assignment.appointments.planned().filter(starts_at__lte=clock.now())
    return planned.filter(pk=key).first()


def _other_regions(user, assignment):
    """The other running assignments, to choose another region with one tap."""
    running = SupportAssignment.objects.given_by(user).exclude(pk=assignment.pk)
    running = running.select_related("region", "scheme", "person")
    return running.order_by("region__name", "kind")


def readers(region):
    """For the page: who reads along with each of the two texts."""
    return {
        "shared_readers": ", ".join(map(str, shared_readers(region))),
        "team_readers": ", ".join(map(str, team_readers(region))),
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
        topics=form.spoken_of(),
    ), True


@require_safe
def visit_detail(request, pk):
    """One visit. The region reads what was shared; the team also its own note."""
    found = Visit.objects.visible_to(request.user).for_pages()
    visit = get_object_or_404(found.select_related("answer__by"), pk=pk)
    user = request.user
    reads_note = reads_team_text(user, visit.region)
    note = TeamNote.objects.filter(visit=visit).first() if reads_note else None
    context = {
        "visit": visit,
        "kind": visit.get_kind_display(),
        "facts": [*told(visit), ("Vastgelegd door", visit.logged_by)],
        "attendances": visit.attendances.select_related("person"),
        "criteria": visit.criteria.all(),
        "grounds": visit.grounds.select_related("plan__round"),
        "items": visit.items.all(),
        "action_points": visit.action_points.all(),
        "signals": visit.signals.all() if reads_note else [],
        "note": note,
        "reads_note": reads_note,
        "answer": getattr(visit, "answer", None),
        "corrections": visit.corrections.select_related("by"),
        "steps": {one.name: one for one in VISIT_LIFECYCLE.open_steps(visit, user)},
        "may_open": speaks_for_region(user, visit.region),
        "breadcrumbs": visit_trail(visit, user),
    }
    return render(request, "support/visit_detail.html", context)
