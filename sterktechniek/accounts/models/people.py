"""Who somebody is: people and the roles they hold, for a time, in a region or everywhere."""

import hashlib
from collections import defaultdict

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower
from django.utils.functional import cached_property

from sterktechniek import clock
from sterktechniek.accounts.permissions import (
    COMMITTEE_ROLES,
    OFFICE_ROLES,
    REGION_ROLES,
    Role,
)
from sterktechniek.addresses import normal_address
from sterktechniek.constraints import in_order, one_of

from .organisations import PartnerOrganisation
from .regions import Region


class People(UserManager):
    """Finds people, by e-mail address in whatever case."""

    def with_address(self, address):
        """Whoever has this e-mail address: one person at most."""
        return self.alias(address=Lower("email")).filter(address=address.lower())

    def holding(self, *roles):
        """Whoever holds one of these roles today and can log in."""
        grants = RoleGrant.objects.held_on(clock.today()).filter(role__in=roles)
        return self.filter(pk__in=grants.values("user"), is_active=True)

    def get_by_natural_key(self, username):
        """By what somebody types to log in: the user name, else the e-mail address."""
        try:
            return super().get_by_natural_key(username)
        except self.model.DoesNotExist:
            return self.with_address(_address(username)).get()

    def account_for(self, address, name):
        """The account with this address; made, without a password, when there is none.

        One that is there is left as it is. Both ways cost the same queries, and two requests
        at once make one account.
        """
        first, _, last = name.partition(" ")
        for username in _usernames(address):
            new = self.model(
                username=username,
                email=address,
                first_name=first,
                last_name=last,
                password=make_password(None),
                date_joined=clock.now(),
            )
            self.bulk_create([new], ignore_conflicts=True)
            if found := self.with_address(address).first():
                return found
        raise RuntimeError(f"No user name is free for {address}.")


def _address(text):
    """The address as it is kept; what is none stays as it is, and finds nobody."""
    try:
        return normal_address(text)
    except ValidationError:
        return text


def _usernames(address):
    """The address itself; else a name without "@", so that it is nobody else's address."""
    field = User._meta.get_field("username")
    try:
        field.run_validators(address)
        yield address
    except ValidationError:
        pass
    digest = hashlib.sha256(address.encode()).hexdigest()
    name = "".join(one for one in address.partition("@")[0] if one.isalnum())
    yield f"{name[:40]}-{digest[:10]}"


class User(AbstractUser):
    """A person who can log in. What a person may do follows from the roles of today."""

    email = models.EmailField("e-mailadres", unique=True)

    objects = People()

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_address",
                violation_error_message="Dit e-mailadres hoort al bij een account.",
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.username

    def clean(self):
        """The address is kept in one way of writing, so that it is found again."""
        super().clean()
        if not self.email:
            return  # the field itself says that it is needed
        try:
            self.email = normal_address(self.email)
        except ValidationError as problem:
            raise ValidationError({"email": problem.messages}) from None

    @cached_property
    def _regions_by_role(self):
        """The regions (None: everywhere) of each role held today, in one query a request."""
        if not self.is_active:
            return {}
        return _by_role(self.grants.held_on(clock.today()))

    def know_roles(self, grants):
        """Take these as the roles of today: whoever loaded this person had them at hand."""
        self._regions_by_role = _by_role(grants)

    def has_role(self, *roles):
        """Whether this person holds one of these roles today, in whatever region."""
        return any(self._regions_by_role.get(role) for role in roles)

    def holds(self, role, region):
        """Whether this person holds the role today for this region, or for all."""
        pk = getattr(region, "pk", region)
        return not {pk, None}.isdisjoint(self._regions_by_role.get(role, ()))

    def belongs_to(self, region):
        """Whether this person may speak or write for the region today (lead or editor)."""
        return self.holds(Role.LEAD, region) or self.holds(Role.EDITOR, region)

    def speaks_for(self, organisation_id):
        """Whether this person is today the partner who speaks for the organisation."""
        return (
            self.grants.held_on(clock.today())
            .filter(role=Role.PARTNER, organisation=organisation_id)
            .exists()
        )

    def region_ids(self, *roles):
        """The ids of the regions in which one of these region roles is held today."""
        found = set()
        for role in roles or REGION_ROLES:
            found |= self._regions_by_role.get(role, set())
        return found - {None}

    @property
    def roles(self):
        """The roles held today, in the order in which `Role` lists them."""
        return [role for role in Role if self.has_role(role)]

    @property
    def is_office(self):
        """Works for DUS-I."""
        return self.has_role(*OFFICE_ROLES)

    @property
    def is_committee(self):
        """Sits on the assessment committee."""
        return self.has_role(*COMMITTEE_ROLES)


def _by_role(grants):
    held = defaultdict(set)
    for grant in grants:
        held[grant.role].add(grant.region_id)
    return held


class RoleGrantQuerySet(models.QuerySet):
    def held_on(self, day):
        """The grants in force on ``day``; ``ends_on`` is the first day without the role."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day
        )


class RoleGrant(models.Model):
    """A role of a person for a period, limited to one region or scheme where that is so.

    ``scheme_code`` holds the code of a scheme, because schemes are built on top of people.
    """

    user = models.ForeignKey(
        User, models.PROTECT, related_name="grants", verbose_name="persoon"
    )
    role = models.CharField("rol", max_length=20, choices=Role)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        related_name="grants",
        verbose_name="regio",
        null=True,
        blank=True,
    )
    organisation = models.ForeignKey(
        PartnerOrganisation,
        models.PROTECT,
        related_name="grants",
        verbose_name="partnerorganisatie",
        null=True,
        blank=True,
    )
    scheme_code = models.SlugField("alleen voor regeling", blank=True)
    starts_on = models.DateField("vanaf", default=clock.today)
    ends_on = models.DateField("tot", null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        constraints = [
            one_of("role", Role, name="grant_role_is_known"),
            in_order("starts_on", "ends_on", name="grant_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(REGION_ROLES)) | Q(region__isnull=False),
                name="region_role_names_its_region",
                violation_error_message="Kies de regio waarvoor deze rol geldt.",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.PARTNER) | Q(organisation__isnull=False),
                name="partner_role_names_its_organisation",
                violation_error_message="Kies de organisatie van deze partner.",
            ),
            # nothing counts as one value here: both databases hold this, SQLite too
            models.UniqueConstraint(
                "user",
                "role",
                Coalesce("region", 0, output_field=models.BigIntegerField()),
                Coalesce("organisation", 0, output_field=models.BigIntegerField()),
                "scheme_code",
                "starts_on",
                name="grant_once",
                violation_error_message="Deze persoon heeft deze rol al vanaf die dag.",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"

    def clean(self):
        """Ask here whether the grant is there: a list under a person does not by itself."""
        once = next(one for one in self._meta.constraints if one.name == "grant_once")
        if self.user_id and self.role and self.starts_on:
            once.validate(RoleGrant, self)
