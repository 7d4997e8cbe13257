"""Who may do what with what region and team agree on: one predicate, one sentence.

Region and team are the only ones who know of it. Whoever judges comes in through what the
region opened, and through nothing else.
"""

from sterktechniek.accounts.permissions import Role

from .permissions import is_support_lead, is_supporter

TEAM_SIDES = ("support", "dusi", "ocw")


def helps_region(user, subject):
    """Of the team of the region today: who supports it now, or the leader of all support."""
    if is_support_lead(user):
        return True
    running = user.support.filter(region=_region_of(subject), state="active")
    return is_supporter(user) and running.exists()


def speaks_for_region(user, subject):
    """The lead answers for the region: confirms, objects, opens and closes."""
    return user.holds(Role.LEAD, _region_of(subject))


def writes_for_region(user, subject):
    """Lead and editors ask for a talk and say what the region has done."""
    return user.belongs_to(_region_of(subject))


def owns_point(user, point):
    """The side that promised it says that it is done.

    DUS-I and OCW do not read action points: of theirs the team says so.
    """
    if point.side in TEAM_SIDES:
        return helps_region(user, point)
    return writes_for_region(user, point)


def settles_point(user, point):
    """Lead and team may let a point lapse, take it up again or give it another day."""
    return speaks_for_region(user, point) or helps_region(user, point)


def _region_of(subject):
    """The id of the region itself, or of what belongs to a region."""
    return getattr(subject, "region_id", subject.pk)
