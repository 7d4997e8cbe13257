"""What is granted, paid and paid too much, of many awards at once."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Sum

from reviews.models import AwardYear

from .models import Payment

NOTHING = Decimal(0)


def granted_by_year(plans, at):
    """{plan id: {year: euro}} of what held just before this moment, in one query."""
    rows = (
        AwardYear.objects.in_force(at)
        .filter(decision__plan__in=plans)
        .order_by()
        .values_list("decision__plan_id", "year", "amount")
    )
    found = defaultdict(lambda: defaultdict(Decimal))
    for plan, year, amount in rows:
        found[plan][year] += amount
    return found


def granted_totals(plans, at):
    """{plan id: euro} of what held just before this moment, in one query."""
    by_year = granted_by_year(plans, at)
    return {plan: sum(years.values(), NOTHING) for plan, years in by_year.items()}


def paid_totals(plans, day):
    """{plan id: euro} of what was paid up to and including this day, in one query."""
    paid = Payment.objects.paid_by_day(day).filter(plan__in=plans).order_by()
    return dict(paid.values_list("plan_id").annotate(total=Sum("amount")))


def paid_too_much(granted, paid):
    """What was paid above the award as it is now, in euro."""
    return max(NOTHING, paid - granted)
