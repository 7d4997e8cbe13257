"""The rows of one part as its page shows them, each with the breaks of the chain that it has."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse

from sterktechniek import dutch

from . import concreteness
from .models import Activity, Milestone, Part
from .part_counts import has_task, takes_part
from .partner_overview import Answer, answer_to, with_answers
from .plan_content import activity_content, goal_content, in_order, line_content
from .row_kinds import KINDS


@dataclass
class Row:
    """One row: its cells in words, its addresses, and what is not concrete about it.

    ``answer``: what a partner said of its contribution.
    """

    record: object
    name: str
    anchor: str
    cells: list = field(default_factory=list)
    amount: str = ""
    breaks: list = field(default_factory=list)
    children: list = field(default_factory=list)
    answer: Answer | None = None
    edit_url: str = ""
    delete_url: str = ""
    move_url: str = ""
    is_first: bool = False
    is_last: bool = False

    @property
    def moves(self):
        """Where it can be moved to: (word for the button, what is sent)."""
        return [
            *([] if self.is_first else [("Omhoog", "omhoog")]),
            *([] if self.is_last else [("Omlaag", "omlaag")]),
        ]


@dataclass
class Group:
    """Rows under one heading, with their sum (euro, in words)."""

    title: str
    rows: list
    total: str = ""


@dataclass
class PartRows:
    """All rows of a part, and every break in them."""

    rows: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    breaks: list = field(default_factory=list)
    records: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.records)


def rows_of(plan, part, *, locked):
    """The rows of a part; on a locked page without the addresses that change them."""
    builders = {
        Part.PARTNERS: _partners,
        Part.GOALS: _goals,
        Part.ACTIVITIES: _activities,
        Part.BUDGET: _budget,
    }
    if part not in builders:
        return PartRows(breaks=list(_of_texts(plan, part)))
    found = builders[part](plan, locked)
    _hand_out(found)
    return found


def _hand_out(found):
    by_anchor = {}
    for one in found.breaks:
        by_anchor.setdefault(one.anchor, []).append(one.sentence)
    for row in found.rows:
        for one in (row, *row.children):
            one.breaks = by_anchor.get(one.anchor, [])


def _of_texts(plan, part):
    content = {
        name: getattr(plan, name)
        for name in ("region_vision", "labour_market", "project_organisation")
    }
    return (one for one in concreteness.text_breaks(content) if one.part == part)


def _row(plan, kind, record, locked, *cells, amount="", name=None):
    row = Row(
        record, name or kind.name(record), kind.anchor_of(record), list(cells), amount
    )
    if not locked:
        place = [plan.pk, kind.slug, record.pk]
        row.edit_url = reverse("row_edit", args=place)
        row.delete_url = reverse("row_delete", args=place)
        row.move_url = reverse("row_move", args=place) if kind.can_move else ""
    return row


def _mark_ends(rows):
    if rows:
        rows[0].is_first = rows[-1].is_last = True
    return rows


def _partners(plan, locked):
    kind = KINDS["partners"]
    records = list(
        with_answers(plan.commitments, plan)
        .annotate(has_task=has_task())
        .order_by("partner__name", "pk")
    )
    rows = [
        _row(
            plan,
            kind,
            one,
            locked,
            dutch.upper_first(one.partner.get_kind_display()),
            _form_of(one),
            amount=dutch.euro_cents(one.amount),
        )
        for one in records
    ]
    for row in rows:
        row.answer = answer_to(row.record, plan, locked=locked)
    counting = [one for one in records if not one.is_withdrawn]
    breaks = concreteness.partner_breaks(
        [{"name": one.partner.name} for one in counting],
        {one.partner.name for one in counting if one.has_task},
    )
    return PartRows(rows, breaks=list(breaks), records=records)


def _form_of(commitment):
    label = commitment.get_form_display()
    return (
        f"{label}: {dutch.number(commitment.hours)} uur" if commitment.hours else label
    )


def _goals(plan, locked):
    records = list(
        plan.goals.annotate(
            has_activity=Exists(Activity.objects.filter(goal=OuterRef("pk")))
        )
    )
    kind = KINDS["doelen"]
    rows = [
        _row(
            plan,
            kind,
            one,
            locked,
            one.indicator or dutch.UNKNOWN,
            one.target or dutch.UNKNOWN,
        )
        for one in records
    ]
    breaks = concreteness.goal_breaks(
        [goal_content(one) for one in records],
        {one.number for one in records if one.has_activity},
    )
    return PartRows(_mark_ends(rows), breaks=list(breaks), records=records)


def _activities(plan, locked):
    records = list(
        plan.activities.select_related("goal", "partner")
        .annotate(
            has_budget=Exists(plan.budget_lines.filter(activity=OuterRef("pk"))),
            takes_part=takes_part(),
        )
        .prefetch_related(
            Prefetch("milestones", Milestone.objects.select_related("activity"))
        )
    )
    rows = [_activity(plan, one, locked) for one in records]
    breaks = concreteness.activity_breaks(
        [activity_content(one) for one in records],
        {one.number for one in records if one.has_budget},
        {one.partner.name for one in records if one.partner and one.takes_part},
    )
    return PartRows(_mark_ends(rows), breaks=list(breaks), records=records)


def _activity(plan, one, locked):
    row = _row(plan, KINDS["activiteiten"], one, locked)
    kind = KINDS["mijlpalen"]
    row.children = _mark_ends(
        [
            _row(
                plan,
                kind,
                milestone,
                locked,
                dutch.day(milestone.due_on) if milestone.due_on else "nog geen datum",
            )
            for milestone in one.milestones.all()
        ]
    )
    return row


def _budget(plan, locked):
    lines = in_order(
        plan.budget_lines.select_related("activity", "milestone", "partner")
    )
    kind, rows, groups = KINDS["begroting"], [], {}
    for line in lines:
        row = _row(
            plan,
            kind,
            line,
            locked,
            _in_short(line),
            f"{dutch.number(line.quantity)} × {dutch.euro_cents(line.unit_price)}",
            amount=dutch.euro_cents(line.amount),
        )
        rows.append(row)
        groups.setdefault((line.activity_id, line.milestone_id), []).append(row)
    for together in groups.values():
        _mark_ends(together)
    breaks = concreteness.line_breaks(
        [line_content(line) for line in lines], plan.round.scheme.concrete_until
    )
    return PartRows(rows, _by_activity(rows), list(breaks), lines)


def _in_short(line):
    """Year, kind of cost and partner in one cell: a budget has many lines."""
    partner = f", {line.partner}" if line.partner else ""
    return f"{line.year}, {line.get_kind_display()}{partner}"


def _by_activity(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row.record.activity_id, []).append(row)
    return [
        Group(
            f"Activiteit {together[0].record.activity}"
            if together[0].record.activity
            else "Nog niet bij een activiteit",
            together,
            dutch.euro_cents(sum(row.record.amount for row in together)),
        )
        for together in groups.values()
    ]
