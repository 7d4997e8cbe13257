"""The texts of a plan, and the answers to what was remarked on the plan before it."""

from applications.models import GroundAnswer, Part, Plan
from applications.text_difference import one_newline

from .merging import MergingForm


class TextForm(MergingForm):
    """Texts of one part; everything may stay empty, handing in asks for it later."""

    all_optional = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.merged_fields:
            self.fields[name].widget.attrs["rows"] = 12

    def clean(self):
        cleaned = super().clean()
        for name in self.merged_fields:
            cleaned[name] = one_newline(cleaned.get(name, ""))
        return cleaned


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
            self.initial["seen"] = self.marks_of(self.instance)


class OrganisationForm(TextForm):
    """Part organisatie."""

    class Meta:
        model = Plan
        fields = ["project_organisation"]
        help_texts = {
            "project_organisation": "Wie doet wat, wie beslist, en hoe volgt u de voortgang?"
        }


TEXT_FORMS = {Part.VISION: VisionForm, Part.ORGANISATION: OrganisationForm}


class AnswerForm(TextForm):
    """What the region did with one remark of the round before."""

    class Meta:
        model = GroundAnswer
        fields = ["text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ground = self.instance.ground
        self.fields["text"].label = f"Uw antwoord bij {self.ground.passage}"
        self.fields["text"].widget.attrs["rows"] = 4


def answer_forms(data, answers):
    """One form per remark, each with a prefix of its own."""
    return [
        AnswerForm(data, instance=answer, prefix=f"antwoord-{answer.pk}")
        for answer in answers
    ]


class PartForms:
    """Everything that is typed on the page of one part, checked and saved as one."""

    def __init__(self, data, *, plan, part, answers=()):
        text_class = TEXT_FORMS.get(part)
        self.text = text_class(data, instance=plan) if text_class else None
        self.answers = answer_forms(data, answers)
        self.all = [*([self.text] if self.text else []), *self.answers]

    def __bool__(self):
        return bool(self.all)

    def is_valid(self):
        """Whether every form is; each is asked, so that all faults show at once."""
        return [form for form in self.all if not form.is_valid()] == []

    @property
    def errors(self):
        return [form.errors for form in self.all if form.errors]

    def add_error(self, sentence):
        """Say at the top of the first form what is wrong with all."""
        self.all[0].add_error(None, sentence)

    def without_errors(self):
        """The same typed text, before anybody checks it."""
        for form in self.all:
            form.without_errors()
        return self

    @property
    def conflicts(self):
        """The fields of which both texts are on the page."""
        return [one for form in self.all for one in form.conflicts.values()]
