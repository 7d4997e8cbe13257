"""Forms about duties of a lichtgroen decision."""

from django import forms

from reviews.forms.fields import DayField, text
from reviews.models.decisions import DutyState
from sterktechniek.accounts.models import User

from .fields import FileForm


class AnswerDutyForm(FileForm):
    text = text(
        "Hoe voldoet u aan deze verplichting?",
        missing="Schrijf op hoe u aan de verplichting voldoet.",
        rows=6,
    )

    field_order = ["text", "file"]


class SettleDutyForm(forms.Form):
    """What an officer finds of a duty; the words stand in the letter."""

    state = forms.ChoiceField(
        label="Is de verplichting nagekomen?",
        choices=[
            (DutyState.MET, "Ja"),
            (DutyState.LATE, "Ja, maar te laat"),
            (DutyState.WITHDRAWN, "Niet meer nodig: de verplichting vervalt"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of de verplichting is nagekomen."},
    )
    note = text(
        "Toelichting",
        help_text="Dit staat in de brief aan de regio.",
        missing="Schrijf op wat u van de verplichting vindt.",
    )


class MoveDutyForm(forms.Form):
    due_on = DayField(label="Nieuwe laatste dag")
    reason = text(
        "Waarom verandert de datum?",
        help_text="De regio leest dit in een e-mail.",
        missing="Schrijf op waarom de datum verandert.",
    )


class NameCheckerForm(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie controleert deze verplichting?",
        empty_label="Kies een behandelaar",
        error_messages={"required": "Kies een behandelaar."},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
