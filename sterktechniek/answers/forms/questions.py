"""The question, the text of its answer, and why it goes back."""

from django import forms

from reviews.forms.fields import DayField, text
from sterktechniek.answers.lifecycle import AnswerState

#: What may have become of a figure, as the address names it.
MARKS = {"onjuist": "onjuist geworden", "achterhaald": "achterhaald"}


class ListForm(forms.Form):
    """What narrows the list of answers; every choice stands in the address."""

    all_optional = True
    zoek = forms.CharField(label="Zoek in de vragen", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle"), *AnswerState.choices]
    )
    merk = forms.ChoiceField(
        label="Cijfers", required=False, choices=[("", "Alle"), *MARKS.items()]
    )


class QuestionForm(forms.Form):
    """A question as it stands in the document, and of which day the answer tells."""

    document = forms.CharField(
        label="Kamerstuk",
        max_length=120,
        help_text="Bijvoorbeeld: Kamerstuk 30 079, nr. 110.",
        error_messages={"required": "Vul in in welk Kamerstuk de vraag staat."},
    )
    number = forms.IntegerField(
        label="Nummer van de vraag",
        min_value=1,
        max_value=9_999,
        error_messages={
            "required": "Vul het nummer van de vraag in.",
            "invalid": "Vul een heel getal in.",
            "min_value": "Begin te tellen bij 1.",
            "max_value": "Vul een getal tot en met 9999 in.",
        },
    )
    asked_by = forms.CharField(
        label="Gesteld door",
        max_length=160,
        help_text="Bijvoorbeeld: de leden van de VVD-fractie.",
        error_messages={"required": "Vul in wie de vraag stelde."},
    )
    asked_on = DayField(label="Gesteld op")
    text = text("De vraag", missing="Neem de vraag over uit het Kamerstuk.")
    day = DayField(
        label="Het antwoord gaat over de stand op",
        help_text="Alle cijfers in het antwoord zijn van deze dag.",
    )


class WriteForm(forms.Form):
    """The text with its places for figures."""

    text = text(
        "Antwoord",
        rows=14,
        required=False,
        missing="Schrijf het antwoord.",
        help_text="Een cijfer zet u in de tekst met zijn naam tussen accolades: {afgewezen}. "
        "Met {afgewezen lijst} staan de regio's er met naam. Met {afgewezen uitgebreid} staat "
        "er ook een bijzonderheid bij, zoals de dag. Met {afgewezen verdeling} staat er hoe zij "
        "zijn verdeeld. Een lege regel begint een nieuwe alinea.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class SendBackForm(forms.Form):
    """Why the answer goes back to its writer."""

    reason = text(
        "Wat moet er anders?", missing="Schrijf waarom u het antwoord terugstuurt."
    )
