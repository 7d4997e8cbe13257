"""The budget of a working copy in one overview: costs, co-financing, asked, maximum (euro)."""

from dataclasses import dataclass
from decimal import Decimal

from sterktechniek import dutch

from .maximum import maximum_for
from .plan_content import budget_totals


@dataclass(frozen=True)
class Budget:
    """Amounts in euro. What is asked lies between nothing and the maximum of the region."""

    by_year: dict
    costs: Decimal
    co_financing: Decimal
    asked: Decimal
    maximum: Decimal | None
    rule: str

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
            ("Gevraagde subsidie", self.asked, True),
            (f"Maximum voor uw regio ({self.rule})", self.maximum, False),
        ]


def budget_of(plan, lines=None):
    """The budget of a plan; ``lines`` when they were read already."""
    lines = plan.budget_lines.all() if lines is None else lines
    return budget_from(plan, budget_totals(lines, plan.commitments.counting()))


def budget_from(plan, totals):
    """The budget of a plan from the totals of its content, see `plan_content`."""
    maximum = maximum_for(plan.round.scheme, plan.region)
    return Budget(
        by_year={year: Decimal(text) for year, text in totals["by_year"].items()},
        costs=Decimal(totals["costs"]),
        co_financing=Decimal(totals["co_financing"]),
        asked=Decimal(totals["asked"]),
        maximum=maximum.amount,
        rule=maximum.rule,
    )
