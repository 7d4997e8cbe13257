"""A form for each act on an objection; ``answers`` is what the act takes."""

from django import forms

from applications.moment_fields import MomentField
from objections.actions.handling import REPAIR_DAYS
from objections.states import WaiveGround
from reviews.forms.fields import DayField, text
from sterktechniek import clock, terms
from sterktechniek.objection_terms import MOST_ADJOURNED


class PlainForm(forms.Form):
    """Nothing to fill in: the page says what follows."""

    all_optional = True

    def answers(self):
        return dict(self.cleaned_data)


class ConfirmForm(PlainForm):
    with_committee = forms.BooleanField(
        label="Een adviescommissie adviseert over dit bezwaar",
        required=False,
        help_text="De termijn om te beslissen is dan twaalf weken in plaats van zes.",
    )


class RepairForm(PlainForm):
    what = text(
        "Wat ontbreekt er?",
        missing="Schrijf wat er ontbreekt.",
        help_text="Dit staat zo in de brief. Bijvoorbeeld: de redenen van uw bezwaar.",
    )
    due_on = DayField(label="Aanvullen kan tot en met")

    def __init__(self, *args, **kwargs):
        day = clock.today() + REPAIR_DAYS * terms.ONE_DAY
        super().__init__(*args, initial={"due_on": day}, **kwargs)


class RegionAnswerForm(PlainForm):
    answer = text("Uw aanvulling", rows=8, missing="Schrijf uw aanvulling.")


class AnswerForm(PlainForm):
    answer = text("De aanvulling", rows=8, missing="Schrijf de aanvulling op.")
    on = DayField(label="Ontvangen op")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"on": clock.today()}, **kwargs)


class ExcuseForm(PlainForm):
    is_excused = forms.TypedChoiceField(
        label="Is er een geldige reden voor het te laat zijn?",
        choices=[("ja", "Ja, het te laat zijn is verschoond"), ("nee", "Nee")],
        coerce=lambda word: word == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    excuse = text("Waarom vindt u dat?", missing="Schrijf op waarom u dat vindt.")


class AdjournForm(PlainForm):
    weeks = forms.IntegerField(
        label="Met hoeveel weken?",
        min_value=1,
        max_value=MOST_ADJOURNED,
        initial=MOST_ADJOURNED,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul een aantal weken in.",
            "invalid": "Vul een aantal hele weken in.",
            "min_value": "Verdaag met minstens 1 week.",
            "max_value": f"Verdaag met hoogstens {MOST_ADJOURNED} weken.",
        },
    )
    reason = text(
        "De reden",
        rows=3,
        missing="Schrijf de reden op.",
        help_text="Dit staat in de brief.",
    )


class AgreeForm(PlainForm):
    until = DayField(label="Beslissen uiterlijk op")
    reason = text(
        "De reden, en hoe de instemming is gegeven",
        rows=3,
        missing="Schrijf de reden op.",
        help_text="Dit staat in de brief.",
    )


class HearingForm(PlainForm):
    starts_at = MomentField(
        label="Wanneer?",
        error_messages={"required": "Vul in wanneer de hoorzitting is."},
    )
    place = forms.CharField(
        label="Waar?",
        max_length=200,
        error_messages={
            "required": "Vul in waar de hoorzitting is.",
            "max_length": "Gebruik hoogstens 200 tekens.",
        },
    )
    led_by = forms.TypedChoiceField(
        label="Wie leidt de hoorzitting?",
        coerce=int,
        help_text="Iemand die niet betrokken was bij het besluit (artikel 7:5 Awb).",
        error_messages={
            "required": "Kies wie de hoorzitting leidt.",
            "invalid_choice": "Kies iemand uit de lijst.",
        },
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in people}
        self.fields["led_by"].choices = [
            ("", "Maak een keuze"),
            *((one.pk, str(one)) for one in people),
        ]

    def answers(self):
        clean = self.cleaned_data
        return clean | {"led_by": self.people[clean["led_by"]]}


class ReportForm(PlainForm):
    report = text("Verslag", rows=10, missing="Schrijf het verslag van de hoorzitting.")


class WaiveForm(PlainForm):
    because = forms.ChoiceField(
        label="Waarom wordt niemand gehoord?",
        choices=WaiveGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden uit artikel 7:3 Awb."},
    )
    note = text("Uitleg", rows=3, missing="Leg uit waarom deze reden geldt.")


class AdviceForm(PlainForm):
    advised_by = forms.CharField(
        label="Wie adviseert?",
        max_length=200,
        help_text="De naam van de commissie, of wie het bezwaar behandelt.",
        error_messages={"required": "Schrijf op wie adviseert."},
    )
    advice = text("Het advies", rows=10, missing="Schrijf het advies op.")


class WithdrawForm(PlainForm):
    how = text(
        "Hoe is het bezwaar ingetrokken?",
        rows=3,
        missing="Schrijf op hoe het bezwaar is ingetrokken.",
        help_text="Schriftelijk, of mondeling tijdens de hoorzitting (artikel 6:21 Awb).",
    )


class NoteForm(PlainForm):
    text = text(
        "Aantekening",
        missing="Schrijf een aantekening.",
        help_text="Alleen wie bezwaren behandelt, leest dit.",
    )
