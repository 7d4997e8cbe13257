"""The order of the day: which plans can stand on it, who reads which item, who leaves the room."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef

from applications.lifecycle import PlanState
from applications.models import Plan
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import COMMITTEE_ROLES

from .lifecycle import MeetingState
from .models import Advice, AgendaItem, Declaration, Presence, Review
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


def items_for(meetings, user):
    """The items of these meetings, as they are for this reader.

    ``is_barred``, ``is_readable``, ``own_is_open``, and ``has_declared``: whether the reader
    declared all interests for the round.
    """
    declared = Declaration.objects.filter(person=user, round=OuterRef("meeting__round"))
    own = Review.objects.to_do().by_committee().filter(reviewer=user)
    return (
        AgendaItem.objects.filter(meeting__in=meetings)
        .select_related("meeting", "plan__region", "plan__round__scheme")
        .annotate(
            is_barred=is_barred(user),
            is_readable=reads_all_of(user),
            own_is_open=Exists(own.filter(plan=OuterRef("plan"))),
            has_declared=Exists(declared),
        )
        .order_by("position", "pk")
    )


def who_leave(meeting, people):
    """{item id: those of ``people`` (presences) who may not judge its plan}, in one query.

    Nobody's interest is told: only that somebody leaves.
    """
    people = {one.person_id: one.person for one in people}
    pairs = (
        AgendaItem.objects.filter(
            meeting=meeting, meeting__presences__person__in=people
        )
        .annotate(person=F("meeting__presences__person"))
        .filter(is_barred(OuterRef("person")))
        .order_by("pk")
        .values_list("pk", "person")
    )
    leaving = defaultdict(list)
    for item, person in pairs:
        leaving[item].append(people[person])
    return leaving


def here_for(item):
    """Who is present where this item is on, with ``is_barred``: who leaves the room for it."""
    return (
        Presence.objects.filter(meeting__items=item, is_present=True)
        .annotate(
            is_barred=is_barred(OuterRef("person"), plan="meeting__items__plan__")
        )
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "person_id")
    )


def committee_today(exclude=()):
    """Everybody who sits in the committee today, by name."""
    people = User.objects.holding(*COMMITTEE_ROLES).exclude(pk__in=exclude)
    return people.order_by("last_name", "first_name", "pk")


def asked_for(meeting):
    """Everybody who was asked, by name."""
    return (
        Presence.objects.filter(meeting=meeting)
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "person_id")
    )
