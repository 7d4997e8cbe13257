"""The fields in which a reviewer, and then the chair, says what became of earlier grounds."""

from django import forms

from reviews.earlier import by_criterion
from reviews.models import Mended

from .fields import text


class GroundVerdictFields:
    """Mixin of a form with ``criteria``: for each earlier ground whether it was mended.

    ``answered`` are the grounds that the plan answers, see `reviews.earlier.Answered`.
    """

    def add_ground_verdicts(self, answered, *, required, with_note=True, found=()):
        """``found``: GroundVerdicts of others, to read beside the field."""
        self.answered, self.found = list(answered), list(found)
        for one in self.answered:
            ground = one.ground
            self.fields[f"mended_{ground.pk}"] = _choice(ground, required)
            if with_note:
                self.fields[f"mended_note_{ground.pk}"] = text(
                    f"Toelichting bij de eerdere grond {_name(ground)}",
                    required=False,
                    rows=2,
                    missing="",
                )

    def earlier_places(self):
        """{criterion id: what the page shows of each earlier ground}."""
        found = by_criterion(self.answered, self.criteria)
        return {pk: [self._place(one) for one in each] for pk, each in found.items()}

    def _place(self, one):
        note = f"mended_note_{one.ground.pk}"
        return {
            "ground": one.ground,
            "answer": one.answer,
            "verdict": self[f"mended_{one.ground.pk}"],
            "note": self[note] if note in self.fields else None,
            "found": [each for each in self.found if each.ground_id == one.ground.pk],
        }

    def earlier_verdicts(self):
        """{Ground: (verdict or empty, note)} as typed."""
        return {
            one.ground: (
                self.cleaned_data[f"mended_{one.ground.pk}"],
                self.cleaned_data.get(f"mended_note_{one.ground.pk}", ""),
            )
            for one in self.answered
        }


def _name(ground):
    """How a label tells one ground from another: "2, activiteit 3 (Ronde 1)"."""
    return f"{ground.number}, {ground.passage} ({ground.criterion.round.name})"


def _choice(ground, required):
    sentence = f"Kies of de eerdere grond {_name(ground)} is opgelost"
    return forms.ChoiceField(
        label=f"Is de eerdere grond {_name(ground)} opgelost?",
        choices=Mended.choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={
            "required": f"{sentence}.",
            "invalid_choice": f"{sentence} uit de lijst.",
        },
    )
