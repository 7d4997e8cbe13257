"""Forms about blind spots."""

from django import forms

from awards.models import FindingVerdict
from support.choices import criteria_for_visit
from support.lifecycles.blind_spots import BlindSpotState


def _long(label, asked, rows=4):
    return forms.CharField(
        label=label,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": asked},
    )


class SpotForm(forms.Form):
    """What the region overlooks, and who reads it."""

    text = _long(
        "Wat ziet de regio over het hoofd?", "Schrijf op wat de regio niet ziet."
    )
    criterion = forms.ModelChoiceField(
        None,
        label="Bij welk criterium?",
        required=False,
        empty_label="Bij geen criterium",
    )
    visit = forms.ModelChoiceField(
        None,
        label="Bij welk bezoek genoemd?",
        required=False,
        empty_label="Bij geen bezoek",
    )
    is_shared = forms.BooleanField(label="Deel dit met de regio", required=False)

    def __init__(self, *args, assignment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = criteria_for_visit(assignment)
        self.fields["visit"].queryset = assignment.visits.all()


class SpotAnswerForm(forms.Form):
    answer = _long("Uw antwoord", "Schrijf uw antwoord op.")


class SpotCloseForm(forms.Form):
    note = _long("Waarom sluit u deze blinde vlek?", "Schrijf op waarom.", 3)


class FindingForm(forms.Form):
    """What one report did with the blind spot."""

    verdict = forms.ChoiceField(
        label="Wat doet deze rapportage met de blinde vlek?",
        choices=FindingVerdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een oordeel."},
    )
    note = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SpotFilter(forms.Form):
    """Narrow the list of blind spots; kept in the address."""

    all_optional = True
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Alle"), *BlindSpotState.choices],
    )
    q = forms.CharField(label="Zoek tekst of regio", required=False, max_length=80)
