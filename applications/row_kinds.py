"""The kinds of rows of a plan: what each is called, where it stands, how it is numbered."""

from dataclasses import dataclass
from itertools import count

from . import numbering
from .forms.partners import CommitmentForm
from .forms.rows import ActivityForm, BudgetLineForm, GoalForm, MilestoneForm
from .models import Milestone, Part


@dataclass(frozen=True)
class RowKind:
    """One kind of row. ``slug`` stands in addresses, ``anchor`` begins the id of a row."""

    slug: str
    part: Part
    form: type
    anchor: str
    add_label: str
    can_move: bool = True

    @property
    def model(self):
        return self.form._meta.model

    def rows(self, plan):
        """All rows of this kind in the plan."""
        return self.model.objects.filter(plan=plan)

    def siblings(self, row):
        """The rows among which this one stands and is moved, itself included."""
        return self.rows(row.plan)

    def name(self, row):
        """The row as messages and titles name it."""
        return str(row)

    def anchor_of(self, row):
        """The id of the row on the page."""
        return f"{self.anchor}-{row.number}"

    def give_number(self, plan, row, saved=None):
        """Number a new row, or one that went elsewhere; answers the columns it set."""
        return []

    def remember(self, plan, row):
        """Before a row is removed: its number goes with it."""

    def reaches(self, row):
        """The other parts in which rows change when this row is removed."""
        return ()

    def what_follows(self, row):
        """What else changes when the row is removed, as sentences."""
        return ["Het nummer wordt niet opnieuw gebruikt."]


@dataclass(frozen=True)
class NumberedKind(RowKind):
    """Goals and activities: 1, 2, 3 in the plan."""

    counter: str = ""

    def give_number(self, plan, row, saved=None):
        if saved is None:
            row.number = numbering.next_number(plan, self.counter, self.rows(plan))
        return []

    def remember(self, plan, row):
        numbering.remember(plan, self.counter, row.number)


@dataclass(frozen=True)
class GoalKind(NumberedKind):
    """Goals."""

    def reaches(self, row):
        return (Part.ACTIVITIES,) if row.activities.exists() else ()

    def what_follows(self, row):
        follows = super().what_follows(row)
        if number := row.activities.count():
            follows.append(f"Activiteiten die daarna geen doel meer hebben: {number}.")
        return follows


@dataclass(frozen=True)
class ActivityKind(NumberedKind):
    """Activities."""

    def reaches(self, row):
        return (Part.BUDGET,) if row.budget_lines.exists() else ()

    def what_follows(self, row):
        return [
            *super().what_follows(row),
            f"Mijlpalen die mee verdwijnen: {row.milestones.count()}.",
            f"Begrotingsposten die mee verdwijnen: {row.budget_lines.count()}.",
        ]


@dataclass(frozen=True)
class MilestoneKind(RowKind):
    """Milestones: 3.1, 3.2 under activity 3."""

    def reaches(self, row):
        return (Part.BUDGET,) if row.budget_lines.exists() else ()

    def rows(self, plan):
        return Milestone.objects.filter(activity__plan=plan).select_related("activity")

    def siblings(self, row):
        return row.activity.milestones.all()

    def anchor_of(self, row):
        return f"{self.anchor}-{row.activity.number}.{row.number}"

    def give_number(self, plan, row, saved=None):
        if saved is None:
            counter = numbering.milestones_of(row.activity)
            row.number = numbering.next_number(plan, counter, self.siblings(row))
        return []

    def remember(self, plan, row):
        numbering.remember(plan, numbering.milestones_of(row.activity), row.number)

    def what_follows(self, row):
        follows = super().what_follows(row)
        if number := row.budget_lines.count():
            follows.append(
                f"Begrotingsposten die dan alleen nog bij de activiteit horen: {number}."
            )
        return follows


@dataclass(frozen=True)
class LineKind(RowKind):
    """Budget lines: 3a of activity 3, 3.2a of milestone 3.2, numbered anew when they go elsewhere."""

    def siblings(self, row):
        return self.rows(row.plan).filter(
            activity=row.activity_id, milestone=row.milestone_id
        )

    def give_number(self, plan, row, saved=None):
        place = (row.activity_id, row.milestone_id)
        if saved is not None:
            if place == (saved.activity_id, saved.milestone_id):
                return []
            numbering.remember_line(plan, saved.number)
        row.number = numbering.next_line_number(plan, row.activity, row.milestone)
        return ["number"]

    def remember(self, plan, row):
        numbering.remember_line(plan, row.number)


@dataclass(frozen=True)
class ContributionKind(RowKind):
    """Contributions of partners: named after the partner, not numbered and not moved."""

    def name(self, row):
        return row.partner.name

    def anchor_of(self, row):
        return f"{self.anchor}-{row.pk}"

    def what_follows(self, row):
        return ["De bijdrage van deze partner telt niet meer mee in de cofinanciering."]


KINDS = {
    kind.slug: kind
    for kind in (
        ContributionKind(
            "partners",
            Part.PARTNERS,
            CommitmentForm,
            "bijdrage",
            "Partner toevoegen",
            can_move=False,
        ),
        GoalKind(
            "doelen", Part.GOALS, GoalForm, "doel", "Doel toevoegen", counter="goals"
        ),
        ActivityKind(
            "activiteiten",
            Part.ACTIVITIES,
            ActivityForm,
            "activiteit",
            "Activiteit toevoegen",
            counter="activities",
        ),
        MilestoneKind(
            "mijlpalen",
            Part.ACTIVITIES,
            MilestoneForm,
            "mijlpaal",
            "Mijlpaal toevoegen",
        ),
        LineKind(
            "begroting",
            Part.BUDGET,
            BudgetLineForm,
            "post",
            "Begrotingspost toevoegen",
        ),
    )
}
#: the kind that the page of a part adds
KIND_OF_PART = {
    kind.part: kind for kind in reversed(KINDS.values()) if kind.slug != "mijlpalen"
}


def stand_last(kind, row):
    """Give a new row the place after the others of its kind."""
    positions = kind.siblings(row).order_by().values_list("position", flat=True)
    row.position = max(positions, default=0) + 1


def move(kind, row, step):
    """Move a row one place up (-1) or down (1) among its siblings; at the end it stays.

    Only places change: the number of a row is for ever. Call it under the lock of the plan.
    """
    rows = list(kind.siblings(row))
    here = next(index for index, one in enumerate(rows) if one.pk == row.pk)
    there = here + step
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, one in zip(count(1), rows, strict=False):
        one.position = position
    kind.model.objects.bulk_update(rows, ["position"])
