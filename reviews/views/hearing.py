"""Before and around a decision: calling the region, and asking for its view."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from applications.mails import writers_of
from reviews import actions
from reviews.forms.later import AskViewForm, CallForm, RecordViewForm, ViewForm
from reviews.models import RefusedAct, ViewChannel, ViewRequest
from reviews.permissions import answers_view, may_ask_view, may_call
from reviews.refusals import why_barred
from sterktechniek import clock, dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted

from .acting import form_page
from .cases import get_case
from .crumbs import HOME, case_crumbs
from .deciding import standing_decision


@require_http_methods(["GET", "POST"])
def call_record(request, pk):
    """The call to the contact person, between the decision and its letter."""
    plan = get_case(request, pk)
    require(may_call(request.user), "Alleen DUS-I belt de regio.")
    back = reverse("case_detail", args=[pk])
    if bar := why_barred(request.user, plan, RefusedAct.CALL):
        return refused(request, bar, back_url=back)
    decision = standing_decision(plan)
    form = CallForm(posted(request), initial={"called_on": clock.today()})

    def act(**data):
        actions.record_call(decision, by=request.user, **data)

    context = {
        "plan": plan,
        "calls": decision.calls.select_related("called_by"),
        "people": writers_of(plan.region, clock.today()),
        "breadcrumbs": case_crumbs(plan, "Bellen met de regio"),
    }
    template, done = "reviews/call_record.html", "Het telefoongesprek is vastgelegd."
    return form_page(request, template, context, form, act, done=done, back=back)


@require_http_methods(["GET", "POST"])
def view_ask(request, pk):
    plan = get_case(request, pk)
    require(may_ask_view(request.user), "U mag geen zienswijze vragen.")
    back = reverse("case_detail", args=[pk])
    if bar := why_barred(request.user, plan, RefusedAct.VIEW):
        return refused(request, bar, back_url=back)
    form = AskViewForm(posted(request))

    def act(**data):
        actions.ask_view(plan, by=request.user, **data)

    context = {
        "plan": plan,
        "asked": plan.view_requests.all(),
        "breadcrumbs": case_crumbs(plan, "Zienswijze vragen"),
    }
    done = "De vraag gaat per brief naar de regio."
    return form_page(
        request, "reviews/view_ask.html", context, form, act, done=done, back=back
    )


@require_http_methods(["GET", "POST"])
def view_detail(request, pk):
    """The question and the view: the lead gives it here, DUS-I enters what came otherwise."""
    asked = get_object_or_404(
        ViewRequest.objects.visible_to(request.user).select_related(
            "plan__region", "plan__round", "asked_by", "recorded_by"
        ),
        pk=pk,
    )
    may = answers_view(request.user, asked)
    is_ours = request.user.belongs_to(asked.plan.region_id)
    if request.method == "POST":
        require(may, "Alleen de projectleider geeft de zienswijze van de regio.")
    form = (ViewForm if is_ours else RecordViewForm)(
        posted(request), initial={"received_on": clock.today()}
    )

    def act(**data):
        given = {"channel": ViewChannel.WRITTEN, "received_on": clock.today(), **data}
        actions.record_view(asked, by=request.user, **given)

    context = {
        "asked": asked,
        "is_ours": is_ours,
        "answers": may and asked.answered_on is None,
        "facts": _facts(asked),
        "breadcrumbs": _trail(asked, is_ours),
    }
    done = "De zienswijze is vastgelegd."
    to = reverse("view_detail", args=[pk])
    return form_page(
        request, "reviews/view_detail.html", context, form, act, done=done, back=to
    )


def _facts(asked):
    given = ""
    if asked.answered_on:
        late = " (na de termijn)" if asked.answered_on > asked.due_on else ""
        given = f"{dutch.day(asked.answered_on)}, {asked.get_channel_display()}{late}"
    return [
        ("Gevraagd op", dutch.moment(asked.asked_at)),
        ("Zienswijze geven kan tot en met", dutch.weekday(asked.due_on)),
        ("Gegeven op", given or "nog niet"),
    ]


def _trail(asked, is_ours):
    plan = asked.plan
    if is_ours:
        name = f"{plan.region.name}, {plan.round.name}"
        way = [("Plannen", reverse("plan_list")), (name, plan.get_absolute_url())]
        return [HOME, *way, ("Zienswijze", None)]
    return case_crumbs(plan, "Zienswijze")
