"""Pages about rounds: the list, and one round with where the regions are in it."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from applications import draft_looks, round_overview
from applications.attempts import attempts_in, were_made
from applications.models import Round
from applications.permissions import may_file_for, may_manage_rounds, reads_all_rounds
from applications.status import RegionState
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of

from .round_frame import crumbs, own_regions, visible_round


@require_safe
def round_list(request):
    """DUS-I and the ministry: every round with counts. A region: its own place in each."""
    if reads_all_rounds(request.user):
        return _list_with_counts(request)
    regions = own_regions(request.user)
    require(regions.exists(), "Rondes zijn er voor regio's en voor DUS-I.")
    return _list_of_region(request, regions)


def _list_with_counts(request):
    page = page_of(request, round_overview.rounds_with_counts().with_extensions())
    for one in page:
        one.phase = round_overview.phase(one, request.arrived_at)
    context = {
        "page_obj": page,
        "may_manage": may_manage_rounds(request.user),
        "breadcrumbs": crumbs(),
    }
    return render(request, "applications/round_list.html", context)


def _list_of_region(request, regions):
    rounds = (
        Round.objects.visible_to(request.user, request.arrived_at)
        .select_related("scheme")
        .with_extensions()
        .prefetch_related("invited")
    )
    own = round_overview.own_rounds(request.user, regions, rounds, request.arrived_at)
    current, earlier = round_overview.split(own)
    context = {
        "current": current,
        "page_obj": page_of(request, earlier),
        "many": len({row.region.pk for row in own}) > 1,
        "breadcrumbs": crumbs(),
    }
    return render(request, "applications/round_list_own.html", context)


@require_safe
def round_detail(request, pk):
    """A round with its criteria and extensions, and where the regions are in it."""
    one = visible_round(request, pk, has_attempts=were_made())
    everything = reads_all_rounds(request.user)
    regions = (_of_all_regions if everything else _of_own_regions)(request, one)
    one = regions["round"]  # the same, with its extensions at hand
    context = {
        "phase": round_overview.phase(one, request.arrived_at),
        "facts": _facts(one),
        "criteria": one.criteria.all(),
        "breadcrumbs": crumbs((one.name, None)),
        **regions,
    }
    return render(request, "applications/round_detail.html", context)


def _list_behind(one, state, at):
    """The address of the regions behind a count; rounds to practise with have no picture."""
    if one.opens_at >= at or one.scheme.is_practice:
        return ""
    asked = {"regeling": one.scheme.code, "ronde": one.pk, "staat": state.value}
    return f"{reverse('status_list')}?{urlencode(asked)}"


def _facts(one):
    weeks = (
        "22 weken, met advies van de commissie" if one.outside_advice else "13 weken"
    )
    facts = [
        ("Regeling", one.scheme.name),
        ("Zichtbaar vanaf", dutch.moment(one.published_at)),
        (
            "Vooraanmelden",
            dutch.closing(one.announce_until)
            if one.announce_until
            else "tot de sluiting",
        ),
        ("Opent", dutch.moment(one.opens_at)),
        ("Indienen kan", dutch.closing(one.closes_at)),
        ("Conceptcheck vragen", draft_looks.asked_until(one)),
        ("Wie mag meedoen", one.get_participants_display()),
        ("Verplichte bijlagen", _papers(one)),
        ("Besluit binnen", weeks),
    ]
    if one.outside_advice:
        when = one.get_pre_advice_for_members_display()
        facts.append(("Preadvies van DUS-I", when))
    if one.grace_minutes:
        facts.append(("Coulance", f"{one.grace_minutes} minuten"))
    if one.is_last:
        facts.append(("Laatste ronde", "ja, van deze regeling"))
    return facts


def _papers(one):
    return ", ".join(kind.label for kind in one.required_kinds) or "geen"


def _of_all_regions(request, one):
    has_attempts = one.has_attempts
    status = round_overview.states_in(one, request.arrived_at)
    counted = dict.fromkeys(RegionState, 0)
    for state in status.state_of.values():
        counted[state] += 1
    one = status.round
    return {
        "counts": [
            (state, count, _list_behind(one, state, request.arrived_at))
            for state, count in counted.items()
            if count
        ],
        "round": one,
        "population": len(status.state_of),
        "named": list(one.invited.all()) if one.names_regions else [],
        "extensions": one.extensions.all(),
        "participations": one.participations.select_related("region").order_by(
            "region__name"
        ),
        "may_manage": may_manage_rounds(request.user),
        "may_file": may_file_for(request.user),
        **_attempts(request, one, has_attempts),
        "uses": draft_looks.use_in(one),
    }


def _attempts(request, one, has_attempts):
    """For DUS-I: who tried in vain, and a query that chooses those regions for more time."""
    asks = request.user.is_office and has_attempts
    attempts = attempts_in(one) if asks else []
    waiting = dict.fromkeys(
        attempt.region.pk for attempt in attempts if not attempt.counts_now
    )
    candidates = urlencode([("regio", pk) for pk in waiting])
    return {"attempts": attempts, "candidates": candidates}


def _of_own_regions(request, one):
    regions = list(own_regions(request.user))
    rounds = (
        Round.objects.visible_to(request.user, request.arrived_at)
        .filter(scheme=one.scheme_id)
        .with_extensions()
        .prefetch_related("invited")
    )
    own = [
        row
        for row in round_overview.own_rounds(
            request.user, regions, rounds, request.arrived_at
        )
        if row.round.pk == one.pk
    ]
    return {
        "round": own[0].round,
        "own": own,
        "may_file": False,
        "attempts": [],
        "users": draft_looks.regions_that_use(one),
        "extensions": [
            extension
            for extension in own[0].round.extensions.all()
            if any(extension.is_for(region.pk) for region in regions)
        ],
    }
