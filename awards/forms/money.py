"""Forms about money: what was paid, what is suspended, what an annual report says."""

from django import forms

from awards.models import Payment
from reviews.forms.fields import DayField, EuroField, text
from sterktechniek import clock
from sterktechniek.limits import ManyField


class PayForm(forms.Form):
    """Payments that were made on one day."""

    payments = ManyField(
        Payment.objects.all(),
        error_messages={
            "required": "Kies minstens één betaling.",
            "invalid_choice": "Een gekozen betaling staat niet in de lijst.",
        },
    )
    paid_on = DayField(label="Betaald op", initial=clock.today)


class SuspendForm(forms.Form):
    until = DayField(label="Opschorten tot en met")
    reason = text(
        "Waarom schort u de betaling op?",
        help_text="De regio leest dit in een e-mail.",
        missing="Schrijf op waarom u de betaling opschort.",
    )


class ResumeForm(forms.Form):
    note = text("Toelichting", required=False, missing="")


class AccountForm(forms.Form):
    """One year of a grant, as it stands in the annual report of the board."""

    received_on = DayField(label="Jaarverslag ontvangen op")
    spent = EuroField(label="Besteed in dit jaar (euro)")
    unspent = EuroField(label="Niet besteed (euro)")
    note = text("Toelichting", required=False, missing="")
