"""The form of the chair: a joint verdict per criterion, grounds behind what is not met."""

from decimal import Decimal
from types import MappingProxyType, SimpleNamespace

from django import forms

from applications.models import Scale
from applications.text_difference import one_newline
from reviews.actions.advising import JointVerdict, NewGround
from reviews.models import Outcome
from reviews.spreads import agreed_on

from .fields import EuroField, text, verdict
from .ground_verdicts import GroundVerdictFields
from .grounds import NAMES, GroundFields, ground_key, typed_numbers

ADVICE = [one for one in Outcome.choices if one[0] != Outcome.NOT_HANDLED]


class AdviceForm(GroundVerdictFields, GroundFields, forms.Form):
    """The joint advice on one version, with what the reviews gave already filled in.

    ``spreads``: {criterion id: Spread}; ``ideas``: {criterion id: proposed grounds};
    ``found``: what the reviews say of the grounds ``answered``; filled in where they agree.
    ``drafted``: {name of a field: text} of the joint text so far, in the place of both.
    """

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

    def __init__(
        self,
        *args,
        criteria,
        rule,
        spreads,
        asked,
        ideas=MappingProxyType({}),
        answered=(),
        found=(),
        drafted=None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.criteria, self.rule, self.drafted = list(criteria), rule, drafted
        self.initial.setdefault("amount", asked)
        for one in self.criteria:
            self._add_criterion(one, spreads.get(one.pk))
            if drafted is not None:
                ideas = {one.pk: _drafted_grounds(drafted, one)}
            self.add_ground_fields(one, ideas.get(one.pk, ()))
        self.add_ground_verdicts(answered, required=True, with_note=False, found=found)
        agreed = agreed_on(self.found)
        self.initial |= {f"mended_{pk}": verdict for pk, verdict in agreed.items()}
        for name in ("outcome", "amount", "motivation"):  # last, as on the page
            self.fields[name] = self.fields.pop(name)
        if drafted is not None:
            kept = {name: drafted.get(name, "") for name in self.fields}
            self.initial |= {
                name: text
                for name, text in kept.items()
                if text or not name.startswith("ground_")
            }

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

    def sections(self):
        """What the page shows per criterion: joint verdict, motivation and grounds."""
        earlier = self.earlier_places()
        return [
            {
                "criterion": one,
                "verdict": self[f"verdict_{one.pk}"],
                "points": self[f"points_{one.pk}"]
                if f"points_{one.pk}" in self.fields
                else None,
                "motivation": self[f"motivation_{one.pk}"],
                "grounds": self.ground_places(one),
                "has_grounds": self.touches_grounds(one),
                "earlier": earlier[one.pk],
            }
            for one in self.criteria
        ]

    def keep(self, typed):
        """Show what was typed on a page that is only looked at again; nothing is checked."""
        self.initial |= {name: typed[name] for name in self.fields if name in typed}

    def typed(self):
        """{name of a field: text} of everything that was filled in, as it was typed."""
        raw = {name: self.data.get(name, "") for name in self.fields}
        filled = {name: one_newline(text) for name, text in raw.items() if text}
        for one in self.criteria:
            there = typed_numbers(filled, one)
            for number in set(self.ground_numbers(one)) - set(there):
                filled.pop(ground_key(one, number, "part"), None)
        return filled

    def clean(self):
        self.clean_grounds()
        return self.cleaned_data

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
        return self.typed_grounds(NewGround)

    def earlier(self):
        """{Ground: Mended} as `record_advice` takes it."""
        return {one: found for one, (found, _) in self.earlier_verdicts().items()}


def _drafted_grounds(drafted, criterion):
    """The grounds of the joint text so far, half ones too."""
    return [
        SimpleNamespace(
            **{
                name: drafted.get(ground_key(criterion, number, name), "")
                for name in NAMES
            }
        )
        for number in typed_numbers(drafted, criterion)
    ]


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
