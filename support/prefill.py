"""What stands in the form of a visit before anybody types: of its appointment, or of its report."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Q

from sterktechniek import clock


def planned(appointment):
    """What an appointment already says of the visit that it became."""
    if appointment is None:
        return {}
    guests = defaultdict(list)
    for one in appointment.guests.all():
        guests[f"{one.party}_people"].append(one.person_id)
    return {
        "kind": appointment.kind,
        "held_on": clock.local(appointment.starts_at).date(),
        "hours": (Decimal(appointment.minutes) / 60).quantize(Decimal("0.1")),
        "place": appointment.place,
        **guests,
    }


def written(visit):
    """What stands beside the columns of a visit, as the form asks it."""
    note = getattr(visit, "team_note", None)
    signals = list(visit.signals.all())
    found = defaultdict(list)
    for one in visit.attendances.all():
        if one.person_id and one.person_id != visit.logged_by_id:
            found[f"{one.party}_people"].append(one.person_id)
        elif one.name:
            found[f"{one.party}_names"].append(one.name)
        elif not one.person_id:
            found[f"{one.party}_present"] = True
    names = {
        key: ", ".join(value) for key, value in found.items() if key.endswith("_names")
    }
    return {
        "team_text": note.text if note else "",
        "topics": [one.topic for one in visit.topics.all()],
        "signals": [one.kind for one in signals],
        "signal_note": signals[0].note if signals else "",
        **found,
        **names,
    }


def with_chosen(found, chosen):
    """What can be ticked, and what was ticked before though it can no longer be."""
    if chosen is None:
        return found
    everything = found.model.objects
    return everything.filter(
        Q(pk__in=found.values("pk")) | Q(pk__in=chosen.values("pk"))
    )


def as_typed(form, posted):
    """What was posted, as the start of a form that is shown anew: nothing typed is lost."""
    return {
        name: field.widget.value_from_datadict(posted, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }
