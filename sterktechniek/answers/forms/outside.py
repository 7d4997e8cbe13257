"""A figure from outside: value, unit, source, date and validity."""

from django import forms

from reviews.forms.fields import DayField
from sterktechniek.fields import DutchDecimalField


class OutsideForm(forms.Form):
    """Everything of one row; a change is a new row with the same name."""

    name = forms.CharField(
        label="Naam",
        max_length=160,
        help_text="Met dezelfde naam wordt dit de nieuwe waarde van dat cijfer.",
        error_messages={"required": "Geef het cijfer een naam."},
    )
    value = DutchDecimalField(
        label="Waarde",
        max_digits=16,
        decimal_places=2,
        error_messages={
            "required": "Vul de waarde in.",
            "invalid": "Vul een getal in, bijvoorbeeld 93 of 12,5.",
        },
    )
    unit = forms.CharField(
        label="Eenheid",
        max_length=60,
        help_text="Bijvoorbeeld: procent, of: euro per jaar.",
        error_messages={"required": "Vul de eenheid in."},
    )
    source = forms.CharField(
        label="Bron",
        max_length=250,
        help_text="Zo dat een ander het terugvindt. Bijvoorbeeld: Kamerstuk 30 079, nr. 108.",
        error_messages={"required": "Vul in waar het cijfer vandaan komt."},
    )
    dated_on = DayField(label="Datum van de bron")
    valid_from = DayField(label="Geldig vanaf")
    valid_until = DayField(label="Geldig tot en met (mag leeg blijven)", required=False)

    def clean(self):
        """The end does not lie before the beginning."""
        answers = super().clean()
        start, end = answers.get("valid_from"), answers.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", "Het einde ligt voor het begin.")
        return answers
