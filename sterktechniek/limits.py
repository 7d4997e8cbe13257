"""What a form takes at most, so that nothing behind it breaks. Knows no domain."""

from django import forms
from django.core.exceptions import ValidationError

FIRST_YEAR, LAST_YEAR = 1950, 2150
HIGHEST_KEY = 2**63 - 1  # of a BigAutoField; databases fail on a higher number


def is_key(text):
    """Whether a row can have this number; Python reads no number of thousands of digits."""
    return text.isdecimal() and len(text) < 20 and int(text) <= HIGHEST_KEY


def believable(day):
    """Refuse a day or moment so far away that counting from it leaves the calendar."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            f"Kies een dag in de jaren {FIRST_YEAR} tot en met {LAST_YEAR}."
        )


class ManyField(forms.ModelMultipleChoiceField):
    """A choice of several rows; a number that no row can have is no choice."""

    def _check_values(self, value):
        for one in value:
            if not is_key(str(one)):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": str(one)[:20]},
                )
        return super()._check_values(value)
