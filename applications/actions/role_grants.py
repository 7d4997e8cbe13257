"""What the acts on people share: wait for each other, give and end a role, write it down."""

from django.contrib.contenttypes.models import ContentType

from applications.models import Invitation
from applications.permissions import may_manage_people
from sterktechniek import clock
from sterktechniek.accounts.models import Region, RoleGrant, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.events.models import LABEL_LENGTH, Event
from sterktechniek.workflow import StepForbidden, StepRefused

WRITERS = (Role.LEAD, Role.EDITOR)
ONLY_THE_LEAD = "Alleen de projectleider geeft en beëindigt rollen in de regio."


def managing(region, by):
    """Let acts on the people of a region take turns, and refuse whoever is not the lead."""
    if not may_manage_people(in_turn(region, by), region):
        raise StepForbidden(ONLY_THE_LEAD)


def in_turn(region, by):
    """Wait for other acts on these people; the person with the roles that are left then."""
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)
    return User.objects.get(pk=by.pk)


def running(region):
    """The roles of today in the region."""
    return region.grants.held_on(clock.today()).select_related(
        "user", "organisation", "region"
    )


def running_or_refuse(grant):
    """The role as it stands now."""
    found = running(grant.region).filter(pk=grant.pk).first()
    if found is None:
        raise StepRefused("Deze rol is al beëindigd.")
    return found


def give(region, person, *, role, organisation=None):
    """The role from today; one that runs stays, one that ended today runs again."""
    same = {"user": person, "role": role, "organisation": organisation}
    if there := running(region).filter(**same).first():
        return there
    grant, _ = RoleGrant.objects.get_or_create(
        region=region, scheme_code="", starts_on=clock.today(), **same
    )
    if grant.ends_on is not None:
        grant.ends_on = None
        grant.save(update_fields=["ends_on"])
    return grant


def end(grant, *, by, at):
    """Today is the first day without the role; the row stays, and so does its invitation."""
    grant.ends_on = clock.today()
    grant.save(update_fields=["ends_on"])
    Invitation.objects.running().filter(grant=grant).update(ended_at=at, ended_by=by)


def write_down(grant, name, label, *, by, at):
    """The act on the timeline of the region."""
    recorded = clock.now()
    Event.objects.create(
        content_type=ContentType.objects.get_for_model(RoleGrant),
        object_id=grant.pk,
        region=grant.region,
        name=name,
        label=label[:LABEL_LENGTH],
        by=by,
        happened_at=min(at, recorded),
        recorded_at=recorded,
    )


def has_come(grant):
    """Whether this person ever logged in on the invitation, or came without one."""
    return all(one.is_answered for one in _invitations(grant))


def _invitations(grant):
    return Invitation.objects.running().filter(grant=grant).select_related("person")


def keep_a_lead(region, without):
    """Refuse when nobody else leads the region who ever came."""
    others = running(region).filter(role=Role.LEAD, user__is_active=True)
    others = others.exclude(user=without.user_id)
    if not any(has_come(grant) for grant in others):
        raise StepRefused(
            "Dit is de enige projectleider van de regio die al inlogde. Draag de "
            "projectleiding eerst over, of maak iemand anders ook projectleider."
        )
