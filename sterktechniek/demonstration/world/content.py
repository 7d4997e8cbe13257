"""The frozen content of a generated plan, without a query for each plan.

The same shape, to the letter, as `applications.plan_content` gives for the saved rows: a
test compares the two.
"""

from applications.plan_content import budget_totals, in_order


def frozen_content(plan, rows):
    """The plan as a dict of JSON values."""
    region, one = plan.region, plan.round
    return {
        "region": {"code": region.code, "name": region.name},
        "round": {
            "number": one.number,
            "name": one.name,
            "scheme": one.scheme.name,
        },
        "region_vision": plan.region_vision,
        "labour_market": plan.labour_market,
        "project_organisation": plan.project_organisation,
        "what_changed": plan.what_changed,
        "partners": [_commitment(row) for row in rows.commitments],
        "goals": [_goal(row) for row in rows.goals],
        "activities": [
            _activity(*pair)
            for pair in zip(rows.activities, rows.milestones, strict=True)
        ],
        "budget": [_line(row) for row in in_order(rows.lines)],
        "totals": budget_totals(rows.lines, rows.commitments),
        "attachments": [_attachment(row) for row in rows.attachments],
        "ground_answers": [],
    }


def _goal(row):
    return {
        "number": row.number,
        "title": row.title,
        "indicator": row.indicator,
        "target": row.target,
    }


def _activity(row, milestone):
    return {
        "number": row.number,
        "title": row.title,
        "description": row.description,
        "goal": row.goal.number,
        "line": row.get_line_display(),
        "form": row.get_form_display(),
        "partner": row.partner.name,
        "milestones": [
            {
                "number": f"{row.number}.{milestone.number}",
                "title": milestone.title,
                "due_on": milestone.due_on.isoformat(),
            }
        ],
    }


def _line(row):
    return {
        "number": row.number,
        "activity": row.activity.number,
        "milestone": None,
        "partner": row.partner.name,
        "year": row.year,
        "kind": row.get_kind_display(),
        "description": row.description,
        "unit_price": f"{row.unit_price:.2f}",
        "quantity": f"{row.quantity:.2f}",
        "amount": f"{row.amount:.2f}",
    }


def _commitment(row):
    return {
        "name": row.partner.name,
        "kind": row.partner.get_kind_display(),
        "place": row.partner.place,
        "form": row.get_form_display(),
        "amount": f"{row.amount:.2f}",
        "hours": None,
        "description": row.description,
        "signed_on": row.signed_on.isoformat(),
        "confirmed": False,
    }


def _attachment(row):
    return {
        "name": row.name,
        "kind": row.get_kind_display(),
        "content_type": row.content_type,
        "size": row.size,
        "sha256": row.sha256,
    }
