"""The forms of whoever judges: scores with motivation, an interest, reopening."""

from django import forms
from django.db.models import TextChoices

from applications.models import Scale
from applications.models.passages import part_of
from reviews.actions.working import GroundIdea
from reviews.own_list import ALL, DONE, LAPSED, TO_DO

from .fields import judgement, text
from .ground_verdicts import GroundVerdictFields
from .grounds import GroundFields


class ReviewFilterForm(forms.Form):
    """What the own list shows; every choice stands in the address."""

    all_optional = True
    zoek = forms.CharField(label="Regio", required=False, max_length=80)
    ronde = forms.TypedChoiceField(
        label="Ronde", required=False, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[
            (TO_DO, "Nog te doen"),
            (DONE, "Afgerond"),
            (LAPSED, "Vervallen"),
            (ALL, "Alles"),
        ],
    )

    def __init__(self, *args, rounds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ronde"].choices = [
            ("", "Alle rondes"),
            *((one.pk, f"{one.name} ({one.scheme})") for one in rounds),
        ]


class Progress(TextChoices):
    """How far a judgement on one criterion is."""

    EMPTY = "empty", "nog niet begonnen"
    BUSY = "busy", "bezig"
    DONE = "done", "klaar"


def private_note():
    """The field for notes that nobody else reads."""
    return text(
        "Eigen aantekeningen",
        required=False,
        missing="",
        help_text="Alleen u leest dit, ook na het afronden.",
    )


class ReviewForm(GroundVerdictFields, GroundFields, forms.Form):
    """One judgement and one motivation per criterion, with the grounds it proposes.

    A draft may be partial; with ``complete`` every criterion needs both, and every earlier
    ground that the plan answers (``answered``) whether it is mended.
    """

    all_optional = True

    note = private_note()

    def __init__(
        self,
        *args,
        criteria,
        rule,
        answered=(),
        scores=(),
        grounds=(),
        mended=(),
        found=(),
        complete=False,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.criteria, self.rule = list(criteria), rule
        self.whole_grounds = complete
        scores = {score.criterion_id: score for score in scores}
        for one in self.criteria:
            self.fields[f"judgement_{one.pk}"] = judgement(one, rule, required=complete)
            self.fields[f"motivation_{one.pk}"] = text(
                f"Motivering bij criterium {one.number}",
                required=complete,
                missing=f"Schrijf een motivering bij criterium {one.number}.",
            )
            if score := scores.get(one.pk):
                points = score.points
                self.initial[f"judgement_{one.pk}"] = (
                    score.verdict if points is None else str(points)
                )
                self.initial[f"motivation_{one.pk}"] = score.motivation
            self.add_ground_fields(
                one, [each for each in grounds if each.criterion_id == one.pk]
            )

        self.add_ground_verdicts(answered, required=complete, found=found)
        for one in mended:
            self.initial[f"mended_{one.ground_id}"] = one.verdict
            self.initial[f"mended_note_{one.ground_id}"] = one.note

    def sections(self):
        """What the page shows per criterion, in the order of the criteria."""
        earlier = self.earlier_places()
        return [
            {
                "criterion": one,
                "anchors": anchors(one, self.rule),
                "judgement": self[f"judgement_{one.pk}"],
                "motivation": self[f"motivation_{one.pk}"],
                "grounds": self.ground_places(one),
                "has_grounds": self.touches_grounds(one),
                "earlier": earlier[one.pk],
                "progress": self._progress(one, earlier[one.pk]),
            }
            for one in self.criteria
        ]

    def _progress(self, one, earlier):
        """How far the judgement on one criterion is, as it stands on the page."""
        given = self[f"judgement_{one.pk}"].value() not in ("", None)
        written = bool((self[f"motivation_{one.pk}"].value() or "").strip())
        found = [bool(place["verdict"].value()) for place in earlier]
        if given and written and all(found):
            return Progress.DONE
        return Progress.BUSY if given or written or any(found) else Progress.EMPTY

    def begin_ground(self, passage):
        """Write a picked passage in the first empty place for a ground, on a new page."""
        part = part_of(passage)
        if (criterion := self._criterion_for(passage)) is None:
            return
        for number in self.ground_numbers(criterion):
            key = f"ground_{criterion.pk}_{number}"
            if not self.initial.get(f"{key}_passage"):
                self.initial |= {f"{key}_passage": passage, f"{key}_part": part}
                return

    def place_for(self, passage):
        """The id, on the page, of where a ground on this passage is written."""
        criterion = self._criterion_for(passage)
        return f"gronden-{criterion.pk}" if criterion else "oordeel"

    def _criterion_for(self, passage):
        """The first criterion about the part of the passage, or None."""
        part = part_of(passage)
        return next((one for one in self.criteria if part and one.part == part), None)

    def clean(self):
        self.clean_grounds()
        return self.cleaned_data

    def grounds(self):
        return self.typed_grounds(GroundIdea)

    def scores(self):
        """{criterion: (verdict, points, motivation)} as `save_scores` takes it."""
        return {one: self._score(one) for one in self.criteria}

    def _score(self, one):
        given = self.cleaned_data[f"judgement_{one.pk}"]
        motivation = self.cleaned_data[f"motivation_{one.pk}"]
        if self.rule.scale == Scale.POINTS:
            return "", given, motivation
        return given, None, motivation


def anchors(criterion, rule):
    """Pairs of (judgement in words, when to give it), from the data of the criterion."""
    words = criterion.anchors
    if rule.scale == Scale.POINTS:
        codes = [(str(n), f"{n} punten") for n in range(rule.max_points, -1, -1)]
    else:
        codes = [
            ("met", "voldoet"),
            ("partly", "voldoet deels"),
            ("not", "voldoet niet"),
        ]
    return [(label, words[code]) for code, label in codes if words.get(code)]


class InterestForm(forms.Form):
    reason = text(
        "Welk belang hebt u?",
        help_text="Bijvoorbeeld: u werkt voor een school of bedrijf in deze regio.",
        missing="Schrijf op welk belang u hebt.",
    )


class NoteForm(forms.Form):
    """The private notes on their own, beside a judgement that is in."""

    all_optional = True
    note = private_note()


class ReopenForm(forms.Form):
    reason = text(
        "Waarom moet deze beoordeling weer open?",
        missing="Schrijf op waarom de beoordeling weer open moet.",
    )
