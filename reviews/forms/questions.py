"""The forms with which a region is asked to explain: in writing, or in person."""

from django import forms

from applications.moment_fields import MomentField
from sterktechniek import clock, terms

from .fields import text

ANSWER_DAYS = 7


class QuestionForm(forms.Form):
    """A written question with its term in days."""

    criterion = forms.TypedChoiceField(
        label="Over welk criterium?",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Kies een criterium uit de lijst."},
    )
    text = text(
        "Uw vraag",
        missing="Schrijf uw vraag.",
        help_text="De regio leest precies deze tekst. Laat geen oordeel blijken.",
    )
    days = forms.IntegerField(
        label="Hoeveel dagen krijgt de regio?",
        initial=ANSWER_DAYS,
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul een aantal dagen in.",
            "invalid": "Vul een aantal hele dagen in.",
            "min_value": "Geef de regio minstens 1 dag.",
            "max_value": "Geef de regio hoogstens 60 dagen.",
        },
    )

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = {one.pk: one for one in criteria}
        self.fields["criterion"].choices = [
            ("", "Niet over één criterium"),
            *((one.pk, str(one)) for one in criteria),
        ]

    def chosen(self):
        """The criterion that the question is about, or None."""
        return self.criteria.get(self.cleaned_data["criterion"])

    def due_at(self):
        """The first moment that is too late: midnight after the last day."""
        days = self.cleaned_data["days"]
        return clock.end_of(clock.today() + days * terms.ONE_DAY)


class InviteForm(forms.Form):
    """An invitation to come and explain the plan."""

    starts_at = MomentField(
        label="Wanneer?",
        error_messages={"required": "Vul in wanneer de toelichting is."},
    )
    place = forms.CharField(
        label="Waar?",
        max_length=200,
        help_text="Een adres, of hoe de regio online kan meedoen.",
        error_messages={
            "required": "Vul in waar de toelichting is.",
            "max_length": "Gebruik hoogstens 200 tekens.",
        },
    )
    text = text(
        "Waarover wilt u praten?",
        missing="Schrijf op waarover u wilt praten.",
        help_text="De regio leest precies deze tekst. Laat geen oordeel blijken.",
    )


class AccountForm(forms.Form):
    """The account of a talk, or why a question is taken back."""

    note = text("Verslag", missing="Schrijf het verslag van de toelichting.", rows=8)


class RetractForm(forms.Form):
    reason = text(
        "Waarom trekt u de vraag in?",
        rows=3,
        missing="Schrijf op waarom u de vraag intrekt.",
    )
