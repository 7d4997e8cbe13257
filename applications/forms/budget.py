"""The upload of a budget, and the post that imports it after it was looked at."""

from django import forms
from django.core.exceptions import ValidationError

from applications.budget_rows import from_json, read_budget
from sterktechniek.sheets import SheetError

from .base import SaysWhatToDo

ADD, REPLACE = "aanvullen", "vervangen"
MODES = [
    (
        ADD,
        "Aanvullen en wijzigen: posten die niet in het bestand staan, blijven staan",
    ),
    (
        REPLACE,
        "Vervang de hele begroting: posten die niet in het bestand staan, worden verwijderd",
    ),
]


class BudgetFileForm(SaysWhatToDo, forms.Form):
    """A spreadsheet; ``budget_file`` is what was read in it."""

    file = forms.FileField(
        label="Bestand",
        help_text="Een Excel-bestand (xlsx) of een ODS-bestand, hoogstens 20 MB.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods"}),
    )
    mode = forms.ChoiceField(
        label="Wat moet er met de posten gebeuren die er al zijn?",
        choices=MODES,
        initial=ADD,
        widget=forms.RadioSelect,
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        try:
            self.budget_file = read_budget(upload)
        except SheetError as error:
            raise ValidationError(str(error)) from error
        return upload


class ImportForm(forms.Form):
    """What the page that checks posts again: the rows, the mode and what was looked at."""

    rows = forms.CharField(widget=forms.HiddenInput)
    mode = forms.ChoiceField(choices=MODES, widget=forms.HiddenInput)
    seen = forms.RegexField(r"[0-9a-f]{64}", widget=forms.HiddenInput)

    def clean_rows(self):
        try:
            return from_json(self.cleaned_data["rows"])
        except (ValueError, TypeError, RecursionError) as error:
            raise ValidationError("Kies het bestand opnieuw.") from error
