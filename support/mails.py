"""What support tells people by mail."""

from applications.mails import writers_of
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.outbox.actions import queue_mail


def supporter_assigned(assignment):
    """The region and the supporter hear of each other."""
    people = [assignment.person, *writers_of(assignment.region, clock.today())]
    queue_mail(
        f"support:{assignment.pk}",
        to=people,
        template="support/mails/supporter_assigned.txt",
        context={
            "region": assignment.region.name,
            "person": str(assignment.person),
            "kind": assignment.get_kind_display(),
        },
        region=assignment.region,
        kind="support",
    )


def supporter_replaced(following, points):
    """The old and the new supporter and the region hear who takes over, and what goes along."""
    before = following.follows
    people = [
        before.person,
        following.person,
        *writers_of(following.region, clock.today()),
    ]
    queue_mail(
        f"support-handover:{following.pk}",
        to=list(dict.fromkeys(people)),
        template="support/mails/supporter_replaced.txt",
        context={
            "region": following.region.name,
            "old": str(before.person),
            "new": str(following.person),
            "kind": following.get_kind_display(),
            "starts_on": dutch.day(following.starts_on),
            "points": [point.text for point in points],
        },
        region=following.region,
        kind="support",
    )


def tie_declared(declaration):
    """The leaders hear that a supporter is not independent; the region does not hear why."""
    assignment = declaration.assignment
    queue_mail(
        f"support-tie:{declaration.pk}",
        to=list(User.objects.holding(Role.SUPPORT_LEAD)),
        template="support/mails/tie_declared.txt",
        context={
            "region": assignment.region.name,
            "person": str(declaration.person),
            "kind": assignment.get_kind_display(),
            "address": assignment.get_absolute_url(),
        },
        kind="support",
    )
