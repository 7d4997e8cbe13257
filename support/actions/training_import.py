"""The act of importing offers or needs from a spreadsheet: everything or nothing."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from sterktechniek.workflow import StepForbidden, StepRefused
from support.sheet_comparing import compare
from support.training_permissions import keeps_offers
from support.training_sheets import OFFERS

from .training import NO_KEEPER, add_offer, change_need, change_offer, state_need


class LookAgain(StepRefused):
    """The list is not what it was when somebody looked at the comparison; here is a new one."""

    def __init__(self, comparison):
        super().__init__(
            "De lijst is gewijzigd sinds u keek. Kijk opnieuw na wat er verandert."
        )
        self.comparison = comparison


@transaction.atomic
def import_training(layout, rows, *, seen, by):
    """Add and change so that the list says what the rows say; nothing is removed.

    ``seen`` is the fingerprint of the comparison that somebody looked at. Raises LookAgain,
    and keeps nothing, when it is another one or when a row is not good.
    """
    if not keeps_offers(by):
        raise StepForbidden(NO_KEEPER)
    _one_at_a_time(layout)
    found = compare(layout, rows)
    if found.problems or found.fingerprint != seen:
        raise LookAgain(found)
    is_offer = layout is OFFERS
    change, add = (change_offer, add_offer) if is_offer else (change_need, state_need)
    for one in found.changed:
        values = dict(one.values)
        if not is_offer:
            values.pop("region")
        change(one.record, by=by, **values)
    for _, values, _ in found.added:
        add(by=by, **values)
    return found


def _one_at_a_time(layout):
    """Two imports of one file wait for each other; a new row cannot be locked before it is there."""
    of_model = ContentType.objects.get_for_model(layout.model)
    list(ContentType.objects.select_for_update(no_key=True).filter(pk=of_model.pk))
