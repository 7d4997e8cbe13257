"""Pages of offers: the national list with its map, one offer, where offers lack; the files."""

from collections import Counter
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from sterktechniek import clock, dutch, dutchmap
from sterktechniek.accounts.models import Region
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of
from support.actions import training
from support.actions.training_import import LookAgain, import_training
from support.models import Need, Offer
from support.permissions import works_in_support
from support.sheet_comparing import compare
from support.sheet_rows import as_json
from support.training_forms import (
    CHOOSE_AGAIN,
    OFFER_FIELDS,
    ListFileForm,
    ListImportForm,
    OfferFilter,
    OfferForm,
    start_of,
)
from support.training_gaps import gaps, missing_per_region
from support.training_permissions import keeps_offers, reads_gaps, reads_training
from support.training_sheets import NEEDS, OFFERS

from .training_frame import crumbs, downloads, list_file, tabs, told

methods = require_http_methods(["GET", "HEAD", "POST"])
LIST, LABEL = "offer_list", "Aanbod van scholing"
NOT_YOURS = "Deze lijst is voor regio's, het ondersteuningsteam en OCW."
#: what an upload is about: the word in the address
LAYOUTS = {"offer": OFFERS, "need": NEEDS}


def narrowed(request, form):
    """The offers that the filter asks for; by default what is not over."""
    form.is_valid()
    asked = form.cleaned_data
    found = Offer.objects.visible_to(request.user).with_room()
    if asked.get("nu") != "alles":
        found = found.current(clock.today())
    if asked.get("nu") == "vrij":
        found = found.not_full()
    if text := asked.get("q"):
        found = found.filter(
            Q(title__icontains=text)
            | Q(subject__icontains=text)
            | Q(provider__icontains=text)
        )
    if asked.get("soort"):
        found = found.filter(kind=asked["soort"])
    if asked.get("plaats"):
        found = found.filter(place__iexact=asked["plaats"])
    return found.order_by("subject", "title", "pk")


@require_safe
def offer_list(request):
    """What there is to be had in the country, on a map and as a list."""
    require(reads_training(request.user), NOT_YOURS)
    narrow = OfferFilter(request.GET)
    found = narrowed(request, narrow)
    points, off_the_map = _on_the_map(found)
    query = query_of(request)
    context = {
        "tabs": tabs(request.user, LIST),
        "filter": narrow,
        "page_obj": page_of(request, found),
        "points": points,
        "off_the_map": off_the_map,
        "query": query,
        "is_narrowed": any(request.GET.values()),
        "may_add": keeps_offers(request.user),
        "downloads": downloads("offer_export", query),
        "breadcrumbs": crumbs(LABEL, LIST),
    }
    return render(request, "support/offer_list.html", context)


def _on_the_map(found):
    """A dot for each place with its number of offers, and the places that we cannot draw."""
    per_place, known = Counter(), {}
    names = {}
    for place in found.values_list("place", flat=True):
        key = place.strip().casefold()
        per_place[key] += 1
        names.setdefault(key, place.strip())
    for region in Region.objects.exclude(place="").order_by("-code"):
        if region.is_on_map:
            known[region.place.casefold()] = region
    places = sorted(key for key in per_place if key in known)
    spots = tuple(
        dutchmap.project(known[key].latitude, known[key].longitude) for key in places
    )
    points = [
        {
            "x": x,
            "y": y,
            "letter": per_place[key],
            "tone": "info",
            "label": f"{names[key]}: {per_place[key]} keer aanbod",
            "url": f"{reverse(LIST)}?{urlencode({'plaats': names[key]})}",
        }
        for key, (x, y) in zip(places, dutchmap.spread(spots), strict=True)
    ]
    other = [
        (names[key] or "online of zonder plaats", number)
        for key, number in sorted(per_place.items())
        if key not in known
    ]
    return points, other


@require_safe
def offer_export(request, kind):
    """Exactly what the list shows, as a file."""
    require(reads_training(request.user), NOT_YOURS)
    return list_file(OFFERS, narrowed(request, OfferFilter(request.GET)), kind)


@require_safe
def offer_detail(request, pk):
    """One offer; the support team also sees for which regions it was proposed."""
    require(reads_training(request.user), NOT_YOURS)
    offers = Offer.objects.visible_to(request.user).with_room()
    offer = get_object_or_404(offers, pk=pk)
    reads_matches = works_in_support(request.user)
    matches = offer.matches.select_related("need__region") if reads_matches else []
    context = {
        "offer": offer,
        "facts": _facts(offer),
        "matches": matches,
        "reads_matches": reads_matches,
        "may_change": keeps_offers(request.user),
        "breadcrumbs": crumbs(LABEL, LIST, (offer.title, None)),
    }
    return render(request, "support/offer_detail.html", context)


def _facts(offer):
    room = "geen maximum"
    if offer.capacity is not None:
        room = f"{offer.free} vrij van {offer.capacity}"
    return [
        ("Soort", told(offer)),
        ("Vak of onderwerp", offer.subject),
        ("Aanbieder", offer.provider),
        ("Plaats", offer.place or "online of niet bekend"),
        ("Vanaf", dutch.day(offer.starts_on)),
        ("Tot en met", dutch.day(offer.ends_on)),
        ("Plekken", room),
    ]


@methods
def offer_create(request):
    """Put an offer on the map."""
    require(keeps_offers(request.user), training.NO_KEEPER)
    return act_page(
        request,
        OfferForm(posted(request)),
        lambda **clean: training.add_offer(by=request.user, **clean),
        title="Aanbod toevoegen",
        button="Aanbod toevoegen",
        back=reverse(LIST),
        done="Het aanbod is toegevoegd.",
        breadcrumbs=crumbs(LABEL, LIST, ("Toevoegen", None)),
    )


@methods
def offer_edit(request, pk):
    """Change an offer."""
    require(keeps_offers(request.user), training.NO_KEEPER)
    offer = get_object_or_404(Offer, pk=pk)
    start = start_of(offer, *OFFER_FIELDS)
    there = offer.get_absolute_url()
    return act_page(
        request,
        OfferForm(posted(request), initial=start),
        lambda **clean: training.change_offer(offer, by=request.user, **clean),
        title="Aanbod wijzigen",
        button="Opslaan",
        lead=f"{offer.title}.",
        back=there,
        done="Het aanbod is gewijzigd.",
        breadcrumbs=crumbs(LABEL, LIST, (offer.title, there), ("Wijzigen", None)),
    )


@require_safe
def training_gaps(request):
    """Where needs stay without offer: by subject, and for the team by region."""
    require(reads_gaps(request.user), "Deze pagina is voor het team en OCW.")
    rows = gaps()
    reads_regions = works_in_support(request.user)
    context = {
        "tabs": tabs(request.user, "training_gaps"),
        "gaps": rows,
        "without": [gap for gap in rows if gap.is_without_offer],
        "missing": sum(gap.missing for gap in rows),
        "regions": missing_per_region(Need.objects.all()) if reads_regions else [],
        "reads_regions": reads_regions,
        "breadcrumbs": crumbs("Waar scholing tekort is", "training_gaps"),
    }
    return render(request, "support/training_gaps.html", context)


@methods
def offer_import(request):
    """Choose a file with offers; the post shows what it would change, and changes nothing."""
    return _choose_or_check(request, "offer")


@methods
def need_import(request):
    """Choose a file with needs."""
    return _choose_or_check(request, "need")


@require_POST
def offer_apply(request):
    """Import the offers that were looked at: everything or nothing."""
    return _apply(request, "offer")


@require_POST
def need_apply(request):
    """Import the needs that were looked at."""
    return _apply(request, "need")


def _choose_or_check(request, word):
    require(keeps_offers(request.user), training.NO_KEEPER)
    layout = LAYOUTS[word]
    if request.method != "POST":
        return _choose(request, word, ListFileForm(layout=layout))
    form = ListFileForm(request.POST, request.FILES, layout=layout)
    if not form.is_valid():
        return _choose(request, word, form, status=422)
    comparison = compare(layout, form.rows)
    if comparison.problems:
        return _choose(request, word, form, problems=comparison.problems, status=422)
    return _check(request, word, comparison, form.rows)


def _apply(request, word):
    require(keeps_offers(request.user), training.NO_KEEPER)
    layout = LAYOUTS[word]
    form = ListImportForm(request.POST, layout=layout)
    if not form.is_valid():
        again = ListFileForm({}, {}, layout=layout)
        again.errors.clear()
        again.add_error("file", CHOOSE_AGAIN)
        return _choose(request, word, again, status=422)
    rows, seen = form.cleaned_data["rows"], form.cleaned_data["seen"]
    try:
        done = import_training(layout, rows, seen=seen, by=request.user)
    except LookAgain as refusal:
        found = refusal.comparison
        if found.problems:
            again = ListFileForm(layout=layout)
            more = {"problems": found.problems, "warning": str(refusal)}
            return _choose(request, word, again, status=409, **more)
        return _check(request, word, found, rows, warning=str(refusal), status=409)
    messages.success(request, f"De lijst is ingelezen: {done.in_words}.")
    return redirect(f"{word}_list")


def _choose(request, word, form, *, problems=(), warning="", status=200):
    layout, name = LAYOUTS[word], f"{word}_import"
    title = f"{layout.sheet} inlezen"
    context = {
        "tabs": tabs(request.user, name),
        "form": form,
        "title": title,
        "problems": problems,
        "warning": warning,
        "downloads": downloads(f"{word}_export"),
        "back_url": reverse(f"{word}_list"),
        "breadcrumbs": crumbs(layout.sheet, f"{word}_list", (title, None)),
    }
    return render(request, "support/training_import.html", context, status=status)


def _check(request, word, comparison, rows, *, warning="", status=200):
    layout = LAYOUTS[word]
    initial = {"rows": as_json(rows, layout), "seen": comparison.fingerprint}
    title = f"{layout.sheet} nakijken"
    context = {
        "title": title,
        "comparison": comparison,
        "columns": [layout.columns[key].label for key in layout.fields],
        "warning": warning,
        "form": ListImportForm(initial=initial, layout=layout),
        "apply_url": reverse(f"{word}_apply"),
        "import_url": reverse(f"{word}_import"),
        "back_url": reverse(f"{word}_list"),
        "breadcrumbs": crumbs(layout.sheet, f"{word}_list", (title, None)),
    }
    return render(request, "support/training_check.html", context, status=status)
