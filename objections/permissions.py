"""Who may do what with an objection; who had a part in the first decision is asked per act."""

from applications.permissions import represents_region
from sterktechniek.accounts.permissions import Role


def may_lodge(user, plan):
    """Only the lead of the region objects on the site, in the name of the penvoerder."""
    return represents_region(user, plan)


def handles_objections(user, objection=None):
    """The bezwaarbehandelaar registers and handles objections."""
    return user.has_role(Role.OBJECTION_HANDLER)


def knows_of_objections(user):
    """Everybody at DUS-I knows that an objection runs, and until when is decided."""
    return user.is_office


def objects_self(user, objection):
    """The lead of the region that objects itself; a third party does not work on the site."""
    return objection.is_by_region and represents_region(user, objection.plan)


def speaks_for_objector(user, objection):
    """Who objects, or the handler who writes down what came on paper (Awb 6:21)."""
    return objects_self(user, objection) or handles_objections(user)
