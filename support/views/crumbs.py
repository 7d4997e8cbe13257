"""Where the pages of support stand: the way back to region, assignment, visit, appointment."""

from django.urls import reverse

from sterktechniek import dutch
from support.models import SupportAssignment

HOME = ("Overzicht", "/")


def region_crumbs(region, *more):
    """Overview, the page of the region, and what follows."""
    page = reverse("region_support", args=[region.code])
    return [HOME, (f"Ondersteuning {region.name}", page), *more]


def assignment_trail(assignment, label):
    """A page about an assignment."""
    back = assignment.get_absolute_url()
    start = ("Ondersteuning", reverse("assignment_list"))
    return [start, (dutch.upper_first(str(assignment)), back), (label, None)]


def visit_trail(visit, user, label=None):
    """A page about a visit: back to the assignment for who may see it, else to the overview."""
    name = f"{visit.get_kind_display().capitalize()} {dutch.day(visit.held_on)}"
    own = [(name, visit.get_absolute_url()), (label, None)] if label else [(name, None)]
    return [*_start(visit, user), *own]


def appointment_trail(appointment, user, label=None):
    """A page about an appointment."""
    name = str(appointment)
    own = [(name, None)]
    if label:
        own = [(name, appointment.get_absolute_url()), (label, None)]
    return [HOME, ("Afspraken", reverse("appointment_list")), *own]


def _start(subject, user):
    assignment = subject.assignment
    if SupportAssignment.objects.visible_to(user).filter(pk=assignment.pk).exists():
        support = ("Ondersteuning", reverse("assignment_list"))
        return [support, (str(subject.region), assignment.get_absolute_url())]
    return [HOME]
