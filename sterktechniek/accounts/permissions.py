"""Roles, and which of them belong together."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody is in the programme; a person can have several roles."""

    LEAD = "lead", "projectleider"
    EDITOR = "editor", "medewerker van de regio"
    PARTNER = "partner", "partner"
    OFFICER = "officer", "behandelaar"
    COORDINATOR = "coordinator", "uitvoeringscoördinator"
    DECIDER = "decider", "mandaathouder"
    OBJECTION_HANDLER = "objection_handler", "bezwaarbehandelaar"
    MEMBER = "member", "commissielid"
    CHAIR = "chair", "voorzitter van de commissie"
    SUPPORTER = "supporter", "ondersteuner"
    SUPPORT_LEAD = "support_lead", "leider van het ondersteuningsteam"
    POLICY_OFFICER = "policy_officer", "beleidsmedewerker OCW"
    ADMIN = "admin", "functioneel beheerder"


REGION_ROLES = frozenset({Role.LEAD, Role.EDITOR, Role.PARTNER})
OFFICE_ROLES = frozenset(
    {Role.OFFICER, Role.COORDINATOR, Role.DECIDER, Role.OBJECTION_HANDLER}
)
COMMITTEE_ROLES = frozenset({Role.MEMBER, Role.CHAIR})
SUPPORT_ROLES = frozenset({Role.SUPPORTER, Role.SUPPORT_LEAD})


def administers(user):
    """The functional administrator; or the superuser who installs and makes the first one."""
    return user.is_active and (user.is_superuser or user.has_role(Role.ADMIN))
