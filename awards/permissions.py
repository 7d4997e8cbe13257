"""Who may do what after an award: one predicate, one sentence."""

from sterktechniek.accounts.permissions import Role


def reads_every_award(user):
    """DUS-I and the ministry read every award; a region its own."""
    return user.is_office or user.has_role(Role.POLICY_OFFICER)


def handles_awards(user, subject=None):
    """An officer or the coordinator pays, reads reports and answers what regions report."""
    return user.has_role(Role.OFFICER, Role.COORDINATOR)


def represents_award(user, subject):
    """The lead of the region reports changes and hands in reports."""
    return user.holds(Role.LEAD, _plan_of(subject).region_id)


def writes_for_award(user, subject):
    """Lead and editors of the region write a report; only the lead hands it in."""
    return user.belongs_to(_plan_of(subject).region_id)


def answers_duty(user, duty):
    """Lead and editors of the region answer a duty."""
    return user.belongs_to(duty.decision.plan.region_id)


def moves_dates(user, subject=None):
    """The coordinator or the administrator moves a date that a scheme set."""
    return user.has_role(Role.COORDINATOR, Role.ADMIN)


def gives_more_time(user, subject=None):
    """The coordinator gives one region a later date, and names who checks a duty."""
    return user.has_role(Role.COORDINATOR)


def _plan_of(subject):
    return getattr(subject, "plan", subject)
