"""The forms of the numbered rows: a goal, an activity with milestones, a budget line."""

from decimal import Decimal

from django import forms

from applications.models import Activity, BudgetLine, Goal, Milestone
from sterktechniek.fields import DayInput, DutchDecimalField

from .base import SaysWhatToDo
from .merging import MergingForm, mark

HIGHEST = Decimal("999999999999.99")


class RowForm(MergingForm):
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

    def changes(self, saved, *names):
        """Whether one of these fields gets another value than the saved row has."""
        return any(
            mark(self._value(self.instance, name)) != mark(self._value(saved, name))
            for name in names
        )

    def keep(self, saved):
        """Write the fields of this form over the saved row, and touch nothing else of it."""
        self.instance.save(update_fields=[*self.merged_fields, *self.follows(saved)])

    def follows(self, saved):
        """Other columns that change with what was typed; set on the instance here."""
        return []


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


class MilestoneForm(RowForm):
    """A result of an activity, with its date."""

    class Meta:
        model = Milestone
        fields = ["title", "due_on"]
        widgets = {"due_on": DayInput()}

    def twin(self):
        """The same milestone of the same activity."""
        same = {name: self.cleaned_data[name] for name in self._meta.fields}
        return self.instance.activity.milestones.filter(**same).first()


class NewMilestoneForm(SaysWhatToDo, forms.ModelForm):
    """A milestone that is written together with its new activity."""

    class Meta:
        model = Milestone
        fields = ["title", "due_on"]
        widgets = {"due_on": DayInput()}


AT_FIRST = 3  # milestones that a new activity has room for


def new_milestones(data, activity):
    """Room for the first milestones of an activity that is not there yet."""
    factory = forms.inlineformset_factory(
        Activity,
        Milestone,
        form=NewMilestoneForm,
        extra=AT_FIRST,
        max_num=30,
        validate_max=True,
        can_delete=False,
    )
    return factory(
        data, instance=activity, prefix="mijlpalen", queryset=Milestone.objects.none()
    )


class BudgetLineForm(RowForm):
    year = forms.TypedChoiceField(label="Jaar", coerce=int)
    unit_price = DutchDecimalField(label="Prijs per eenheid (euro)", max_digits=12)
    quantity = DutchDecimalField(label="Aantal", max_digits=10)

    class Meta:
        model = BudgetLine
        fields = [
            "description",
            "activity",
            "milestone",
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
        milestones = Milestone.objects.filter(activity__plan=self.plan)
        self.fields["milestone"].queryset = milestones.select_related(
            "activity"
        ).order_by("activity__position", "activity__number", "position", "number")
        self.fields["milestone"].empty_label = "Geen mijlpaal"
        self.fields["partner"].queryset = self.plan.region.partners.all()
        self.fields["partner"].empty_label = "Geen partner"
        years = [(year, str(year)) for year in self.plan.round.scheme.years]
        self.fields["year"].choices = [("", "Kies een jaar"), *years]

    def clean(self):
        cleaned = super().clean()
        self._check_milestone(cleaned)
        price, quantity = cleaned.get("unit_price"), cleaned.get("quantity")
        if price is not None and quantity is not None and price * quantity > HIGHEST:
            self.add_error(
                "quantity", "Prijs keer aantal is te groot. Controleer beide."
            )
        return cleaned

    def _check_milestone(self, cleaned):
        """A milestone brings its activity along, and cannot be of another one."""
        milestone, activity = cleaned.get("milestone"), cleaned.get("activity")
        if milestone is None:
            return
        if activity is None:
            cleaned["activity"] = milestone.activity
        elif milestone.activity_id != activity.pk:
            self.add_error(
                "milestone",
                f"Deze mijlpaal hoort bij activiteit {milestone.activity.number}. "
                "Kies een mijlpaal van de gekozen activiteit.",
            )

    def follows(self, saved):
        return ["amount"]
