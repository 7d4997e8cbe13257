"""What regions report about their award: the form, the list of DUS-I, the answer."""

from types import SimpleNamespace

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from awards import actions
from awards.forms import ChangeFilter, ChangeForm, HandleChangeForm, TieForm
from awards.lifecycle import ChangeState
from awards.models import ChangeReport
from awards.permissions import handles_awards, reads_every_award, represents_award
from reviews.models import LaterDecision, LaterKind
from reviews.permissions import may_propose_later
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import act_page, carried_out, page_of, posted, query_of

from .awards import get_award
from .crumbs import award_crumbs, list_crumbs
from .narrowing import answers, of_region

LIST = "change_list"


@require_safe
def change_list(request):
    """Reports of regions, those without an answer first asked for."""
    require(reads_every_award(request.user), "Deze lijst is voor DUS-I en OCW.")
    narrow = ChangeFilter(request.GET)
    asked = answers(narrow)
    found = of_region(ChangeReport.objects.visible_to(request.user), asked.get("zoek"))
    if asked.get("status") != "alles":
        found = found.filter(state=asked.get("status") or ChangeState.REPORTED)
    page = page_of(request, found.order_by("reported_at", "pk"))
    rows = page.object_list.select_related("plan__region", "plan__round")
    context = {
        "filter": narrow,
        "page_obj": page,
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "table_rows": [
            [
                {"text": one.plan.region.name, "url": one.get_absolute_url()},
                {"text": one.number},
                {"text": one.get_kind_display()},
                {"text": dutch.short_moment(one.reported_at)},
                {"text": one.get_state_display()},
            ]
            for one in rows
        ],
        "breadcrumbs": list_crumbs("Meldingen", LIST),
    }
    return render(request, "awards/change_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_report(request, pk):
    """The lead reports a change; the receipt comes at once."""
    award = get_award(request, pk)
    require(
        represents_award(request.user, award),
        "Alleen de projectleider meldt een verandering.",
    )
    form = ChangeForm(posted(request), activities=_activities(award))
    return act_page(
        request,
        form,
        lambda **clean: actions.report_change(
            award, by=request.user, at=request.arrived_at, **clean
        ),
        title=f"Verandering melden: {award.region.name}, {award.round.name}",
        button="Verandering melden",
        lead="Gaat een activiteit niet, later of anders door? Meld het meteen "
        "(Kaderregeling, artikel 5.7).",
        follows=[
            "U krijgt meteen een e-mail dat wij uw melding hebben.",
            "Een behandelaar van DUS-I antwoordt u.",
        ],
        back=award.get_absolute_url(),
        done="Uw melding is verstuurd. U krijgt een ontvangstbericht per e-mail.",
        breadcrumbs=award_crumbs(award, ("Verandering melden", None)),
    )


def _activities(award):
    """The activities of the version that counts."""
    return award.current_version.content["activities"]


def _get(request, pk, number):
    changes = ChangeReport.objects.visible_to(request.user).select_related(
        "plan__region",
        "plan__round__scheme",
        "plan__current_version",
        "reported_by",
        "later",
    )
    return get_object_or_404(changes, plan=pk, number=number)


@require_safe
def change_detail(request, pk, number):
    """One report with its answer; DUS-I answers here."""
    change = _get(request, pk, number)
    return _detail(request, change)


def _detail(request, change, *, form=None, tie=None, status=200):
    handles = handles_awards(request.user)
    waits = change.state == ChangeState.REPORTED
    laters = _laters(change)
    context = {
        "change": change,
        "facts": _facts(change),
        "handle_form": form or (HandleChangeForm() if handles and waits else None),
        "tie_form": tie
        or (TieForm(laters=laters) if _may_tie(change, handles) else None),
        "may_propose": change.state == ChangeState.TO_CHANGE
        and may_propose_later(request.user, LaterKind.CHANGE),
        "form": form or tie,
        "decision": _decision(change, request.user),
        "breadcrumbs": award_crumbs(change.plan, (f"Melding {change.number}", None)),
    }
    return render(request, "awards/change_detail.html", context, status=status)


def _may_tie(change, handles):
    return handles and change.state == ChangeState.TO_CHANGE and change.later is None


def _laters(change):
    return LaterDecision.objects.filter(plan=change.plan_id).exclude(state="withdrawn")


def _decision(change, user):
    """The decision that followed, in words; outside DUS-I only once its letter has left."""
    later = change.later
    if later is None or not (later.is_published or user.is_office):
        return None
    words = dutch.upper_first(later.get_kind_display())
    when = f", verzonden op {dutch.day(later.sent_at)}" if later.is_published else ""
    return SimpleNamespace(text=f"{words}{when}", pk=later.pk, is_office=user.is_office)


def _facts(change):
    titles = {one["number"]: one["title"] for one in _activities(change.plan)}
    named = [f"{one}. {titles.get(one, '')}" for one in change.activities]
    return [
        ("Gemeld op", dutch.moment(change.reported_at)),
        ("Gemeld door", str(change.reported_by)),
        ("Wat er verandert", dutch.upper_first(change.get_kind_display())),
        ("Activiteiten", "; ".join(named)),
        ("Stand", dutch.upper_first(change.get_state_display())),
    ]


@require_POST
def change_handle(request, pk, number):
    """Answer a report with words to the region."""
    change = _get(request, pk, number)
    require(handles_awards(request.user), "Alleen DUS-I beantwoordt een melding.")
    form = HandleChangeForm(request.POST)
    status, answer = carried_out(
        request,
        form,
        lambda **clean: actions.handle_change(change, by=request.user, **clean),
        done="De melding is beantwoord. De regio kreeg een e-mail.",
        back=change.get_absolute_url(),
    )
    return answer or _detail(request, change, form=form, status=status)


@require_POST
def change_tie(request, pk, number):
    """Say which later decision followed."""
    change = _get(request, pk, number)
    require(handles_awards(request.user), "Alleen DUS-I koppelt een besluit.")
    form = TieForm(request.POST, laters=_laters(change))
    status, answer = carried_out(
        request,
        form,
        lambda later: actions.tie_to_decision(change, later, by=request.user),
        done="Het besluit hoort nu bij deze melding.",
        back=change.get_absolute_url(),
    )
    return answer or _detail(request, change, tie=form, status=status)
