"""The form of the chair: a joint verdict per criterion, grounds behind what is not met."""

from decimal import Decimal

from django import forms

from applications.models import Part, Scale
from reviews.actions.advising import JointVerdict, NewGround
from reviews.models import Outcome

from .fields import EuroField, text, verdict

GROUNDS_PER_CRITERION = 2
GROUND = ("part", "passage", "reason", "remedy")
ADVICE = [one for one in Outcome.choices if one[0] != Outcome.NOT_HANDLED]


class AdviceForm(forms.Form):
    """The joint advice on one version. ``spreads``: {criterion id: Spread} for what is filled in."""

    outcome = forms.ChoiceField(
        label="Advies van de commissie",
        choices=ADVICE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies welk advies de commissie geeft."},
    )
    amount = EuroField(
        label="Geadviseerd bedrag (euro)",
        help_text="Bij een negatief advies: 0.",
    )
    motivation = text(
        "Motivering van het advies",
        rows=6,
        missing="Schrijf de motivering van het advies.",
    )

    def __init__(self, *args, criteria, rule, spreads, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria, self.rule = list(criteria), rule
        self.initial.setdefault("amount", asked)
        for one in self.criteria:
            self._add_criterion(one, spreads.get(one.pk))
        for name in ("outcome", "amount", "motivation"):  # last, as on the page
            self.fields[name] = self.fields.pop(name)

    def _add_criterion(self, one, spread):
        n = one.number
        self.fields[f"verdict_{one.pk}"] = verdict(one, label="Gezamenlijk oordeel")
        if self.rule.scale == Scale.POINTS:
            self.fields[f"points_{one.pk}"] = _points(n, self.rule.max_points)
        self.fields[f"motivation_{one.pk}"] = text(
            f"Gezamenlijke motivering bij criterium {n}",
            missing=f"Schrijf een gezamenlijke motivering bij criterium {n}.",
        )
        if spread is not None:
            self.initial |= {
                f"verdict_{one.pk}": spread.shared_verdict,
                f"points_{one.pk}": spread.mean_points,
            }
        for number in range(1, GROUNDS_PER_CRITERION + 1):
            for name, field in _ground_fields(n, number, one.part):
                self.fields[f"ground_{one.pk}_{number}_{name}"] = field

    def sections(self):
        """What the page shows per criterion: joint verdict, motivation and grounds."""
        return [
            {
                "criterion": one,
                "verdict": self[f"verdict_{one.pk}"],
                "points": self[f"points_{one.pk}"]
                if f"points_{one.pk}" in self.fields
                else None,
                "motivation": self[f"motivation_{one.pk}"],
                "grounds": self._ground_sections(one),
                "has_grounds": self._touches_grounds(one),
            }
            for one in self.criteria
        ]

    def _ground_sections(self, one):
        return [
            {"number": number, "fields": [self[key] for key in _keys(one, number)]}
            for number in range(1, GROUNDS_PER_CRITERION + 1)
        ]

    def _touches_grounds(self, one):
        """Whether the grounds are shown unfolded: something was typed, or is wrong there."""
        keys = [
            key
            for number in range(1, GROUNDS_PER_CRITERION + 1)
            for key in _keys(one, number)
        ]
        typed = any(self.data.get(key) for key in keys if not key.endswith("_part"))
        return typed or any(key in self.errors for key in keys)

    def clean(self):
        for one in self.criteria:
            for number in range(1, GROUNDS_PER_CRITERION + 1):
                self._clean_ground(one, number)
        return self.cleaned_data

    def _clean_ground(self, one, number):
        """A ground is whole or absent: passage, reason and what would be enough."""
        typed = {name: self._ground(one, number, name) for name in GROUND[1:]}
        if not any(typed.values()):
            return
        for name, value in typed.items():
            if not value:
                self.add_error(
                    f"ground_{one.pk}_{number}_{name}",
                    "Vul dit ook in, of maak de hele grond leeg.",
                )

    def _ground(self, one, number, name):
        return self.cleaned_data.get(f"ground_{one.pk}_{number}_{name}", "")

    def verdicts(self):
        return [
            JointVerdict(
                one,
                self.cleaned_data[f"verdict_{one.pk}"],
                self.cleaned_data[f"motivation_{one.pk}"],
                self.cleaned_data.get(f"points_{one.pk}"),
            )
            for one in self.criteria
        ]

    def grounds(self):
        return [
            NewGround(one, *(self._ground(one, number, name) for name in GROUND))
            for one in self.criteria
            for number in range(1, GROUNDS_PER_CRITERION + 1)
            if self._ground(one, number, "passage")
        ]


def _keys(one, number):
    return [f"ground_{one.pk}_{number}_{name}" for name in GROUND]


def _points(number, highest):
    return forms.DecimalField(
        label=f"Gezamenlijke punten voor criterium {number}",
        min_value=Decimal(0),
        max_value=Decimal(highest),
        max_digits=4,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": f"Vul de punten in voor criterium {number}.",
            "invalid": "Vul een getal in, bijvoorbeeld 2,5.",
            "min_value": "Vul 0 of meer punten in.",
            "max_value": f"Vul hoogstens {highest} punten in.",
        },
    )


def _ground_fields(criterion, number, part):
    """The four fields of a ground: where, on what, why, and what would be enough."""
    where = f"grond {number} bij criterium {criterion}"
    yield (
        "part",
        forms.ChoiceField(
            label=f"Onderdeel ({where})",
            choices=Part.choices,
            initial=part,
            required=False,
        ),
    )
    yield (
        "passage",
        forms.CharField(
            label=f"Passage ({where})",
            max_length=200,
            required=False,
            help_text="Bijvoorbeeld: activiteit 3, mijlpaal 3.2.",
        ),
    )
    yield (
        "reason",
        text(f"Waarom dit niet voldoet ({where})", required=False, rows=3, missing=""),
    )
    yield (
        "remedy",
        text(f"Wat zou voldoende zijn ({where})", required=False, rows=3, missing=""),
    )
