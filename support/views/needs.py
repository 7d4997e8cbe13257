"""Pages of needs: the list, one need with what was proposed for it, and the acts on both."""

from django import forms
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import clock, dutch
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of
from support.actions import training
from support.lifecycles.training import MATCH_LIFECYCLE, NEED_LIFECYCLE, NeedState
from support.models import Match, Need
from support.training_forms import (
    NEED_FIELDS,
    FollowForm,
    MatchForm,
    NeedFilter,
    NeedForm,
    ReasonForm,
    RemarkForm,
    start_of,
)
from support.training_permissions import (
    keeps_offers,
    reads_needs,
    states_needs,
    tends_need,
)
from support.training_sheets import NEEDS

from .training_frame import crumbs, downloads, list_file, tabs, told

methods = require_http_methods(["GET", "HEAD", "POST"])
LIST, LABEL = "need_list", "Behoeften"
STEPS = {"vervuld": "meet_need", "intrekken": "withdraw_need"}
URLS = {
    "meet_need": "vervuld",
    "withdraw_need": "intrekken",
    "accept_match": "aannemen",
    "decline_match": "afwijzen",
    "follow_match": "deelname",
    "cancel_match": "niet-door",
}


def narrowed(request, form):
    """The needs that this person sees and the filter asks for."""
    form.is_valid()
    asked = form.cleaned_data
    found = Need.objects.visible_to(request.user).for_pages()
    if text := asked.get("q"):
        found = found.filter(
            Q(region__name__icontains=text)
            | Q(region__code__icontains=text)
            | Q(subject__icontains=text)
        )
    if asked.get("soort"):
        found = found.filter(kind=asked["soort"])
    if asked.get("status"):
        found = found.filter(state=asked["status"])
    if asked.get("nodig"):
        found = found.filter(missing__gt=0)
    return found.order_by("region__code", "kind", "subject", "pk")


@require_safe
def need_list(request):
    """What regions lack: its own for a region, all of it for the support team."""
    require(reads_needs(request.user), "Deze lijst is voor regio's en het team.")
    narrow = NeedFilter(request.GET)
    page = page_of(request, narrowed(request, narrow))
    context = {
        "tabs": tabs(request.user, LIST),
        "filter": narrow,
        "page_obj": page,
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "may_state": states_needs(request.user),
        "downloads": downloads("need_export", query_of(request)),
        "breadcrumbs": crumbs(LABEL, LIST),
    }
    return render(request, "support/need_list.html", context)


@require_safe
def need_export(request, kind):
    """Exactly what the list shows, as a file."""
    require(reads_needs(request.user), "Deze lijst is voor regio's en het team.")
    return list_file(NEEDS, narrowed(request, NeedFilter(request.GET)), kind)


@methods
def need_create(request):
    """State what a region lacks."""
    require(
        states_needs(request.user), "Alleen een regio of de scholingsadviseur doet dit."
    )
    return act_page(
        request,
        NeedForm(posted(request), user=request.user),
        lambda **clean: training.state_need(by=request.user, **clean),
        title="Behoefte vastleggen",
        button="Behoefte vastleggen",
        follows=["De scholingsadviseur zoekt aanbod en stelt dat aan de regio voor."],
        back=reverse(LIST),
        done="De behoefte is vastgelegd.",
        breadcrumbs=crumbs(LABEL, LIST, ("Vastleggen", None)),
    )


def get_need(request, pk):
    """The need when this person sees it, else 404."""
    return get_object_or_404(Need.objects.visible_to(request.user).for_pages(), pk=pk)


@require_safe
def need_detail(request, pk):
    """One need: what was found for it, and what can be done."""
    need = get_need(request, pk)
    user = request.user
    is_open = need.state == NeedState.OPEN
    matches = need.matches.select_related("offer", "proposed_by")
    context = {
        "need": need,
        "facts": _facts(need),
        "rows": [_match_row(match, need, user) for match in matches],
        "may_propose": is_open and bool(need.missing) and keeps_offers(user),
        "may_change": is_open and tends_need(user, need),
        "steps": [
            (step.label, reverse("need_end", args=[pk, URLS[step.name]]))
            for step in NEED_LIFECYCLE.open_steps(need, user)
        ],
        "breadcrumbs": _trail(need),
    }
    return render(request, "support/need_detail.html", context)


def _facts(need):
    return [
        ("Regio", need.region),
        ("Soort", told(need)),
        ("Vak of onderwerp", need.subject),
        ("Gevraagd", need.number),
        ("Gevonden", need.matched),
        ("Nog nodig", need.missing),
        ("Vanaf", dutch.day(need.needed_from)),
        ("Status", need.get_state_display()),
        ("Vastgelegd", f"{dutch.day(need.stated_at)}, door {need.stated_by}"),
    ]


def _match_row(match, need, user):
    match.need = need
    took = ""
    if match.took_part is not None:
        took = f"{match.took_part} deelnemers op {dutch.day(match.held_on)}"
    return {
        "match": match,
        "took": took,
        "steps": [
            (step.label, reverse("match_act", args=[match.pk, URLS[step.name]]))
            for step in MATCH_LIFECYCLE.open_steps(match, user)
        ],
    }


def _trail(need, *pages):
    there = need.get_absolute_url() if pages else None
    return crumbs(LABEL, LIST, (f"{need.region}: {need}", there), *pages)


@methods
def need_edit(request, pk):
    """Change an open need."""
    need = get_need(request, pk)
    require(
        tends_need(request.user, need), "Alleen de regio of de adviseur wijzigt dit."
    )
    start = start_of(need, *NEED_FIELDS)
    return act_page(
        request,
        NeedForm(posted(request), user=request.user, need=need, initial=start),
        lambda **clean: training.change_need(need, by=request.user, **clean),
        title="Behoefte wijzigen",
        button="Opslaan",
        lead=f"{need.region}: {need}.",
        back=need.get_absolute_url(),
        done="De behoefte is gewijzigd.",
        breadcrumbs=_trail(need, ("Wijzigen", None)),
    )


@methods
def need_end(request, pk, step):
    """Say that a need was met, or withdraw it."""
    if step not in STEPS:
        raise Http404
    need = get_need(request, pk)
    require(tends_need(request.user, need), "Alleen de regio of de adviseur doet dit.")
    label = NEED_LIFECYCLE.steps[STEPS[step]].label
    return act_page(
        request,
        RemarkForm(posted(request)),
        lambda **clean: training.end_need(need, STEPS[step], by=request.user, **clean),
        title=label,
        button=label,
        lead=f"{need.region}: {need}.",
        follows=["Voorstellen waarop nog geen antwoord kwam, vervallen."],
        back=need.get_absolute_url(),
        done=f"De behoefte is {'vervuld' if step == 'vervuld' else 'ingetrokken'}.",
        breadcrumbs=_trail(need, (label, None)),
    )


@methods
def match_propose(request, pk):
    """Propose an offer for this need."""
    need = get_need(request, pk)
    require(keeps_offers(request.user), training.NO_KEEPER)
    return act_page(
        request,
        MatchForm(posted(request), need=need),
        lambda offer, **clean: training.propose_match(
            need, offer, by=request.user, **clean
        ),
        title="Aanbod voorstellen",
        button="Voorstellen",
        lead=f"{need.region} zoekt {need.subject} ({need.get_kind_display()}): "
        f"nog {dutch.count(need.missing, 'plek', 'plekken')}.",
        follows=[
            "De regio neemt het voorstel aan of wijst het af.",
            "Plekken zijn pas bezet als de regio het voorstel aanneemt.",
        ],
        back=need.get_absolute_url(),
        done="Het aanbod is voorgesteld aan de regio.",
        breadcrumbs=_trail(need, ("Voorstellen", None)),
    )


class Act:
    """One step on a match: its form, the act, and what follows."""

    def __init__(self, step, form, act, done, follows=()):
        self.step, self.form, self.act = step, form, act
        self.done, self.follows = done, follows


ACTS = {
    "aannemen": Act(
        "accept_match",
        forms.Form,
        training.accept_match,
        "Het voorstel is aangenomen.",
        ["De plekken zijn bezet voor uw regio."],
    ),
    "afwijzen": Act(
        "decline_match",
        ReasonForm,
        training.decline_match,
        "Het voorstel is afgewezen.",
        ["De adviseur leest waarom, en zoekt verder."],
    ),
    "deelname": Act(
        "follow_match",
        FollowForm,
        training.follow_match,
        "De deelname is vastgelegd.",
        [
            "Wie niet kwam, laat een plek vrij. De behoefte telt dan weer mee als tekort."
        ],
    ),
    "niet-door": Act(
        "cancel_match",
        ReasonForm,
        training.cancel_match,
        "Het voorstel gaat niet door.",
        ["De plekken zijn weer vrij."],
    ),
}


@methods
def match_act(request, pk, step):
    """Accept, decline, follow or call off what was proposed."""
    if step not in ACTS:
        raise Http404
    needs = Need.objects.visible_to(request.user)
    match = get_object_or_404(
        Match.objects.filter(need__in=needs).select_related(
            "need__region", "offer", "proposed_by"
        ),
        pk=pk,
    )
    one = ACTS[step]
    row = MATCH_LIFECYCLE.steps[one.step]
    require(
        row.allowed(request.user, match), f"U mag deze stap niet zetten: {row.label}."
    )
    form = one.form(posted(request))
    if one.form is FollowForm and not form.is_bound:
        form.initial = {"held_on": clock.today(), "took_part": match.number}
    return act_page(
        request,
        form,
        lambda **clean: one.act(match, by=request.user, **clean),
        title=row.label,
        button=row.label,
        lead=f"{match.offer}, voor {match.need.region}: "
        f"{dutch.count(match.number, 'plek', 'plekken')}.",
        follows=one.follows,
        back=match.need.get_absolute_url(),
        done=one.done,
        breadcrumbs=_trail(match.need, (row.label, None)),
    )
