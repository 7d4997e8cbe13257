"""The forms of the administrator on regions: a day, a reason, and one deliberate tick."""

from django import forms

from applications.moment_fields import DayField
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.limits import ManyField

from .base import SaysWhatToDo

SURE = "Ik weet dat ik dit niet zelf kan terugdraaien."


class RegionActForm(SaysWhatToDo, forms.Form):
    """What every act on a region asks; the fields of the act itself stand first."""

    on = DayField(label="Vanaf welke dag?", help_text="De eerste dag dat dit geldt.")
    reason = forms.CharField(
        label="Waarom?",
        help_text="Uw reden blijft bij de regio bewaard. Alleen het beheer leest die.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sure = forms.BooleanField(label=SURE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        missing = "Zet het vinkje als u het zeker weet."
        self.fields["sure"].error_messages["required"] = missing
        self.fields["reason"].error_messages["required"] = (
            "Schrijf op waarom u dit wijzigt."
        )

    def clean(self):
        """What the act takes: the tick was for the person."""
        cleaned = super().clean()
        cleaned.pop("sure", None)
        return cleaned


class RenameForm(RegionActForm):
    """Another name."""

    name = forms.CharField(label="Nieuwe naam", max_length=120)
    field_order = ["name"]


class EndForm(RegionActForm):
    """No more from a day on, without a successor."""


class MergeForm(RegionActForm):
    """Which regions go up in which one."""

    regions = ManyField(
        None,
        label="Welke regio's gaan op?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één regio."},
    )
    into = forms.ModelChoiceField(
        None,
        label="In welke regio?",
        empty_label="Kies een regio",
        help_text="Deze regio blijft. U kunt haar daarna een andere naam geven.",
    )
    field_order = ["into", "regions"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = Region.objects.population(clock.today()).filter(valid_until=None)
        there = there.order_by("name")
        self.fields["regions"].queryset = self.fields["into"].queryset = there
        self.fields["into"].error_messages["required"] = "Kies een regio."
