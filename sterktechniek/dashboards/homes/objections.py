"""The first page of who handles objections: what came in, what nears its last day, what is late."""

from django.urls import reverse

from objections.permissions import handles_objections
from objections.work_list import Show, how_many

from .blocks import Block, Count

LABELS = {
    Show.NEW: "bezwaren om de ontvangst van te bevestigen",
    Show.NEARING: "bezwaren waarvan de termijn afloopt",
    Show.OVERDUE: "bezwaren waarvan de termijn voorbij is",
    Show.POST: "bezwaren met een brief die u nog per post verstuurt",
    Show.RUNNING: "bezwaren die lopen",
}
URGENT = (Show.NEW, Show.NEARING, Show.OVERDUE, Show.POST)


def objection_blocks(user, at):
    """For the bezwaarbehandelaar: the number of objections, each with the list behind it."""
    if not handles_objections(user):
        return []
    found, address = how_many(user, at), reverse("objection_list")
    counts = [
        Count(
            found[show],
            label,
            f"{address}?stand={show}",
            urgent=show in URGENT and found[show] > 0,
        )
        for show, label in LABELS.items()
    ]
    data = {"counts": counts}
    return [Block("Bezwaren", "dashboards/home/_objections.html", data)]
