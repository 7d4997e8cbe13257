"""Forms about reports and about their dates."""

from django import forms

from applications.models.contents import CostKind
from awards.models.reports import QUESTIONS
from reviews.forms.fields import DayField, EuroField, text
from sterktechniek import dutch

from .fields import FileForm


class ReportForm(FileForm):
    """What the region writes; nothing is required before it is handed in."""

    spent = EuroField(
        label="Hoeveel heeft u tot nu toe besteed? (euro)", required=False
    )

    field_order = [*(name for name, _ in QUESTIONS), "spent", "file"]

    def __init__(self, *args, moment, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = moment.years if moment.asks_budget else ()
        for name, words in QUESTIONS:
            self.fields[name] = text(
                dutch.upper_first(words), required=False, missing="", rows=6
            )
        if not moment.is_in_words:
            for name in ("went_well", "deviations", "spent"):
                del self.fields[name]
            self.fields["file"].label = dutch.upper_first(moment.get_kind_display())
        for name, (_, kind) in self._amounts().items():
            label = dutch.upper_first(kind.label)
            self.fields[name] = EuroField(label=f"{label} (euro)", required=False)
        self.order_fields(self.field_order)

    def _amounts(self):
        """{name of the field: (year, kind of cost)} of the budget of a worked-out plan."""
        return {
            amount_field(year, kind): (year, kind)
            for year in self.years
            for kind in CostKind
        }

    @property
    def own_fields(self):
        """The fields that are no amounts."""
        amounts = self._amounts()
        return [field for field in self if field.name not in amounts]

    @property
    def by_year(self):
        """(year, its fields) of the budget."""
        return [
            (year, [self[amount_field(year, kind)] for kind in CostKind])
            for year in self.years
        ]

    def texts(self):
        """What was filled in, by column; file and amounts apart."""
        apart = {"file", *self._amounts()}
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in apart
        }

    def amounts(self):
        """{(year, kind of cost): euro} of what was filled in; None where it is not asked."""
        if not self.years:
            return None
        filled = {key: self.cleaned_data[name] for name, key in self._amounts().items()}
        return {key: amount for key, amount in filled.items() if amount}


def amount_field(year, kind):
    """The name of the field of one amount."""
    return f"bedrag-{year}-{kind}"


class AskMoreForm(forms.Form):
    until = DayField(label="Aanvullen tot en met")
    reason = text(
        "Wat ontbreekt er nog?",
        help_text="Dit staat in de brief aan de regio.",
        missing="Schrijf op wat er nog ontbreekt.",
    )


class SettleReportForm(forms.Form):
    answer = text("Reactie aan de regio", required=False, missing="")


class MoveForm(forms.Form):
    """A date of a scheme that moves."""

    due_on = DayField(label="Nieuwe laatste dag")
    period_until = DayField(label="Nieuw einde van de periode", required=False)
    reason = text(
        "Waarom verandert de datum?",
        help_text="De regio's lezen dit in een e-mail.",
        missing="Schrijf op waarom de datum verandert.",
    )

    def __init__(self, *args, moment, **kwargs):
        super().__init__(*args, **kwargs)
        if moment.period_until is None:
            del self.fields["period_until"]


class ExtendForm(forms.Form):
    """A later last day for one region."""

    region = forms.ModelChoiceField(
        None,
        label="Welke regio?",
        empty_label="Kies een regio",
        error_messages={"required": "Kies een regio."},
    )
    due_on = DayField(label="Laatste dag voor deze regio")
    reason = text(
        "Waarom krijgt deze regio meer tijd?",
        help_text="De regio leest dit in een e-mail.",
        missing="Schrijf op waarom deze regio meer tijd krijgt.",
    )

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions
