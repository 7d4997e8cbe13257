"""Per award and year that has passed: the account of it, or that it is still to come."""

from dataclasses import dataclass
from decimal import Decimal

from sterktechniek import clock

from .in_force import granted_by_year
from .models import YearAccount


@dataclass(frozen=True)
class AccountRow:
    """One award and one year: what was granted for it in euro, and its account or None."""

    plan: object
    year: int
    granted: Decimal
    account: YearAccount | None


def account_rows(awards, *, year=None, stand=None):
    """The rows of these awards, newest year first, in three queries.

    ``stand``: "open" for what did not come in yet, "in" for what did.
    """
    found = list(awards.for_pages().order_by("region__code", "pk"))
    pks = [award.pk for award in found]
    granted = granted_by_year(pks, clock.now() + clock.INSTANT)
    accounts = {
        (one.plan_id, one.year): one for one in YearAccount.objects.filter(plan__in=pks)
    }
    rows = [
        AccountRow(award, one, amount, accounts.get((award.pk, one)))
        for award in found
        for one, amount in granted[award.pk].items()
        if one < clock.today().year and amount and year in (None, one)
    ]
    if stand in ("open", "in"):
        rows = [row for row in rows if (row.account is not None) == (stand == "in")]
    return sorted(rows, key=lambda row: (-row.year, row.plan.region.code, row.plan.pk))
