"""What the first page says of trajectories after refusals: a number, or one's own regions."""

from datetime import date

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from reviews.models import Trajectory, TrajectoryStep
from reviews.trajectories import row_of, row_with
from reviews.trajectory_permissions import reads_trajectories
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.questions import how_many

from .blocks import Count


def trajectory_counts(user):
    """How many run and how many are late, for who reads the list of them; one query."""
    if not reads_trajectories(user):
        return []
    running = Trajectory.objects.visible_to(user).running()
    number, late = how_many(user, running, running.overdue(clock.today()))
    address = reverse("trajectory_list")
    counts = [Count(number, "vervolgtrajecten lopen", address)]
    if late:
        counts.append(Count(late, "vervolgtrajecten te laat", address, urgent=True))
    return counts


def with_trajectory(regions):
    """Regions with the trajectory that runs there and its step now, in the same query."""
    here = Trajectory.objects.running().filter(region=OuterRef("pk"))
    now = TrajectoryStep.objects.to_do_now().filter(trajectory__region=OuterRef("pk"))
    return regions.annotate(
        trajectory=Subquery(
            here.order_by("-opened_at").values(told=JSONObject(pk="pk", state="state"))[
                :1
            ]
        ),
        step_now=Subquery(
            now.order_by("-trajectory__opened_at").values(
                told=JSONObject(
                    trajectory="trajectory",
                    kind="kind",
                    party="party",
                    due_on="due_on",
                    first_name="owner__first_name",
                    last_name="owner__last_name",
                    username="owner__username",
                )
            )[:1]
        ),
    )


def rows_of(regions):
    """The rows of regions that came `with_trajectory`."""
    return [_row(region) for region in regions if region.trajectory]


def _row(region):
    trajectory = Trajectory(region=region, **region.trajectory)
    told = dict(region.step_now or {})
    if told.pop("trajectory", None) != trajectory.pk:
        return row_with(trajectory, None)  # the step of an older one
    person = {key: told.pop(key) for key in ("first_name", "last_name", "username")}
    owner = User(**person) if person["username"] else None
    due_on = date.fromisoformat(told.pop("due_on"))
    return row_with(trajectory, TrajectoryStep(owner=owner, due_on=due_on, **told))


def running_in(user, regions):
    """The trajectories that run in these regions, as their supporter reads them."""
    found = Trajectory.objects.visible_to(user).running().filter(region__in=regions)
    return [row_of(one) for one in found.for_pages().running_first()]
