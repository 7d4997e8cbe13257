"""A supporter declares ties with the region, before the first visit; each visit asks again."""

from django.db import transaction

from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import mails
from support.conflicts import why_may_not_help
from support.models import TieDeclaration
from support.permissions import is_own_assignment


@transaction.atomic
def declare_ties(assignment, *, by, has_tie, note=""):
    """Declare no paid work and no project leadership in the region, or say which.

    A tie can be declared later too. Who declared one does not take it back: then the leader,
    who gets a mail, ends the assignment or hands it over.
    """
    if not is_own_assignment(by, assignment):
        raise StepForbidden("U verklaart dit alleen bij uw eigen opdracht.")
    lock(assignment)
    if not assignment.is_active:
        raise StepRefused("Deze opdracht is beëindigd.")
    said = [one.has_tie for one in assignment.declarations.all()]
    if has_tie in said or True in said:
        raise StepRefused("U hebt dit al verklaard. De leider van het team weet het.")
    note = note.strip()
    if has_tie and not note:
        raise StepRefused("Schrijf op welk werk u doet in deze regio.")
    declaration = TieDeclaration.objects.create(
        assignment=assignment, person=by, has_tie=has_tie, note=note if has_tie else ""
    )
    assignment.record("declare_ties", label="Verklaring over werk in de regio", by=by)
    if has_tie:
        mails.tie_declared(declaration)
    return declaration


def refuse_without_independence(assignment):
    """Raise StepRefused while nothing may be logged in this assignment."""
    if reason := why_may_not_help(assignment):
        raise StepRefused(reason)
