"""The forms of the work list: filters, a request for a supplement, assigning reviewers."""

from django import forms

from reviews.phases import Phase
from sterktechniek import clock, terms

from .fields import text

SUPPLEMENT_DAYS = 14


class CaseFilterForm(forms.Form):
    """What the work list shows; every choice stands in the address."""

    all_optional = True
    zoek = forms.CharField(label="Regio", required=False, max_length=80)
    ronde = forms.TypedChoiceField(
        label="Ronde", required=False, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(label="Status", required=False)
    mijn = forms.BooleanField(label="Alleen wat op mij wacht", required=False)

    def __init__(self, *args, rounds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ronde"].choices = [
            ("", "Alle rondes"),
            *((one.pk, f"{one.name} ({one.scheme})") for one in rounds),
        ]
        self.fields["status"].choices = [
            ("", "Alles wat nog loopt"),
            *Phase.choices,
            ("alles", "Alles, ook afgerond"),
        ]


class SupplementForm(forms.Form):
    """What is missing, and how many days the region has to send it (Awb 4:5)."""

    request = text(
        "Wat moet de regio aanvullen?",
        rows=6,
        help_text="Noem elk onderdeel en zeg wat er ontbreekt. De regio leest deze tekst.",
        missing="Schrijf op wat de regio moet aanvullen.",
    )
    days = forms.IntegerField(
        label="Hoeveel dagen krijgt de regio?",
        initial=SUPPLEMENT_DAYS,
        min_value=1,
        max_value=90,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul een aantal dagen in.",
            "invalid": "Vul een aantal hele dagen in.",
            "min_value": "Geef de regio minstens 1 dag.",
            "max_value": "Geef de regio hoogstens 90 dagen.",
        },
    )

    def due_at(self):
        """The first moment that is too late: midnight after the last day."""
        days = self.cleaned_data.get("days") or SUPPLEMENT_DAYS
        return clock.end_of(clock.today() + days * terms.ONE_DAY)


class AssignForm(forms.Form):
    """Which members of the committee judge this plan; only who is available can be chosen."""

    members = forms.TypedMultipleChoiceField(
        label="Wie beoordeelt dit plan?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één commissielid.",
            "invalid_choice": "Kies alleen leden uit de lijst. Een gekozen lid is niet beschikbaar.",
        },
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.person.pk: one.person for one in members if not one.reason}
        self.fields["members"].choices = [
            (one.person.pk, f"{one.person} ({one.load_in_words})")
            for one in members
            if not one.reason
        ]

    def chosen(self):
        return [self.people[pk] for pk in self.cleaned_data["members"]]
