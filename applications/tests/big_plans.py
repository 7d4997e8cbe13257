"""A plan as big as the real ones: 12 activities, 48 milestones, 60 budget lines, long texts."""

from datetime import date
from decimal import Decimal

from applications.models import Activity, BudgetLine, Milestone

from .builders import make_plan

SENTENCE = (
    "Leerlingen van alle scholen in de regio maken kennis met techniek bij een bedrijf "
    "in de buurt, onder leiding van een docent en een vakman. "
)
LONG = "\n\n".join([SENTENCE * 10] * 3)


def make_big_plan(**fields):
    """A complete draft; what stands in it besides is what `fill_plan` writes."""
    plan = make_plan(**fields)
    plan.region_vision = plan.labour_market = plan.project_organisation = LONG
    plan.save()
    first = plan.activities.get()
    year = plan.round.scheme.starts_on.year
    for number in range(2, 13):
        activity = Activity.objects.create(
            plan=plan,
            number=number,
            position=number,
            title=f"Activiteit {number}",
            description=LONG,
            goal=first.goal,
            line="inflow",
            form="guest_lesson",
            partner=first.partner,
        )
        for order in range(1, 5):
            Milestone.objects.create(
                activity=activity,
                number=order,
                title=f"Mijlpaal {number}.{order}",
                due_on=date(year, order * 3, 1),
            )
    activities = list(plan.activities.all())
    letters = "abcdef"
    for place in range(59):
        activity = activities[1 + place % 11]
        BudgetLine.objects.create(
            plan=plan,
            number=f"{activity.number}{letters[place // 11]}",
            position=place,
            activity=activity,
            partner=first.partner,
            year=year + place % 4,
            kind="other",
            description=SENTENCE[:100],
            unit_price=Decimal("125.50"),
            quantity=Decimal("12.5"),
        )
    return plan
