"""Acts on the roles of a region: end one, change one, hand over the lead.

A role is never deleted: it ends today, so that later everybody can see who could do what.
"""

from django.db import transaction

from applications import people_mails
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepRefused

from .role_grants import (
    WRITERS,
    end,
    give,
    has_come,
    keep_a_lead,
    managing,
    running_or_refuse,
    write_down,
)

NOT_YET = (
    "Deze persoon heeft nog niet ingelogd. Een rol wijzigen of overdragen kan daarna."
)


@transaction.atomic
def end_role(grant, *, by, at=None):
    """Let a role end today; the next page that the person asks for is refused."""
    at = at or clock.now()
    managing(grant.region, by)
    grant = running_or_refuse(grant)
    if grant.role == Role.LEAD:
        keep_a_lead(grant.region, without=grant)
    end(grant, by=by, at=at)
    what = f"partner {grant.organisation}" if grant.organisation_id else _role(grant)
    write_down(grant, "end_role", f"Rol beëindigd: {what}", by=by, at=at)
    people_mails.role_ended(grant, at=at)
    return grant


@transaction.atomic
def change_role(grant, *, role, by, at=None):
    """Make an editor lead beside the others, or a lead editor; from today."""
    at = at or clock.now()
    managing(grant.region, by)
    grant = running_or_refuse(grant)
    if grant.role not in WRITERS or role not in WRITERS:
        raise StepRefused("Deze rol kan niet worden gewijzigd. Nodig de persoon uit.")
    if grant.role == role:
        return grant
    if not has_come(grant):
        raise StepRefused(NOT_YET)
    if grant.role == Role.LEAD:
        keep_a_lead(grant.region, without=grant)
    new = _exchange(grant, role, by, at)
    label = f"Rol gewijzigd van {_role(grant)} in {_role(new)}"
    write_down(new, "change_role", label, by=by, at=at)
    people_mails.role_changed(new, at=at)
    return new


@transaction.atomic
def hand_over(region, *, to, by, stays, at=None):
    """Make somebody of the region its lead today; the old lead stays as editor, or leaves.

    ``to`` is the role that the person holds now.
    """
    at = at or clock.now()
    managing(region, by)
    to = running_or_refuse(to)
    if to.region_id != region.pk or to.role not in WRITERS or to.user_id == by.pk:
        raise StepRefused("Kies iemand anders die al voor uw regio werkt.")
    if not to.user.is_active or not has_come(to):
        raise StepRefused(NOT_YET)
    new = to if to.role == Role.LEAD else _exchange(to, Role.LEAD, by, at)
    for own in _own_leads(region, by):
        end(own, by=by, at=at)
    if stays:
        give(region, by, role=Role.EDITOR)
    label = f"Projectleiding overgedragen aan {new.user}"
    write_down(new, "hand_over", label, by=by, at=at)
    people_mails.lead_handed_over(region, old=by, new=new.user, stays=stays, at=at)
    return new


def _own_leads(region, by):
    return region.grants.held_on(clock.today()).filter(role=Role.LEAD, user=by)


def _exchange(grant, role, by, at):
    end(grant, by=by, at=at)
    return give(grant.region, grant.user, role=role)


def _role(grant):
    return grant.get_role_display()
