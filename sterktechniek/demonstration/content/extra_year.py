"""The plans of three regions for the extra year 2024, and how they were judged.

That the year came, its hundred million, the quarter of the own award and what a plan has to
say are sourced (amendment of 19 July 2023); which regions, dates and texts are invented.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from sterktechniek.demonstration import data
from sterktechniek.demonstration.amounts import awards
from sterktechniek.demonstration.content import activities, budget, visions
from sterktechniek.demonstration.content.judgements import (
    MET,
    ReviewTexts,
    criterion_texts,
)
from sterktechniek.demonstration.content.partners import partners_of
from sterktechniek.demonstration.content.places import region_name
from sterktechniek.demonstration.content.shapes import MilestoneText, PlanContent
from sterktechniek.demonstration.data import EXTRA_YEAR

YEAR = 2024
#: The regions that walk through all acts after the award walk on into 2024.
CODES = ("R02", "R06", "R13")
SHARE = Decimal(25)  # per cent of the own award, at most
ASKED = {"R02": Decimal("24.5")}  # who asks less
#: The ceiling of a hundred million is sourced, how it is divided over the kinds is assumed.
CEILINGS = {
    "techniekregio": {YEAR: 83_000_000},
    "techniekarm": {YEAR: 17_000_000},
}
CO_FINANCED = Decimal("0.12")  # promised by companies, as part of what is asked
SIGNED = (date(2023, 9, 5), 30)
MILESTONES = (
    ("De planning voor 2024 staat vast", date(2024, 2, 15)),
    ("De uitvoering in 2024 is geëvalueerd", date(2024, 11, 15)),
)


@cache
def asked(code):
    """Whole euros, at most a quarter of the own award."""
    return Decimal(int(awards()[code].granted * ASKED.get(code, SHARE) / 100))


@cache
def plan(code):
    """The plan for 2024; its budget is exactly what is asked plus what companies add."""
    co_financing = Decimal(int(asked(code) * CO_FINANCED))
    return PlanContent(
        code=code,
        round=EXTRA_YEAR,
        title=f"Sterk Techniekonderwijs {region_name(code)} 2024 (demonstratie)",
        defects=(),
        region_vision=visions.region_vision(code, EXTRA_YEAR),
        labour_market=visions.labour_market(code, EXTRA_YEAR),
        project_organisation=visions.project_organisation(code, EXTRA_YEAR, ()),
        what_changed=f"{visions.MARKER}\n\n{CHANGED}",
        partners=partners_of(code),
        goals=_goals(code),
        activities=_activities(code),
        budget_lines=_lines(code, asked(code) + co_financing),
        commitments=budget.commitments_of(
            code, EXTRA_YEAR, co_financing, SIGNED, last_year=YEAR
        ),
        asked=asked(code),
        co_financing=co_financing,
    )


CHANGED = (
    "De activiteiten uit het plan voor 2020 tot en met 2023 gaan in 2024 door. Wat begon en nog "
    "niet klaar is, betalen wij tot 1 augustus 2024 uit de eerste subsidie. Het doel voor de "
    "regio blijft een dekkend aanbod van goede kwaliteit. Een deel van het geld is bestemd voor "
    "het maken van het plan voor 2025 en later."
)


def _goals(code):
    return tuple(
        replace(one, target=one.target.replace("2023", str(YEAR)))
        for one in activities.goals(code, EXTRA_YEAR, ())
    )


def _activities(code):
    milestones = tuple(MilestoneText(title, due_on) for title, due_on in MILESTONES)
    return tuple(
        replace(one, milestones=milestones)
        for one in activities.activities(code, EXTRA_YEAR, ())
    )


def _lines(code, total):
    """Every cost kind of each activity, and what is kept for the plan for 2025."""
    slots = [
        (number, cost)
        for number, template in enumerate(activities.chosen(code), start=1)
        for cost in template.costs
    ]
    rows = budget.lines_of_year(code, YEAR, total, slots)
    rows[-1]["description"] = RESERVED
    return budget.numbered(sorted(rows, key=lambda row: row["activity"]))


RESERVED = "Projectleiding, controle en het maken van het plan voor 2025"


@cache
def review_texts(code):
    """Every criterion met, by everybody; the plan is granted."""
    joint = dict.fromkeys((row["code"] for row in data.criteria()), MET)
    return ReviewTexts(
        pre_advice=criterion_texts(code, EXTRA_YEAR, joint, "preadvies"),
        members=tuple(
            criterion_texts(code, EXTRA_YEAR, joint, f"lid{seat}") for seat in range(3)
        ),
        advice=criterion_texts(code, EXTRA_YEAR, joint, "advies"),
        grounds=(),
        duty=None,
        advice_summary=ADVICE.format(regio=region_name(code)),
        decision_reasons=REASONS.format(regio=region_name(code)),
        outcome="granted",
    )


ADVICE = (
    "De commissie adviseert het plan van {regio} voor 2024 goed te keuren. Het sluit aan op het "
    "eerste plan. (demonstratie)"
)
REASONS = (
    "Het plan van {regio} voor 2024 voldoet aan alle criteria. Het bedrag is niet hoger dan 25 "
    "procent van de subsidie voor 2020 tot en met 2023."
)
