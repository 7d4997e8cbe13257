"""Appointments: a contact that is planned, with whom, where; and who reads it in a calendar."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import REGION_ROLES, Role
from sterktechniek.constraints import one_of
from sterktechniek.events.models import RecordsEvents
from support.lifecycle import APPOINTMENT_LIFECYCLE, AppointmentState
from support.permissions import is_support_lead, is_supporter

from .assignments import SupportAssignment
from .kinds import Party, VisitKind

MINUTES = 120  # how long a contact is planned for, unless somebody says otherwise


class AppointmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The support lead all; the team of a region, the region and who is invited theirs."""
        if is_support_lead(user):
            return self
        own = SupportAssignment.objects.visible_to(user)
        helped = SupportAssignment.objects.given_by(user)
        tie = Q(assignment__in=own) | Q(region__in=helped.values("region"))
        tie |= Q(region__in=user.region_ids(Role.LEAD, Role.EDITOR))
        return self.filter(tie | Q(pk__in=Guest.objects.still_tied(user)))

    def attended_by(self, user):
        """What stands in the calendar of this person: the own ones, and where they are invited."""
        own = Q(assignment__person=user) if is_supporter(user) else Q(pk__in=[])
        return self.filter(own | Q(pk__in=Guest.objects.still_tied(user)))

    def planned(self):
        return self.filter(state=AppointmentState.PLANNED)

    def for_pages(self):
        return self.select_related("region", "assignment__person")


class Appointment(RecordsEvents):
    """A contact with a region that is planned. Once it has been it is a `Visit` as well.

    It stands apart, so that whatever counts visits never counts one that did not take place.
    ``uid`` and ``sequence`` are what a calendar knows it by: each change raises the sequence.
    """

    assignment = models.ForeignKey(
        SupportAssignment, models.PROTECT, related_name="appointments"
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="appointments")
    kind = models.CharField("soort", max_length=14, choices=VisitKind)
    starts_at = models.DateTimeField("begin")
    minutes = models.PositiveSmallIntegerField("duur (minuten)", default=MINUTES)
    place = models.CharField("plaats, of online", max_length=80, blank=True)
    state = models.CharField(
        "status",
        max_length=9,
        choices=AppointmentState,
        default=AppointmentState.PLANNED,
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = AppointmentQuerySet.as_manager()
    lifecycle = APPOINTMENT_LIFECYCLE

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["starts_at", "pk"]
        constraints = [
            one_of("kind", VisitKind, name="appointment_kind_is_known"),
            one_of("state", AppointmentState, name="appointment_state_is_known"),
            models.CheckConstraint(
                condition=Q(minutes__gt=0), name="appointment_takes_time"
            ),
            models.UniqueConstraint(
                fields=["assignment", "kind", "starts_at"],
                condition=Q(state="planned"),
                name="one_appointment_at_a_time",
                violation_error_message="Deze afspraak staat er al.",
            ),
        ]

    def __str__(self):
        return f"{dutch.upper_first(self.get_kind_display())} {self.region}"

    def get_absolute_url(self):
        return reverse("appointment_detail", args=[self.pk])

    @property
    def is_planned(self):
        return self.state == AppointmentState.PLANNED


class GuestQuerySet(models.QuerySet):
    def still_tied(self, user):
        """The appointments this person is invited to, while the role for that party lasts."""
        parties = [party for party in Party if _speaks_for(user, party)]
        tie = Q(party__in=parties)
        tie |= Q(party=Party.REGION, appointment__region__in=user.region_ids(*WRITERS))
        return self.filter(tie, person=user).values("appointment")


WRITERS = REGION_ROLES - {Role.PARTNER}


def _speaks_for(user, party):
    if party == Party.DUSI:
        return user.is_office
    if party == Party.OCW:
        return user.has_role(Role.POLICY_OFFICER)
    return party == Party.SUPPORT and is_supporter(user)


class Guest(models.Model):
    """Somebody who is invited to an appointment, on behalf of a party."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="guests")
    party = models.CharField("namens", max_length=8, choices=Party)
    person = models.ForeignKey(User, models.PROTECT, related_name="invited_to")

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = "genodigde"
        verbose_name_plural = "genodigden"
        constraints = [
            one_of("party", Party, name="guest_party_is_known"),
            models.UniqueConstraint(
                fields=["appointment", "person"], name="guest_is_invited_once"
            ),
        ]

    def __str__(self):
        return f"{self.person} ({self.get_party_display()})"


class CalendarFeed(models.Model):
    """The secret address at which a calendar reads the appointments of one person.

    Only the hash of its token is kept: whoever reads the database cannot read along.
    """

    person = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "agendalink"
        verbose_name_plural = "agendalinks"

    def __str__(self):
        return f"Agenda van {self.person}"
