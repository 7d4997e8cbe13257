"""The terms to decide of all cases in a round: which are overdue, which at risk."""

from dataclasses import dataclass
from datetime import date

from applications.decision_terms import running_term, stops_of
from applications.lifecycle import UNDER_WAY
from applications.models import Plan
from reviews.models import DefaultNotice, TermNotice
from sterktechniek import dutch, terms

from .terms_overview import AT_RISK, TermRow


@dataclass(frozen=True)
class CaseTerm:
    """The term that runs on one case, and what the region was told or claimed about it."""

    plan: Plan
    row: TermRow
    told: date | None
    claimed: date | None

    @property
    def told_words(self):
        return dutch.day(self.told) if self.told else ""

    @property
    def claimed_words(self):
        return dutch.day(self.claimed) if self.claimed else ""


def terms_of_round(one, at):
    """A `CaseTerm` for each plan under way, the first to end first; five queries."""
    plans = list(
        Plan.objects.filter(round=one, state__in=UNDER_WAY).select_related("region")
    )
    keys = [plan.pk for plan in plans]
    stopped = stops_of(plans, at)
    told = dict(
        TermNotice.objects.filter(plan__in=keys)
        .order_by("pk")
        .values_list("plan", "new_day")
    )
    claimed = dict(
        DefaultNotice.objects.filter(plan__in=keys).values_list("plan", "received_on")
    )
    rows = [
        CaseTerm(
            plan,
            _row(plan, one, at, stopped.get(plan.pk, ())),
            told.get(plan.pk),
            _decide_by(claimed.get(plan.pk)),
        )
        for plan in plans
    ]
    return sorted(rows, key=lambda each: (each.row.ends_on, each.plan.region.name))


def _row(plan, one, at, stops):
    term = running_term(plan, one, at, stops=stops)
    name = "Buiten behandeling laten" if term.kind == "not_handled" else "Besluit"
    return TermRow(
        name, term.starts_on, term.ends_on, term.rule, term.article, steps=term.steps
    )


def _decide_by(received_on):
    """Two weeks after the default notice (Awb 4:17 lid 3)."""
    return terms.default_notice_term(received_on).ends_on if received_on else None


def counts(rows, today):
    """(overdue, at risk, running): how many cases of each."""
    overdue = sum(today > each.row.ends_on for each in rows)
    at_risk = sum(
        today <= each.row.ends_on and each.row.ends_on - today <= AT_RISK
        for each in rows
    )
    return overdue, at_risk, len(rows) - overdue - at_risk
