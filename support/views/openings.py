"""What a region lets its assessors read: the list, opening, closing, and who read it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek.accounts.models import Region
from sterktechniek.guards import refused, require
from sterktechniek.pages import act_page, page_of, posted
from sterktechniek.workflow import StepRefused
from support.actions import openings as actions
from support.agreement_lifecycle import OPENING_LIFECYCLE
from support.agreement_permissions import (
    helps_region,
    speaks_for_region,
    writes_for_region,
)
from support.forms_agreements import PlainForm
from support.models import Opening, Visit

from .crumbs import region_crumbs
from .points import get_point

NOT_YOURS = "Alleen de projectleider bepaalt wat beoordelaars lezen."
TITLE = "Wat mogen beoordelaars lezen?"


@require_safe
def opening_list(request, code):
    """What is open or was, and each time that an assessor read it; for region and team."""
    region = get_object_or_404(Region, code=code)
    user = request.user
    if not (writes_for_region(user, region) or helps_region(user, region)):
        raise Http404
    found = Opening.objects.filter(region=region).select_related("visit")
    page = page_of(request, found.prefetch_related("readings"))
    context = {
        "region": region,
        "page_obj": page,
        "may_close": speaks_for_region(user, region),
        "breadcrumbs": region_crumbs(region, (TITLE, None)),
    }
    return render(request, "support/opening_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_open(request, pk):
    """The lead lets assessors read what was shared of a visit; the page shows exactly that."""
    found = Visit.objects.visible_to(request.user).for_pages()
    visit = get_object_or_404(found, pk=pk)
    return _open_page(request, visit, visit.shared_text, actions.open_visit, "verslag")


@require_http_methods(["GET", "HEAD", "POST"])
def point_open(request, pk):
    """The same for an action point."""
    point = get_point(request, pk)
    text = actions.point_in_words(point)
    return _open_page(request, point, text, actions.open_point, "actiepunt")


def _open_page(request, subject, text, act, name):
    region = subject.region
    require(speaks_for_region(request.user, region), NOT_YOURS)
    back = reverse("opening_list", args=[region.code])
    if request.method != "POST" and subject.openings.open_now().exists():
        return refused(request, actions.ALREADY, back_url=back)
    return act_page(
        request,
        PlainForm(posted(request)),
        lambda: act(subject, by=request.user),
        title=f"Beoordelaars mogen dit {name} lezen",
        button="Openstellen voor beoordelaars",
        facts=[("Wat zij lezen", text)],
        follows=[
            "Wie uw plan beoordeelt bij DUS-I of in de commissie, kan deze tekst lezen.",
            "De notities van het team horen er niet bij. Die ziet alleen het team.",
            "U ziet wanneer iemand de tekst las.",
            "U kunt de tekst weer sluiten zolang niemand hem las.",
        ],
        back=back,
        done="Beoordelaars mogen dit nu lezen.",
        breadcrumbs=region_crumbs(region, (TITLE, back), ("Openstellen", None)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def opening_close(request, pk):
    """The lead closes it again; refused once somebody read it."""
    found = Opening.objects.visible_to(request.user).select_related("region")
    opening = get_object_or_404(found, pk=pk)
    require(speaks_for_region(request.user, opening), NOT_YOURS)
    back = opening.get_absolute_url()
    if request.method != "POST":
        try:
            OPENING_LIFECYCLE.check(
                "close_opening", opening, by=request.user, at=request.arrived_at
            )
        except StepRefused as refusal:
            return refused(request, refusal, back_url=back)
    return act_page(
        request,
        PlainForm(posted(request)),
        lambda: actions.close_opening(opening, by=request.user),
        title=f"Sluiten voor beoordelaars: {opening.title}",
        button="Sluiten",
        facts=[("Tekst", opening.text)],
        follows=["Beoordelaars kunnen dit niet meer lezen."],
        back=back,
        done="Beoordelaars kunnen dit niet meer lezen.",
        breadcrumbs=region_crumbs(opening.region, (TITLE, back), ("Sluiten", None)),
    )
