"""One of everything that region and team agree on, for test_urls."""

from reviews.actions.opening import declare_no_interest
from reviews.lifecycle import ReviewState
from reviews.models import Review
from support.actions import openings, points, talk_requests


def arguments_of_agreements(world):
    """What the addresses are about, all of the region of the world."""
    region, people = world.region, world.people
    team, lead = people["support_lead"], people["lead"]
    add = {"by": team, "side": "region"}
    point = points.add_point(region, text="Bedrijven bellen", **add)
    opened = points.add_point(region, text="Begroting narekenen", **add)
    talk = talk_requests.ask_talk(region, by=lead, about="Over de begroting.")
    opening = openings.open_point(opened, by=lead)
    own = Review.objects.get(reviewer=people["member"], state=ReviewState.ASSIGNED)
    declare_no_interest(own, by=people["member"])
    judged = own.plan_id
    return {
        "point": [point.pk],
        "act on a point": [point.pk, "klopt"],
        "asked talk": [talk.pk],
        "act on a talk": [talk.pk, "plannen"],
        "opening": [opening.pk],
        "judged": [judged],
        "judged and opening": [judged, opening.pk],
    }
