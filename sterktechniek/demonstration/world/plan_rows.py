"""The rows of one generated plan, unsaved: modest, the same shape for every plan."""

from datetime import date
from decimal import Decimal

from applications.models import (
    Activity,
    Attachment,
    BudgetLine,
    Commitment,
    Goal,
    Milestone,
)
from applications.models.contents import (
    CostKind,
    FormOfActivity,
    ProgrammeLine,
)
from applications.numbering import letters

from .people import A_PDF

ACTIVITIES = 5
LINES = 20
MARK = "Gegenereerd om te meten."
SENTENCE = "De regio werkt samen aan techniekonderwijs waar leerlingen voor kiezen. "
LINE_CODES = list(ProgrammeLine)
FORM_CODES = list(FormOfActivity)
COST_CODES = list(CostKind)


class Rows:
    """All rows of one plan; ``amount`` (whole euro) is what one budget line costs."""

    def __init__(self, plan, partners, first_year, lead, file, rng):
        price = Decimal(rng.randrange(10_000, 60_000))
        self.goals = [
            Goal(
                plan=plan,
                number=number,
                title=f"Doel {number}: meer leerlingen in de techniek",
                indicator="aantal leerlingen in een technisch profiel",
                target=f"{10 * number} procent meer in {first_year + 3}",
            )
            for number in (1, 2)
        ]
        self.activities = [
            self._activity(plan, number, partners)
            for number in range(1, ACTIVITIES + 1)
        ]
        self.milestones = [
            Milestone(
                activity=activity,
                number=1,
                title="Eerste resultaat",
                due_on=date(first_year + position % 4, 6, 1),
            )
            for position, activity in enumerate(self.activities)
        ]
        self.lines = [
            self._line(plan, number, partners, first_year, price)
            for number in range(1, LINES + 1)
        ]
        self.commitments = self._commitments(plan, partners, price, first_year)
        self.attachments = [self._agreement(plan, lead, file)]

    def _activity(self, plan, number, partners):
        return Activity(
            plan=plan,
            number=number,
            title=f"Activiteit {number}",
            description=f"{SENTENCE * 3}{MARK}",
            goal=self.goals[number % 2],
            line=LINE_CODES[number % len(LINE_CODES)],
            form=FORM_CODES[number % len(FORM_CODES)],
            partner=partners[number % len(partners)],
        )

    def _line(self, plan, number, partners, first_year, price):
        return BudgetLine(
            plan=plan,
            number=f"{number % ACTIVITIES + 1}{letters((number - 1) // ACTIVITIES + 1)}",
            position=number,
            activity=self.activities[number % ACTIVITIES],
            partner=partners[number % len(partners)],
            year=first_year + number % 4,
            kind=COST_CODES[number % len(COST_CODES)],
            description=f"Kosten van activiteit {number % ACTIVITIES + 1}",
            unit_price=price,
            quantity=Decimal(1 + number % 5),
        ).price()

    def _commitments(self, plan, partners, price, first_year):
        """Co-financing of about a tenth of the budget."""
        return [
            Commitment(
                plan=plan,
                partner=partner,
                form="cash",
                amount=2 * price,
                description="Bijdrage in geld",
                signed_on=date(first_year - 1, 12, 1),
            )
            for partner in partners[:3]
        ]

    def _agreement(self, plan, lead, file):
        name, digest = file
        return Attachment(
            plan=plan,
            kind="agreement",
            name="overeenkomst.pdf",
            file=name,
            content_type="application/pdf",
            size=len(A_PDF),
            sha256=digest,
            uploaded_by=lead,
            uploaded_at=plan.created_at,
        )
