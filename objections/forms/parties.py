"""Who objects beside the region: its name, where its letters go, and that they went."""

from django import forms

from objections.actions.lodging import NO_ADDRESS
from reviews.forms.fields import DayField, text
from sterktechniek import clock, dutch
from sterktechniek.addresses import normal_address


def party_fields():
    """(address, email, is_person) of a third party."""
    return (
        text(
            "Postadres",
            rows=3,
            missing=NO_ADDRESS,
            help_text="Straat en huisnummer, en op de volgende regel postcode en plaats.",
        ),
        forms.CharField(
            label="E-mailadres voor brieven",
            required=False,
            max_length=254,
            widget=forms.EmailInput,
            help_text="Alleen als wie bezwaar maakt dat wil. Leeg: u verstuurt elke brief per post.",
        ),
        forms.BooleanField(
            label="Dit is een privépersoon",
            required=False,
            help_text="De regio leest dan de naam niet.",
        ),
    )


def normal_email(text):
    """The address in one way of writing; nothing stays nothing."""
    return normal_address(text) if text else ""


class PartyForm(forms.Form):
    """Another name or address of a third party."""

    name = forms.CharField(
        label="Naam van wie bezwaar maakt",
        max_length=200,
        error_messages={"required": "Vul de naam in van wie bezwaar maakt."},
    )
    address, email, is_person = party_fields()

    def clean_email(self):
        return normal_email(self.cleaned_data["email"])

    def answers(self):
        return dict(self.cleaned_data)


class PostedForm(forms.Form):
    """Which letter was posted, and when."""

    letter = forms.TypedChoiceField(
        label="Welke brief is verstuurd?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een brief.",
            "invalid_choice": "Kies een brief uit de lijst.",
        },
    )
    on = DayField(
        label="Op de post gedaan op",
        help_text="Verstuur een brief op de dag die erop staat: vanaf de dag daarna lopen de termijnen.",
    )

    def __init__(self, *args, letters, **kwargs):
        first = {"on": clock.today(), "letter": letters[0].pk if letters else None}
        super().__init__(*args, initial=first, **kwargs)
        self.letters = {one.pk: one for one in letters}
        self.fields["letter"].choices = [
            (one.pk, f"{one.get_kind_display()} van {dutch.day(one.released_at)}")
            for one in letters
        ]

    def answers(self):
        clean = self.cleaned_data
        return clean | {"letter": self.letters[clean["letter"]]}
