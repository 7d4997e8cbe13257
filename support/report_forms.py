"""What belongs to a report: agreements, the outcome per point of the agenda, the answer to it."""

from django import forms

from sterktechniek.fields import DayInput

from .models import ActionPoint, AgendaItem
from .models.kinds import Party
from .models.reports import ItemOutcome

ACTION_POINTS = 3
RIGHT, WRONG = "ja", "nee"


class ActionPointForm(forms.Form):
    """One agreement: who does what by when. An empty row is left out."""

    text = forms.CharField(label="Wat", required=False, max_length=250)
    side = forms.ChoiceField(label="Wie", choices=Party)
    due_on = forms.DateField(
        label="Uiterlijk",
        required=False,
        widget=DayInput(),
        error_messages={"invalid": "Vul een dag in die bestaat."},
    )

    def __init__(self, *args, **kwargs):
        """The first row is for the region, the second for the team: both leave with a task."""
        super().__init__(*args, **kwargs)
        is_second = (self.prefix or "").endswith("-1")
        self.fields["side"].initial = Party.SUPPORT if is_second else Party.REGION

    def clean(self):
        data = super().clean()
        if data.get("due_on") and not data.get("text"):
            self.add_error("text", "Schrijf op wat er is afgesproken.")
        return data

    def as_point(self):
        """An unsaved action point, or None for an empty row."""
        data = self.cleaned_data
        if not data.get("text"):
            return None
        return ActionPoint(text=data["text"], side=data["side"], due_on=data["due_on"])


ActionPoints = forms.formset_factory(
    ActionPointForm, extra=ACTION_POINTS, max_num=ACTION_POINTS, validate_max=True
)


class ItemForm(forms.ModelForm):
    """What came of one point on the agenda; it can stay open until the report is finished."""

    class Meta:
        model = AgendaItem
        fields = ["outcome", "note"]
        widgets = {"outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = ItemOutcome.choices


def outcomes_of(forms_of_items):
    """{id of the item: (outcome, note)} of these valid forms, as the acts take them."""
    return {
        form.instance.pk: (form.cleaned_data["outcome"], form.cleaned_data["note"])
        for form in forms_of_items
    }


class AnswerForm(forms.Form):
    """Whether the report is right, and what is wrong in it."""

    agrees = forms.ChoiceField(
        label="Klopt dit verslag?",
        choices=[(RIGHT, "Ja, het verslag klopt"), (WRONG, "Nee, er klopt iets niet")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het verslag klopt."},
    )
    text = forms.CharField(
        label="Wat klopt er niet?",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        data = super().clean()
        if data.get("agrees") == WRONG and not data.get("text", "").strip():
            self.add_error("text", "Schrijf op wat er niet klopt.")
        if "agrees" in data:
            data["agrees"] = data["agrees"] == RIGHT
        return data
