"""The forms of legal acts on a plan: hand in and withdraw."""

from django import forms

from .base import SaysWhatToDo


class HandInForm(forms.Form):
    """Only a key: a second post of the same form finds the first receipt."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "Het formulier was niet volledig. Controleer uw plan en dien opnieuw in.",
            "invalid": "Het formulier was niet volledig. Controleer uw plan en dien opnieuw in.",
        },
    )


class WithdrawForm(SaysWhatToDo, forms.Form):
    """Withdrawing ends the application, so it asks for one deliberate tick."""

    reason = forms.CharField(
        label="Waarom trekt u de aanvraag in?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    sure = forms.BooleanField(label="Ik weet dat de aanvraag hiermee stopt.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sure"].error_messages["required"] = (
            "Zet het vinkje als u de aanvraag wilt intrekken."
        )
