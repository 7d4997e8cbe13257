"""Who may do what in a trajectory after refusals: one predicate, one sentence."""

from sterktechniek.accounts.permissions import Role
from support.models import SupportAssignment

#: Who reads every trajectory whole, and finds the list of them.
READERS = (
    Role.OFFICER,
    Role.COORDINATOR,
    Role.DECIDER,
    Role.POLICY_OFFICER,
    Role.SUPPORT_LEAD,
)


def reads_trajectories(user):
    """DUS-I, the ministry and the leader of support; nobody who sits on the committee."""
    return user.has_role(*READERS) and not user.is_committee


def records_talk(user, trajectory):
    """An officer, the leader of support, or who supports the region now."""
    if user.has_role(Role.OFFICER, Role.SUPPORT_LEAD):
        return True
    helped = SupportAssignment.objects.given_by(user)
    return helped.filter(region=trajectory.region_id).exists()


def writes_approach(user, trajectory=None):
    """An officer or the leader of support writes the plan of approach down."""
    return user.has_role(Role.OFFICER, Role.SUPPORT_LEAD)


def decides_route(user, trajectory=None):
    """Only the ministry decides on the alternative route."""
    return user.has_role(Role.POLICY_OFFICER)


def leads_trajectories(user, trajectory=None):
    """The coordinator names who does what by when, and closes what was decided."""
    return user.has_role(Role.COORDINATOR)
