"""Who may do what in support: one predicate, one sentence."""

from sterktechniek.accounts.permissions import SUPPORT_ROLES, Role


def is_support_lead(user, subject=None):
    """The leader of the support team assigns supporters and sees all support work."""
    return user.has_role(Role.SUPPORT_LEAD)


def is_supporter(user):
    """Of the support team today; an assignment outlives the role, the rights do not."""
    return user.has_role(Role.SUPPORTER)


def is_own_assignment(user, assignment):
    """Only the supporter of the assignment logs what was done in it."""
    return assignment.person_id == user.pk and is_supporter(user)


def works_in_support(user):
    """Supporters and their leader have pages of their own."""
    return user.has_role(*SUPPORT_ROLES)


def may_assign(user):
    """Only the support lead assigns supporters."""
    return is_support_lead(user)


def may_see_load(user, person):
    """How much help somebody gives: for that person and the support lead."""
    own = user.pk == person.pk and is_supporter(user)
    return is_support_lead(user) or own


def may_log_visit(user, assignment):
    """The supporter logs visits while the assignment runs."""
    return is_own_assignment(user, assignment) and assignment.is_active


def keeps_visit(user, visit):
    """The supporter of the assignment finishes and corrects its visits, also once it ended."""
    return is_own_assignment(user, visit.assignment)


def leads_region_of(user, subject):
    """The lead of the region answers for it."""
    return user.holds(Role.LEAD, subject.region_id)


def may_plan_for(user, assignment):
    """The supporter, or the support lead in that name, plans while the assignment runs."""
    is_asked = is_own_assignment(user, assignment) or is_support_lead(user)
    return is_asked and assignment.is_active


def may_plan(user, appointment):
    """Whoever plans contacts moves them too."""
    return may_plan_for(user, appointment.assignment)


def logs_appointment(user, appointment):
    """Only the supporter says that it has been, by logging the visit."""
    return may_log_visit(user, appointment.assignment)


def may_call_off(user, appointment):
    """Besides the supporter, the support lead calls an appointment off."""
    return is_own_assignment(user, appointment.assignment) or is_support_lead(user)


def reads_talk_facts(user):
    """With whom was spoken, in numbers: for the support lead and the ministry."""
    return user.has_role(Role.SUPPORT_LEAD, Role.POLICY_OFFICER) and not judges(user)


def reads_team_text(user, region):
    """Text for the team is for the support team alone, never for whoever judges."""
    return user.has_role(Role.SUPPORTER, Role.SUPPORT_LEAD) and not judges(user)


def judges(user):
    """Whoever works for DUS-I or sits on the committee may come to judge a plan."""
    return user.is_office or user.is_committee
