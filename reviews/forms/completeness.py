"""The forms of the check on completeness: the checklist, a remark to ask, and the term."""

from django import forms

from applications.models import Found
from applications.models.passages import ROW, all_passages_of, part_of
from sterktechniek import clock, terms

from .draft_looks import RemarkForm
from .fields import text

SUPPLEMENT_DAYS = 14


class CheckForm(forms.Form):
    """What was found at each point of the round; points may stay open."""

    all_optional = True

    def __init__(self, *args, points, marks, **kwargs):
        super().__init__(*args, **kwargs)
        self.points = list(points)
        for point in self.points:
            mark = marks.get(point.pk)
            self.fields[f"found-{point.pk}"] = forms.ChoiceField(
                label=f"Punt {point.number}: {point.text}",
                choices=Found.choices,
                required=False,
                initial=mark.found if mark else "",
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Kies een van de antwoorden."},
            )
            self.fields[f"note-{point.pk}"] = forms.CharField(
                label=f"Toelichting bij punt {point.number}",
                required=False,
                max_length=1_000,
                initial=mark.note if mark else "",
                error_messages={"max_length": "Gebruik hoogstens 1.000 tekens."},
            )

    def clean(self):
        """A note says something of a finding, so it needs one."""
        cleaned = super().clean()
        for point in self.points:
            found, note = f"found-{point.pk}", f"note-{point.pk}"
            silent = not cleaned.get(found) and found not in self.errors
            if silent and cleaned.get(note):
                sentence = f"Kies bij punt {point.number} ook wat u vond."
                self.add_error(found, sentence)
        return cleaned

    @property
    def rows(self):
        """(point, the field of what was found, the field of the note), for the page."""
        return [
            (point, self[f"found-{point.pk}"], self[f"note-{point.pk}"])
            for point in self.points
        ]

    def found(self):
        """{point: (what was found, note)} of the points that were answered."""
        return {
            point: (answer, self.cleaned_data[f"note-{point.pk}"])
            for point in self.points
            if (answer := self.cleaned_data[f"found-{point.pk}"])
        }


class ItemForm(RemarkForm):
    """What the region must add: on a part, or on one answer that the plan really has."""

    all_optional = True

    def __init__(self, *args, content, **kwargs):
        super().__init__(*args, **kwargs)
        self.passages = all_passages_of(content)
        self.fields["part"].help_text = (
            "Leeg laten kan als u hieronder een antwoord noemt. Alleen onderdelen waarover u "
            "iets vraagt, gaan open voor de regio."
        )
        self.fields["passage"].label = "Antwoord"
        self.fields["passage"].help_text = (
            "Bijvoorbeeld: activiteit 3, mijlpaal 3.2, post 3a of regiovisie. Leeg: het hele "
            "onderdeel."
        )
        self.fields["text"].label = "Wat moet de regio aanvullen?"
        self.fields["text"].help_text = "De regio leest dit in uw verzoek."
        self.fields["text"].error_messages["required"] = (
            "Schrijf op wat de regio moet aanvullen."
        )

    def clean(self):
        """A passage names something that is there, and belongs to the part that was chosen."""
        cleaned = super().clean()
        passage = cleaned.get("passage", "").strip()
        belongs = part_of(passage)
        chosen = cleaned.get("part")
        if belongs and chosen and chosen != belongs:
            self.add_error(
                "part", f"‘{passage}’ hoort bij het onderdeel {belongs.label}."
            )
        known = {one.lower() for one in self.passages}
        if ROW.fullmatch(passage.lower()) and passage.lower() not in known:
            self.add_error("passage", f"Dit plan heeft geen {passage.lower()}.")
        return cleaned

    @property
    def as_item(self):
        """What was typed, as an act takes it."""
        return {
            "part": self.cleaned_data["part"],
            "passage": self.cleaned_data["passage"].strip(),
            "remark": self.cleaned_data["text"],
        }


class SupplementForm(forms.Form):
    """How many days the region has (Awb 4:5), and what stands above the remarks."""

    days = forms.IntegerField(
        label="Hoeveel dagen krijgt de regio?",
        initial=SUPPLEMENT_DAYS,
        min_value=1,
        max_value=90,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul een aantal dagen in.",
            "invalid": "Vul een aantal hele dagen in.",
            "min_value": "Geef de regio minstens 1 dag.",
            "max_value": "Geef de regio hoogstens 90 dagen.",
        },
    )
    text = text(
        "Toelichting boven de opmerkingen",
        rows=3,
        required=False,
        missing="",
        help_text="Niet nodig. De regio leest dit in uw verzoek.",
    )

    def due_at(self):
        """The end of the last day, counted from today; as it stands when it is not valid."""
        cleaned = getattr(self, "cleaned_data", {})
        days = cleaned.get("days") or SUPPLEMENT_DAYS
        return clock.end_of(clock.today() + days * terms.ONE_DAY)
