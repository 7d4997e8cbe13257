"""Forms about reports and about their dates."""

from django import forms

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
        for name, words in QUESTIONS:
            self.fields[name] = text(
                dutch.upper_first(words), required=False, missing="", rows=6
            )
        if not moment.is_in_words:
            for name in ("went_well", "deviations", "spent"):
                del self.fields[name]
            self.fields["file"].label = dutch.upper_first(moment.get_kind_display())
        self.order_fields(self.field_order)

    def texts(self):
        """What was filled in, by column; the file apart."""
        return {
            name: value for name, value in self.cleaned_data.items() if name != "file"
        }


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
