"""The act of importing a budget from a spreadsheet: everything or nothing."""

from collections import defaultdict

from applications import numbering
from applications.budget_import import VALUES, compare, place_of
from applications.editing import writing
from applications.models import BudgetLine, Part
from sterktechniek import clock
from sterktechniek.workflow import StepRefused


class LookAgain(StepRefused):
    """The budget is not what it was when somebody looked at the comparison; here is a new one."""

    def __init__(self, comparison):
        super().__init__(
            "De begroting of het plan is gewijzigd sinds u keek. Kijk opnieuw na wat er verandert."
        )
        self.comparison = comparison


def import_budget(plan, rows, *, replace, seen, by, at=None):
    """Change, add and (with ``replace``) remove lines so that the budget says what the rows say.

    ``seen`` is the fingerprint of the comparison that somebody looked at. Answers the
    comparison that was carried out; raises LookAgain, and keeps nothing, when it is another
    one or when a row is not good.
    """
    with writing(plan, by=by, at=at or clock.now(), part=Part.BUDGET) as fresh:
        fresh.region = plan.region
        found = compare(fresh, rows, replace=replace)
        if found.problems or found.fingerprint != seen:
            raise LookAgain(found)
        _number(fresh, found)
        _place(found)
        BudgetLine.objects.filter(pk__in=[line.pk for line in found.removed]).delete()
        BudgetLine.objects.bulk_update(
            [change.line for change in found.changed],
            [
                *(name.removesuffix("_id") for name in VALUES),
                "description",
                "amount",
                "number",
                "position",
            ],
            batch_size=BATCH,
        )
        BudgetLine.objects.bulk_create(
            [line for _, line in found.added], batch_size=BATCH
        )
    return found


BATCH = 200  # rows in one statement


def _number(plan, found):
    """New numbers for new lines and for lines that go elsewhere; a number is never given again."""
    moved = [change.line for change in found.changed if change.goes_elsewhere]
    for line in [*found.removed, *moved]:
        numbering.remember_line(plan, line.number)
    lines = [*moved, *(line for _, line in found.added)]
    places = [numbering.place_of(line.activity, line.milestone) for line in lines]
    taken = [line.number for line in found.lines]
    for line, number in zip(
        lines, numbering.line_numbers(plan, places, taken), strict=True
    ):
        line.number = number


def _place(found):
    """New lines, and those that go elsewhere, come last in their place, in the order of the rows."""
    last = defaultdict(int)
    for line in found.lines:
        last[place_of(line)] = max(last[place_of(line)], line.position)
    arriving = [
        (change.row, change.line) for change in found.changed if change.goes_elsewhere
    ]
    for _, line in sorted([*arriving, *found.added], key=lambda pair: pair[0]):
        last[place_of(line)] += 1
        line.position = last[place_of(line)]
