"""The forms of whoever judges: scores with motivation, an interest, reopening."""

from django import forms

from applications.models import Scale

from .fields import judgement, text


class ReviewForm(forms.Form):
    """One judgement and one motivation per criterion.

    A draft may be partial; with ``complete`` every criterion needs both.
    """

    all_optional = True

    def __init__(self, *args, criteria, rule, scores=(), complete=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria, self.rule = list(criteria), rule
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

    def sections(self):
        """What the page shows per criterion, in the order of the criteria."""
        return [
            {
                "criterion": one,
                "anchors": anchors(one, self.rule),
                "judgement": self[f"judgement_{one.pk}"],
                "motivation": self[f"motivation_{one.pk}"],
            }
            for one in self.criteria
        ]

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


class ReopenForm(forms.Form):
    reason = text(
        "Waarom moet deze beoordeling weer open?",
        missing="Schrijf op waarom de beoordeling weer open moet.",
    )
