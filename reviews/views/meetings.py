"""Meetings of the committee: the list, planning one, and its order of the day."""

from types import SimpleNamespace

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from applications.models import Round
from reviews import actions
from reviews.actions.meetings import DOWN, UP
from reviews.agenda import asked_for, committee_today, items_for, to_discuss, who_leave
from reviews.forms import MeetingForm, PresenceForm
from reviews.lifecycle import MeetingState
from reviews.models import Advice, AdviceDraft, Meeting, Outcome
from reviews.permissions import may_lead_meeting, may_plan_meeting
from reviews.phases import Phase, with_phase
from sterktechniek import dutch
from sterktechniek.accounts.permissions import COMMITTEE_ROLES
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted
from sterktechniek.workflow import StepRefused

from .crumbs import HOME, crumbs
from .interests import declare_first, still_to_declare
from .rounds import round_or_404

ONLY_COMMITTEE = "Alleen de commissie en de uitvoeringscoördinator zien deze lijst."
NOT_A_PLANNER = (
    "Alleen de voorzitter of de uitvoeringscoördinator plant een vergadering."
)
NOT_THE_CHAIR = "Alleen de voorzitter opent en sluit de vergadering."
TONE = {
    MeetingState.PLANNED: ("info", "clock"),
    MeetingState.OPEN: ("attention", "person"),
    MeetingState.CLOSED: ("quiet", "check"),
}


@require_GET
def meeting_list(request):
    user = request.user
    require(user.has_role(*COMMITTEE_ROLES) or may_plan_meeting(user), ONLY_COMMITTEE)
    meetings = (
        Meeting.objects.visible_to(user)
        .select_related("round__scheme")
        .order_by("-starts_at", "-pk")
    )
    page = page_of(request, meetings)
    context = {
        "page_obj": page,
        "rows": [_meeting_row(one) for one in page.object_list],
        "rounds": _rounds_to_plan() if may_plan_meeting(user) else [],
        "breadcrumbs": crumbs("Vergaderingen", "meeting_list"),
    }
    return render(request, "reviews/meeting_list.html", context)


def _rounds_to_plan():
    """Rounds of which something was handed in, the newest first."""
    return (
        Round.objects.filter(plans__current_version__isnull=False)
        .distinct()
        .select_related("scheme")
        .order_by("-opens_at", "-pk")
    )


def _meeting_row(one):
    tone, icon = TONE[MeetingState(one.state)]
    return SimpleNamespace(
        meeting=one,
        url=one.get_absolute_url(),
        when=dutch.short_moment(one.starts_at),
        state=one.get_state_display(),
        tone=tone,
        icon=icon,
    )


def get_meeting(request, pk):
    """A meeting that this reader takes part in or plans; otherwise 404."""
    meetings = Meeting.objects.visible_to(request.user).select_related("round__scheme")
    return get_object_or_404(meetings, pk=pk)


def trail(meeting, page=None):
    """Overzicht › Vergaderingen › this one › page."""
    name = f"{meeting.round}, {dutch.day(meeting.starts_at)}"
    if page is None:
        return crumbs("Vergaderingen", "meeting_list", name)
    return [
        HOME,
        ("Vergaderingen", reverse("meeting_list")),
        (name, meeting.get_absolute_url()),
        (page, None),
    ]


@require_http_methods(["GET", "POST"])
def meeting_create(request, pk):
    require(may_plan_meeting(request.user), NOT_A_PLANNER)
    round_ = round_or_404(pk)
    plans, ready = _choices(request, round_)
    people = list(committee_today())
    form = MeetingForm(
        posted(request),
        plans=plans,
        people=people,
        initial={"plans": ready, "people": [one.pk for one in people]},
    )
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            meeting = actions.plan_meeting(round_, by=request.user, **form.answers())
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, "De vergadering is gepland.")
            return redirect(meeting)
    context = {
        "form": form,
        "round": round_,
        "plans": plans,
        "breadcrumbs": crumbs("Vergaderingen", "meeting_list", "Vergadering plannen"),
    }
    return render(request, "reviews/meeting_create.html", context, status=status)


def _choices(request, round_):
    """The plans that can be put on an agenda, and the ids of those that wait for an advice."""
    plans = with_phase(to_discuss(round_, request.user), request.arrived_at)
    plans = list(plans.select_related("region").order_by("region__code", "pk"))
    return plans, [one.pk for one in plans if one.phase == Phase.ADVISE]


@require_http_methods(["GET", "POST"])
def meeting_edit(request, pk):
    meeting = get_meeting(request, pk)
    require(may_plan_meeting(request.user), NOT_A_PLANNER)
    plans, _ = _choices(request, meeting.round)
    asked = meeting.presences.values("person")
    form = MeetingForm(
        posted(request),
        plans=plans,
        people=list(committee_today(exclude=asked)),
        adds=True,
        initial={"starts_at": meeting.starts_at, "place": meeting.place},
    )
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            actions.change_meeting(meeting, by=request.user, **form.answers())
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, "De vergadering is gewijzigd.")
            return redirect(meeting)
    context = {
        "form": form,
        "meeting": meeting,
        "breadcrumbs": trail(meeting, "Wijzigen"),
    }
    return render(request, "reviews/meeting_edit.html", context, status=status)


@require_GET
def meeting_detail(request, pk):
    """Who sits in the committee declares all interests for the round first."""
    meeting = get_meeting(request, pk)
    if still_to_declare(request.user, meeting.round_id):
        return declare_first(meeting.round, request.path)
    return _page(request, meeting)


def _page(request, meeting, form=None, status=200):
    user = request.user
    plans_it = may_plan_meeting(user)
    asked = list(asked_for(meeting))
    there = asked if meeting.state == MeetingState.PLANNED else _present(asked)
    items = list(items_for([meeting], user))
    leaving = who_leave(meeting, there) if plans_it else {}
    changes = plans_it and not meeting.is_closed
    context = {
        "meeting": meeting,
        "when": dutch.moment(meeting.starts_at),
        "state": _meeting_row(meeting),
        "rows": _rows(items, leaving, changes),
        "plans_it": plans_it,
        "asked": asked,
        "form": (form or PresenceForm(asked=asked)) if changes else None,
        "steps": meeting.lifecycle.open_steps(meeting, user, request.arrived_at),
        "breadcrumbs": trail(meeting),
    }
    return render(request, "reviews/meeting_detail.html", context, status=status)


def _present(asked):
    return [one for one in asked if one.is_present]


def _rows(items, leaving, changes):
    """What the order of the day shows; of a plan that bars the reader only its place."""
    versions = [one.plan.current_version_id for one in items]
    advices = dict(
        Advice.objects.filter(version__in=versions).values_list("version", "outcome")
    )
    begun = set(
        AdviceDraft.objects.filter(version__in=versions).values_list(
            "version", flat=True
        )
    )
    return [
        {"position": one.position, "leaves": True}
        if one.is_barred
        else {
            "position": one.position,
            "item": one,
            "region": one.plan.region.name,
            "stand": _stand(one, advices, begun),
            "url": reverse("meeting_item", args=[one.meeting_id, one.pk])
            if one.is_readable
            else "",
            "leaving": leaving.get(one.pk, []),
            "moves": _moves(one, len(items)) if changes else [],
        }
        for one in items
    ]


def _moves(item, number):
    """Pairs of (direction, whether it goes anywhere)."""
    return [(UP, item.position > 1), (DOWN, item.position < number)]


def _stand(item, advices, begun):
    """How far an item is; of what this reader may not read yet, only why."""
    version = item.plan.current_version_id
    if item.own_is_open:
        return "rond eerst uw eigen beoordeling af"
    if not item.is_readable:
        return "nog niet te bespreken"
    if version in advices:
        return f"advies vastgesteld: {Outcome(advices[version]).label}"
    return "gezamenlijke tekst begonnen" if version in begun else "te bespreken"


@require_POST
def meeting_presence(request, pk):
    meeting = get_meeting(request, pk)
    require(may_plan_meeting(request.user), NOT_A_PLANNER)
    form = PresenceForm(request.POST, asked=list(asked_for(meeting)))
    if not form.is_valid():
        return _page(request, meeting, form, status=422)
    try:
        actions.record_presence(
            meeting, form.chosen(), by=request.user, seen=form.seen()
        )
    except StepRefused as refusal:
        return refused(request, refusal, back_url=meeting.get_absolute_url())
    messages.success(request, "Opgeslagen wie er aanwezig is.")
    return redirect(meeting)


@require_POST
def meeting_open(request, pk):
    return _step(request, pk, actions.open_meeting, "De vergadering is geopend.")


@require_POST
def meeting_close(request, pk):
    done = "De vergadering is gesloten. Het verslag is vastgelegd."
    return _step(request, pk, actions.close_meeting, done)


def _step(request, pk, act, done):
    meeting = get_meeting(request, pk)
    require(may_lead_meeting(request.user), NOT_THE_CHAIR)
    try:
        act(meeting, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=meeting.get_absolute_url())
    messages.success(request, done)
    return redirect(meeting)
