"""The page of one trajectory, for whoever opens it and for whoever is refused an act on it."""

from types import SimpleNamespace
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from applications.models import Round
from applications.permissions import reads_all_rounds
from reviews.lifecycle import TrajectoryState
from reviews.models import StepKind, Trajectory
from reviews.models.trajectories import TrajectoryReason
from reviews.trajectories import TOLD_STEPS, row_of, step_rows
from reviews.trajectory_permissions import leads_trajectories, reads_trajectories
from sterktechniek import dutch
from support.models import Visit

from .crumbs import HOME


def get_trajectory(request, pk):
    """A trajectory that this reader may see; otherwise 404."""
    found = Trajectory.objects.visible_to(request.user).for_pages()
    return get_object_or_404(found, pk=pk)


def trail(request, trajectory, page=None):
    """Overzicht › Vervolgtrajecten › region › page; the list only for whoever has it."""
    way = [HOME]
    if reads_trajectories(request.user):
        way.append(("Vervolgtrajecten", reverse("trajectory_list")))
    name = str(trajectory)
    if page is None:
        return [*way, (name, None)]
    return [*way, (name, trajectory.get_absolute_url()), (page, None)]


def page(request, trajectory, acting, status=200):
    """The page of a trajectory; ``acting`` is the form of what this person can do now."""
    user = request.user
    whole = reads_trajectories(user)
    leads = leads_trajectories(user, trajectory) and not trajectory.is_closed
    row, rounds = row_of(trajectory), _rounds(request, trajectory)
    context = {
        "trajectory": trajectory,
        "row": row,
        "who": _who(trajectory, row, rounds),
        "until": row.due,
        "facts": _facts(trajectory),
        "steps": step_rows(trajectory),
        "talk": _talk(trajectory, user),
        "leads": leads,
        "acting": acting,
        "form": acting.form if acting else None,
        "allows": trajectory.state == TrajectoryState.ALLOWED,
        "rounds": rounds,
        "round_url": _new_round(trajectory) if leads else "",
        "whole": whole,
        "entries": _timeline(trajectory, user, whole),
        "breadcrumbs": trail(request, trajectory),
    }
    return render(request, "reviews/trajectory_detail.html", context, status=status)


def _who(trajectory, row, rounds):
    """Who has the ball."""
    if row.owner:
        return row.owner
    if trajectory.is_closed:
        return "Niemand"
    if trajectory.state == TrajectoryState.NOT_ALLOWED:
        return "DUS-I: traject afsluiten"
    if rounds:
        return f"Het vervolg loopt via de ronde: {rounds[-1].name}"
    return "DUS-I: een ronde maken voor deze regio"


def _facts(trajectory):
    reason = TrajectoryReason(trajectory.reason).label
    facts = [
        ("Regeling", trajectory.scheme.name),
        ("Aanleiding", dutch.upper_first(reason)),
        ("Geopend", dutch.day(trajectory.opened_at)),
    ]
    if trajectory.closed_at:
        facts.append(("Afgesloten", dutch.day(trajectory.closed_at)))
    return facts


def _talk(trajectory, user):
    """The day of the talk and who was there for which party; its text stays with the visit."""
    step = next(one for one in trajectory.steps.all() if one.kind == StepKind.TALK)
    if step.visit is None:
        return None
    there = step.visit.attendances.select_related("person").order_by("pk")
    seen = Visit.objects.visible_to(user).filter(pk=step.visit_id).exists()
    return SimpleNamespace(
        when=dutch.weekday(step.visit.held_on),
        people=[str(one) for one in there],
        url=step.visit.get_absolute_url() if seen else "",
    )


def _rounds(request, trajectory):
    """Rounds for this region alone; a link for who may open the page of the round."""
    found = trajectory.rounds()
    if not reads_all_rounds(request.user):
        found = found.published(request.arrived_at)
    rounds = list(found)
    if not rounds:
        return []
    seen = Round.objects.visible_to(request.user, request.arrived_at)
    seen = set(
        seen.filter(pk__in=[one.pk for one in rounds]).values_list("pk", flat=True)
    )
    return [
        SimpleNamespace(
            name=one.name,
            opens=dutch.moment(one.opens_at),
            closes=dutch.closing(one.closes_at),
            url=reverse("round_detail", args=[one.pk]) if one.pk in seen else "",
        )
        for one in rounds
    ]


def _new_round(trajectory):
    """The page to make a round, with this region and the alternative route filled in."""
    asked = {
        "regeling": trajectory.scheme_id,
        "regio": trajectory.region_id,
        "alternatief": "ja",
    }
    return f"{reverse('round_create')}?{urlencode(asked)}"


def _timeline(trajectory, user, whole):
    """The steps taken, newest first; names and notes only for who reads the whole of it."""
    events = trajectory.events.visible_to(user).select_related("by")
    return [
        SimpleNamespace(
            when=dutch.short_moment(one.happened_at),
            what=TOLD_STEPS.get(one.name, one.label),
            who=str(one.by or "") if whole else "",
            note=one.note if whole else "",
            url="",
        )
        for one in events.order_by("-happened_at", "-pk")
    ]
