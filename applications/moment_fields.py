"""Form fields for moments: a person types Amsterdam time, the database keeps UTC."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from sterktechniek import clock
from sterktechniek.fields import DayInput
from sterktechniek.limits import believable


class MomentField(forms.DateTimeField):
    """A moment on the clock of Amsterdam; refuses one that does not exist or comes twice."""

    default_validators = [believable]

    def __init__(self, **options):
        options.setdefault("widget", MomentInput())
        options.setdefault("error_messages", {})
        options["error_messages"].setdefault(
            "invalid", "Vul een datum en een tijd in, bijvoorbeeld 31-05-2020 17:00."
        )
        super().__init__(**options)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                "Op dit tijdstip gaat de klok een uur vooruit of terug: het bestaat niet "
                "of komt twee keer voor. Kies een tijdstip voor 2.00 uur of vanaf 3.00 uur.",
                code="ambiguous_timezone",
            ) from error


class MomentInput(forms.DateTimeInput):
    """The browser's own chooser of date and time, to the minute."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class DayField(forms.DateField):
    """A day, with the browser's own chooser."""

    default_validators = [believable]

    def __init__(self, **options):
        options.setdefault("widget", DayInput())
        options.setdefault("error_messages", {})
        options["error_messages"].setdefault(
            "invalid", "Vul een datum in, bijvoorbeeld 31-05-2020."
        )
        super().__init__(**options)


def end_of(day):
    """The exclusive end of a chosen last day ("tot en met"); None without a day."""
    return clock.start_of(day + timedelta(days=1)) if day else None


class ClosingMixin(forms.Form):
    """The last day or a precise moment: exactly one of them says when a round closes."""

    last_day = DayField(
        label="Sluit: tot en met",
        required=False,
        help_text="De hele dag telt mee, tot 24.00 uur.",
    )
    exact = MomentField(
        label="Of sluit op een precies moment",
        required=False,
        help_text="Een plan dat precies op dit moment binnenkomt, is te laat.",
    )

    def clean_closing(self, cleaned):
        """The exclusive closing moment, or None after an error on the field."""
        day, exact = cleaned.get("last_day"), cleaned.get("exact")
        if {"last_day", "exact"} & self.errors.keys():
            return None
        if day and exact:
            self.add_error(
                "exact", "Vul de laatste dag in of een precies moment, niet allebei."
            )
        elif not day and not exact:
            self.add_error("last_day", "Vul de laatste dag in, of een precies moment.")
        else:
            return end_of(day) or exact
        return None
