"""The proposal for a decision on an objection."""

from django import forms

from objections.states import InadmissibleBecause
from reviews.forms.fields import EuroField, text
from reviews.models import ObjectionResult


class ProposeForm(forms.Form):
    """Result and reasons; when the grant changes, what it is from then on in each year."""

    result = forms.ChoiceField(
        label="Wat wordt het besluit op het bezwaar?",
        choices=ObjectionResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het besluit wordt."},
    )
    inadmissible_because = forms.ChoiceField(
        label="Waarom niet-ontvankelijk?",
        choices=[("", "Niet van toepassing"), *InadmissibleBecause.choices],
        required=False,
    )
    reasons = text(
        "Motivering van het besluit",
        rows=8,
        missing="Schrijf de motivering op (artikel 7:12 Awb).",
        help_text="Deze tekst staat in de brief.",
    )

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = list(years)
        for year in self.years:
            self.fields[f"year_{year}"] = EuroField(
                label=f"Subsidie in {year}, vanaf dit besluit", required=False
            )

    @property
    def year_fields(self):
        return [self[f"year_{year}"] for year in self.years]

    def answers(self):
        """As the act takes them: no amount when no year was filled in."""
        clean = self.cleaned_data
        years = {
            year: clean[f"year_{year}"]
            for year in self.years
            if clean.get(f"year_{year}")
        }
        return {
            "result": clean["result"],
            "inadmissible_because": clean["inadmissible_because"],
            "reasons": clean["reasons"],
            "amount": sum(years.values()) if years else None,
            "years": years or None,
        }
