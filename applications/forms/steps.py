"""The forms of legal acts on a plan: hand in and withdraw."""

from django import forms

from .base import SaysWhatToDo


class HandInForm(SaysWhatToDo, forms.Form):
    """A tick under the statement, and a key: a second post of the form finds the first receipt."""

    declared = forms.BooleanField(label="Ik verklaar dit.")
    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "Het formulier was niet volledig. Controleer uw plan en dien opnieuw in.",
            "invalid": "Het formulier was niet volledig. Controleer uw plan en dien opnieuw in.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["declared"].error_messages["required"] = (
            "Lees de verklaring en zet het vinkje. Daarna kunt u indienen."
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
