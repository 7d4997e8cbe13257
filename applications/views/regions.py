"""The pages of the administrator on regions: a list, one region, and what can be done with it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from applications import actions
from applications.forms.regions import EndForm, MergeForm, RenameForm
from applications.permissions import may_manage_regions
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.events.models import Event
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of

NOT_YOURS = "Regio's beheren is voor de functioneel beheerder."
HEAD = ("Regio", "Code", "Provincie", "Bestaat vanaf", "Bestaat tot", "Opgevolgd door")
STAYS = [
    "Brieven en cijfers van vóór die dag houden de naam en het aantal van toen.",
    "Plannen, besluiten, hulp en subsidies van de regio blijven te vinden.",
]


@require_safe
def region_manage_list(request):
    """All regions, ended ones too; searched by name, alias or code."""
    require(may_manage_regions(request.user), NOT_YOURS)
    text = request.GET.get("q", "").strip()[:80]
    regions = Region.objects.select_related("successor").order_by("code", "pk")
    if text and text.isprintable():
        named = Q(name__icontains=text) | Q(code__icontains=text)
        regions = regions.filter(
            named | Q(pk__in=_with_alias(text)),
        )
    page = page_of(request, regions)
    context = {
        "page_obj": page,
        "head": [{"label": label} for label in HEAD],
        "rows": [_row(one) for one in page.object_list],
        "q": text,
        "query": query_of(request),
        "population": Region.objects.population(clock.today()).count(),
        "breadcrumbs": _trail(),
    }
    return render(request, "applications/region_manage_list.html", context)


def _with_alias(text):
    return Region.objects.filter(aliases__name__icontains=text).values("pk")


def _row(region):
    until = dutch.day(region.valid_until) if region.valid_until else ""
    return [
        {"text": region.name, "url": reverse("region_manage", args=[region.code])},
        {"text": region.code},
        {"text": region.province},
        {"text": dutch.day(region.valid_from)},
        {"text": until},
        {"text": str(region.successor or "")},
    ]


@require_safe
def region_manage(request, code):
    """One region: its names with their periods, and what was changed, why and by whom."""
    region = _get(request, code)
    context = {
        "region": region,
        "facts": _facts(region),
        "names": _names(region),
        "steps": _steps(region),
        "breadcrumbs": _trail((region.name, None)),
    }
    return render(request, "applications/region_manage.html", context)


def _get(request, code):
    require(may_manage_regions(request.user), NOT_YOURS)
    found = Region.objects.select_related("successor").prefetch_related("aliases")
    return get_object_or_404(found, code=code)


def _facts(region):
    facts = [
        ("Code", region.code),
        ("Provincie", region.province),
        ("Bestaat vanaf", dutch.day(region.valid_from)),
    ]
    if region.valid_until:
        facts.append(("Bestaat niet meer vanaf", dutch.day(region.valid_until)))
    if region.successor:
        facts.append(("Opgevolgd door", region.successor))
    return facts


def _names(region):
    """(name, period) of the official names, the newest first."""
    former = [one for one in region.aliases.all() if one.was_official]
    former.sort(key=lambda one: one.valid_until, reverse=True)
    since = former[0].valid_until if former else region.valid_from
    yield region.name, f"vanaf {dutch.day(since)}"
    for one in former:
        start, end = dutch.day(one.valid_from), dutch.day(one.valid_until)
        yield one.name, f"van {start} tot {end}"


def _steps(region):
    of_regions = ContentType.objects.get_for_model(Region)
    steps = Event.objects.filter(content_type=of_regions, object_id=region.pk)
    return steps.select_related("by").order_by("-pk")


@require_http_methods(["GET", "HEAD", "POST"])
def region_rename(request, code):
    """Another name from a day on."""
    region = _get(request, code)
    return act_page(
        request,
        RenameForm(posted(request), initial={"on": clock.today()}),
        lambda **clean: actions.rename_region(region, by=request.user, **clean),
        title=f"Andere naam voor {region.name}",
        button="Naam wijzigen",
        follows=["Mensen vinden de regio ook nog onder de oude naam.", STAYS[0]],
        back=_home_of(region),
        done="De regio heeft een andere naam.",
        breadcrumbs=_trail((region.name, _home_of(region)), ("Andere naam", None)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def region_end(request, code):
    """No more from a day on."""
    region = _get(request, code)
    return act_page(
        request,
        EndForm(posted(request)),
        lambda **clean: actions.end_region(region, by=request.user, **clean),
        title=f"{region.name} laten eindigen",
        button="Regio laten eindigen",
        lead="Gaat de regio op in een andere? Kies dan samenvoegen.",
        follows=[_fewer(), *STAYS, "De regio kan geen nieuw plan meer beginnen."],
        back=_home_of(region),
        done="De einddag van de regio staat vast.",
        breadcrumbs=_trail((region.name, _home_of(region)), ("Einde", None)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def region_merge(request):
    """Regions go up in another one."""
    require(may_manage_regions(request.user), NOT_YOURS)
    return act_page(
        request,
        MergeForm(posted(request)),
        lambda **clean: actions.merge_regions(by=request.user, **clean),
        title="Regio's samenvoegen",
        button="Regio's samenvoegen",
        follows=[_fewer(), *STAYS, "Wie een regio opent die opging, leest waarin."],
        back=reverse("region_manage_list"),
        done="De regio's zijn samengevoegd.",
        breadcrumbs=_trail(("Samenvoegen", None)),
    )


def _fewer():
    number = Region.objects.population(clock.today()).count()
    return (
        f"Vandaag zijn er {number} regio's. Vanaf de dag die u kiest, telt elke regio die "
        "ophoudt niet meer mee. Eerdere dagen veranderen niet."
    )


def _home_of(region):
    return reverse("region_manage", args=[region.code])


def _trail(*more):
    start = [("Overzicht", reverse("home"))]
    here = reverse("region_manage_list") if more else None
    return [*start, ("Regio's beheren", here), *more]
