"""The content of a plan as plain data: what is shown, frozen, hashed and compared.

One shape for the working copy and for a frozen version, so that they share their pages.
Amounts are text with two decimals, dates are ISO; nothing depends on the database.
"""

import hashlib
import json
from collections import defaultdict
from decimal import Decimal
from types import SimpleNamespace


def plan_content(plan):
    """The whole plan as a dict of JSON values, rows in the order in which they stand."""
    lines = in_order(
        plan.budget_lines.select_related("activity", "milestone", "partner")
    )
    commitments = list(plan.commitments.counting().select_related("partner"))
    return {
        **_of_which_plan(plan),
        "region_vision": plan.region_vision,
        "labour_market": plan.labour_market,
        "project_organisation": plan.project_organisation,
        "what_changed": plan.what_changed,
        "partners": [_commitment(one) for one in commitments],
        "goals": [goal_content(goal) for goal in plan.goals.all()],
        "activities": _activities(plan),
        "budget": [line_content(line) for line in lines],
        "totals": budget_totals(lines, commitments),
        "attachments": [_attachment(one) for one in plan.attachments.all()],
        "ground_answers": [
            {"ground": answer.ground_id, "text": answer.text}
            for answer in plan.ground_answers.order_by("ground")
        ],
    }


def budget_content(plan):
    """The part of it that a budget needs: the lines, and the activities they belong to."""
    lines = plan.budget_lines.select_related("activity", "milestone", "partner")
    return {
        "activities": _activities(plan),
        "budget": [line_content(line) for line in in_order(lines)],
    }


def whole_content(plan, *, texts, lines, co_financing, attachments):
    """The same shape for what came on paper: texts, budget lines and scans, and no more rows."""
    return {
        **_of_which_plan(plan),
        **texts,
        "partners": [],
        "goals": [],
        "activities": [],
        "budget": [line_content(line) for line in lines],
        "totals": budget_totals(lines, co_financing),
        "attachments": [_attachment(one) for one in attachments],
        "ground_answers": [],
    }


def _of_which_plan(plan):
    return {
        "region": {"code": plan.region.code, "name": plan.region.name},
        "round": {
            "number": plan.round.number,
            "name": plan.round.name,
            "scheme": plan.round.scheme.name,
        },
    }


def in_order(lines):
    """Budget lines as the activities and milestones stand; those without one come last."""
    return sorted(lines, key=_place_of)


def _place_of(line):
    activity, milestone = line.activity, line.milestone
    return (
        activity is None,
        (activity.position, activity.number) if activity else (),
        (milestone.position, milestone.number) if milestone else (),
        line.position,
        line.pk or 0,
    )


def canonical(content):
    """The content as the one JSON text over which its hash goes."""
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def content_hash(content):
    """SHA-256 over the canonical JSON text of the content."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def budget_totals(lines, commitments):
    """Costs, co-financing and what is asked; the budget balances by construction."""
    by_year = defaultdict(Decimal)
    for line in lines:
        by_year[line.year] += line.amount
    costs = sum(by_year.values(), Decimal(0))
    co_financing = sum((one.amount for one in commitments), Decimal(0))
    return {
        "costs": _money(costs),
        "co_financing": _money(co_financing),
        "asked": _money(costs - co_financing),
        "by_year": {str(year): _money(by_year[year]) for year in sorted(by_year)},
    }


def totals_of(content):
    """The same from rows that are plain data."""
    lines = [
        SimpleNamespace(year=one["year"], amount=Decimal(one["amount"]))
        for one in content["budget"]
    ]
    commitments = [
        SimpleNamespace(amount=Decimal(one["amount"])) for one in content["partners"]
    ]
    return budget_totals(lines, commitments)


def _money(amount):
    return f"{amount:.2f}"


def goal_content(goal):
    """One goal as plain data."""
    return {
        "number": goal.number,
        "title": goal.title,
        "indicator": goal.indicator,
        "target": goal.target,
    }


def _activities(plan):
    activities = plan.activities.select_related("goal", "partner")
    return [activity_content(one) for one in activities.prefetch_related("milestones")]


def activity_content(activity):
    """One activity with its milestones as plain data."""
    return {
        "number": activity.number,
        "title": activity.title,
        "description": activity.description,
        "goal": activity.goal.number if activity.goal else None,
        "line": activity.get_line_display(),
        "form": activity.get_form_display(),
        "partner": activity.partner.name if activity.partner else "",
        "milestones": [
            {
                "number": f"{activity.number}.{milestone.number}",
                "title": milestone.title,
                "due_on": milestone.due_on.isoformat() if milestone.due_on else None,
            }
            for milestone in activity.milestones.all()
        ],
    }


def line_content(line):
    """One budget line as plain data; amounts are text."""
    return {
        "number": line.number,
        "activity": line.activity.number if line.activity else None,
        "milestone": _milestone_number(line),
        "partner": line.partner.name if line.partner else "",
        "year": line.year,
        "kind": line.get_kind_display(),
        "description": line.description,
        "unit_price": _money(line.unit_price),
        "quantity": _money(line.quantity),
        "amount": _money(line.amount),
    }


def _milestone_number(line):
    if line.milestone is None or line.activity is None:
        return None
    return f"{line.activity.number}.{line.milestone.number}"


def _commitment(commitment):
    return {
        "name": commitment.partner.name,
        "kind": commitment.partner.get_kind_display(),
        "place": commitment.partner.place,
        "form": commitment.get_form_display(),
        "amount": _money(commitment.amount),
        "hours": _money(commitment.hours) if commitment.hours is not None else None,
        "description": commitment.description,
        "signed_on": (
            commitment.signed_on.isoformat() if commitment.signed_on else None
        ),
        "confirmed": commitment.confirmed_at is not None,
    }


def _attachment(attachment):
    return {
        "name": attachment.name,
        "kind": attachment.get_kind_display(),
        "content_type": attachment.content_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
    }
