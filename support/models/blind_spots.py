"""What a critical friend sees and the region does not, and the yearly number of visits."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Criterion, Scheme
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents
from support.lifecycles.blind_spots import (
    BLIND_SPOT_LIFECYCLE,
    FOLLOWED,
    BlindSpotState,
)
from support.permissions import is_support_lead, judges

from .assignments import SupportAssignment
from .visits import Visit

#: "a few times a year": what a scheme without a number of its own asks
VISITS_A_YEAR = 4


class CriticalFriendRule(models.Model):
    """How often a year a critical friend visits a region under a scheme."""

    scheme = models.OneToOneField(
        Scheme,
        models.CASCADE,
        related_name="critical_friend_rule",
        verbose_name="regeling",
    )
    visits_a_year = models.PositiveSmallIntegerField(
        "bezoeken per jaar",
        default=VISITS_A_YEAR,
        validators=[MinValueValidator(1)],
    )

    class Meta:
        verbose_name = "aantal bezoeken van de critical friend"
        verbose_name_plural = "aantallen bezoeken van de critical friend"

    def __str__(self):
        return f"{self.visits_a_year} bezoeken per jaar"


class BlindSpotQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The support team of the region, its leader, and of what is shared the region too.

        What is for the team alone stays hidden from whoever may come to judge.
        """
        own = SupportAssignment.objects.given_by(user).values("region")
        of_region = Q(region__in=user.region_ids(Role.LEAD, Role.EDITOR))
        everywhere = Q(region__isnull=False)
        team = everywhere if is_support_lead(user) else Q(region__in=own)
        if judges(user):
            team &= Q(is_shared=True)
        return self.filter(team | (of_region & Q(is_shared=True)))

    def followed(self):
        """Those to which a report still has to give an answer."""
        return self.filter(state__in=FOLLOWED)

    def for_pages(self):
        return self.select_related("region", "criterion", "named_by", "answered_by")


class BlindSpot(RecordsEvents):
    """Something that a region overlooks, in one sentence or a few; with its own answer.

    ``is_shared``: the region reads it too; else only the support team.
    """

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="blind_spots", verbose_name="regio"
    )
    assignment = models.ForeignKey(
        SupportAssignment, models.PROTECT, related_name="blind_spots"
    )
    visit = models.ForeignKey(
        Visit,
        models.PROTECT,
        verbose_name="genoemd bij",
        related_name="blind_spots",
        null=True,
        blank=True,
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        verbose_name="criterium",
        related_name="blind_spots",
        null=True,
        blank=True,
    )
    text = models.TextField("blinde vlek")
    is_shared = models.BooleanField("gedeeld met de regio", default=False)
    state = models.CharField(
        "status", max_length=10, choices=BlindSpotState, default=BlindSpotState.OPEN
    )
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    named_at = models.DateTimeField("genoemd op", default=clock.now)
    answer = models.TextField("antwoord van de regio", blank=True)
    answered_at = models.DateTimeField("antwoord gegeven op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    event_region = None  # the story of a region is read by more people than this
    objects = BlindSpotQuerySet.as_manager()
    lifecycle = BLIND_SPOT_LIFECYCLE

    class Meta:
        verbose_name = "blinde vlek"
        verbose_name_plural = "blinde vlekken"
        ordering = ["-named_at", "-pk"]
        constraints = [
            one_of("state", BlindSpotState, name="blind_spot_state_is_known"),
            both_or_neither(
                "answered_at", "answered_by", name="blind_spot_answer_is_signed"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="blind_spot_says_something"
            ),
        ]

    def __str__(self):
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self):
        return reverse("blind_spot_detail", args=[self.pk])

    @property
    def is_followed(self):
        return self.state in FOLLOWED
