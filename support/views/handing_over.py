"""A supporter declares to be independent; the leader hands an assignment over."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sterktechniek import dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import carried_out, posted
from sterktechniek.workflow import StepRefused
from support import actions
from support.forms import DeclarationForm, HandOverForm
from support.lifecycle import ASSIGNMENT_LIFECYCLE
from support.models import Need, SupportAssignment
from support.open_work import points_of
from support.permissions import is_own_assignment, is_support_lead

from .assignments import crumb

methods = require_http_methods(["GET", "HEAD", "POST"])


def _assignment(request, pk):
    """This assignment, when this person may see it; otherwise 404."""
    found = SupportAssignment.objects.visible_to(request.user)
    return get_object_or_404(found.select_related("region", "scheme", "person"), pk=pk)


def _crumbs(assignment, label):
    return [
        ("Ondersteuning", reverse("assignment_list")),
        (crumb(assignment), assignment.get_absolute_url()),
        (label, None),
    ]


@methods
def assignment_hand_over(request, pk):
    """The leader chooses who goes on; the page says what goes along."""
    assignment = _assignment(request, pk)
    require(is_support_lead(request.user), "Alleen de leider van het team draagt over.")
    form = HandOverForm(posted(request), assignment=assignment)
    try:
        ASSIGNMENT_LIFECYCLE.check(
            "hand_over", assignment, by=request.user, at=request.arrived_at
        )
    except StepRefused as refusal:
        kept = [("Toelichting", text)] if (text := request.POST.get("note")) else []
        back = assignment.get_absolute_url()
        return refused(request, refusal, back_url=back, kept=kept)
    status = 200
    if form.is_bound:
        status, answer = carried_out(
            request,
            form,
            lambda **clean: actions.hand_over(assignment, by=request.user, **clean),
            done="De opdracht is overgedragen. De oude en de nieuwe ondersteuner en de "
            "regio krijgen een mail.",
            back=assignment.get_absolute_url(),
        )
        if answer:
            return answer
    context = {
        "form": form,
        "assignment": assignment,
        "points": points_of(assignment),
        "needs": Need.objects.filter(region=assignment.region),
        "breadcrumbs": _crumbs(assignment, "Overdragen"),
    }
    template = "support/assignment_hand_over.html"
    return render(request, template, context, status=status)


@methods
def assignment_declare(request, pk):
    """The supporter says whether there is work in the region, before helping it."""
    assignment = _assignment(request, pk)
    require(
        is_own_assignment(request.user, assignment),
        "U verklaart dit alleen bij uw eigen opdracht.",
    )
    form = DeclarationForm(posted(request))
    status = 200
    if form.is_bound:
        status, answer = carried_out(
            request,
            form,
            lambda **clean: actions.declare_ties(assignment, by=request.user, **clean),
            done="Uw verklaring is vastgelegd.",
            back=assignment.get_absolute_url(),
        )
        if answer:
            return answer
    said = assignment.declarations.last()
    context = {
        "form": form,
        "assignment": assignment,
        "said_on": dutch.short_moment(said.declared_at) if said else "",
        "breadcrumbs": _crumbs(assignment, "Verklaring"),
    }
    return render(request, "support/assignment_declare.html", context, status=status)
