"""Invented people of the demonstration: nobody here exists.

Every name ends in "(demonstratie)", every address in @demo.sto.example. Role codes are
those of the product: lead, editor, partner, officer, coordinator, decider,
objection_handler, member, chair, supporter, support_lead, policy_officer, admin.
"""

import random
from dataclasses import dataclass, replace
from functools import cache

from sterktechniek.demonstration import data
from sterktechniek.demonstration.content.partners import of_kind

DOMAIN = "demo.sto.example"

FIRST = [
    "Anja",
    "Bert",
    "Carla",
    "Dirk",
    "Els",
    "Frank",
    "Gerda",
    "Hamid",
    "Ilse",
    "Jeroen",
    "Karin",
    "Lars",
    "Mieke",
    "Nadia",
    "Otto",
    "Petra",
    "Quinten",
    "Ria",
    "Samir",
    "Tineke",
    "Ursula",
    "Vincent",
    "Wilma",
    "Yusuf",
    "Zoë",
    "Arjan",
    "Babette",
    "Casper",
    "Dewi",
    "Erik",
    "Fatima",
    "Gijs",
    "Hanneke",
    "Ivo",
    "Janneke",
    "Kees",
    "Leyla",
    "Marco",
    "Noor",
    "Olga",
    "Piet",
    "Roos",
]
LAST = [
    "de Boer",
    "van Dijk",
    "Visser",
    "Smit",
    "Meijer",
    "Bakker",
    "Postma",
    "Hoekstra",
    "van den Berg",
    "Kuipers",
    "Dekker",
    "Brouwer",
    "Jansen",
    "Yilmaz",
    "van Leeuwen",
    "El Amrani",
    "Kok",
    "Vermeer",
    "Peeters",
    "Hendriks",
    "Wolters",
    "Schouten",
    "van Vliet",
    "Martens",
    "Groen",
    "Haan",
    "Prins",
    "Timmer",
    "Verhoeven",
    "Kramer",
    "Ramdin",
    "de Wit",
    "Blom",
    "Koster",
    "van Beek",
    "Scholten",
    "Nguyen",
    "Willems",
    "Huisman",
    "Bos",
    "Mulder",
]


@dataclass(frozen=True)
class Person:
    """One invented account: who it is and which roles it has."""

    username: str
    name: str
    email: str
    roles: tuple[str, ...]
    region: str = ""  # code of the region the role is limited to
    organisation: str = ""
    is_login: bool = False  # shown on the list of demonstration accounts
    explanation: str = ""  # for that list: what this account can do


OFFICE = (
    # username, role, shown, explanation
    ("behandelaar", "officer", True, "controleert plannen en schrijft het preadvies"),
    ("behandelaar2", "officer", False, ""),
    ("behandelaar3", "officer", False, ""),
    ("behandelaar4", "officer", False, ""),
    ("coordinator", "coordinator", True, "rondes, toewijzing, brieven versturen"),
    ("beslisser", "decider", True, "neemt het besluit op het advies"),
    ("beslisser2", "decider", False, ""),
    ("bezwaar", "objection_handler", True, "registreert en behandelt bezwaren"),
)
SUPPORTERS = 10
MEMBERS = 9
GROUP_SIZE = 3  # the committee reads in groups of three
POLICY = ("ministerie", "ministerie2")


def _name(key):
    """A name that follows from the key alone, so that adding people moves no one."""
    rng = random.Random(f"person:{key}")
    return f"{rng.choice(FIRST)} {rng.choice(LAST)} (demonstratie)"


def _person(username, *roles, region="", organisation="", login=False, explanation=""):
    return Person(
        username=username,
        name=_name(username),
        email=f"{username}@{DOMAIN}",
        roles=roles,
        region=region,
        organisation=organisation,
        is_login=login,
        explanation=explanation,
    )


@cache
def people():
    """Everybody by username, in a fixed order."""
    everyone = (
        *_office(), *_committee(), *_support(), *_ministry(), *_region_people()
    )  # fmt: skip
    return {person.username: person for person in _with_own_names(everyone)}


def _with_own_names(everyone):
    """Two people never share a name: the later one gets another."""
    taken = set()
    for person in everyone:
        extra = 0
        while person.name in taken:
            extra += 1
            person = replace(person, name=_name(f"{person.username}:{extra}"))
        taken.add(person.name)
        yield person


def _office():
    for username, role, login, explanation in OFFICE:
        yield _person(
            username, role, organisation="DUS-I (demonstratie)", login=login,
            explanation=explanation,
        )  # fmt: skip
    yield _person(
        "beheerder", "admin", organisation="Functioneel beheer (demonstratie)",
        login=True, explanation="regelingen, rondes, criteria, regio's en gebruikers",
    )  # fmt: skip


def _committee():
    body = "Beoordelingscommissie (demonstratie)"
    for number in range(1, MEMBERS + 1):
        yield _person(
            f"commissie{number}", "member", organisation=body, login=number <= GROUP_SIZE,
            explanation="beoordeelt toegewezen plannen",
        )  # fmt: skip
    yield _person(
        "voorzitter", "chair", "member", organisation=body, login=True,
        explanation="leidt de commissie en legt het advies vast",
    )  # fmt: skip


def _support():
    body = "Landelijk ondersteuningsteam (demonstratie)"
    for number in range(1, SUPPORTERS + 1):
        yield _person(
            "ondersteuner" if number == 1 else f"ondersteuner{number}", "supporter",
            organisation=body, login=number == 1,
            explanation="legt bezoeken en gesprekken vast",
        )  # fmt: skip
    yield _person(
        "ondersteuningsleider", "support_lead", organisation=body, login=True,
        explanation="wijst ondersteuners toe en ziet al het werk van het team",
    )  # fmt: skip


def _ministry():
    for username in POLICY:
        yield _person(
            username, "policy_officer", organisation="Ministerie van OCW (demonstratie)",
            login=username == POLICY[0], explanation="ziet de stand, de kaart en cijfers",
        )  # fmt: skip


def _region_people():
    for code, row in data.regions().items():
        body = f"Projectbureau {row.name} (demonstratie)"
        shown = code in ("R06", "R13", "R22")
        yield _person(
            lead_of(code), "lead", region=code, organisation=body, login=shown,
            explanation=f"projectleider van {row.name}: plan invullen en indienen",
        )  # fmt: skip
        yield _person(
            editor_of(code), "editor", region=code, organisation=body,
            login=code == "R06",
            explanation=f"werkt mee aan het plan van {row.name}",
        )  # fmt: skip
        school = of_kind(code, "school")[1]
        yield _person(
            partner_of(code), "partner", region=code, organisation=school.name,
            login=code == "R06",
            explanation=f"ziet en bevestigt het eigen deel van {school.short}",
        )  # fmt: skip


def lead_of(code):
    """Username of the project leader of a region, such as "lead.r06"."""
    return f"lead.{code.lower()}"


def editor_of(code):
    """Username of the editor of a region, such as "editor.r06"."""
    return f"editor.{code.lower()}"


def partner_of(code):
    """Username of the partner account: the second school among the partners."""
    return f"partner.{code.lower()}"


def demonstration_accounts():
    """The accounts that the start page of the demonstration names, one or more per role."""
    return tuple(person for person in people().values() if person.is_login)


# Who works on what. Nobody who supports ever judges, and deciders do nothing else, so
# the rules on independence hold by construction.


def officer_of(code, round_number):
    """The officer who checks completeness and writes the pre-advice."""
    names = [row[0] for row in OFFICE if row[1] == "officer"]
    return names[(data.regions()[code].number + round_number) % len(names)]


def decider_of(code, round_number):
    """The mandated officer who decides; never somebody who worked on the plan."""
    return (
        "beslisser"
        if (data.regions()[code].number + round_number) % 3
        else "beslisser2"
    )


def committee_group(code, round_number):
    """The three members who read the plan; the groups share the work evenly."""
    groups = MEMBERS // GROUP_SIZE
    first = (data.regions()[code].number + round_number) % groups * GROUP_SIZE
    return tuple(f"commissie{first + i}" for i in range(1, GROUP_SIZE + 1))


def supporter_of(code, kind="regional"):
    """The supporter of a region per kind of support; three kinds, three people."""
    step = {"regional": 0, "training_adviser": 3, "critical_friend": 6}[kind]
    number = (data.regions()[code].number + step) % SUPPORTERS + 1
    return "ondersteuner" if number == 1 else f"ondersteuner{number}"


def policy_officer_of(code):
    """Who from the ministry takes part in the advisory talk."""
    return POLICY[data.regions()[code].number % len(POLICY)]
