"""The texts of a plan, and the answers to what was remarked on the plan before it."""

import hashlib
import json

from django import forms

from applications.models import Part, Plan

from .base import SaysWhatToDo


def mark_of(plan, fields):
    """A short mark of these texts as they stand: it shows that somebody changed them."""
    texts = json.dumps([getattr(plan, name) for name in fields])
    return hashlib.sha256(texts.encode()).hexdigest()[:16]


class TextForm(SaysWhatToDo, forms.ModelForm):
    """Texts of one part. ``seen`` carries the mark of the texts that the writer started from."""

    all_optional = True  # to save; what handing in needs stands on the page of the plan
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = mark_of(self.instance, self._meta.fields)
        for name in self._meta.fields:
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = 12

    @property
    def texts(self):
        """{name of the field: text} of what was typed."""
        return {name: self.cleaned_data[name] for name in self.text_fields}

    @property
    def text_fields(self):
        return [name for name in self.fields if name != "seen"]


class VisionForm(TextForm):
    """Part visie; what changed is asked only of a plan that follows an earlier one."""

    class Meta:
        model = Plan
        fields = ["what_changed", "region_vision", "labour_market"]
        help_texts = {
            "what_changed": "Schrijf kort wat anders is dan in het vorige plan, en waarom.",
            "region_vision": "Waar wil de regio naartoe met het techniekonderwijs?",
            "labour_market": "Welke vakmensen heeft de regio nodig, nu en straks? Noem uw bronnen.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.based_on_id is None:
            del self.fields["what_changed"]


class OrganisationForm(TextForm):
    """Part organisatie."""

    class Meta:
        model = Plan
        fields = ["project_organisation"]
        help_texts = {
            "project_organisation": "Wie doet wat, wie beslist, en hoe volgt u de voortgang?"
        }


TEXT_FORMS = {Part.VISION: VisionForm, Part.ORGANISATION: OrganisationForm}


class AnswersForm(forms.Form):
    """One answer per remark of the round before, beside the part that it concerns."""

    all_optional = True

    def __init__(self, *args, answers, **kwargs):
        super().__init__(*args, **kwargs)
        self.answers = list(answers)
        for answer in self.answers:
            self.fields[self.name_of(answer)] = forms.CharField(
                label=f"Uw antwoord bij {answer.ground.passage}",
                widget=forms.Textarea(attrs={"rows": 4}),
                initial=answer.text,
                required=False,
            )

    @staticmethod
    def name_of(answer):
        return f"antwoord_{answer.pk}"

    @property
    def pairs(self):
        """(ground, field) for the page."""
        return [(answer.ground, self[self.name_of(answer)]) for answer in self.answers]

    def changed_answers(self):
        """The answers whose text was changed here, with the new text set."""
        for answer in self.answers:
            if self.name_of(answer) in self.changed_data:
                answer.text = self.cleaned_data[self.name_of(answer)]
                yield answer
