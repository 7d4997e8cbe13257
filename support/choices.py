"""What a supporter can tick when logging a visit: people, criteria and grounds."""

from applications.mails import writers_of
from applications.models import Criterion, Ground, RegionInScheme
from applications.models.rounds import Round
from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant, User
from sterktechniek.accounts.permissions import OFFICE_ROLES, SUPPORT_ROLES, Role

from .models.kinds import Party

BY_NAME = ("last_name", "first_name", "pk")


def people_by_party(region):
    """{party: people with an account} who may have been at a talk with this region."""
    today = clock.today()
    writers = [person.pk for person in writers_of(region, today)]
    return {
        Party.REGION: User.objects.filter(pk__in=writers).order_by(*BY_NAME),
        Party.DUSI: holders(OFFICE_ROLES, today),
        Party.OCW: holders([Role.POLICY_OFFICER], today),
        Party.SUPPORT: holders(SUPPORT_ROLES, today),
    }


def holders(roles, day):
    """Active people with one of these roles on a day, by name."""
    grants = RoleGrant.objects.held_on(day).filter(role__in=sorted(roles))
    people = User.objects.filter(is_active=True, pk__in=grants.values("user"))
    return people.order_by(*BY_NAME)


def criteria_for_visit(assignment):
    """The criteria of the round that opened last, for the kind of this region."""
    newest = Round.objects.opened(clock.now()).filter(scheme=assignment.scheme).last()
    if newest is None:
        return Criterion.objects.none()
    kind = RegionInScheme.objects.filter(
        scheme=assignment.scheme, region=assignment.region
    ).values_list("region_type", flat=True)
    return newest.criteria.for_type(kind.first() or "")


def open_grounds(region):
    """Open grounds that the region was told of; others stay with who judges."""
    found = Ground.objects.published().still_open().filter(region=region)
    return found.select_related("criterion", "plan__round")
