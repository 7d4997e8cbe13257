"""The proposal for a decision on an objection."""

from django import forms

from objections.states import InadmissibleBecause
from reviews.forms import duty_forms
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

    def __init__(self, *args, years, may_have_duties=True, **kwargs):
        """``may_have_duties``: the region has no grant yet, so it can get one that is lichtgroen."""
        super().__init__(*args, **kwargs)
        self.duties = duty_forms(self.data or None) if may_have_duties else None
        self.years = list(years)
        for year in self.years:
            self.fields[f"year_{year}"] = EuroField(
                label=f"Subsidie in {year}, vanaf dit besluit", required=False
            )

    @property
    def year_fields(self):
        return [self[f"year_{year}"] for year in self.years]

    def is_valid(self):
        """The duties too; both are asked, so that everything wrong is told at once."""
        duties_are = self.duties is None or self.duties.is_valid()
        return super().is_valid() and duties_are

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
            "duties": self.duties.duties() if self.duties else (),
        }
