"""The form with which a region answers a question of the committee."""

from django import forms

from .base import SaysWhatToDo


class AnswerForm(SaysWhatToDo, forms.Form):
    """The answer to one question; each question on the page has its own prefix."""

    answer = forms.CharField(
        label="Uw antwoord",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        help_text="U kunt uw antwoord na het versturen niet meer wijzigen.",
        error_messages={
            "required": "Schrijf uw antwoord.",
            "max_length": "Deze tekst is te lang. Gebruik hoogstens 20.000 tekens.",
        },
    )

    @staticmethod
    def prefix_for(question):
        """What keeps the forms of one page apart."""
        return f"vraag-{question.number}"
