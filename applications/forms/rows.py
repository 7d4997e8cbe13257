"""The forms of the numbered rows: a goal, an activity with milestones, a budget line."""

from decimal import Decimal

from django import forms

from applications.models import Activity, BudgetLine, Goal, Milestone
from sterktechniek.fields import DayInput, DutchDecimalField

from .base import SaysWhatToDo

HIGHEST = Decimal("999999999999.99")


class RowForm(SaysWhatToDo, forms.ModelForm):
    """A row of one plan; whatever can be chosen belongs to that plan or its region."""

    def __init__(self, *args, plan, **kwargs):
        self.plan = plan
        super().__init__(*args, **kwargs)

    def _get_validation_exclusions(self):
        """Everything: the fields of the form checked it, and the database checks it again
        when it is saved. Asking the database beforehand costs three queries per rule."""
        return {field.name for field in self._meta.model._meta.fields}

    def twin(self):
        """A row that says the same in everything: that is what a double post would add."""
        same = {name: self.cleaned_data[name] for name in self._meta.fields}
        return type(self.instance).objects.filter(plan=self.plan, **same).first()


class GoalForm(RowForm):
    class Meta:
        model = Goal
        fields = ["title", "indicator", "target"]
        help_texts = {
            "indicator": "Waaraan ziet iemand straks dat het doel is bereikt?",
            "target": "Bijvoorbeeld: 25 procent meer leerlingen in 2028.",
        }


class ActivityForm(RowForm):
    class Meta:
        model = Activity
        fields = ["title", "description", "goal", "line", "form", "partner"]
        help_texts = {"description": "Wat gaat u doen, voor wie en hoe vaak?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = self.plan.goals.all()
        self.fields["goal"].empty_label = "Nog geen doel"
        self.fields["partner"].queryset = self.plan.region.partners.all()
        self.fields["partner"].empty_label = "Nog geen partner"
        self.fields["description"].widget.attrs["rows"] = 6


class MilestoneForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Milestone
        fields = ["title", "due_on"]
        widgets = {"due_on": DayInput()}


class BaseMilestones(forms.BaseInlineFormSet):
    """Milestones keep their number; a new one comes after the highest."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Deze mijlpaal verwijderen"

    def save_numbered(self):
        """Save, remove and number the milestones of this activity."""
        highest = max((one.number for one in self.queryset), default=0)
        rows = self.save(commit=False)
        for row in rows:
            if row.number is None:
                highest += 1
                row.number = highest
            row.save()
        for gone in self.deleted_objects:
            gone.delete()


def milestone_formset(data, activity):
    """The milestones of an activity with room for more: at least four rows."""
    there = activity.milestones.count() if activity.pk else 0
    factory = forms.inlineformset_factory(
        Activity,
        Milestone,
        form=MilestoneForm,
        formset=BaseMilestones,
        extra=max(2, 4 - there),
        max_num=30,
        validate_max=True,
    )
    return factory(data, instance=activity, prefix="mijlpalen")


class BudgetLineForm(RowForm):
    year = forms.TypedChoiceField(label="Jaar", coerce=int)
    unit_price = DutchDecimalField(label="Prijs per eenheid (euro)", max_digits=12)
    quantity = DutchDecimalField(label="Aantal", max_digits=10)

    class Meta:
        model = BudgetLine
        fields = [
            "description",
            "activity",
            "partner",
            "year",
            "kind",
            "unit_price",
            "quantity",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = self.plan.activities.all()
        self.fields["activity"].empty_label = "Nog geen activiteit"
        self.fields["partner"].queryset = self.plan.region.partners.all()
        self.fields["partner"].empty_label = "Geen partner"
        years = [(year, str(year)) for year in self.plan.round.scheme.years]
        self.fields["year"].choices = [("", "Kies een jaar"), *years]

    def clean(self):
        cleaned = super().clean()
        price, quantity = cleaned.get("unit_price"), cleaned.get("quantity")
        if price is not None and quantity is not None and price * quantity > HIGHEST:
            self.add_error(
                "quantity", "Prijs keer aantal is te groot. Controleer beide."
            )
        return cleaned
