"""What narrows the lists after an award; kept in the address."""

from django import forms

from applications.models import Scheme
from awards.asked import NARROW
from awards.due import DUTY_WORDS
from awards.lifecycle import ChangeState, PaymentState
from reviews.models.decisions import DutyState
from sterktechniek.limits import FIRST_YEAR, LAST_YEAR

ALL = ("", "Alle")


class _Filter(forms.Form):
    """Every filter has a place to type the name of a region."""

    all_optional = True

    zoek = forms.CharField(label="Zoek een regio", required=False, max_length=80)


class _OfScheme(_Filter):
    regeling = forms.ChoiceField(label="Regeling", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        schemes = Scheme.objects.values_list("pk", "name")
        self.fields["regeling"].choices = [ALL, *schemes]


def _year():
    return forms.IntegerField(
        label="Jaar", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )


class AwardFilter(_OfScheme):
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[ALL, ("lopend", "loopt"), ("ingetrokken", "ingetrokken")],
    )
    met = forms.ChoiceField(
        label="Met",
        required=False,
        choices=[
            ALL,
            ("verplichting", "open verplichting"),
            ("melding", "melding zonder antwoord"),
        ],
    )


class PaymentFilter(_OfScheme):
    jaar = _year()
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Te betalen"), *PaymentState.choices, ("alles", "Alles")],
    )


class ChangeFilter(_Filter):
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Zonder antwoord"), *ChangeState.choices, ("alles", "Alles")],
    )


class DutyFilter(_Filter):
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[
            ("", "Open"),
            *((word, label) for word, (label, _) in DUTY_WORDS.items()),
            *[one for one in DutyState.choices if one[0] != DutyState.OPEN],
            ("alles", "Alles"),
        ],
    )


class MomentFilter(_Filter):
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[ALL, *((word, label) for word, (label, _) in NARROW.items())],
    )


class AccountFilter(_OfScheme):
    jaar = _year()
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "Alle"), ("open", "nog niet ontvangen"), ("in", "ontvangen")],
    )
