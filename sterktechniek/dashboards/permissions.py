"""Who sees the picture of the whole land, and the file of one region."""

from sterktechniek.accounts.navigation import PICTURE_READERS
from sterktechniek.accounts.permissions import OFFICE_ROLES, SUPPORT_ROLES, Role
from support.models import SupportAssignment


def reads_picture(user):
    """DUS-I, the ministry and the support team; a region sees itself only."""
    return user.has_role(*PICTURE_READERS)


def opens_every_region(user):
    """DUS-I, the ministry and the leader of support open the file of each region."""
    return user.has_role(*OFFICE_ROLES, Role.POLICY_OFFICER, Role.SUPPORT_LEAD)


def reads_region(user, region):
    """Besides them: the people of the region itself, and who supports it now."""
    if opens_every_region(user) or user.belongs_to(region):
        return True
    return SupportAssignment.objects.given_by(user).filter(region=region).exists()


def reads_shared_text(user, region):
    """What a supporter shares is for the region and its support team, not for DUS-I or OCW."""
    if user.belongs_to(region) or user.has_role(Role.SUPPORT_LEAD):
        return True
    return SupportAssignment.objects.given_by(user).filter(region=region).exists()


def reads_effects(user):
    """Help and what followed, in totals: the support team and the ministry."""
    return reads_help(user) or user.has_role(Role.POLICY_OFFICER)


def reads_help(user):
    """Help per visit is for the support team; each sees the visits that they may see."""
    return user.has_role(*SUPPORT_ROLES)
