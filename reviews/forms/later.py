"""The forms around a decision: a later decision, a call, a view, a term, words of a letter."""

from django import forms

from reviews.models import LaterKind, ViewChannel
from reviews.models.later_kinds import ARTICLE
from sterktechniek import clock, dutch

from .fields import DayField, EuroField, text

OFFICER_KINDS = [one for one in LaterKind if one != LaterKind.ON_OBJECTION]


class LaterForm(forms.Form):
    """A proposal of an officer; the amounts per year follow the division of now when left out."""

    kind = forms.ChoiceField(
        label="Wat stelt u voor?",
        choices=[(one.value, one.label) for one in OFFICER_KINDS],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat u voorstelt.",
            "invalid_choice": "Kies wat u voorstelt.",
        },
    )
    amount = EuroField(
        label="Subsidie vanaf nu (euro)",
        required=False,
        help_text="Bij een wijziging of vaststelling: het nieuwe bedrag. Anders leeg.",
    )
    claimed = EuroField(
        label="Terug te betalen (euro)",
        required=False,
        help_text="Alleen bij een terugvordering.",
    )
    article = forms.CharField(
        label="Grondslag",
        max_length=160,
        required=False,
        help_text="Leeg: het artikel dat bij de soort hoort.",
    )
    reasons = text(
        "Motivering",
        rows=6,
        help_text="Deze tekst staat in de brief aan de regio.",
        missing="Schrijf de motivering van het besluit.",
    )
    view = forms.ModelChoiceField(
        label="Zienswijze van de regio",
        queryset=None,
        required=False,
        empty_label="Geen",
        help_text="Nodig als de regio minder krijgt of moet terugbetalen (artikel 4:8 Awb).",
        error_messages={"invalid_choice": "Kies een zienswijze uit de lijst."},
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["view"].queryset = plan.view_requests.all()
        self.fields["view"].label_from_instance = view_in_words

    def clean(self):
        data = self.cleaned_data
        if not data.get("article") and data.get("kind"):
            data["article"] = ARTICLE[LaterKind(data["kind"])]
        return data


def view_in_words(request):
    """What was asked when, and whether something came."""
    asked = dutch.day(clock.local(request.asked_at).date())
    came = "gegeven" if request.answered_on else "nog niet gegeven"
    return f"gevraagd op {asked}, {came}"


class CallForm(forms.Form):
    """The call to the contact person before the letter leaves."""

    called_on = DayField(label="Gebeld op")
    contact = forms.CharField(
        label="Met wie hebt u gesproken?",
        max_length=120,
        error_messages={"required": "Vul de naam in van wie u sprak."},
    )
    note = text("Wat is er gezegd?", required=False, rows=3, missing="")


class AskViewForm(forms.Form):
    """On which facts the region is heard, and until when."""

    about = text(
        "Op welke gegevens rust het besluit dat u wilt nemen?",
        help_text="Deze tekst staat in de brief aan de regio. Noem geen uitkomst van de beoordeling.",
        missing="Schrijf op waarover de regio haar zienswijze kan geven.",
    )
    due_on = DayField(label="Zienswijze geven kan tot en met")


class ViewForm(forms.Form):
    """What the region says."""

    answer = text("Zienswijze", rows=6, missing="Schrijf de zienswijze op.")


class RecordViewForm(ViewForm):
    """The same as DUS-I enters it: with how and when it came."""

    channel = forms.ChoiceField(
        label="Hoe gaf de regio haar zienswijze?",
        choices=ViewChannel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de zienswijze kwam."},
    )
    received_on = DayField(label="Ontvangen op")
    field_order = ["channel", "received_on", "answer"]


class DelayForm(forms.Form):
    """The day on which the decision comes instead, and why."""

    new_day = DayField(label="Het besluit komt uiterlijk op")
    reason = text(
        "Reden",
        help_text="Deze tekst staat in de brief aan de regio.",
        missing="Schrijf de reden op.",
    )


class DefaultNoticeForm(forms.Form):
    """A letter of the applicant that puts the minister in default."""

    received_on = DayField(label="Ontvangen op")
    note = text("Toelichting", required=False, rows=3, missing="")


class LetterTextForm(forms.Form):
    """Other words for one paragraph of a letter."""

    text = forms.CharField(
        label="Tekst in de brief",
        required=False,
        max_length=10_000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Maak het veld leeg om de eigen tekst van de brief terug te zetten.",
        error_messages={
            "max_length": "Deze tekst is te lang. Gebruik hoogstens 10.000 tekens."
        },
    )
