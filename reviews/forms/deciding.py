"""The forms of deciding: the proposal with its duties, and sending a proposal back."""

from django import forms
from django.forms import BaseFormSet, formset_factory

from reviews.actions.duties import NewDuty
from reviews.models import Outcome, ViewRule
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role

from .fields import DayField, EuroField, text


class ProposalForm(forms.Form):
    """Outcome, amount and reasons; the advice is filled in, a departure says why."""

    outcome = forms.ChoiceField(
        label="Besluit",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies welk besluit u voorstelt."},
    )
    amount = EuroField(
        label="Toe te kennen bedrag (euro)", help_text="Zonder toekenning: 0."
    )
    reasons = text(
        "Motivering van het besluit",
        rows=6,
        help_text="Deze tekst staat in de brief aan de regio.",
        missing="Schrijf de motivering van het besluit.",
    )
    departure_reason = text(
        "Waarom wijkt u af van het advies?",
        required=False,
        help_text="Alleen nodig als het besluit anders is dan het advies (artikel 3:50 Awb). Deze tekst staat in de brief.",
        missing="",
    )

    view_rule = forms.ChoiceField(
        label="Rust een afwijzing op gegevens over de regio die zij zelf niet gaf?",
        choices=[
            ("", "Nee"),
            (ViewRule.HEARD, "Ja, en de regio kan of kon haar zienswijze geven"),
            (ViewRule.SKIPPED, "Ja, maar horen mag achterwege blijven"),
        ],
        widget=forms.RadioSelect,
        required=False,
        help_text="Alleen bij een afwijzing (artikel 4:7 en 4:12 Awb).",
    )
    view_skipped_because = text(
        "Waarom mag horen achterwege blijven?",
        required=False,
        rows=2,
        help_text="Alleen als u dat hierboven koos. Het mag niet bij een weigering op grond van artikel 4:35 Awb.",
        missing="",
    )

    def __init__(self, *args, outcomes, **kwargs):
        """``outcomes``: what can be proposed now."""
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one, one.label) for one in outcomes]


class DutyForm(forms.Form):
    """One duty of a lichtgroen decision: a text and a day, both or neither, and who checks it."""

    use_required_attribute = False
    text = text("Verplichting", required=False, rows=2, missing="")
    due_on = DayField(label="Uiterlijk op", required=False)
    checked_by = forms.TypedChoiceField(
        label="Wie controleert dit?",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )

    def __init__(self, *args, people, **kwargs):
        """``people``: the officers."""
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in people}
        self.fields["checked_by"].choices = [
            ("", "Dat wijst de coördinator later aan"),
            *((one.pk, str(one)) for one in people),
        ]

    def new_duty(self):
        """As the acts take it."""
        clean = self.cleaned_data
        checker = self.people.get(clean.get("checked_by"))
        return NewDuty(clean["text"], clean["due_on"], checker)

    def clean(self):
        duty, day = self.cleaned_data.get("text"), self.cleaned_data.get("due_on")
        if duty and not day and "due_on" not in self.errors:
            self.add_error("due_on", "Kies de dag waarop dit klaar moet zijn.")
        if day and not duty:
            self.add_error("text", "Schrijf op wat de regio moet doen.")
        return self.cleaned_data


class BaseDutyFormSet(BaseFormSet):
    def duties(self):
        """The duties that were filled in, in the order of the page."""
        return [one.new_duty() for one in self.forms if one.cleaned_data.get("text")]


DutyFormSet = formset_factory(
    DutyForm, formset=BaseDutyFormSet, extra=3, max_num=20, absolute_max=20
)


def duty_forms(data):
    """The duties of a proposal, each with the officers who can check it; one query."""
    people = User.objects.holding(Role.OFFICER)
    people = list(people.order_by("last_name", "first_name", "pk"))
    return DutyFormSet(data, prefix="duty", form_kwargs={"people": people})


class SendBackForm(forms.Form):
    note = text(
        "Wat moet er anders?",
        help_text="De behandelaar leest deze tekst en past het voorstel aan.",
        missing="Schrijf op wat er anders moet.",
    )
