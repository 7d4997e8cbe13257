"""The first page after logging in."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sterktechniek.dashboards.homes import blocks_for


@require_safe
def home(request):
    """A block for each role that this person holds today."""
    blocks = blocks_for(request.user, request.arrived_at)
    return render(request, "dashboards/home.html", {"blocks": blocks})
