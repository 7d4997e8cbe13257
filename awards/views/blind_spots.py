"""The critical friend: regions with their visits, blind spots, and what reports did with them."""

from django import forms
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.actions.blind_spots import judge_blind_spot
from awards.forms.blind_spots import (
    FindingForm,
    SpotAnswerForm,
    SpotCloseForm,
    SpotFilter,
    SpotForm,
)
from awards.friend_visits import friendships, returned
from awards.models import ReportVersion
from awards.models.moments import IN_WORDS
from awards.models.reports import QUESTIONS
from awards.next_reports import next_reports
from sterktechniek import dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of
from support.actions import blind_spots as actions
from support.lifecycles.blind_spots import BlindSpotState
from support.models import BlindSpot, SupportAssignment, SupportKind
from support.permissions import is_own_assignment, works_in_support
from support.training_permissions import answers_blind_spot, follows_blind_spot

methods = require_http_methods(["GET", "HEAD", "POST"])
HOME, LIST = ("Overzicht", "/"), "blind_spot_list"
NOT_FRIEND = "Alleen de critical friend van de regio doet dit."


@require_safe
def critical_friend(request):
    """My regions: the visits of this year by quarter, open blind spots, the next report."""
    require(
        works_in_support(request.user), "Deze pagina is voor het ondersteuningsteam."
    )
    running = SupportAssignment.objects.visible_to(request.user).active()
    running = running.filter(kind=SupportKind.CRITICAL_FRIEND)
    running = running.select_related("region", "scheme", "person")
    page = page_of(request, running.order_by("region__code", "pk"))
    context = {
        "page_obj": page,
        "rows": friendships(list(page.object_list)),
        "query": query_of(request),
        "breadcrumbs": [HOME, ("Critical friend", None)],
    }
    return render(request, "awards/critical_friend.html", context)


@require_safe
def blind_spot_list(request):
    """Blind spots: what was shared with a region for the region, all of it for its team."""
    user = request.user
    reads = works_in_support(user) or user.has_role(Role.LEAD, Role.EDITOR)
    require(reads, "Deze lijst is voor regio's en het ondersteuningsteam.")
    narrow = SpotFilter(request.GET)
    narrow.is_valid()
    asked = narrow.cleaned_data
    found = BlindSpot.objects.visible_to(user).for_pages()
    if asked.get("status"):
        found = found.filter(state=asked["status"])
    if text := asked.get("q"):
        found = found.filter(
            Q(text__icontains=text)
            | Q(region__name__icontains=text)
            | Q(region__code__icontains=text)
        )
    page = page_of(request, found)
    times = returned(page.object_list)
    context = {
        "filter": narrow,
        "page_obj": page,
        "rows": [(one, times[one.pk]) for one in page.object_list],
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "is_team": works_in_support(user),
        "breadcrumbs": [HOME, ("Blinde vlekken", None)],
    }
    return render(request, "awards/blind_spot_list.html", context)


def get_spot(request, pk):
    """The blind spot when this person sees it, else 404."""
    found = BlindSpot.objects.visible_to(request.user).for_pages()
    return get_object_or_404(found.select_related("visit", "assignment"), pk=pk)


def _trail(spot, *pages):
    there = spot.get_absolute_url() if pages else None
    return [
        HOME,
        ("Blinde vlekken", reverse(LIST)),
        (f"Blinde vlek van {spot.region}", there),
        *pages,
    ]


@require_safe
def blind_spot_detail(request, pk):
    """One blind spot: what the region answered, and what each report did with it."""
    spot = get_spot(request, pk)
    user = request.user
    follows = follows_blind_spot(user, spot)
    is_open = spot.state != BlindSpotState.CLOSED
    findings = spot.findings.select_related("version__report__moment", "found_by")
    closed = spot.events.filter(name="close_spot").first() if not is_open else None
    context = {
        "spot": spot,
        "facts": _facts(spot),
        "findings": findings,
        "reports": _to_judge(spot) if follows and is_open else [],
        "closed": closed,
        "may_answer": is_open and answers_blind_spot(user, spot),
        "may_share": follows and is_open and not spot.is_shared,
        "may_close": follows and is_open,
        "breadcrumbs": _trail(spot),
    }
    return render(request, "awards/blind_spot_detail.html", context)


def _facts(spot):
    coming = next_reports([spot.region_id]).get(
        (spot.region_id, spot.assignment.scheme_id)
    )
    report = "niet bekend"
    if coming:
        report = f"{coming.name}, uiterlijk {dutch.weekday(coming.due_on)}"
    read_by = "het ondersteuningsteam"
    if spot.is_shared:
        read_by = "de regio en het ondersteuningsteam"
    return [
        ("Regio", spot.region),
        ("Status", spot.get_state_display()),
        ("Genoemd", f"{dutch.day(spot.named_at)}, door {spot.named_by}"),
        ("Bij", spot.visit or "geen bezoek"),
        ("Criterium", spot.criterion.title if spot.criterion else "geen"),
        ("Wie dit leest", read_by),
        ("Volgende rapportage", report),
    ]


def versions_for(spot):
    """What the region handed in since the blind spot was named, the newest of each report."""
    newest = ReportVersion.objects.filter(
        report__plan__region=spot.region_id,
        report__plan__round__scheme=spot.assignment.scheme_id,
        report__moment__kind__in=IN_WORDS,
        handed_in_at__gte=spot.named_at,
    ).select_related("report__moment")
    return newest.order_by("-handed_in_at", "-pk")


def _to_judge(spot):
    judged = spot.findings.values("version")
    return versions_for(spot).exclude(pk__in=judged)


@methods
def blind_spot_create(request, pk):
    """Name a blind spot, in the assignment of the critical friend."""
    found = SupportAssignment.objects.visible_to(request.user)
    assignment = get_object_or_404(
        found.filter(kind=SupportKind.CRITICAL_FRIEND).select_related(
            "region", "scheme", "person"
        ),
        pk=pk,
    )
    require(is_own_assignment(request.user, assignment), NOT_FRIEND)
    return act_page(
        request,
        SpotForm(posted(request), assignment=assignment),
        lambda **clean: actions.name_blind_spot(assignment, by=request.user, **clean),
        title=f"Blinde vlek noemen: {assignment.region}",
        button="Blinde vlek noemen",
        follows=[
            "U volgt de blinde vlek tot en met de volgende rapportage.",
            "Deelt u haar met de regio, dan kan de regio antwoorden. "
            "Zo niet, dan leest alleen het ondersteuningsteam haar.",
            "Wie een plan beoordeelt, leest haar nooit.",
        ],
        back=reverse(LIST),
        done="De blinde vlek is vastgelegd.",
        breadcrumbs=[
            HOME,
            ("Critical friend", reverse("critical_friend")),
            ("Blinde vlek noemen", None),
        ],
    )


@methods
def blind_spot_answer(request, pk):
    """The region answers what was shared with it."""
    spot = get_spot(request, pk)
    require(answers_blind_spot(request.user, spot), "Alleen de regio zelf antwoordt.")
    return _page(
        request,
        spot,
        SpotAnswerForm(posted(request), initial={"answer": spot.answer}),
        actions.answer_blind_spot,
        "Antwoorden",
        follows=["Uw critical friend leest uw antwoord. U kunt het later aanpassen."],
        done="Uw antwoord is opgeslagen.",
    )


@methods
def blind_spot_share(request, pk):
    """Share a blind spot with its region."""
    spot = get_spot(request, pk)
    require(follows_blind_spot(request.user, spot), NOT_FRIEND)
    return _page(
        request,
        spot,
        forms.Form(posted(request)),
        actions.share_blind_spot,
        "Delen met de regio",
        follows=["De regio leest de tekst. Dat kunt u niet terugdraaien."],
        done="De blinde vlek is gedeeld met de regio.",
    )


@methods
def blind_spot_close(request, pk):
    """Stop following a blind spot."""
    spot = get_spot(request, pk)
    require(follows_blind_spot(request.user, spot), NOT_FRIEND)
    return _page(
        request,
        spot,
        SpotCloseForm(posted(request)),
        actions.close_blind_spot,
        "Blinde vlek sluiten",
        follows=["U volgt haar niet meer. Sluiten kunt u niet terugdraaien."],
        done="De blinde vlek is gesloten.",
    )


@methods
def blind_spot_judge(request, pk, version):
    """Read a report beside the blind spot, and say what it did with it."""
    spot = get_spot(request, pk)
    require(follows_blind_spot(request.user, spot), NOT_FRIEND)
    version = versions_for(spot).filter(pk=version).first()
    if version is None:
        raise Http404
    texts = [
        (dutch.upper_first(words), getattr(version, name)) for name, words in QUESTIONS
    ]
    return _page(
        request,
        spot,
        FindingForm(posted(request)),
        lambda spot, **clean: judge_blind_spot(spot, version, **clean),
        f"Oordeel bij {version.report.moment}",
        button="Oordeel vastleggen",
        facts=[("Ingediend", dutch.day(version.handed_in_at)), *texts],
        follows=["Komt de blinde vlek terug? Dan blijft zij open en telt dat mee."],
        done="Uw oordeel is vastgelegd.",
    )


def _page(request, spot, form, act, title, *, done, **more):
    return act_page(
        request,
        form,
        lambda **clean: act(spot, by=request.user, **clean),
        title=title,
        done=done,
        lead=spot.text,
        back=spot.get_absolute_url(),
        breadcrumbs=_trail(spot, (title, None)),
        **{"button": title} | more,
    )
