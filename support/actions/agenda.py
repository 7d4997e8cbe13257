"""The agenda of an advisory talk: the open grounds that the region was told of, as they stand."""

from support.choices import open_grounds
from support.models import AgendaItem


def make_agenda(region, **of):
    """Freeze the open grounds as points; ``of`` is the appointment or the visit."""
    AgendaItem.objects.bulk_create(
        AgendaItem(
            number=number,
            ground=ground,
            text=f"{ground.criterion.title}, {ground.passage}: {ground.reason}",
            remedy=ground.remedy,
            **of,
        )
        for number, ground in enumerate(open_grounds(region), start=1)
    )


def fit_agenda(visit):
    """An advisory talk has an agenda: that of its appointment, else made now; others have none."""
    if not visit.is_advice_talk:
        visit.items.filter(appointment=None).delete()
        visit.items.update(visit=None)
    elif not visit.items.exists():
        if visit.appointment_id:
            visit.appointment.items.update(visit=visit)
        else:
            make_agenda(visit.region, visit=visit)


def note_outcomes(visit, outcomes):
    """What came of each point: {id of the item: (outcome, note)}; points not named stay."""
    items = list(visit.items.filter(pk__in=list(outcomes)))
    for item in items:
        item.outcome, item.note = outcomes[item.pk]
    AgendaItem.objects.bulk_update(items, ["outcome", "note"])
