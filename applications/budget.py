"""The budget of a working copy in one overview: costs, co-financing, asked, maximum (euro)."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_UP, Decimal

from sterktechniek import dutch
from sterktechniek.accounts.models.organisations import PartnerKind

from .maximum import maximum_for
from .models.schemes import CoFinancingBase, CoFinancingBy
from .plan_content import budget_totals

CENT = Decimal("0.01")


@dataclass(frozen=True)
class CoFinancing:
    """What partners must add under the rule of the scheme, and what they promised (euro).

    Whether the rule is met is settled at the end of the project, so a gap is a warning and
    blocks nothing (2019: ten per cent of the subsidy, on top of it; 2025: of the budget).
    """

    rule: str
    needed: Decimal
    promised: Decimal

    @property
    def gap(self):
        """What is still lacking; zero when the rule is met."""
        return max(self.needed - self.promised, Decimal(0))

    @property
    def warning(self):
        """The gap as a Dutch sentence, or an empty text."""
        if not self.gap:
            return ""
        return (
            f"Cofinanciering: nodig is {dutch.euro(self.needed)} ({self.rule}), "
            f"toegezegd is {dutch.euro(self.promised)}. Er ontbreekt nog "
            f"{dutch.euro(self.gap)}."
        )


def co_financing_of(scheme, costs, contributions):
    """The rule of the scheme on these costs; ``contributions`` are (kind of partner, euro)."""
    contributions = list(contributions)
    everything = sum((amount for _, amount in contributions), Decimal(0))
    of_budget = scheme.co_financing_base == CoFinancingBase.BUDGET
    base = costs if of_budget else max(costs - everything, Decimal(0))
    needed = base * scheme.co_financing_percentage / 100
    only_companies = scheme.co_financing_by == CoFinancingBy.COMPANIES
    promised = sum(
        (
            amount
            for kind, amount in contributions
            if not only_companies or kind == PartnerKind.COMPANY
        ),
        Decimal(0),
    )
    who = "door bedrijven" if only_companies else "door partners"
    share = dutch.percent(scheme.co_financing_percentage)
    of_what = "de begroting" if of_budget else "de gevraagde subsidie"
    return CoFinancing(
        f"{share} van {of_what}, {who}", needed.quantize(CENT, ROUND_UP), promised
    )


@dataclass(frozen=True)
class Budget:
    """Amounts in euro. What is asked lies between nothing and the maximum of the region."""

    by_year: dict
    costs: Decimal
    co_financing: Decimal
    asked: Decimal
    maximum: Decimal | None
    rule: str
    needed: CoFinancing
    groups: list = field(default_factory=list)

    @property
    def problem(self):
        """What stands in the way of handing in, as a Dutch sentence, or None."""
        if self.asked < 0:
            return (
                "De cofinanciering is hoger dan de begroting. Controleer de bedragen."
            )
        if self.maximum is not None and self.asked > self.maximum:
            return (
                f"U vraagt {dutch.euro(self.asked)}. Het maximum voor uw regio is "
                f"{dutch.euro(self.maximum)} ({self.rule}). Pas de begroting aan."
            )
        return None

    @property
    def rows(self):
        """The overview as (label, amount, strong), as components/_totals.html takes it."""
        return [
            *(
                (f"Kosten in {year}", amount, False)
                for year, amount in self.by_year.items()
            ),
            ("Kosten samen", self.costs, False),
            ("Cofinanciering door partners", self.co_financing, False),
            (f"Nodig: {self.needed.rule}", self.needed.needed, False),
            ("Gevraagde subsidie", self.asked, True),
            (f"Maximum voor uw regio ({self.rule})", self.maximum, False),
        ]


def budget_of(plan, lines=None):
    """The budget of a plan; ``lines`` when they were read already."""
    if lines is None:
        lines = list(
            plan.budget_lines.select_related("activity", "milestone", "partner")
        )
    commitments = list(plan.commitments.counting().select_related("partner"))
    contributions = [(one.partner.kind, one.amount) for one in commitments]
    return budget_from(
        plan, budget_totals(lines, commitments), contributions, groups_of(lines)
    )


def budget_from(plan, totals, contributions=(), groups=()):
    """The budget of a plan from the totals of its content, see `plan_content`."""
    maximum = maximum_for(plan.round.scheme, plan.region)
    costs = Decimal(totals["costs"])
    return Budget(
        by_year={year: Decimal(text) for year, text in totals["by_year"].items()},
        costs=costs,
        co_financing=Decimal(totals["co_financing"]),
        asked=Decimal(totals["asked"]),
        maximum=maximum.amount,
        rule=maximum.rule,
        needed=co_financing_of(plan.round.scheme, costs, contributions),
        groups=list(groups),
    )


def groups_of(lines):
    """The totals per activity, partner, year and kind of cost: (title, [(label, euro)])."""
    keys = {
        "Per activiteit": lambda line: str(line.activity or "Nog geen activiteit"),
        "Per partner": lambda line: str(line.partner or "Geen partner"),
        "Per jaar": lambda line: str(line.year),
        "Per soort kosten": lambda line: dutch.upper_first(line.get_kind_display()),
    }
    return [(title, _sums(lines, key)) for title, key in keys.items()]


def _sums(lines, key):
    sums = defaultdict(Decimal)
    for line in lines:
        sums[key(line)] += line.amount
    return list(sums.items())
