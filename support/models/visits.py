"""Visits and talks: who was there for which party, what about, and what follows."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Criterion, Ground
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import one_of
from sterktechniek.events.models import RecordsEvents
from support.lifecycle import VISIT_LIFECYCLE, VisitState
from support.permissions import is_support_lead

from .appointments import Appointment
from .assignments import SupportAssignment
from .kinds import TALKS, Party, VisitKind

# An adviesgesprek counts as held when these three spoke with the region.
THREE_PARTIES = (Party.DUSI, Party.OCW, Party.SUPPORT)
EVERYBODY = (Party.REGION, *THREE_PARTIES)


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who may read the shared text: who logged it, the team of the region, the region.

        The team of a region: its supporters of today, and the leader of all support.
        """
        if is_support_lead(user):
            return self
        own = SupportAssignment.objects.visible_to(user)
        helped = SupportAssignment.objects.given_by(user)
        tie = Q(assignment__in=own) | Q(region__in=helped.values("region"))
        tie |= Q(region__in=user.region_ids(Role.LEAD, Role.EDITOR))
        return self.filter(tie)

    def for_pages(self):
        """With what a list of visits shows, without the text for the team."""
        return self.select_related("logged_by", "region", "assignment")

    def advice_talks_by_three_parties(self):
        """Advisory talks at which DUS-I, OCW and the support team were all present."""
        talks = self.filter(kind=VisitKind.ADVICE_TALK)
        return talks.attended_by(*THREE_PARTIES)

    def attended_by(self, *parties):
        """At which somebody was there for each of these parties."""
        found = self
        for party in parties:
            present = Attendance.objects.filter(
                visit=models.OuterRef("pk"), party=party
            )
            found = found.filter(models.Exists(present))
        return found

    def to_finish(self, user):
        """What this person wrote down in a hurry and still has to finish, oldest first."""
        own = SupportAssignment.objects.visible_to(user).filter(person=user)
        found = self.filter(state=VisitState.HELD, assignment__in=own)
        return found.select_related("region").order_by("held_on", "pk")


class Visit(RecordsEvents):
    """A contact with a region. ``shared_text`` is for the region too; team text stands apart.

    ``hours`` is the duration. The text for the team is a `TeamNote`, behind its own door.
    """

    assignment = models.ForeignKey(
        SupportAssignment, models.PROTECT, related_name="visits"
    )
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, related_name="visit", null=True, blank=True
    )
    state = models.CharField(
        "status", max_length=8, choices=VisitState, default=VisitState.HELD
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="visits")
    kind = models.CharField("soort", max_length=14, choices=VisitKind)
    held_on = models.DateField("datum")
    hours = models.DecimalField("duur (uren)", max_digits=4, decimal_places=1)
    place = models.CharField("plaats, of online", max_length=80, blank=True)
    criteria = models.ManyToManyField(
        Criterion, verbose_name="criteria", related_name="visits", blank=True
    )
    grounds = models.ManyToManyField(
        Ground, verbose_name="gronden", related_name="visits", blank=True
    )
    shared_text = models.TextField("gedeeld met de regio")
    outcome = models.TextField("uitkomst van het gesprek", blank=True)
    logged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(default=clock.now)

    objects = VisitQuerySet.as_manager()
    lifecycle = VISIT_LIFECYCLE

    class Meta:
        verbose_name = "bezoek of gesprek"
        verbose_name_plural = "bezoeken en gesprekken"
        ordering = ["-held_on", "-pk"]
        constraints = [
            one_of("kind", VisitKind, name="visit_kind_is_known"),
            one_of("state", VisitState, name="visit_state_is_known"),
            models.CheckConstraint(
                condition=Q(hours__gt=0),
                name="visit_took_time",
                violation_error_message="De duur moet meer dan nul uur zijn.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} op {dutch.day(self.held_on)}"

    def get_absolute_url(self):
        return reverse("visit_detail", args=[self.pk])

    @property
    def is_finished(self):
        return self.state == VisitState.FINISHED

    @property
    def is_talk(self):
        """A talk of which the region says whether the report is right."""
        return self.kind in TALKS

    @property
    def is_advice_talk(self):
        return self.kind == VisitKind.ADVICE_TALK


class TeamNote(models.Model):
    """What is only for the support team: never joined by anything that judging reads."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="team_note")
    text = models.TextField("alleen team")

    class Meta:
        verbose_name = "notitie voor het team"
        verbose_name_plural = "notities voor het team"

    def __str__(self):
        return f"Notitie bij {self.visit}"


class Attendance(models.Model):
    """Somebody was at a talk, on behalf of a party; with a person when we know one.

    A person who took part for DUS-I or OCW in an advisory talk may not decide on the region.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="attendances")
    party = models.CharField("namens", max_length=8, choices=Party)
    person = models.ForeignKey(
        User, models.PROTECT, related_name="attendances", null=True, blank=True
    )
    name = models.CharField("naam", max_length=120, blank=True)

    class Meta:
        verbose_name = "aanwezige"
        verbose_name_plural = "aanwezigen"
        constraints = [one_of("party", Party, name="attendance_party_is_known")]

    def __str__(self):
        return f"{self.person or self.name} ({self.get_party_display()})"


class SignalKind(models.TextChoices):
    NEW_COOPERATION = "new_cooperation", "samenwerken is nieuw"
    SHRINKING = "shrinking", "krimp"
    COMPETITION = "competition", "concurrentie om de leerling"
    OTHER_ROUTE = "other_route", "ander traject nodig"


class Signal(models.Model):
    """Something heard that matters: an object, so that "geen signalen" is a count of 0."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="signals")
    region = models.ForeignKey(Region, models.PROTECT, related_name="signals")
    kind = models.CharField("soort", max_length=16, choices=SignalKind)
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        constraints = [one_of("kind", SignalKind, name="signal_kind_is_known")]

    def __str__(self):
        return self.get_kind_display()
