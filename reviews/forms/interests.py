"""The forms about interests: what somebody has one in, why it ended, and whether it is one."""

from django import forms

from reviews.actions import Organisation
from reviews.models import InterestKind
from sterktechniek import clock
from sterktechniek.accounts.models import Board, Region
from sterktechniek.accounts.models.organisations import KVK

from .fields import DayField, text

WHICH = {
    InterestKind.REGION: ("region", "Kies de regio."),
    InterestKind.BOARD: ("board", "Kies het schoolbestuur."),
    InterestKind.PARTNER: ("organisation", "Vul de naam van de organisatie in."),
}


class OwnInterestForm(forms.Form):
    """An interest of one's own in a region, a board or a partner."""

    kind = forms.ChoiceField(
        label="Waarin hebt u een belang?",
        choices=[
            (InterestKind.REGION, "een regio"),
            (InterestKind.BOARD, "een schoolbestuur"),
            (
                InterestKind.PARTNER,
                "een partner: een bedrijf, mbo-instelling, gemeente of andere organisatie",
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarin u een belang hebt."},
    )
    region = forms.ModelChoiceField(
        label="Welke regio?",
        queryset=Region.objects.none(),
        required=False,
        empty_label="Kies een regio",
        help_text="Alleen bij een belang in een regio.",
    )
    board = forms.ModelChoiceField(
        label="Welk schoolbestuur?",
        queryset=Board.objects.none(),
        required=False,
        empty_label="Kies een schoolbestuur",
        help_text="Alleen bij een belang in een schoolbestuur.",
    )
    organisation = forms.CharField(
        label="Welke partner?",
        max_length=160,
        required=False,
        help_text="Alleen bij een belang in een partner. Schrijf de officiële naam.",
    )
    kvk = forms.CharField(
        label="KVK-nummer van de partner",
        required=False,
        validators=[KVK],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Hiermee vinden wij de partner ook als een regio de naam anders schrijft.",
    )
    since = DayField(label="Sinds wanneer?", required=False)
    reason = text(
        "Welk belang hebt u?",
        help_text="Bijvoorbeeld: u werkt er, u geeft er advies, of uw partner werkt er.",
        missing="Schrijf op welk belang u hebt.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = Region.objects.population(clock.today())
        self.fields["board"].queryset = Board.objects.all()

    def clean(self):
        cleaned = super().clean()
        name, missing = WHICH.get(cleaned.get("kind"), (None, ""))
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, missing)
        return cleaned

    def subject(self):
        """What the interest is in, as `declare_interest` takes it."""
        answers = self.cleaned_data
        if answers["kind"] == InterestKind.PARTNER:
            return Organisation(answers["organisation"], answers["kvk"])
        return answers[answers["kind"]]


class EndInterestForm(forms.Form):
    reason = text(
        "Waarom is het belang voorbij?",
        help_text="Bijvoorbeeld: u werkt er niet meer.",
        missing="Schrijf op waarom het belang voorbij is.",
    )


class DoubtForm(forms.Form):
    doubt = text(
        "Waarom is dit geen belang?",
        help_text="De uitvoeringscoördinator leest dit en beslist.",
        missing="Schrijf op waarom dit geen belang is.",
    )


class SettleInterestForm(forms.Form):
    """What the coordinator finds of an interest that somebody doubts."""

    answer = forms.ChoiceField(
        label="Is dit een belang?",
        choices=[
            ("keep", "Ja, het blijft een belang"),
            ("lift", "Nee, dit is geen belang: het staat niet meer in de weg"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of dit een belang is."},
    )
    reason = text("Waarom?", missing="Schrijf op waarom.")
