"""The one thing to write when an application is refused for its arrival: why, with the moments."""

from django import forms

from .fields import text


class LatenessForm(forms.Form):
    reasons = text(
        "Motivering van het besluit",
        rows=6,
        help_text="Deze tekst staat in de brief aan de regio. Noem waaruit het moment van ontvangst blijkt.",
        missing="Schrijf de motivering van het besluit.",
    )
