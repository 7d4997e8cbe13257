"""Figures from outside: each change is a new row, and none is ever taken away."""

from django.db import transaction

from sterktechniek.answers.models import OutsideFigure
from sterktechniek.answers.permissions import works_on_answers
from sterktechniek.workflow import StepForbidden, StepRefused

FORBIDDEN = "Alleen het ministerie legt cijfers van buiten vast."
SAME = ("name", "value", "unit", "source", "dated_on", "valid_from", "valid_until")


@transaction.atomic
def record_outside(*, by, **fields):
    """Write a figure down as a new row; the row in force before stays as it was."""
    if not works_on_answers(by):
        raise StepForbidden(FORBIDDEN)
    last = OutsideFigure.objects.filter(name=fields["name"]).order_by("pk").last()
    if last and all(getattr(last, name) == fields[name] for name in SAME):
        raise StepRefused("Er is niets veranderd: dit staat er al zo.")
    return OutsideFigure.objects.create(recorded_by=by, **fields)
