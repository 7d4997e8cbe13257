"""The forms of an officer with a draft look: remarks, the summary; and who looks."""

from django import forms

from applications.models import DraftLookRemark, Part
from applications.models.passages import part_of

from .fields import PASSAGES, text


class RemarkForm(forms.Form):
    """A remark on a part of the draft, on one row of it when that is named."""

    part = forms.ChoiceField(
        label="Onderdeel",
        choices=[("", "Maak een keuze"), *Part.choices],
        required=False,
        help_text="Leeg laten kan als u bij Passage een doel, activiteit of post noemt.",
        error_messages={"invalid_choice": "Kies een onderdeel uit de lijst."},
    )
    passage = forms.CharField(
        label="Passage",
        max_length=DraftLookRemark._meta.get_field("passage").max_length,
        required=False,
        help_text="Bijvoorbeeld: activiteit 3, mijlpaal 3.2 of post 3a.",
        widget=forms.TextInput(attrs={"list": PASSAGES, "autocomplete": "off"}),
        error_messages={"max_length": "Gebruik hoogstens 200 tekens."},
    )
    text = text(
        "Opmerking",
        rows=5,
        missing="Schrijf uw opmerking.",
        help_text="De regio leest dit. Zeg wat onduidelijk is en wat zou helpen.",
    )

    def clean(self):
        """A passage that names a row says by itself which part it belongs to."""
        cleaned = super().clean()
        if not cleaned.get("part") and "part" not in self.errors:
            cleaned["part"] = part_of(cleaned.get("passage", ""))
            if not cleaned["part"]:
                self.add_error("part", "Kies het onderdeel waarover u iets opmerkt.")
        return cleaned

    @property
    def is_typed(self):
        """Whether somebody wrote something; the part alone stands there by itself."""
        return any(self[name].value() for name in ("passage", "text"))


class SummaryForm(forms.Form):
    """The general impression; with it the answer can be sent."""

    all_optional = True

    summary = text(
        "Algemene indruk",
        rows=5,
        required=False,
        missing="",
        help_text="De regio leest dit boven uw opmerkingen. Geef geen oordeel: u helpt.",
    )


class GiveBackForm(forms.Form):
    """Why somebody else must take it, for the coordinator."""

    reason = text(
        "Waarom geeft u de conceptcheck terug?",
        rows=3,
        required=False,
        missing="",
        help_text="De uitvoeringscoördinator leest dit.",
    )


class NameLookerForm(forms.Form):
    """Which officer looks; only who is available can be chosen."""

    officer = forms.TypedChoiceField(
        label="Wie bekijkt dit concept?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een behandelaar.",
            "invalid_choice": "Kies een behandelaar uit de lijst. De gekozen behandelaar is niet beschikbaar.",
        },
    )

    def __init__(self, *args, lookers, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.person.pk: one.person for one in lookers if not one.reason}
        self.fields["officer"].choices = [
            (one.person.pk, one.in_words) for one in lookers if not one.reason
        ]

    def chosen(self):
        return self.people[self.cleaned_data["officer"]]
