"""The first page of the ministry and of the administrator."""

from django.urls import reverse

from applications.status import scheme_status
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.dashboards.figures import moment_for

from .blocks import Block
from .trajectories import trajectory_counts

ADMINISTERED = (
    ("Regelingen", "admin:applications_scheme_changelist"),
    ("Rondes", "admin:applications_round_changelist"),
    ("Criteria", "admin:applications_criterion_changelist"),
    ("Regio's: naam, einde, samenvoegen", "region_manage_list"),
    ("Regio's: andere gegevens", "admin:accounts_region_changelist"),
    ("Gebruikers en rollen", "admin:accounts_user_changelist"),
    ("E-mails", "admin:outbox_outboxmessage_changelist"),
)


def ministry_blocks(user, at):
    """For a policy officer: the state of the land today; the counts add up to all regions."""
    if not user.has_role(Role.POLICY_OFFICER):
        return []
    status = scheme_status(moment_for(clock.today()))
    address = reverse("status_list")
    data = {
        "scheme": status.scheme,
        "counts": [
            (state, number, f"{address}?staat={state}")
            for state, number in status.counts().items()
        ],
        "population": len(status.regions),
        "reconciles": status.reconciles,
        "trajectories": trajectory_counts(user),
    }
    return [Block("Stand van het land", "dashboards/home/_ministry.html", data)]


def administration_blocks(user, at):
    """For the administrator: the way to what is administered."""
    if not user.has_role(Role.ADMIN):
        return []
    links = [(label, reverse(name)) for label, name in ADMINISTERED]
    return [Block("Beheer", "dashboards/home/_administration.html", {"links": links})]
