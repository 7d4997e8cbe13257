"""Logging a visit straight after it, on a phone: who, what about, what follows."""

from django import forms

from sterktechniek import clock
from sterktechniek.fields import DayInput
from sterktechniek.limits import ManyField

from .choices import criteria_for_visit, open_grounds, people_by_party
from .models import ActionPoint, Visit
from .models.visits import Party, SignalKind

MAX_HOURS = 24
ACTION_POINTS = 3
WAS_THERE = {
    Party.REGION: "De regio was erbij",
    Party.DUSI: "DUS-I was erbij",
    Party.OCW: "OCW was erbij",
}


class VisitForm(forms.ModelForm):
    """The visit itself, its two texts, and who was there for which party."""

    training_advice_offered = forms.BooleanField(
        label="Ik heb scholingsadvies aangeboden", required=False
    )
    team_text = forms.CharField(
        label="Alleen team",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    signals = forms.MultipleChoiceField(
        label="Signalen",
        required=False,
        choices=SignalKind,
        widget=forms.CheckboxSelectMultiple,
        help_text="Wat hoorde u dat ook voor andere regio's van belang kan zijn?",
    )
    signal_note = forms.CharField(
        label="Toelichting bij de signalen", required=False, max_length=500
    )

    class Meta:
        model = Visit
        fields = [
            "kind",
            "held_on",
            "hours",
            "place",
            "training_advice_offered",
            "criteria",
            "grounds",
            "shared_text",
        ]
        localized_fields = ["hours"]
        field_classes = {"criteria": ManyField, "grounds": ManyField}
        labels = {
            "kind": "Wat was het?",
            "held_on": "Op welke dag?",
            "hours": "Hoeveel uur?",
            "place": "Plaats, of online",
            "criteria": "Over welke criteria ging het?",
            "grounds": "Over welke gronden ging het?",
            "shared_text": "Gedeeld met de regio",
        }
        help_texts = {"hours": "Bijvoorbeeld 2 of 1,5."}
        widgets = {
            "kind": forms.RadioSelect,
            "held_on": DayInput(),
            "hours": forms.TextInput(attrs={"inputmode": "decimal"}),
            "criteria": forms.CheckboxSelectMultiple,
            "grounds": forms.CheckboxSelectMultiple,
            "shared_text": forms.Textarea(attrs={"rows": 7}),
        }
        error_messages = {
            "kind": {"required": "Kies wat voor contact het was."},
            "held_on": {
                "required": "Vul de dag van het contact in.",
                "invalid": "Vul een dag in die bestaat.",
            },
            "hours": {
                "required": "Vul in hoeveel uur het duurde.",
                "invalid": "Vul het aantal uren in als getal, bijvoorbeeld 1,5.",
            },
            "shared_text": {
                "required": "Schrijf op wat u met de regio deelt, al is het één zin."
            },
        }

    def __init__(self, *args, assignment, with_team_text, **kwargs):
        initial = {"held_on": clock.today()} | kwargs.pop("initial", {})
        super().__init__(
            *args, instance=Visit(assignment=assignment), initial=initial, **kwargs
        )
        region = assignment.region
        self.fields["kind"].choices = Visit._meta.get_field("kind").choices
        self.fields["criteria"].queryset = criteria_for_visit(assignment)
        self.fields["criteria"].label_from_instance = lambda one: one.title
        self.fields["grounds"].queryset = open_grounds(region)
        self.fields["grounds"].label_from_instance = ground_label
        for name in ("criteria", "grounds"):
            self.fields[name].help_text = ""
        if not with_team_text:
            del self.fields["team_text"]
        self.people = people_by_party(region)
        for party, people in self.people.items():
            self._add_party(party, people)

    def _add_party(self, party, people):
        self.fields[f"{party}_present"] = forms.BooleanField(
            label=WAS_THERE[party], required=False
        )
        self.fields[f"{party}_people"] = ManyField(
            people,
            label="Wie?",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[f"{party}_names"] = forms.CharField(
            label="Andere namen, met een komma ertussen",
            required=False,
            max_length=600,
        )

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if not 0 < hours <= MAX_HOURS:
            raise forms.ValidationError(
                f"Vul meer dan 0 en niet meer dan {MAX_HOURS} uur in."
            )
        return hours

    def parties(self):
        """For the page: per party the bound fields, and whether anything is filled in."""
        for party in self.people:
            names = [f"{party}_{part}" for part in ("present", "people", "names")]
            fields = [self[name] for name in names]
            yield fields, any(field.value() for field in fields)

    def attendances(self):
        """(party, person or None, name) of everybody who was there; needs a valid form."""
        for party in self.people:
            people = self.cleaned_data[f"{party}_people"]
            names = _names(self.cleaned_data[f"{party}_names"])
            yield from ((party, person, "") for person in people)
            yield from ((party, None, name) for name in names)
            if self.cleaned_data[f"{party}_present"] and not people and not names:
                yield party, None, ""

    def heard(self):
        """(kind, note) of each signal that was ticked."""
        note = self.cleaned_data["signal_note"]
        return [(kind, note) for kind in self.cleaned_data["signals"]]


def ground_label(ground):
    """A ground in one line: where it stood, on which passage, and why."""
    return f"{ground.plan.round}, {ground.get_part_display()}, {ground.passage}: {ground.reason}"


def _names(text):
    """The names in a list with commas, each at most as long as the column."""
    return [name.strip()[:120] for name in text.split(",") if name.strip()]


class ActionPointForm(forms.Form):
    """One agreement: who does what by when. An empty row is left out."""

    text = forms.CharField(label="Wat", required=False, max_length=250)
    side = forms.ChoiceField(label="Wie", choices=Party, initial=Party.REGION)
    due_on = forms.DateField(
        label="Uiterlijk",
        required=False,
        widget=DayInput(),
        error_messages={"invalid": "Vul een dag in die bestaat."},
    )

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
