"""The form with which a region asks for a draft look."""

from django import forms

from .base import SaysWhatToDo


class AskLookForm(SaysWhatToDo, forms.Form):
    """What DUS-I should look at; leaving it empty asks for a look at the whole draft."""

    question = forms.CharField(
        label="Waar moet DUS-I op letten?",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=10_000,
        required=False,
        help_text="Bijvoorbeeld: is activiteit 3 concreet genoeg? Leeg laten mag ook.",
        error_messages={
            "max_length": "Deze tekst is te lang. Gebruik hoogstens 10.000 tekens."
        },
    )
