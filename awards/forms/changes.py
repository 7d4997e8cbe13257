"""Forms about changes that a region reports."""

from django import forms

from awards.lifecycle import ChangeState
from awards.models import ChangeKind
from reviews.forms.fields import text


class ChangeForm(forms.Form):
    """What changes, which activities of the plan that counts, and why."""

    kind = forms.ChoiceField(
        label="Wat verandert er?",
        choices=ChangeKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er verandert."},
    )
    activities = forms.TypedMultipleChoiceField(
        label="Om welke activiteiten gaat het?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Geen activiteit? Laat dan alles leeg.",
        error_messages={"invalid_choice": "Kies alleen activiteiten uit de lijst."},
    )
    explanation = text(
        "Leg uit wat er verandert en waarom",
        missing="Leg uit wat er verandert en waarom.",
        rows=6,
    )

    def __init__(self, *args, activities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].choices = [
            (one["number"], f"{one['number']}. {one['title']}") for one in activities
        ]
        if not activities:
            del self.fields["activities"]


class HandleChangeForm(forms.Form):
    """What DUS-I does with a report, with words to the region."""

    state = forms.ChoiceField(
        label="Wat doet u met deze melding?",
        choices=[one for one in ChangeState.choices if one[0] != ChangeState.REPORTED],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u met de melding doet."},
    )
    answer = text("Antwoord aan de regio", missing="Schrijf een antwoord aan de regio.")


class TieForm(forms.Form):
    """Which later decision followed."""

    later = forms.ModelChoiceField(
        None,
        label="Welk besluit volgde hierop?",
        empty_label="Kies een besluit",
        error_messages={"required": "Kies een besluit."},
    )

    def __init__(self, *args, laters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["later"].queryset = laters
