"""What support tells people by mail."""

from applications.mails import writers_of
from sterktechniek import clock
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
