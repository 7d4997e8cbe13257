"""The shapes in which invented content is handed out: plain values, no models.

Codes are English, every text is Dutch. Amounts are euros as Decimal with two decimals at
most; quantities have at most two decimals too. A budget line costs price x quantity.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PARTNER_KINDS = {
    "school": "School",
    "mbo": "Mbo-instelling",
    "company": "Bedrijf",
    "municipality": "Gemeente",
}
PROGRAMME_LINES = {
    "inflow": "Instroom en techniekpromotie",
    "quality": "Innovatie en kwaliteit van het technisch vmbo",
    "teachers": "Professionalisering en tekort aan docenten",
    "pathway": "Doorlopende leerlijn po-vmbo-mbo",
    "network": "Samenwerking en netwerk",
}
FORMS = {
    "guest_lesson": "Gastles",
    "company_visit": "Bedrijfsbezoek",
    "internship": "Stage",
    "course": "Scholing",
    "equipment": "Inrichting en materiaal",
    "lessons": "Lesprogramma",
    "event": "Evenement",
    "other": "Anders",
}
COST_KINDS = {
    "internal_staff": "Intern personeel",
    "external_staff": "Extern personeel",
    "equipment": "Materiaal en inventaris",
    "travel": "Reizen en vervoer",
    "other": "Overige kosten",
}
COMMITMENT_KINDS = {"cash": "Geld", "in_kind": "Materiaal of ruimte", "hours": "Uren"}


@dataclass(frozen=True)
class PartnerText:
    """An invented partner; a school carries an invented six-character number that starts
    with 99, which no real school has."""

    number: int
    name: str
    kind: str
    place: str
    brin: str = ""
    education: str = ""  # vmbo or vso
    profiles: tuple[str, ...] = ()
    is_invented: bool = True

    @property
    def short(self):
        """The name without the place, for use inside a sentence."""
        return self.name.split(",")[0]


@dataclass(frozen=True)
class GoalText:
    """What the region wants to reach; without indicator and target it cannot be measured."""

    number: int
    title: str
    indicator: str
    target: str
    programme_line: str


@dataclass(frozen=True)
class MilestoneText:
    title: str
    due_on: date


@dataclass(frozen=True)
class ActivityText:
    """One thing the region will do; `goal` is None where the plan names no goal."""

    number: int
    title: str
    description: str
    goal: int | None
    programme_line: str
    form: str
    partner: int  # number of the responsible partner
    milestones: tuple[MilestoneText, ...]


@dataclass(frozen=True)
class BudgetLineText:
    """Price x quantity for one activity, partner and year."""

    number: str  # "3a": the first line of activity 3
    activity: int
    partner: int
    year: int
    cost_kind: str
    description: str
    unit: str  # "uur", "stuk" …
    unit_price: Decimal
    quantity: Decimal

    @property
    def amount(self):
        return self.unit_price * self.quantity


@dataclass(frozen=True)
class CommitmentText:
    """What a partner adds, in euros. Companies together add at least 10 per cent of the
    subsidy asked (the rule of the scheme); the other partners sign for taking part."""

    partner: int
    kind: str
    amount: Decimal
    description: str
    signed_on: date


@dataclass(frozen=True)
class PlanContent:
    """A whole plan: budget lines add up to exactly asked + co-financing."""

    code: str
    round: int
    title: str
    defects: tuple[str, ...]
    region_vision: str
    labour_market: str
    project_organisation: str
    what_changed: str  # empty for the first plan of a region
    partners: tuple[PartnerText, ...]
    goals: tuple[GoalText, ...]
    activities: tuple[ActivityText, ...]
    budget_lines: tuple[BudgetLineText, ...]
    commitments: tuple[CommitmentText, ...]
    asked: Decimal
    co_financing: Decimal
