"""The order of the day: which plans can stand on it, who reads which item, who leaves the room."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef

from applications.lifecycle import PlanState
from applications.models import Plan

from .lifecycle import MeetingState
from .models import Advice, AgendaItem, Presence, Review
from .models.interests import is_barred
from .models.reviews import reads_all_of


def to_discuss(round_, user):
    """Plans of a round without an advice, on no other agenda, that this planner may know."""
    elsewhere = AgendaItem.objects.filter(plan=OuterRef("pk")).exclude(
        meeting__state=MeetingState.CLOSED
    )
    return (
        Plan.objects.filter(round=round_, state=PlanState.IN_REVIEW)
        .exclude(Exists(Advice.objects.filter(version=OuterRef("current_version"))))
        .exclude(Exists(elsewhere))
        .exclude(is_barred(user, plan=""))
    )


def items_for(meeting, user):
    """The items with ``is_barred``, ``is_readable`` and ``own_is_open`` for this reader."""
    own = Review.objects.to_do().by_committee().filter(reviewer=user)
    return (
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("meeting", "plan__region", "plan__round__scheme")
        .annotate(
            is_barred=is_barred(user),
            is_readable=reads_all_of(user),
            own_is_open=Exists(own.filter(plan=OuterRef("plan"))),
        )
        .order_by("position", "pk")
    )


def who_leave(meeting):
    """{item id: the people who are present and may not judge its plan}, in one query.

    Nobody's interest is told: only that somebody leaves.
    """
    pairs = (
        AgendaItem.objects.filter(meeting=meeting, meeting__presences__is_present=True)
        .annotate(person=F("meeting__presences__person"))
        .filter(is_barred(OuterRef("person")))
        .order_by("pk")
        .values_list("pk", "person")
    )
    people = {one.person_id: one.person for one in present_at(meeting)}
    leaving = defaultdict(list)
    for item, person in pairs:
        leaving[item].append(people[person])
    return leaving


def present_at(meeting):
    """The presences of who is there, by name."""
    return asked_for(meeting).filter(is_present=True)


def asked_for(meeting):
    """Everybody who was asked, by name."""
    return (
        Presence.objects.filter(meeting=meeting)
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "person_id")
    )
