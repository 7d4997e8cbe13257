"""Pages of support assignments: who helps which region, and what was done in it."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import clock, dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted
from sterktechniek.workflow import StepRefused
from support import actions
from support.agreement_lifecycle import ActionState
from support.choices import open_grounds
from support.conflicts import NOT_DECLARED, why_may_not_help, with_ties
from support.days import counts_now, counts_of
from support.forms import AssignmentFilter, AssignmentForm, EndForm
from support.lifecycle import ASSIGNMENT_LIFECYCLE
from support.models import ActionPoint, SupportAllowance, SupportAssignment, Visit
from support.models.assignments import QUIET_AFTER
from support.permissions import (
    is_own_assignment,
    is_support_lead,
    may_assign,
    may_log_visit,
    may_see_load,
    works_in_support,
)

from .assignment_parts import ball_of_obstacle, days_facts, declared, line_of

ORDER = ("state", "region__code", "kind", "pk")


@require_safe
def assignment_list(request):
    """Supporters find their own assignments, the leader all of them."""
    require(works_in_support(request.user))
    narrow = AssignmentFilter(request.GET)
    found = _narrowed(SupportAssignment.objects.visible_to(request.user), narrow)
    found = found.order_by(*ORDER)
    page = page_of(request, found.values_list("pk", flat=True))
    # Keys first: hours and last contact are counted for the rows of this page only.
    rows = SupportAssignment.objects.filter(pk__in=list(page.object_list))
    page.object_list = list(with_ties(rows).with_use().order_by(*ORDER))
    counts = counts_now(page.object_list)
    for one in page.object_list:
        one.count = counts[one.pk]
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "filter": narrow,
        "page_obj": page,
        "query": query.urlencode(),
        "is_narrowed": any(query.values()),
        "is_lead": is_support_lead(request.user),
        "breadcrumbs": [("Overzicht", "/"), ("Ondersteuning", None)],
    }
    return render(request, "support/assignment_list.html", context)


def _narrowed(found, narrow):
    """Only what the filters ask for; a filter that makes no sense is left out."""
    narrow.is_valid()
    asked = narrow.cleaned_data
    if text := asked.get("q"):
        found = found.filter(
            Q(region__name__icontains=text)
            | Q(region__code__icontains=text)
            | Q(person__first_name__icontains=text)
            | Q(person__last_name__icontains=text)
        )
    if asked.get("status"):
        found = found.filter(state=asked["status"])
    if asked.get("soort"):
        found = found.filter(kind=asked["soort"])
    if asked.get("weken"):
        weeks = timedelta(weeks=int(asked["weken"]))
        found = found.with_use().without_contact_since(clock.today() - weeks)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_create(request):
    """The leader gives a region a supporter; the page says what follows from it."""
    require(may_assign(request.user), "Alleen de leider van het team wijst toe.")
    form = AssignmentForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                assignment = actions.assign_supporter(
                    **form.cleaned_data, by=request.user
                )
            except StepRefused as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(
                    request,
                    f"{assignment.person} ondersteunt nu {assignment.region}. "
                    "Beiden krijgen een mail.",
                )
                return redirect(assignment)
    crumbs = [("Ondersteuning", reverse("assignment_list")), ("Toewijzen", None)]
    context = {
        "form": form,
        "allowances": SupportAllowance.objects.filter(
            scheme__in=form.fields["scheme"].queryset
        ).select_related("scheme"),
        "breadcrumbs": crumbs,
    }
    return render(request, "support/assignment_form.html", context, status=status)


@require_safe
def assignment_detail(request, pk):
    """One assignment: its visits, the days used, and what is still open in the region."""
    found = SupportAssignment.objects.visible_to(request.user).with_use()
    assignment = get_object_or_404(found, pk=pk)
    user, region = request.user, assignment.region
    own = may_log_visit(user, assignment)
    obstacle = why_may_not_help(assignment) if assignment.is_active else None
    line = SupportAssignment.objects.in_line_of(assignment).select_related("person")
    visits = Visit.objects.filter(assignment__in=line).visible_to(user).for_pages()
    counts = counts_of(assignment)
    points = ActionPoint.objects.filter(region=region, state=ActionState.OPEN)
    context = {
        "assignment": assignment,
        "ball": _ball(assignment, user, obstacle),
        "facts": _facts(assignment, counts),
        "warning": counts[-1].warning if assignment.is_active else "",
        "line": line_of(line, assignment, user),
        "obstacle": obstacle if own else "",
        "to_declare": own and obstacle == NOT_DECLARED,
        "may_declare_tie": own and obstacle is None,
        "visits": [_entry(visit) for visit in visits],
        "grounds": open_grounds(region),
        "action_points": points,
        "may_log": may_log_visit(user, assignment) and not obstacle,
        "may_end": bool(ASSIGNMENT_LIFECYCLE.open_steps(assignment, user)),
        "sees_load": may_see_load(user, assignment.person),
        "breadcrumbs": [
            ("Ondersteuning", reverse("assignment_list")),
            (crumb(assignment), None),
        ],
    }
    return render(request, "support/assignment_detail.html", context)


def _ball(assignment, user, obstacle):
    """What the top of the page says: where it stands and who does what next."""
    if not assignment.is_active:
        ended = f"De opdracht is beëindigd op {dutch.day(assignment.ends_on)}"
        return {"where": ended, "who": "Niemand", "until": "", "yours": False}
    until = dutch.day(assignment.ends_on) if assignment.ends_on else ""
    ball = {"where": "De opdracht loopt", "until": until, "yours": False}
    if obstacle:
        return ball | ball_of_obstacle(assignment, user, obstacle)
    if not _is_silent(assignment):
        return ball | {"who": str(assignment.person)}
    if not is_own_assignment(user, assignment):
        return ball | {"who": f"{assignment.person}: contact leggen met de regio"}
    return ball | {"who": "U: leg contact met de regio", "yours": True}


def _is_silent(assignment):
    """Whether the last contact, or else the beginning, is longer ago than it should be."""
    heard = assignment.last_contact or assignment.starts_on
    return heard < clock.today() - QUIET_AFTER


def crumb(assignment):
    """The assignment in the trail: "Critical friend voor Twente"."""
    return dutch.upper_first(str(assignment))


def _facts(assignment, counts):
    used = ". ".join(count.in_words for count in counts)
    return [
        ("Ondersteuner", assignment.person),
        ("Soort hulp", assignment.get_kind_display()),
        ("Regeling", assignment.scheme),
        ("Waarvoor", assignment.get_purpose_display()),
        ("Vanaf", dutch.day(assignment.starts_on)),
        ("Gebruikt", f"{used} (een dag is 8 uur)"),
        *days_facts(assignment),
        ("Laatste contact", last_contact(assignment)),
        ("Werk in de regio", declared(assignment)),
    ]


def last_contact(assignment):
    """The day of the last visit and how long ago it was, in words."""
    if assignment.last_contact is None:
        return "nog geen contact"
    return dutch.day_with_ago(assignment.last_contact)


def _entry(visit):
    """A visit as a row of the timeline, with the text that is shared."""
    return {
        "when": dutch.weekday(visit.held_on),
        "what": dutch.upper_first(visit.get_kind_display()),
        "who": str(visit.logged_by),
        "note": visit.shared_text,
        "url": visit.get_absolute_url(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_end(request, pk):
    """The leader ends an assignment, after reading what follows from it."""
    found = SupportAssignment.objects.visible_to(request.user)
    assignment = get_object_or_404(
        found.select_related("region", "scheme", "person"), pk=pk
    )
    require(is_support_lead(request.user), "Alleen de leider van het team beëindigt.")
    form = EndForm(posted(request))
    back = assignment.get_absolute_url()
    status = 200
    try:
        ASSIGNMENT_LIFECYCLE.check(
            "end", assignment, by=request.user, at=request.arrived_at
        )
        if request.method == "POST" and form.is_valid():
            actions.end_assignment(
                assignment, by=request.user, note=form.cleaned_data["note"]
            )
            messages.success(request, "De opdracht is beëindigd.")
            return redirect(assignment)
    except StepRefused as refusal:
        kept = [("Toelichting", text)] if (text := request.POST.get("note")) else []
        return refused(request, refusal, back_url=back, kept=kept)
    if request.method == "POST":
        status = 422
    crumbs = [
        ("Ondersteuning", reverse("assignment_list")),
        (crumb(assignment), back),
        ("Beëindigen", None),
    ]
    context = {"form": form, "assignment": assignment, "breadcrumbs": crumbs}
    return render(request, "support/assignment_end.html", context, status=status)
