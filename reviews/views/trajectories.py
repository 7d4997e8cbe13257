"""Trajectories after repeated refusal: the list, and one with its steps and timeline."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.models import Trajectory
from reviews.trajectories import row_of
from reviews.trajectory_permissions import reads_trajectories
from sterktechniek import clock
from sterktechniek.guards import require
from sterktechniek.pages import page_of

from .crumbs import crumbs
from .trajectory_acts import act_for
from .trajectory_page import get_trajectory, page

NOT_YOURS = "Deze lijst is voor DUS-I, OCW en de leider van het ondersteuningsteam."


@require_safe
def trajectory_list(request):
    """Every trajectory: the running ones first, of each the step now, its owner and day."""
    user = request.user
    require(reads_trajectories(user), NOT_YOURS)
    found = Trajectory.objects.visible_to(user).for_pages()
    shown = page_of(request, found.running_first())
    numbers = Trajectory.objects.visible_to(user).running()
    context = {
        "page_obj": shown,
        "rows": [row_of(one) for one in shown.object_list],
        "running": numbers.count(),
        "late": numbers.overdue(clock.today()).count(),
        "breadcrumbs": crumbs("Vervolgtrajecten", "trajectory_list"),
    }
    return render(request, "reviews/trajectory_list.html", context)


@require_safe
def trajectory_detail(request, pk):
    trajectory = get_trajectory(request, pk)
    return page(request, trajectory, act_for(request, trajectory))
