"""Needs of regions and offers of training, which the scholingsadviseur brings together.

What is still missing has one definition: of an open need, the number that is asked less the
places of accepted proposals and less those who took part.
"""

from django.db import models
from django.db.models import Case, F, Q, Sum, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import in_order, one_of
from sterktechniek.events.models import RecordsEvents
from support.lifecycles.training import (
    MATCH_LIFECYCLE,
    NEED_LIFECYCLE,
    RUNNING,
    MatchState,
    NeedState,
)
from support.permissions import works_in_support
from support.training_permissions import reads_training


class NeedKind(models.TextChoices):
    TRAINING = "training", "scholing"
    TEACHERS = "teachers", "docenten"
    INSTRUCTORS = "instructors", "instructeurs"


class OfferKind(models.TextChoices):
    COURSE = "course", "cursus"
    SIDE_ENTRY = "side_entry", "zij-instroom"
    INSTRUCTOR = "instructor", "instructeur"


#: which kind of offer answers which kind of need
FITTING = {
    NeedKind.TRAINING: OfferKind.COURSE,
    NeedKind.TEACHERS: OfferKind.SIDE_ENTRY,
    NeedKind.INSTRUCTORS: OfferKind.INSTRUCTOR,
}


def places_held():
    """In SQL: the places that the matches of a need or an offer hold together."""
    held = Case(
        When(matches__state=MatchState.ACCEPTED, then=F("matches__number")),
        When(matches__state=MatchState.FOLLOWED, then=F("matches__took_part")),
        default=0,
    )
    return Coalesce(Sum(held), 0)


class NeedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A region sees its own needs; the support team sees all."""
        if works_in_support(user):
            return self
        return self.filter(region__in=user.region_ids(Role.LEAD, Role.EDITOR))

    def still_open(self):
        return self.filter(state=NeedState.OPEN)

    def with_missing(self):
        """With ``matched``, the number found, and ``missing``: what an open need still lacks."""
        short = Greatest(F("number") - F("matched"), 0)
        return self.annotate(matched=places_held()).annotate(
            missing=Case(When(state=NeedState.OPEN, then=short), default=0)
        )

    def for_pages(self):
        return self.with_missing().select_related("region", "stated_by")


class Need(RecordsEvents):
    """What a region lacks: how many, in which subject, by when."""

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="needs", verbose_name="regio"
    )
    kind = models.CharField("soort", max_length=12, choices=NeedKind)
    subject = models.CharField("vak of onderwerp", max_length=120)
    number = models.PositiveSmallIntegerField("aantal")
    needed_from = models.DateField("vanaf", null=True, blank=True)
    state = models.CharField(
        "status", max_length=10, choices=NeedState, default=NeedState.OPEN
    )
    stated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(default=clock.now)

    event_region = None  # the story of a region is read by who may judge it, too
    objects = NeedQuerySet.as_manager()
    lifecycle = NEED_LIFECYCLE

    class Meta:
        verbose_name = "behoefte"
        verbose_name_plural = "behoeften"
        ordering = ["region", "kind", "subject", "pk"]
        constraints = [
            one_of("kind", NeedKind, name="need_kind_is_known"),
            one_of("state", NeedState, name="need_state_is_known"),
            models.CheckConstraint(
                condition=Q(number__gt=0), name="need_is_for_somebody"
            ),
        ]

    def __str__(self):
        return f"{self.number} x {self.subject}"

    def get_absolute_url(self):
        return reverse("need_detail", args=[self.pk])


class OfferQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The map of offers is national: support, regions and ministry read all of it."""
        return self if reads_training(user) else self.none()

    def current(self, day):
        """Offers that did not end before this day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def with_room(self):
        """With ``taken`` places and ``free``: those left, None when no number is set."""
        free = Greatest(F("capacity") - F("taken"), 0)
        return self.annotate(taken=places_held()).annotate(
            free=Case(When(capacity__isnull=False, then=free), default=None)
        )

    def not_full(self):
        """Those with a free place, or without a number; needs `with_room`."""
        return self.filter(Q(capacity__isnull=True) | Q(free__gt=0))


class Offer(RecordsEvents):
    """What there is to be had: a course, a side-entry route, an instructor.

    ``capacity`` is the number of places, None when the provider sets none.
    """

    kind = models.CharField("soort", max_length=12, choices=OfferKind)
    title = models.CharField("titel", max_length=160)
    subject = models.CharField("vak of onderwerp", max_length=120)
    provider = models.CharField("aanbieder", max_length=160)
    place = models.CharField("plaats", max_length=80, blank=True)
    capacity = models.PositiveSmallIntegerField("plekken", null=True, blank=True)
    starts_on = models.DateField("vanaf", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)

    event_region = None
    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["title", "pk"]
        constraints = [
            one_of("kind", OfferKind, name="offer_kind_is_known"),
            in_order("starts_on", "ends_on", name="offer_ends_after_it_begins"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("offer_detail", args=[self.pk])


class Match(RecordsEvents):
    """An offer proposed for a need, and what became of it.

    ``number`` places are asked; ``took_part`` is how many were there in the end.
    """

    need = models.ForeignKey(Need, models.PROTECT, related_name="matches")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="matches")
    number = models.PositiveSmallIntegerField("aantal plekken", default=1)
    state = models.CharField(
        "status", max_length=10, choices=MatchState, default=MatchState.PROPOSED
    )
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    took_part = models.PositiveSmallIntegerField(
        "aantal deelnemers", null=True, blank=True
    )
    held_on = models.DateField("gehouden op", null=True, blank=True)

    event_region = None
    lifecycle = MATCH_LIFECYCLE

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "offer"],
                condition=Q(state__in=[state.value for state in RUNNING]),
                name="one_running_match_of_a_need_and_an_offer",
            ),
            one_of("state", MatchState, name="match_state_is_known"),
            models.CheckConstraint(
                condition=Q(number__gt=0), name="match_is_for_somebody"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="followed", took_part__isnull=False, held_on__isnull=False
                )
                | (~Q(state="followed") & Q(took_part__isnull=True)),
                name="followed_match_says_how_many",
            ),
        ]

    def __str__(self):
        return f"{self.offer} voor {self.need}"
