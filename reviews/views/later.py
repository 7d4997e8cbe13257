"""Decisions after the first one: proposed on one page, taken or sent back on another."""

from types import SimpleNamespace

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reviews import actions
from reviews.ceilings import divided_as
from reviews.forms import SendBackForm
from reviews.forms.later import LaterForm
from reviews.letters import later_content
from reviews.models import Decision, LaterDecision, LaterKind, RefusedAct
from reviews.models.later_decisions import WAITING
from reviews.permissions import (
    bar_to_decide_later,
    decides_later,
    may_propose_later,
    proposes_later,
)
from reviews.refusals import why_barred
from sterktechniek import clock, dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted, query_of
from sterktechniek.workflow import StepRefused

from .acting import form_page
from .cases import get_case
from .crumbs import HOME, case_crumbs, crumbs

DECIDED = (
    "Het vervolgbesluit is genomen. De brief wordt gemaakt en wacht op verzending."
)


@require_GET
def later_list(request):
    """What was proposed or decided after a first decision; the ones that wait come first."""
    require(request.user.is_office, "Alleen DUS-I leest vervolgbesluiten.")
    waits = request.GET.get("stand") == "wacht"
    found = LaterDecision.objects.visible_to(request.user).exclude(state="withdrawn")
    if waits:
        found = found.filter(state__in=WAITING)
    found = found.select_related("plan__region", "plan__round", "proposed_by")
    page = page_of(request, found.order_by(F("sent_at").desc(nulls_first=True), "-pk"))
    context = {
        "rows": [_row(one) for one in page.object_list],
        "page_obj": page,
        "query": query_of(request),
        "waits": waits,
        "breadcrumbs": crumbs("Vervolgbesluiten", "later_list"),
    }
    return render(request, "reviews/later_list.html", context)


def _row(later):
    return SimpleNamespace(
        url=later.get_absolute_url(),
        region=later.plan.region.name,
        round=later.plan.round.name,
        kind=later.get_kind_display(),
        state=later.get_state_display(),
        tone="good" if later.is_published else "attention",
        icon="send" if later.is_published else "clock",
        when=dutch.short_moment(later.sent_at or later.proposed_at),
    )


@require_http_methods(["GET", "POST"])
def later_propose(request, pk):
    plan = get_case(request, pk)
    allowed = may_propose_later(request.user, LaterKind.CHANGE)
    require(allowed, "Alleen een behandelaar stelt een vervolgbesluit voor.")
    back = reverse("case_detail", args=[pk])
    if bar := why_barred(request.user, plan, RefusedAct.PROPOSE):
        return refused(request, bar, back_url=back)
    decision = Decision.objects.published().filter(plan=plan).last()
    if decision is None:
        sentence = "Over dit plan is nog geen besluit verzonden."
        return refused(request, sentence, back_url=back)
    form = LaterForm(
        posted(request), plan=plan, initial={"kind": request.GET.get("soort")}
    )

    def act(amount, **data):
        years = divided_as(decision, amount) if amount is not None else None
        actions.propose_later(
            decision, by=request.user, amount=amount, years=years, **data
        )

    context = {
        "plan": plan,
        "decision": decision,
        "before": dutch.euro_cents(plan.amount_granted or 0),
        "asks_view": reverse("view_ask", args=[pk]),
        "breadcrumbs": case_crumbs(plan, "Vervolgbesluit voorstellen"),
    }
    done = "Het voorstel ligt klaar voor de mandaathouder."
    template = "reviews/later_propose.html"
    return form_page(request, template, context, form, act, done=done, back=back)


def _get(request, pk):
    found = LaterDecision.objects.visible_to(request.user).select_related(
        "plan__region",
        "plan__round__scheme",
        "decision__version",
        "addressee",
        "proposed_by",
        "decided_by",
        "view",
    )
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "POST"])
def later_detail(request, pk):
    """What the later decision rests on, its letter as it will read, and the buttons."""
    later = _get(request, pk)
    if request.method == "GET":
        return _page(request, later, SendBackForm())
    require(decides_later(request.user, later), "Alleen de mandaathouder besluit.")
    back = later.get_absolute_url()
    bar = why_barred(request.user, later, RefusedAct.DECIDE, ask=bar_to_decide_later)
    if bar:
        return refused(request, bar, back_url=back)
    sends_back = request.POST.get("step") == "send_back"
    form = SendBackForm(request.POST if sends_back else None)
    if sends_back and not form.is_valid():
        return _page(request, later, form, status=422)
    try:
        if sends_back:
            note = form.cleaned_data["note"]
            actions.send_later_back(later, by=request.user, note=note)
        else:
            actions.decide_later(later, by=request.user)
    except StepRefused as refusal:
        return _page(request, later, form, status=409, refusal=str(refusal))
    done = "Het voorstel is teruggestuurd." if sends_back else DECIDED
    messages.success(request, done)
    return redirect("later_list")


def _page(request, later, form, status=200, refusal=""):
    user = request.user
    content = later_content(later, clock.today())
    context = {
        "later": later,
        "plan": later.plan,
        "form": form,
        "refusal": refusal,
        "facts": _facts(later),
        "blocks": content["blocks"],
        "is_proposed": later.state == "proposed",
        "decides": later.state == "proposed" and decides_later(user, later),
        "blocked": LaterDecision.lifecycle.blocked_by(
            "decide", later, request.arrived_at
        ),
        "retracts": later.state == "proposed" and proposes_later(user, later),
        "case_url": reverse("case_detail", args=[later.plan_id]),
        "breadcrumbs": [
            HOME,
            ("Vervolgbesluiten", reverse("later_list")),
            (f"{later.plan.region.name}: {later.get_kind_display()}", None),
        ],
    }
    return render(request, "reviews/later_detail.html", context, status=status)


def _facts(later):
    amounts = [
        ("Subsidie tot nu toe", later.amount_before),
        ("Subsidie vanaf nu", later.amount),
        ("Terug te betalen", later.claimed),
    ]
    return [
        ("Soort", later.get_kind_display()),
        *([("Uitkomst", later.get_result_display())] if later.result else []),
        *((label, dutch.euro_cents(one)) for label, one in amounts if one is not None),
        ("Grondslag", later.article),
        (
            "Voorgesteld",
            f"{dutch.moment(later.proposed_at)}, door {later.proposed_by}",
        ),
        *(
            [
                (
                    "Besloten",
                    f"{dutch.moment(later.decided_at)}, door {later.decided_by}",
                )
            ]
            if later.decided_at
            else []
        ),
        *([("Verzonden", dutch.moment(later.sent_at))] if later.sent_at else []),
    ]


@require_POST
def later_retract(request, pk):
    later = _get(request, pk)
    allowed = proposes_later(request.user, later)
    require(allowed, "Wie dit besluit voorstelt, trekt het ook in.")
    try:
        actions.retract_later(later, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=later.get_absolute_url())
    messages.success(request, "Het voorstel is ingetrokken.")
    return redirect("later_list")
