"""The reports that somebody may read, and ordering one."""

from datetime import date
from types import SimpleNamespace

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sterktechniek import clock, dutch
from sterktechniek.dashboards.permissions import reads_picture
from sterktechniek.downloads import stored_download
from sterktechniek.guards import require
from sterktechniek.pages import carried_out, page_of, posted, query_of

from .actions import order_report
from .forms import OrderForm
from .models import ProgrammeReport, ReportKind
from .permissions import orders_programme, orders_reports
from .told import PDF

NOT_YOURS = "Rapporten zijn voor DUS-I, OCW, het ondersteuningsteam en de regio's zelf."
DONE = (
    "Uw rapport is besteld en wordt nu gemaakt. Dat duurt meestal een halve minuut. "
    "Open deze pagina dan opnieuw."
)
MADE, COMING, FAILED = (
    ("klaar", "good", "check"),
    ("wordt gemaakt", "info", "clock"),
    ("niet gelukt, bestel opnieuw", "bad", "warning"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_report_list(request):
    """Order a report, and find those that were made; the newest first."""
    require(orders_reports(request.user), NOT_YOURS)
    form = OrderForm(posted(request), user=request.user, initial=_initial(request))
    status = 200
    if form.is_bound:
        status, answer = carried_out(
            request,
            form,
            lambda **asked: order_report(by=request.user, **asked),
            done=DONE,
            back=reverse("programme_report_list"),
        )
        if answer:
            return answer
    page = page_of(
        request, ProgrammeReport.objects.visible_to(request.user).for_pages()
    )
    context = {
        "form": form,
        "rows": [_row(one, request.arrived_at) for one in page.object_list],
        "page_obj": page,
        "query": query_of(request),
        "breadcrumbs": _trail(request.user),
    }
    return render(request, "reports/report_list.html", context, status=status)


def _initial(request):
    """What the address asks for: ``soort``, ``op``, ``regeling`` and ``regio``."""
    asked = request.GET
    only = None if orders_programme(request.user) else ReportKind.TRAJECTORY
    return {
        "kind": only or asked.get("soort", ""),
        "day": _day(asked.get("op", "")),
        "scheme": asked.get("regeling", ""),
        "region": asked.get("regio", ""),
    }


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()


def _row(report, at):
    label, tone, icon = _state_of(report, at)
    return SimpleNamespace(
        title=report.title,
        scheme=report.scheme.name if report.scheme else "",
        ordered=dutch.short_moment(report.ordered_at),
        by=str(report.ordered_by),
        state_label=label,
        tone=tone,
        icon=icon,
        url=reverse("programme_report_pdf", args=[report.pk]) if report.is_made else "",
    )


def _state_of(report, at):
    if report.is_made:
        return MADE
    return FAILED if report.is_given_up(at) else COMING


def _trail(user):
    way = [("Overzicht", "/")]
    if reads_picture(user):
        way.append(("Stand van het land", reverse("programme_status")))
    return [*way, ("Rapporten", None)]


@require_GET
def programme_report_pdf(request, pk):
    """The PDF as the worker made it; 404 as long as it is not there."""
    found = ProgrammeReport.objects.visible_to(request.user)
    report = get_object_or_404(found.select_related("region", "scheme"), pk=pk)
    if not report.is_made:
        raise Http404("Dit rapport is er nog niet.")
    return stored_download(report.pdf, name=report.file_name, content_type=PDF)
