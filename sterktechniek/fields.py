"""Form fields as people here fill them in: Dutch numbers, days from the browser's calendar."""

import re
from decimal import Decimal

from django import forms

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")

WITHOUT_CENTS = re.compile(r",[-–=]{1,2}$")  # "1.250,-"


def plain_number(text):
    """What people here type for a number, as Python takes it: "€ 1.250,50" is "1250.50"."""
    for sign in ("€", " ", "\xa0", "\u202f"):
        text = text.replace(sign, "")
    text = WITHOUT_CENTS.sub("", text)
    if "," in text or THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    return text


class DutchDecimalField(forms.DecimalField):
    """A number as people here type it: "1.250,50", "€ 1.250", "1.250,-" or "1250.50"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": "Vul een getal in, bijvoorbeeld 1250,50.",
        "min_value": "Vul een getal in van 0 of meer.",
        "max_digits": "Dit getal is te groot. Controleer het.",
        "max_whole_digits": "Dit getal is te groot. Controleer het.",
        "max_decimal_places": "Vul hoogstens twee cijfers achter de komma in.",
    }

    def __init__(self, **kwargs):
        super().__init__(**{"min_value": 0, "decimal_places": 2} | kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = plain_number(value)
        return super().to_python(value)

    def prepare_value(self, value):
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


class DayInput(forms.DateInput):
    """A day in the picker of the browser, which speaks ISO."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")
