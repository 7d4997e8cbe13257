"""Where an objection comes in: the page of the region, and the pages of who registers it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from applications.models import Plan
from applications.views.plan_pages import crumbs
from objections import actions
from objections.actions.lodging import Arrival, objectable
from objections.forms import FindForm, LodgeForm, RegisterForm
from objections.models import Objection
from objections.permissions import handles_objections, may_lodge
from objections.standing import outside_standing
from reviews.models import Decision, RefusedAct
from reviews.permissions import bar_to_reconsider
from reviews.refusals import why_barred
from sterktechniek import clock, dutch, terms
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted, query_of
from sterktechniek.workflow import StepRefused

from .finding import trail

ONLY_THE_LEAD = "Alleen de projectleider maakt bezwaar voor de regio."
ONLY_A_HANDLER = "Alleen een bezwaarbehandelaar voert bezwaren in."


@require_http_methods(["GET", "POST"])
def objection_lodge(request, pk):
    """For the region: what it objected before, and for its lead the form."""
    plans = Plan.objects.visible_to(request.user).for_pages()
    plan = get_object_or_404(plans, pk=pk)
    user = request.user
    require(user.belongs_to(plan.region_id), "Alleen de regio maakt hier bezwaar.")
    if request.method == "POST":
        require(may_lodge(user, plan), ONLY_THE_LEAD)
    decision, later = objectable(plan)
    if decision is None:
        raise Http404
    decision.plan = plan
    newest = max([decision, *later], key=lambda one: one.sent_at)
    last = terms.objection_term(clock.local(newest.sent_at).date()).ends_on
    is_over = clock.local(request.arrived_at).date() > last
    form = LodgeForm(posted(request), decision=decision, later=later, is_over=is_over)
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            objection = actions.lodge(
                decision, by=user, at=request.arrived_at, **form.answers()
            )
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(
                request, f"Uw bezwaar is ontvangen. Het nummer is {objection.number}."
            )
            return redirect(objection)
    own = Objection.objects.visible_to(user).for_pages().filter(plan=plan)
    context = {
        "plan": plan,
        "form": form if may_lodge(user, plan) else None,
        "sent": dutch.weekday(newest.sent_at),
        "last": dutch.weekday(last),
        "is_over": is_over,
        "own": [(one, outside_standing(one)) for one in own],
        "breadcrumbs": crumbs(plan, ("Bezwaar maken", None)),
    }
    return render(request, "objections/objection_lodge.html", context, status=status)


@require_GET
def objection_find(request):
    """Against which decision? The published ones, the newest first."""
    require(handles_objections(request.user), ONLY_A_HANDLER)
    form = FindForm(request.GET)
    search = form.cleaned_data["zoek"] if form.is_valid() else ""
    found = Decision.objects.published().select_related("plan__region", "plan__round")
    found = found.filter(plan__region__name__icontains=search)
    page = page_of(request, found.order_by("-sent_at", "plan__region__code", "-pk"))
    context = {
        "form": form,
        "page_obj": page,
        "query": query_of(request),
        "rows": page.object_list,
        "breadcrumbs": trail(request.user, page="Bezwaar invoeren"),
    }
    return render(request, "objections/objection_find.html", context)


@require_http_methods(["GET", "POST"])
def objection_register(request, pk):
    """Write down an objection against one decision."""
    require(handles_objections(request.user), ONLY_A_HANDLER)
    decisions = Decision.objects.published().select_related(
        "plan__region", "plan__round__scheme", "plan__current_version"
    )
    decision = get_object_or_404(decisions, pk=pk)
    plan, user = decision.plan, request.user
    ask = {"ask": bar_to_reconsider}
    if bar := why_barred(user, plan, RefusedAct.HANDLE, **ask):
        return refused(request, bar, back_url="/bezwaren/")
    _, later = objectable(plan)
    form = RegisterForm(posted(request), decision=decision, later=later)
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        arrival = Arrival(**form.arrival())
        try:
            objection = actions.register(decision, arrival, by=user, **form.answers())
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, f"Ingevoerd: {objection.number}.")
            return redirect(objection)
    context = {
        "plan": plan,
        "decision": decision,
        "form": form,
        "breadcrumbs": trail(user, page=f"Bezwaar van {plan.region.name}"),
    }
    name = "objections/objection_register.html"
    return render(request, name, context, status=status)
