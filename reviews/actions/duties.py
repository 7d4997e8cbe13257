"""Write down what a region must still make clear, with the decision that asks it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from reviews.models import Duty
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepRefused


@dataclass(frozen=True)
class NewDuty:
    """What the region must make clear, by when, and which officer checks it if that is known."""

    text: str
    due_on: date
    checked_by: User | None = None


def write_down_duties(decision, duties, *, later=None):
    """Number the duties on from those that the region knows; nothing of them is known yet."""
    for duty in duties:
        if not duty.text.strip():
            raise StepRefused("Schrijf op wat de regio moet doen.")
        if duty.checked_by and not duty.checked_by.has_role(Role.OFFICER):
            raise StepRefused(
                f"{duty.checked_by} is geen behandelaar. Kies iemand anders."
            )
    known = decision.duties.published().aggregate(last=Max("number"))["last"] or 0
    Duty.objects.bulk_create(
        Duty(
            decision=decision,
            later=later,
            number=number,
            text=duty.text,
            due_on=duty.due_on,
            checked_by=duty.checked_by,
        )
        for number, duty in enumerate(duties, start=known + 1)
    )
