"""The first page of the ministry and of the administrator."""

from django.urls import reverse

from applications.status import scheme_status
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.answers.lifecycle import AnswerState
from sterktechniek.answers.models import Answer
from sterktechniek.dashboards.figures import moment_for

from .blocks import Block, Count
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
        "answers": _answers_gone_wrong(user),
    }
    return [Block("Stand van het land", "dashboards/home/_ministry.html", data)]


def _answers_gone_wrong(user):
    """How many approved answers say of their own day what is not so by now; one query."""
    approved = Answer.objects.visible_to(user).filter(state=AnswerState.APPROVED)
    number = approved.with_marks().filter(wrong__gt=0).count()
    if not number:
        return []
    address = f"{reverse('answer_list')}?merk=onjuist"
    label = "antwoorden met een cijfer dat onjuist werd"
    return [Count(number, label, address)]


def administration_blocks(user, at):
    """For the administrator: the way to what is administered."""
    if not user.has_role(Role.ADMIN):
        return []
    links = [(label, reverse(name)) for label, name in ADMINISTERED]
    return [Block("Beheer", "dashboards/home/_administration.html", {"links": links})]
