"""How somebody came to a region: invited by mail, under the name that the region knows."""

from django.db import models
from django.db.models import BigIntegerField, F, Q
from django.db.models.functions import Coalesce

from sterktechniek import clock
from sterktechniek.accounts.models import (
    PartnerOrganisation,
    Region,
    RoleGrant,
    User,
)
from sterktechniek.accounts.permissions import REGION_ROLES, Role
from sterktechniek.constraints import both_or_neither, in_order
from sterktechniek.events.models import RecordsEvents


class InvitationQuerySet(models.QuerySet):
    def running(self):
        """Neither withdrawn nor ended with the role."""
        return self.filter(ended_at__isnull=True)

    def unanswered(self):
        """Running, and the person never logged in since; see `Invitation.is_answered`."""
        login = "person__last_login"
        never = Q(**{f"{login}__isnull": True}) | Q(**{f"{login}__lt": F("invited_at")})
        return self.running().filter(never | Q(grant__isnull=True))


class Invitation(RecordsEvents):
    """A person asked by mail to take a role in a region.

    ``name`` and ``email`` are what the region typed: it reads no more than that of somebody
    who never came, whether or not the address had an account. ``grant`` is the role itself;
    None where an account does not get it by itself, see `actions.inviting`.
    """

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="invitations", verbose_name="regio"
    )
    role = models.CharField("rol", max_length=20, choices=Role)
    organisation = models.ForeignKey(
        PartnerOrganisation,
        models.PROTECT,
        related_name="invitations",
        verbose_name="partnerorganisatie",
        null=True,
        blank=True,
    )
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mailadres")
    person = models.ForeignKey(
        User, models.PROTECT, related_name="invitations", verbose_name="persoon"
    )
    grant = models.ForeignKey(
        RoleGrant,
        models.PROTECT,
        related_name="invitations",
        verbose_name="gegeven rol",
        null=True,
        blank=True,
    )
    invited_at = models.DateTimeField("uitgenodigd op", default=clock.now)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    mailed_at = models.DateTimeField("laatst gemaild op", default=clock.now)
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=sorted(REGION_ROLES)),
                name="invitation_is_for_a_region_role",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.PARTNER, organisation__isnull=False)
                | (~Q(role=Role.PARTNER) & Q(organisation__isnull=True)),
                name="invitation_of_a_partner_names_it",
            ),
            both_or_neither("ended_at", "ended_by", name="invitation_end_is_signed"),
            in_order("invited_at", "mailed_at", name="invitation_mailed_after"),
            models.UniqueConstraint(
                "region",
                "role",
                Coalesce("organisation", 0, output_field=BigIntegerField()),
                "email",
                condition=Q(ended_at__isnull=True),
                name="one_running_invitation",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.get_role_display()})"

    @property
    def is_answered(self):
        """Whether the person logged in since the invitation."""
        came = self.person.last_login
        return bool(self.grant_id and came and came >= self.invited_at)
