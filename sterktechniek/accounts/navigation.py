"""The main navigation: which pages each role finds at the top."""

from dataclasses import dataclass

from django.urls import reverse

from .permissions import OFFICE_ROLES, REGION_ROLES, Role, administers

SUPPORT_PAGES = (Role.SUPPORTER, Role.SUPPORT_LEAD)
PICTURE_READERS = (
    *sorted(OFFICE_ROLES),
    Role.POLICY_OFFICER,
    Role.SUPPORT_LEAD,
    Role.SUPPORTER,
)

# label, name of the page, the roles that see it (None: everybody who is logged in)
PAGES = (
    ("Overzicht", "home", None),
    ("Plannen", "plan_list", (Role.LEAD, Role.EDITOR)),
    ("Bijdragen", "commitment_list", (Role.PARTNER,)),
    ("Werkvoorraad", "case_list", tuple(sorted(OFFICE_ROLES))),
    ("Beoordelingen", "review_list", (Role.MEMBER, Role.CHAIR, Role.OFFICER)),
    ("Adviezen", "advice_list", (Role.CHAIR,)),
    ("Vergaderingen", "meeting_list", (Role.MEMBER, Role.CHAIR, Role.COORDINATOR)),
    (
        "Mijn belangen",
        "interest_list",
        (Role.MEMBER, Role.CHAIR, Role.OFFICER, Role.COORDINATOR, Role.DECIDER),
    ),
    (
        "Rondes",
        "round_list",
        (Role.COORDINATOR, *sorted(REGION_ROLES - {Role.PARTNER})),
    ),
    ("Bezwaren", "objection_list", tuple(sorted(OFFICE_ROLES))),
    ("Brieven", "letter_outbox", (Role.COORDINATOR,)),
    (
        "Subsidies",
        "award_list",
        (*sorted(OFFICE_ROLES), Role.POLICY_OFFICER, Role.LEAD, Role.EDITOR),
    ),
    ("Rapportages", "moment_list", (Role.ADMIN,)),
    ("Regio's", "region_manage_list", (Role.ADMIN,)),
    ("Ondersteuning", "assignment_list", SUPPORT_PAGES),
    ("Bijeenkomsten", "session_list", (*SUPPORT_PAGES, Role.LEAD, Role.EDITOR)),
    ("Hulpmiddelen", "tool_list", (*SUPPORT_PAGES, Role.LEAD, Role.EDITOR)),
    ("Blinde vlekken", "blind_spot_list", (Role.LEAD, Role.EDITOR)),
    (
        "Scholing",
        "offer_list",
        (*SUPPORT_PAGES, Role.LEAD, Role.EDITOR, Role.POLICY_OFFICER),
    ),
    ("Stand van het land", "programme_status", PICTURE_READERS),
    ("Kamervragen", "answer_list", (Role.POLICY_OFFICER,)),
    ("Berichten", "message_list", None),
)


@dataclass(frozen=True)
class Link:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


def navigation_for(user, path):
    """The links for this person, the current one marked."""
    if not user.is_authenticated:
        return []
    pages = [
        (label, reverse(name))
        for label, name, roles in PAGES
        if roles is None or user.has_role(*roles)
    ]
    if administers(user):
        pages.append(("Beheer", reverse("admin:index")))
    current = _current(path, [url for _, url in pages])
    return [Link(label, url, url == current) for label, url in pages]


def _current(path, urls):
    """The longest address that the path lies under; the home page only when exact."""
    under = [
        url for url in urls if path == url or (url != "/" and path.startswith(url))
    ]
    return max(under, key=len, default=None)
