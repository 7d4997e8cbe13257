"""Who orders which report; whoever may read the pages behind it."""

from sterktechniek.accounts.permissions import Role
from sterktechniek.dashboards.permissions import opens_every_region, reads_region


def orders_programme(user):
    """DUS-I, the ministry and the leader of support, as the pages about all regions."""
    return opens_every_region(user)


def orders_trajectory(user, region):
    """Besides them: lead and editors of the region itself, and who supports it now."""
    return reads_region(user, region)


def orders_reports(user):
    """Whether there is a report that this person may order."""
    return orders_programme(user) or user.has_role(
        Role.LEAD, Role.EDITOR, Role.SUPPORTER
    )
