"""Who works for a region, as the region itself may know it: role, since when, came or not.

Somebody who was invited is shown under the name and address that the region typed, so that
the list tells nothing of an account that was there before.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import PartnerOrganisation, User
from sterktechniek.accounts.permissions import REGION_ROLES, Role

from .models import Invitation

ORDER = (Role.LEAD, Role.EDITOR, Role.PARTNER)


@dataclass(frozen=True)
class Person:
    """One role of one person; ``invitation`` only while it waits for an answer."""

    name: str
    email: str
    role: Role
    since: date
    person_id: int
    organisation: PartnerOrganisation | None = None
    grant: object = None
    invitation: Invitation | None = None
    never_came: bool = False
    is_closed: bool = False
    until: date | None = None

    @property
    def what(self):
        """The role in words, with the organisation of a partner."""
        if self.organisation:
            return f"{self.role.label} namens {self.organisation}"
        return self.role.label

    @property
    def once(self):
        """What makes two rows the same for a reader."""
        return self.role, self.organisation, self.email, self.since

    @property
    def look(self):
        """(words, tone, icon) of how far this person is."""
        if self.invitation:
            return "uitgenodigd, nog niet ingelogd", "attention", "send"
        if self.is_closed:
            return "account gesloten", "quiet", "lock"
        if self.never_came:
            return "nog nooit ingelogd", "attention", "warning"
        return "actief", "good", "check"

    @property
    def mailed(self):
        return dutch.short_moment(self.invitation.mailed_at) if self.invitation else ""


@dataclass(frozen=True)
class People:
    """The people of a region of today, and those whose role ended."""

    here: list
    gone: list

    def with_role(self, *roles):
        return [one for one in self.here if one.role in roles]

    @property
    def waiting(self):
        """Invitations that nobody answered yet."""
        return [one for one in self.here if one.invitation]

    def of_partner(self, organisation_id):
        return [
            one
            for one in self.here
            if one.organisation and one.organisation.pk == organisation_id
        ]


def people_of(region, *, roles=REGION_ROLES, ended=True):
    """Everybody with one of these roles in the region; two queries however many."""
    today = clock.today()
    wanted = {"region": region, "role__in": sorted(roles)}
    grants = region.grants.filter(**wanted).select_related("user", "organisation")
    if not ended:
        grants = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today))
    invitations = list(
        Invitation.objects.filter(**wanted)
        .select_related("person", "organisation")
        .order_by("pk")
    )
    names = {one.person_id: one for one in invitations}
    waiting = {
        one.grant_id: one
        for one in invitations
        if one.grant_id and not one.ended_at and not one.is_answered
    }
    found = [_person(grant, names, waiting) for grant in grants]
    found += [_asked(one) for one in invitations if not one.grant_id]
    found.sort(key=lambda one: (ORDER.index(one.role), one.name.lower(), one.since))
    here = [one for one in found if one.until is None or one.until > today]
    gone = [one for one in found if one not in here]
    return People(here, _each_once(gone, here))


def writers_who_came(region):
    """Who writes for the region today and answered; the others keep the name they were given."""
    grants = region.grants.held_on(clock.today()).filter(
        role__in=[Role.LEAD, Role.EDITOR]
    )
    waiting = Invitation.objects.unanswered().exclude(grant=None).values("grant")
    here = grants.exclude(pk__in=waiting)
    return list(User.objects.filter(is_active=True, grants__in=here).distinct())


def _each_once(gone, here):
    """Asked, taken back and asked again on one day is told once, however it is kept."""
    seen, told = {one.once for one in here}, []
    for one in gone:
        if one.once not in seen:
            told.append(one)
        seen.add(one.once)
    return told


def _person(grant, names, waiting):
    known = names.get(grant.user_id)
    return Person(
        name=known.name if known else str(grant.user),
        email=known.email if known else grant.user.email,
        role=Role(grant.role),
        since=grant.starts_on,
        until=grant.ends_on,
        person_id=grant.user_id,
        organisation=grant.organisation,
        grant=grant,
        invitation=waiting.get(grant.pk),
        never_came=grant.user.last_login is None,
        is_closed=not grant.user.is_active,
    )


def _asked(invitation):
    """An invitation that did not give its role looks like one that waits."""
    ended = invitation.ended_at
    return Person(
        name=invitation.name,
        email=invitation.email,
        role=Role(invitation.role),
        since=clock.local(invitation.invited_at).date(),
        until=clock.local(ended).date() if ended else None,
        person_id=invitation.person_id,
        organisation=invitation.organisation,
        invitation=None if ended else invitation,
    )
