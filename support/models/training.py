"""Needs of regions and offers of training, which the scholingsadviseur brings together."""

from django.db import models

from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.constraints import in_order, one_of


class NeedKind(models.TextChoices):
    TRAINING = "training", "scholing"
    TEACHERS = "teachers", "docenten"
    INSTRUCTORS = "instructors", "instructeurs"


class Need(models.Model):
    """What a region lacks: how many, in which subject, by when."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="needs")
    kind = models.CharField("soort", max_length=12, choices=NeedKind)
    subject = models.CharField("vak of onderwerp", max_length=120)
    number = models.PositiveSmallIntegerField("aantal")
    needed_from = models.DateField("vanaf", null=True, blank=True)
    stated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "behoefte"
        verbose_name_plural = "behoeften"
        constraints = [one_of("kind", NeedKind, name="need_kind_is_known")]

    def __str__(self):
        return f"{self.number} x {self.subject}"


class OfferKind(models.TextChoices):
    COURSE = "course", "cursus"
    SIDE_ENTRY = "side_entry", "zij-instroom"
    INSTRUCTOR = "instructor", "instructeur"


class Offer(models.Model):
    """What there is to be had: a course, a side-entry route, an instructor."""

    kind = models.CharField("soort", max_length=12, choices=OfferKind)
    title = models.CharField("titel", max_length=160)
    subject = models.CharField("vak of onderwerp", max_length=120)
    provider = models.CharField("aanbieder", max_length=160)
    place = models.CharField("plaats", max_length=80, blank=True)
    capacity = models.PositiveSmallIntegerField("plaatsen", null=True, blank=True)
    starts_on = models.DateField("vanaf", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        constraints = [
            one_of("kind", OfferKind, name="offer_kind_is_known"),
            in_order("starts_on", "ends_on", name="offer_ends_after_it_begins"),
        ]

    def __str__(self):
        return self.title


class MatchState(models.TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    ACCEPTED = "accepted", "aangenomen"
    DECLINED = "declined", "afgewezen"


class Match(models.Model):
    """An offer proposed for a need, and what became of it."""

    need = models.ForeignKey(Need, models.PROTECT, related_name="matches")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="matches")
    state = models.CharField(
        "status", max_length=10, choices=MatchState, default=MatchState.PROPOSED
    )
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        constraints = [
            models.UniqueConstraint(fields=["need", "offer"], name="match_once"),
            one_of("state", MatchState, name="match_state_is_known"),
        ]

    def __str__(self):
        return f"{self.offer} voor {self.need}"
