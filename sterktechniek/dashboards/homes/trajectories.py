"""What the first page says of trajectories after refusals: a number, or one's own regions."""

from django.urls import reverse

from reviews.models import Trajectory
from reviews.trajectories import row_of
from reviews.trajectory_permissions import reads_trajectories
from sterktechniek import clock
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


def running_in(user, regions):
    """The trajectories that run in these regions, as a region or its supporter reads them."""
    found = Trajectory.objects.visible_to(user).running().filter(region__in=regions)
    return [row_of(one) for one in found.for_pages().running_first()]
