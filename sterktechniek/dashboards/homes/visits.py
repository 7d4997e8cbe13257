"""Visits on the first page: reports to finish, appointments to come, reports to answer."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from support.models import Appointment, Visit
from support.models.kinds import VisitKind

SHOWN, LATEST, LOOKED_THROUGH = 10, 3, 25


def own_visits(user):
    """For a supporter: what is still to finish, with its number, and what is planned."""
    waiting = list(Visit.objects.to_finish(user))
    planned = Appointment.objects.attended_by(user).planned().for_pages()
    return {
        "unfinished": waiting[:SHOWN],
        "unfinished_count": dutch.count(len(waiting), "verslag", "verslagen"),
        "appointments": [
            _planned(str(one), one.pk, one.starts_at, one.place)
            for one in planned[:SHOWN]
        ],
    }


def with_appointment(regions):
    """Regions with the first appointment of today or later, in the query of the regions itself."""
    planned = Appointment.objects.planned().filter(
        region=OuterRef("pk"), starts_at__gte=clock.start_of(clock.today())
    )
    return regions.annotate(
        **{
            f"next_{name}": Subquery(planned.values(name)[:1])
            for name in ("pk", "kind", "starts_at", "place")
        }
    )


def region_visits(user, regions):
    """For a region: the latest visits, what is planned, and for its lead what to confirm.

    One query; ``regions`` come from `with_appointment`.
    """
    latest = list(
        Visit.objects.filter(region__in=[one.pk for one in regions]).select_related(
            "region", "answer"
        )[:LOOKED_THROUGH]
    )
    led = user.region_ids(Role.LEAD)
    return {
        "visits": latest[:LATEST],
        "to_answer": [
            one
            for one in latest
            if one.region_id in led
            and one.is_finished
            and one.is_talk
            and not hasattr(one, "answer")
        ],
        "appointments": [
            _planned(
                f"{dutch.upper_first(VisitKind(one.next_kind).label)} {one}",
                one.next_pk,
                one.next_starts_at,
                one.next_place,
            )
            for one in regions
            if one.next_pk
        ],
    }


def _planned(text, key, starts_at, place):
    url = reverse("appointment_detail", args=[key])
    return {"text": text, "url": url, "starts_at": starts_at, "place": place}
