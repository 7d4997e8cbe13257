"""Who writes for a region, and when the support team was last in touch: in one query."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery

from applications.models import Invitation
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region, RoleGrant
from sterktechniek.accounts.permissions import Role
from support.models import Visit

WRITERS = (Role.LEAD, Role.EDITOR)


@dataclass(frozen=True)
class Writer:
    """A role in a region; ``came``: whether the person ever answered the invitation."""

    region: Region
    person_id: int
    name: str
    email: str
    role: str
    since: str
    came: bool
    last_contact: str


def people_here(code):
    """The leads and editors of today; somebody invited under the name that the region knows."""
    grants = (
        RoleGrant.objects.held_on(clock.today())
        .filter(region__code=code, role__in=WRITERS)
        .select_related("region", "user")
        .annotate(
            typed=Subquery(_typed()),
            waits=Exists(Invitation.objects.unanswered().filter(grant=OuterRef("pk"))),
            last_visit=Subquery(_visits().values("held_on")[:1]),
        )
        .order_by("-role", "starts_on", "pk")
    )
    return [_writer(grant) for grant in grants]


def _typed():
    rows = Invitation.objects.filter(person=OuterRef("user"), region=OuterRef("region"))
    return rows.order_by("-pk").values("name")[:1]


def _visits():
    return Visit.objects.filter(region=OuterRef("region")).order_by("-held_on", "-pk")


def _writer(grant):
    visit = grant.last_visit
    return Writer(
        grant.region,
        grant.user_id,
        name=grant.typed or str(grant.user),
        email=grant.user.email,
        role=grant.get_role_display(),
        since=dutch.day(grant.starts_on),
        came=not grant.waits and grant.user.is_active,
        last_contact=dutch.day_with_ago(visit) if visit else "nog geen contact",
    )
