"""Planning a contact: when, where, with whom; and calling it off."""

from collections import defaultdict

from django import forms

from sterktechniek import clock
from sterktechniek.fields import DayInput
from sterktechniek.limits import ManyField, believable

from .choices import people_by_party
from .models.appointments import MINUTES
from .models.kinds import Party, VisitKind

INVITED = {
    Party.REGION: "Wie van de regio?",
    Party.DUSI: "Wie van DUS-I?",
    Party.OCW: "Wie van OCW?",
    Party.SUPPORT: "Wie van het ondersteuningsteam?",
}


class TimeInput(forms.TimeInput):
    """An hour in the picker of the browser."""

    input_type = "time"


class AppointmentForm(forms.Form):
    """When, how long, where, and who is invited."""

    kind = forms.ChoiceField(
        label="Wat wordt het?",
        choices=VisitKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor contact het wordt."},
    )
    day = forms.DateField(
        label="Op welke dag?",
        validators=[believable],
        widget=DayInput(),
        error_messages={
            "required": "Vul de dag in.",
            "invalid": "Vul een dag in die bestaat.",
        },
    )
    hour = forms.TimeField(
        label="Hoe laat begint het?",
        widget=TimeInput(format="%H:%M"),
        error_messages={
            "required": "Vul in hoe laat het begint.",
            "invalid": "Vul een tijd in, bijvoorbeeld 14:30.",
        },
    )
    minutes = forms.IntegerField(
        label="Hoeveel minuten?",
        initial=MINUTES,
        min_value=5,
        max_value=12 * 60,
        error_messages={
            "required": "Vul in hoeveel minuten het duurt.",
            "invalid": "Vul een heel aantal minuten in, bijvoorbeeld 90.",
            "min_value": "Vul 5 minuten of meer in.",
            "max_value": "Vul niet meer dan 720 minuten in.",
        },
    )
    place = forms.CharField(label="Plaats, of online", required=False, max_length=80)

    def __init__(self, *args, region, appointment=None, **kwargs):
        if appointment:
            kwargs["initial"] = _planned(appointment)
        super().__init__(*args, **kwargs)
        if appointment:
            del self.fields["kind"]
        for party, people in people_by_party(region).items():
            self.fields[f"{party}_people"] = ManyField(
                people,
                label=INVITED[party],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def people_fields(self):
        """For the page: the fields with people, each with whether somebody is ticked."""
        for party in INVITED:
            field = self[f"{party}_people"]
            yield field, bool(field.value())

    def answers(self):
        """What the acts take; needs a valid form."""
        clean = self.cleaned_data
        day, hour = clean["day"], clean["hour"]
        found = {
            "starts_at": clock.moment(day, hour.hour, hour.minute),
            "minutes": clean["minutes"],
            "place": clean["place"],
            "guests": [
                (party, person)
                for party in INVITED
                for person in clean[f"{party}_people"]
            ],
        }
        return found | ({"kind": clean["kind"]} if "kind" in clean else {})


def _planned(appointment):
    starts = clock.local(appointment.starts_at)
    guests = defaultdict(list)
    for one in appointment.guests.all():
        guests[f"{one.party}_people"].append(one.person_id)
    return {
        "day": starts.date(),
        "hour": starts.time(),
        "minutes": appointment.minutes,
        "place": appointment.place,
        **guests,
    }


class CancelForm(forms.Form):
    """Why it is off; everybody who was told of it reads this."""

    note = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom het niet doorgaat."},
    )
