"""Dates after the award: the list, how far each region is, moving a date, more time for one."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards import actions
from awards.actions.moments import awards_asked
from awards.asked import asked_of, narrowed
from awards.award_file import report_state
from awards.forms import ExtendForm, MomentFilter, MoveForm
from awards.models import ReportMoment
from awards.permissions import gives_more_time, moves_dates, reads_every_award
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of

from .crumbs import list_crumbs
from .narrowing import answers

LIST = "moment_list"
LABEL = "Rapportages"


def _may_read(user):
    return reads_every_award(user) or moves_dates(user)


@require_safe
def moment_list(request):
    """Every date after the award, per scheme, with how often it moved."""
    require(_may_read(request.user), "Deze lijst is voor DUS-I, OCW en de beheerder.")
    moments = ReportMoment.objects.select_related("scheme").prefetch_related("moves")
    context = {
        "table_rows": [
            [
                {"text": one.name, "url": one.get_absolute_url()},
                {"text": one.scheme.name},
                {"text": one.period or dutch.UNKNOWN},
                {"text": dutch.weekday(one.due_on)},
                {"text": _moved(one)},
            ]
            for one in moments.order_by("-scheme__starts_on", "due_on", "pk")
        ],
        "breadcrumbs": list_crumbs(LABEL, LIST),
    }
    return render(request, "awards/moment_list.html", context)


def _moved(moment):
    number = len(moment.moves.all())
    return {0: "nooit", 1: "1 keer"}.get(number, f"{number} keer")


def _get(request, pk):
    require(_may_read(request.user), "Deze pagina is voor DUS-I, OCW en de beheerder.")
    return get_object_or_404(ReportMoment.objects.select_related("scheme"), pk=pk)


@require_safe
def moment_detail(request, pk):
    """One date with its history, and each region with how far it is."""
    moment = _get(request, pk)
    narrow = MomentFilter(request.GET)
    asked = answers(narrow)
    everybody = asked_of(moment) if reads_every_award(request.user) else []
    found = [
        one for one in narrowed(everybody, asked.get("stand")) if _named(one, asked)
    ]
    page = page_of(request, found)
    context = {
        "moment": moment,
        "facts": _facts(moment, everybody),
        "moves": moment.moves.select_related("moved_by").order_by("-pk"),
        "filter": narrow,
        "page_obj": page,
        "table_rows": [_row(one, moment) for one in page.object_list],
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "reads_regions": reads_every_award(request.user) and moment.asks_report,
        "may_move": moves_dates(request.user),
        "may_extend": gives_more_time(request.user) and moment.asks_report,
        "breadcrumbs": list_crumbs(LABEL, LIST, (moment.name, None)),
    }
    return render(request, "awards/moment_detail.html", context)


def _named(one, asked):
    text = (asked.get("zoek") or "").lower()
    region = one.plan.region
    return text in region.name.lower() or text in region.code.lower()


def _facts(moment, everybody):
    facts = [
        ("Regeling", moment.scheme),
        ("Soort", dutch.upper_first(moment.get_kind_display())),
        ("Periode", moment.period),
        ("Uiterlijk", dutch.weekday(moment.due_on)),
    ]
    if moment.asks_report and everybody:
        today = clock.today()
        came_in = sum(one.came_in for one in everybody)
        overdue = sum(one.is_overdue(today) for one in everybody)
        facts += [
            ("Ingediend", f"{came_in} van {len(everybody)} regio's"),
            ("Over de datum", f"{overdue} regio's" if overdue != 1 else "1 regio"),
        ]
    return facts


def _row(one, moment):
    url = reverse("report_detail", args=[one.plan.pk, moment.pk]) if one.came_in else ""
    overdue = one.is_overdue(clock.today())
    shown = one.report if one.came_in else None
    state = report_state(moment, shown)
    return [
        {"text": one.plan.region.name, "url": url},
        {"text": one.plan.round.name},
        {"text": dutch.weekday(one.due_on)},
        {"text": f"{state}, over de datum" if overdue else state},
        {"text": dutch.day(one.report.handed_in_at) if one.came_in else dutch.UNKNOWN},
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def moment_move(request, pk):
    """Move a date, with the reason; the regions hear of it."""
    moment = _get(request, pk)
    require(
        moves_dates(request.user),
        "Alleen de coördinator of de beheerder verplaatst een datum.",
    )
    start = {"due_on": moment.due_on, "period_until": moment.period_until}
    return act_page(
        request,
        MoveForm(posted(request), initial=start, moment=moment),
        lambda **clean: actions.move_moment(moment, by=request.user, **clean),
        title=f"Datum verplaatsen: {moment.name}",
        button="Datum verplaatsen",
        lead=f"Nu is het uiterlijk {dutch.weekday(moment.due_on)}. {moment.warning or ''}",
        follows=[
            "De regio's die nog moeten indienen, krijgen een e-mail.",
            "De oude datum blijft in de lijst van verplaatsingen staan.",
            "Valt de nieuwe dag in het weekend? Dan blijft hij staan. U ziet een waarschuwing.",
        ],
        back=moment.get_absolute_url(),
        done="De datum is verplaatst. De regio's krijgen een e-mail.",
        breadcrumbs=_trail(moment, "Verplaatsen"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def moment_extend(request, pk):
    """Give one region a later last day."""
    moment = _get(request, pk)
    require(gives_more_time(request.user), "Alleen de coördinator geeft meer tijd.")
    awards = awards_asked(moment)
    regions = Region.objects.filter(pk__in=awards.values("region")).order_by("name")
    return act_page(
        request,
        ExtendForm(posted(request), regions=regions),
        lambda region, **clean: actions.extend_moment(
            moment, region, by=request.user, **clean
        ),
        title=f"Meer tijd geven: {moment.name}",
        button="Meer tijd geven",
        lead=f"Voor iedereen is het uiterlijk {dutch.weekday(moment.due_on)}.",
        follows=["De regio krijgt een e-mail met uw reden."],
        back=moment.get_absolute_url(),
        done="De regio heeft meer tijd en krijgt een e-mail.",
        breadcrumbs=_trail(moment, "Meer tijd geven"),
    )


def _trail(moment, page):
    return list_crumbs(
        LABEL, LIST, (moment.name, moment.get_absolute_url()), (page, None)
    )
