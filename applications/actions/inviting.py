"""Invite somebody to a region by mail, mail the invitation again, or take it back.

Whoever invites reads and sees the same whether or not the address has an account, whose it
is and what it does elsewhere: only the mail, to the address itself, differs.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from applications import people_mails
from applications.models import Invitation
from applications.permissions import may_invite
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import REGION_ROLES
from sterktechniek.addresses import normal_address
from sterktechniek.workflow import StepForbidden, StepRefused

from .role_grants import WRITERS, end, give, in_turn, running

A_DAY_AT_MOST = 100  # invitations of one region: nobody floods mailboxes through us
AGAIN_AFTER = timedelta(hours=1)
NOT_YOURS = "Alleen de projectleider nodigt iemand uit voor deze rol."


@transaction.atomic
def invite(region, *, role, name, address, by, organisation=None, at=None):
    """Ask somebody by mail to take a role in the region, and give it to the account.

    An account that is not there is made, without a password. Who works elsewhere in the
    programme does not get the role by itself: whoever ever held a role in a region may not
    judge its plan, so a region could choose its judges.
    """
    at = at or clock.now()
    _may(by, region, role)
    _not_too_many(region, at)
    address = normal_address(address)
    person = User.objects.account_for(address, name)
    _end_what_was_ended_elsewhere(region, by=by, at=at)
    if _is_here(region, person, address, role, organisation):
        raise StepRefused(
            "Dit e-mailadres hoort al bij iemand met deze rol in uw regio. Kijk bij de "
            "mensen van uw regio: daar kunt u opnieuw mailen of de rol wijzigen."
        )
    grant = None
    if _gets_roles(person):
        grant = give(region, person, role=role, organisation=organisation)
    invitation = Invitation.objects.create(
        region=region,
        role=role,
        organisation=organisation,
        name=name,
        email=address,
        person=person,
        grant=grant,
        invited_at=at,
        invited_by=by,
        mailed_at=at,
    )
    _tell(invitation, "invite", "Uitgenodigd", by=by, at=at)
    people_mails.invited(invitation, at=at)
    return invitation


@transaction.atomic
def invite_again(invitation, *, by, at=None):
    """Mail the invitation once more, with a fresh link; at most once an hour."""
    at = at or clock.now()
    _may(by, invitation.region, invitation.role)
    invitation = _waiting(invitation)
    if at < invitation.mailed_at + AGAIN_AFTER:
        sent = dutch.short_moment(invitation.mailed_at)
        raise StepRefused(
            f"Deze uitnodiging is gemaild op {sent}. Opnieuw mailen kan na een uur."
        )
    invitation.mailed_at = at
    invitation.save(update_fields=["mailed_at"])
    people_mails.invited(invitation, at=at)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation, *, by, at=None):
    """Take back an invitation that nobody answered; the role ends with it."""
    at = at or clock.now()
    _may(by, invitation.region, invitation.role)
    invitation = _waiting(invitation)
    invitation.ended_at, invitation.ended_by = at, by
    invitation.save(update_fields=["ended_at", "ended_by"])
    if invitation.grant:
        end(invitation.grant, by=by, at=at)
    _tell(invitation, "withdraw_invitation", "Uitnodiging ingetrokken", by=by, at=at)
    return invitation


def _may(by, region, role):
    if not may_invite(in_turn(region, by), region, role):
        raise StepForbidden(NOT_YOURS)


def _not_too_many(region, at):
    today = clock.start_of(clock.local(at).date())
    if region.invitations.filter(invited_at__gte=today).count() >= A_DAY_AT_MOST:
        raise StepRefused(
            f"Uw regio nodigde vandaag al {A_DAY_AT_MOST} mensen uit. Ga morgen verder."
        )


def _is_here(region, person, address, role, organisation):
    """Whether the region itself knows the address in such a role: so it learns nothing new."""
    same = Q(role__in=WRITERS) if role in WRITERS else Q(organisation=organisation)
    invited = Invitation.objects.running().filter(same, region=region, email=address)
    return invited.exists() or running(region).filter(same, user=person).exists()


def _end_what_was_ended_elsewhere(region, *, by, at):
    """An invitation ends with its role, also when the administration ended that."""
    gone = region.grants.filter(ends_on__lte=clock.today()).values("pk")
    old = Invitation.objects.running().filter(region=region, grant__in=gone)
    old.update(ended_at=at, ended_by=by)


def _gets_roles(person):
    """Not a closed account, and nobody of DUS-I, committee, support, ministry or administration."""
    elsewhere = person.grants.exclude(role__in=sorted(REGION_ROLES)).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=clock.today())
    )
    return person.is_active and not person.is_superuser and not elsewhere.exists()


def _waiting(invitation):
    """The invitation as it stands, when it still waits for an answer."""
    found = (
        Invitation.objects.running()
        .select_related("person", "grant__region", "organisation", "region")
        .select_related("invited_by")
        .filter(pk=invitation.pk)
        .first()
    )
    if found is None:
        raise StepRefused("Deze uitnodiging is al ingetrokken.")
    if found.is_answered:
        raise StepRefused(
            f"{found.name} logde al in. De uitnodiging is niet meer nodig."
        )
    return found


def _tell(invitation, name, what, *, by, at):
    """On the timeline of the region; names of people stay in the list of people."""
    of = invitation.organisation
    who = f"partner {of}" if of else invitation.get_role_display()
    invitation.record(name, label=f"{what}: {who}", by=by, happened_at=at)
