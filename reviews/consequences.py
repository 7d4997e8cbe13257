"""What a grant would do to the ceilings, per year, before anybody decides."""

from dataclasses import dataclass
from decimal import Decimal

from .ceilings import money_left, split_over_years
from .models.reviews import region_type_for


@dataclass(frozen=True)
class YearEffect:
    """In one year: what the grant takes, what is left under the ceiling before and after."""

    year: int
    amount: Decimal
    left: Decimal | None

    @property
    def left_after(self):
        return None if self.left is None else self.left - self.amount

    @property
    def is_over(self):
        """More than there is, or no ceiling at all for this year."""
        return self.left is None or self.amount > self.left


def consequences(plan, amount, years=None):
    """The effect per year of granting ``amount`` (euro), spread as the budget is."""
    if not amount or not plan.current_version.budget_total:
        return []
    years = years or split_over_years(amount, plan.current_version)
    left = money_left(plan.round.scheme, region_type_for(plan))
    return [
        YearEffect(year, part, left.get(year)) for year, part in sorted(years.items())
    ]
