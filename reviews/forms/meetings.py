"""The forms of a meeting: plan it, say who is there, say what one thinks of the outcome."""

from django import forms

from applications.moment_fields import MomentField

from .fields import text


class _People(forms.TypedMultipleChoiceField):
    """People by their id, shown by name."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(coerce=int, **kwargs)


class MeetingForm(forms.Form):
    """When and where, about which plans, and who is asked.

    ``plans`` and ``people`` are what can be chosen; a meeting that exists adds to what it has.
    """

    starts_at = MomentField(
        label="Wanneer begint de vergadering?",
        help_text="Nederlandse tijd.",
        error_messages={"required": "Vul in wanneer de vergadering begint."},
    )
    place = forms.CharField(
        label="Waar is de vergadering?",
        max_length=120,
        error_messages={
            "required": "Vul in waar de vergadering is.",
            "max_length": "Gebruik hoogstens 120 tekens.",
        },
    )
    plans = forms.TypedMultipleChoiceField(
        label="Welke plannen komen op de agenda?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één plan.",
            "invalid_choice": "Kies alleen plannen uit de lijst. Een gekozen plan staat al op een agenda, of heeft al een advies.",
        },
    )
    people = _People(
        label="Wie nodigt u uit?",
        error_messages={
            "required": "Kies minstens één lid van de commissie.",
            "invalid_choice": "Kies alleen leden uit de lijst.",
        },
    )

    def __init__(self, *args, plans, people, adds=False, **kwargs):
        super().__init__(*args, **kwargs)
        self._plans = {one.pk: one for one in plans}
        self._people = {one.pk: one for one in people}
        self.fields["plans"].choices = [(one.pk, one.region.name) for one in plans]
        self.fields["people"].choices = [(one.pk, str(one)) for one in people]
        if adds:
            self.fields["plans"].label = "Welke plannen komen erbij?"
            self.fields["people"].label = "Wie nodigt u ook uit?"
        for name in ("plans", "people"):
            if adds:
                self.fields[name].required = False
            if adds and not self.fields[name].choices:
                del self.fields[name]

    def answers(self):
        """The clean values as the acts take them."""
        clean = self.cleaned_data
        return {
            "starts_at": clean["starts_at"],
            "place": clean["place"],
            "plans": [self._plans[pk] for pk in clean.get("plans", ())],
            "people": [self._people[pk] for pk in clean.get("people", ())],
        }


class PresenceForm(forms.Form):
    """Who of those who were asked is there."""

    all_optional = True
    present = _People(
        label="Wie is er aanwezig?",
        required=False,
        error_messages={"invalid_choice": "Kies alleen mensen uit de lijst."},
    )

    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self._people = {one.person_id: one.person for one in asked}
        self.fields["present"].choices = [
            (pk, str(person)) for pk, person in self._people.items()
        ]
        there = [one.person_id for one in asked if one.is_present]
        self.initial |= {"present": there, "was": "-".join(map(str, there))}

    def chosen(self):
        return [self._people[pk] for pk in self.cleaned_data["present"]]

    def seen(self):
        """The ids of who stood as present when this page was drawn."""
        ids = self.cleaned_data["was"].split("-")
        return {pk for pk in self._people if str(pk) in ids}


AGREES_WITH_A_REASON = "U stemt in, maar schrijft ook waarom u afwijkt. Kies ‘Ik wijk af’, of maak de reden leeg."


class WordForm(forms.Form):
    """Agree with the outcome on the table, or depart from it with a reason."""

    AGREES, DEPARTS = "ja", "nee"

    word = forms.ChoiceField(
        label="Wat vindt u van dit advies?",
        choices=[(AGREES, "Ik stem in"), (DEPARTS, "Ik wijk af")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of u instemt of afwijkt.",
            "invalid_choice": "Kies of u instemt of afwijkt.",
        },
    )
    reason = text(
        "Waarom wijkt u af?",
        required=False,
        rows=3,
        help_text="Niet nodig als u instemt.",
        missing="",
    )

    def clean(self):
        clean = self.cleaned_data
        if clean.get("word") == self.DEPARTS and not clean.get("reason"):
            self.add_error("reason", "Schrijf waarom u afwijkt.")
        if clean.get("word") == self.AGREES and clean.get("reason"):
            self.add_error("word", AGREES_WITH_A_REASON)
        return clean

    @property
    def agrees(self):
        return self.cleaned_data["word"] == self.AGREES
