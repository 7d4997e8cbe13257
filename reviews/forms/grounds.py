"""The fields of grounds behind a criterion, as reviewers and the chair fill them in."""

from django import forms

from applications.models import Part

from .fields import PASSAGES, text

EMPTY_PLACES = 2
MOST = 8  # grounds behind one criterion; more is no longer read
NAMES = ("part", "passage", "reason", "remedy")


class GroundFields:
    """Mixin of a form with ``criteria``: for each a number of places for a ground.

    A place is whole or empty when ``whole_grounds`` is true; a draft may be half.
    """

    whole_grounds = True

    def add_ground_fields(self, criterion, known=()):
        """Places for ``known`` grounds (records with the four fields), and empty ones."""
        known = list(known)[:MOST]
        for number in range(1, self._places(criterion, len(known)) + 1):
            for name, field in _fields(criterion, number):
                self.fields[ground_key(criterion, number, name)] = field
        for number, ground in enumerate(known, start=1):
            for name in NAMES:
                self.initial[ground_key(criterion, number, name)] = getattr(
                    ground, name
                )

    def _places(self, criterion, known):
        """As many as the page had; a new page has room below what is known."""
        if not self.is_bound:
            return min(max(EMPTY_PLACES, known + 1), MOST)
        there = [
            number
            for number in range(1, MOST + 1)
            if ground_key(criterion, number, "passage") in self.data
        ]
        return max(there, default=EMPTY_PLACES)

    def ground_numbers(self, criterion):
        """The places that the form has for this criterion."""
        return [
            number
            for number in range(1, MOST + 1)
            if ground_key(criterion, number, "passage") in self.fields
        ]

    def ground_places(self, criterion):
        """What the page shows for each place: its number and its four fields."""
        return [
            {
                "number": number,
                "fields": [self[key] for key in _keys(criterion, number)],
            }
            for number in self.ground_numbers(criterion)
        ]

    def touches_grounds(self, criterion):
        """Whether the places are shown unfolded: something stands there, or is wrong there."""
        keys = [
            key
            for number in self.ground_numbers(criterion)
            for key in _keys(criterion, number)
        ]
        typed = any(self[key].value() for key in keys if not key.endswith("_part"))
        return typed or any(key in self.errors for key in keys)

    def clean_grounds(self):
        """A ground names its passage; a whole one also says why and what is enough."""
        for criterion in self.criteria:
            for number in self.ground_numbers(criterion):
                self._clean_ground(criterion, number)

    def _clean_ground(self, criterion, number):
        typed = {name: self._typed(criterion, number, name) for name in NAMES[1:]}
        if not any(typed.values()):
            return
        needed = NAMES[1:] if self.whole_grounds else ("passage",)
        for name in needed:
            if not typed[name]:
                self.add_error(
                    ground_key(criterion, number, name),
                    "Vul dit ook in, of maak de hele grond leeg.",
                )

    def _typed(self, criterion, number, name):
        return self.cleaned_data.get(ground_key(criterion, number, name)) or ""

    def typed_grounds(self, make):
        """The grounds that were filled in, as ``make(criterion, part, passage, reason, remedy)``."""
        return [
            make(one, *(self._typed(one, number, name) for name in NAMES))
            for one in self.criteria
            for number in self.ground_numbers(one)
            if self._typed(one, number, "passage")
        ]


def ground_key(criterion, number, name):
    """The name of one field of one place."""
    return f"ground_{criterion.pk}_{number}_{name}"


def typed_numbers(data, criterion):
    """The places of this criterion in which something stands; a part alone says nothing."""
    return [
        number
        for number in range(1, MOST + 1)
        if any(data.get(ground_key(criterion, number, name)) for name in NAMES[1:])
    ]


def _keys(criterion, number):
    return [ground_key(criterion, number, name) for name in NAMES]


def _fields(criterion, number):
    """The four fields of a ground: where, on what, why, and what would be enough."""
    where = f"grond {number} bij criterium {criterion.number}"
    yield (
        "part",
        forms.ChoiceField(
            label=f"Onderdeel ({where})",
            choices=Part.choices,
            initial=criterion.part,
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
            widget=forms.TextInput(attrs={"list": PASSAGES, "autocomplete": "off"}),
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
