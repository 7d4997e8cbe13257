"""The file of one region: everything that may be known of it, in one line of time."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from applications.models import Ground, RegionInScheme, Scheme
from reviews.models import Trajectory
from reviews.trajectories import row_of
from sterktechniek import dutch
from sterktechniek.accounts.models import Region
from sterktechniek.dashboards.permissions import (
    reads_picture,
    reads_region,
    reads_shared_text,
)
from sterktechniek.dashboards.region_file import (
    ball_of,
    contact_line,
    other_schemes,
    round_rows,
    status_now,
)
from sterktechniek.dashboards.region_story import story
from sterktechniek.pages import page_of, query_of
from support.models import ActionPoint, SupportAssignment


@require_safe
def region_file(request, code):
    """For DUS-I, the ministry, support and the region itself; nobody else finds it."""
    found = Region.objects.select_related("successor").prefetch_related("aliases")
    region = get_object_or_404(found, code=code)
    user = request.user
    if not reads_region(user, region):
        raise Http404
    status = status_now(_scheme(request.GET.get("regeling", "")))
    rows = list(round_rows(region, status, user))
    reads_text = reads_shared_text(user, region)
    entries = story(region, user, reads_text=reads_text)
    context = {
        "region": region,
        "ball": ball_of(rows, status, region),
        "facts": _facts(region, status.scheme),
        "scheme": status.scheme,
        "rows": rows,
        "other_schemes": other_schemes(region, status.scheme),
        "grounds": _grounds(region),
        "trajectories": _trajectories(region, user),
        "support": SupportAssignment.objects.for_region(region),
        "reads_text": reads_text,
        "action_points": _action_points(region) if reads_text else [],
        "page_obj": page_of(request, entries),
        "query": query_of(request),
        "breadcrumbs": _crumbs(user, region),
    }
    return render(request, "dashboards/region_file.html", context)


def _scheme(code):
    """The scheme that the address asks for; None is the last one."""
    return (
        get_object_or_404(Scheme.objects.for_the_country().coded(code))
        if code
        else None
    )


def _facts(region, scheme):
    names = ", ".join(region.other_names)
    in_scheme = RegionInScheme.objects.filter(scheme=scheme, region=region).first()
    facts = [
        ("Code", region.code),
        ("Andere namen", names),
        ("Provincie", region.province),
        ("Hoofdplaats", region.place),
        ("Soort regio", in_scheme.get_region_type_display() if in_scheme else ""),
        ("Laatste contact met het ondersteuningsteam", contact_line(region)),
    ]
    if region.valid_until:
        facts.append(("Bestond tot", dutch.day(region.valid_until)))
    if region.successor:
        facts.append(("Opgevolgd door", region.successor))
    return facts


def _grounds(region):
    """What letters said against the plans of the region, open ones first."""
    found = Ground.objects.published().filter(region=region)
    found = found.select_related("criterion", "plan__round")
    return sorted(found, key=lambda ground: ground.closed_at is not None)


def _trajectories(region, user):
    """What runs and ran after refusals, for who may know of it."""
    found = Trajectory.objects.visible_to(user).filter(region=region)
    return [row_of(one) for one in found.for_pages().running_first()]


def _action_points(region):
    return ActionPoint.objects.filter(region=region).still_open().for_pages()


def _crumbs(user, region):
    crumbs = [("Overzicht", "/")]
    if reads_picture(user):
        crumbs.append(("Stand van het land", "/stand/"))
    return [*crumbs, (region.name, None)]
