"""Change words of a letter by hand, before it leaves: marked, and kept."""

from django.db import transaction

from reviews.letters import content_of
from reviews.letters.layout import is_editable
from reviews.models import LetterEdit, RefusedAct
from reviews.permissions import may_edit_letter
from reviews.refusals import refuse_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .sending import UNMADE, unmake


@transaction.atomic
def edit_letter(letter, *, by, block, text):
    """Put other words in a paragraph; empty gives it its own words back.

    The worker makes the letter again. Amounts, grounds, duties and law are not words of the
    letter: those change where they come from.
    """
    if not may_edit_letter(by):
        raise StepForbidden("Alleen een behandelaar wijzigt de tekst van een brief.")
    lock(letter)
    if letter.released_at:
        raise StepRefused("Deze brief is verzonden en verandert niet meer.")
    refuse_barred(by, letter.plan, RefusedAct.WORD)
    found = {one["key"]: one for one in content_of(letter, clock.today())["blocks"]}
    if block not in found or not is_editable(found[block]):
        raise StepRefused("Deze alinea kan niet met de hand worden gewijzigd.")
    original = found[block].get("original", found[block]["text"])
    if text.strip() == original.strip():
        text = ""
    edit = LetterEdit.objects.create(
        letter=letter, block=block, text=text, original=original, edited_by=by
    )
    unmake(letter)
    letter.save(update_fields=list(UNMADE))
    words = "teruggezet" if not text else "met de hand gewijzigd"
    letter.plan.record(
        "edit_letter",
        label=f"Tekst van de brief {words}: {letter.get_kind_display()}",
        by=by,
        judging_only=True,
    )
    return edit
