"""The forms of the outbox of letters: choose a day, confirm the number."""

from django import forms

from .fields import DayField

HIDDEN = "brief"


def kind_for_sender(letter):
    """What a letter is; it names no outcome to who may not judge the plan."""
    return HIDDEN if letter.is_hidden else letter.get_kind_display()


class BatchForm(forms.Form):
    """Which letters leave together, and on which day."""

    letters = forms.TypedMultipleChoiceField(
        label="Welke brieven gaan mee?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één brief.",
            "invalid_choice": "Een gekozen brief zit al in een zending. Kies opnieuw.",
        },
    )
    day = DayField(
        label="Dag van verzending",
        help_text="Deze dag staat op de brief. De bezwaartermijn begint op de dag erna.",
    )

    def __init__(self, *args, letters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = [
            (one.pk, f"{one.plan.region.name}: {kind_for_sender(one)}")
            for one in letters
        ]


class ReleaseForm(forms.Form):
    """The number of letters that the sender saw and confirms."""

    count = forms.IntegerField(
        label="Aantal brieven dat u verstuurt",
        help_text="Typ het aantal brieven. Zo weet u zeker dat u de goede zending verstuurt.",
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Typ hoeveel brieven u verstuurt.",
            "invalid": "Typ het aantal in cijfers.",
            "min_value": "Typ hoeveel brieven u verstuurt.",
        },
    )
