"""Visits on the first page: reports to finish, appointments to come, reports to answer."""

from sterktechniek import dutch
from sterktechniek.accounts.permissions import Role
from support.models import Appointment, Visit

SHOWN = 10


def own_visits(user):
    """For a supporter: what is still to finish, with its number, and what is planned."""
    waiting = list(Visit.objects.to_finish(user))
    planned = Appointment.objects.attended_by(user).planned().for_pages()
    return {
        "unfinished": waiting[:SHOWN],
        "unfinished_count": dutch.count(len(waiting), "verslag", "verslagen"),
        "appointments": planned[:SHOWN],
    }


def region_visits(user, region_ids):
    """For a region: what is planned, and for its lead the reports to confirm."""
    planned = Appointment.objects.planned().filter(region__in=region_ids)
    led = user.region_ids(Role.LEAD)
    return {
        "appointments": planned.for_pages()[:SHOWN],
        "to_answer": Visit.objects.to_answer(led).select_related("region")[:SHOWN],
    }
