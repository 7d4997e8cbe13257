"""Which figure comes in the text, under which name, and what narrows it."""

from django import forms

from applications.models import Criterion, Round, Scheme
from sterktechniek.accounts.models import Region
from sterktechniek.answers.models import OutsideFigure
from sterktechniek.answers.models.figures import NAMED
from sterktechniek.answers.registry import PARAMETERS, bindables
from support.models.visits import SignalKind

OPEN = ("", "–")
CHOOSE = {
    "required": "Kies een cijfer.",
    "invalid_choice": "Kies een cijfer uit de lijst.",
}


class FigureForm(forms.Form):
    """Which choices belong to which figure is asked when it is counted (409)."""

    code = forms.ChoiceField(label="Welk cijfer?", error_messages=CHOOSE)
    name = forms.CharField(
        label="Naam in de tekst",
        max_length=30,
        validators=[NAMED],
        help_text="Kort, met kleine letters. Bijvoorbeeld: afgewezen.",
        error_messages={"required": "Geef het cijfer een naam."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        figures = sorted(bindables().values(), key=lambda one: one.label.casefold())
        self.fields["code"].choices = [
            ("", "Kies een cijfer"),
            *((one.code, one.label) for one in figures),
        ]
        for name, choices in _choices().items():
            self.fields[name] = forms.ChoiceField(
                label=PARAMETERS[name], required=False, choices=[OPEN, *choices]
            )
        self.fields["regeling"].help_text = "Leeg: de regeling die op die dag liep."


def _choices():
    rounds = Round.objects.filter(scheme__is_practice=False)
    numbers = rounds.order_by("number").values_list("number", flat=True).distinct()
    provinces = Region.objects.exclude(province="").order_by("province")
    criteria = Criterion.objects.filter(round__scheme__is_practice=False)
    titles = dict(criteria.order_by("round__number").values_list("code", "title"))
    return {
        "regeling": Scheme.objects.for_the_country().values_list("code", "name"),
        "ronde": [(str(one), f"Ronde {one}") for one in numbers],
        "provincie": [
            (one, one)
            for one in provinces.values_list("province", flat=True).distinct()
        ],
        "criterium": sorted(titles.items(), key=lambda pair: pair[1]),
        "signaal": SignalKind.choices,
        "cijfer": [(one, one) for one in OutsideFigure.objects.names()],
    }
