"""Fields that come back in the forms of judging: a text, an amount, a day, a judgement."""

from decimal import Decimal

from django import forms

from applications.models import Scale, Verdict
from sterktechniek.fields import DayInput, DutchDecimalField
from sterktechniek.limits import believable

PASSAGES = "passages"  # the id of the list that a field for a passage suggests from


def text(label, *, missing, required=True, rows=4, help_text=""):
    """A text over several lines; ``missing`` says what to write."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": missing,
            "max_length": "Deze tekst is te lang. Gebruik hoogstens 10.000 tekens.",
        },
    )


class EuroField(DutchDecimalField):
    """An amount of money, shown in euro and cents."""

    default_error_messages = {
        "required": "Vul een bedrag in.",
        "invalid": "Vul een bedrag in met alleen cijfers, bijvoorbeeld 1.250.000,00.",
        "min_value": "Vul een bedrag van nul euro of meer in.",
    }

    def __init__(self, **kwargs):
        super().__init__(max_digits=14, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, Decimal | int):
            return f"{value:.2f}".replace(".", ",")
        return value


class DayField(forms.DateField):
    """A day, chosen with the calendar of the browser."""

    default_validators = [believable]

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", DayInput())
        super().__init__(**kwargs)
        self.error_messages |= {
            "required": "Kies een dag.",
            "invalid": "Vul een bestaande dag in, bijvoorbeeld 1-6-2020.",
        }


def judgement(criterion, rule, *, required):
    """The field of one judgement: a verdict, or points where plans are ranked."""
    if rule.scale == Scale.POINTS:
        return forms.TypedChoiceField(
            label=f"Punten voor criterium {criterion.number}",
            choices=[(str(n), str(n)) for n in range(rule.max_points, -1, -1)],
            coerce=int,
            empty_value=None,
            required=required,
            widget=forms.RadioSelect,
            error_messages=_choose(f"Kies de punten voor criterium {criterion.number}"),
        )
    return verdict(criterion, label="Oordeel", required=required)


def verdict(criterion, *, label, required=True):
    """A verdict on one criterion, as radio buttons."""
    return forms.ChoiceField(
        label=f"{label} over criterium {criterion.number}",
        choices=Verdict.choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages=_choose(f"Kies een oordeel over criterium {criterion.number}"),
    )


def _choose(sentence):
    return {
        "required": f"{sentence}.",
        "invalid_choice": f"{sentence} uit de lijst.",
    }
