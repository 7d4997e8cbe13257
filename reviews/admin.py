"""The texts of letters in the administration: each change is a new version, with an example."""

from django import forms
from django.contrib import admin
from django.db.models import Max
from django.template.response import TemplateResponse
from django.urls import path

from sterktechniek import clock

from .letters.example import example_of
from .letters.names import names_of
from .letters.texts import (
    SLOT_LABELS,
    FixedText,
    problem_with,
    slots_of,
    texts_for,
)
from .models import LetterKind, LetterText


def places():
    """Every place of every kind of letter, as choices in groups."""
    return [
        (
            kind.label,
            [(f"{kind.value}.{slot}", SLOT_LABELS[slot]) for slot in slots_of(kind)],
        )
        for kind in LetterKind
    ]


class LetterTextForm(forms.ModelForm):
    """A new version of one text; the place says which."""

    place = forms.ChoiceField(label="Brief en plaats", choices=places)

    class Meta:
        model = LetterText
        fields = ["scheme", "place", "text", "valid_from"]
        help_texts = {
            "text": "Een lege regel begint een nieuwe alinea. Een regel met # is een kop, met ## "
            "een kleine kop, met - een punt van een lijst. Tussen accolades staat wat het systeem "
            "invult, bijvoorbeeld {regio}.",
            "valid_from": "Brieven met deze datum of later krijgen de tekst. Een verzonden brief verandert niet.",
        }

    def clean(self):
        data = super().clean()
        kind, _, slot = data.get("place", "").partition(".")
        if kind and "text" in data:
            if problem := problem_with(kind, slot, data["text"]):
                self.add_error("text", problem)
            self.instance.kind, self.instance.slot = kind, slot
        return data


@admin.register(LetterText)
class LetterTextAdmin(admin.ModelAdmin):
    """Add only: what a letter said on a day can always be found again."""

    form = LetterTextForm
    list_display = ["kind", "slot", "scheme", "version", "valid_from", "made_by"]
    list_filter = ["scheme", "kind"]
    list_select_related = ["scheme", "made_by"]
    ordering = ["scheme", "kind", "slot", "-version"]
    add_form_template = "admin/reviews/letter_text_form.html"
    change_form_template = "admin/reviews/letter_text_form.html"

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["scheme", "place", "text", "valid_from"]
        return ["scheme", "kind", "slot", "version", "text", "valid_from", "made_by", "made_at"]  # fmt: skip

    def get_form(self, request, obj=None, **kwargs):
        """To look at, a version is shown with its own columns."""
        if obj is not None:
            kwargs["form"] = forms.ModelForm
        return super().get_form(request, obj, **kwargs)

    def get_urls(self):
        example = self.admin_site.admin_view(self.example)
        mine = [
            path("voorbeeld/", example, name="reviews_lettertext_example"),
            path("<int:pk>/voorbeeld/", example, name="reviews_lettertext_of"),
        ]
        return [*mine, *super().get_urls()]

    def get_changeform_initial_data(self, request):
        """Start from the text that holds now, when the address names scheme and place."""
        initial = {"valid_from": clock.today()} | super().get_changeform_initial_data(
            request
        )
        kind, _, slot = initial.get("place", "").partition(".")
        if kind in LetterKind.values and slot in slots_of(kind):
            scheme = initial.get("scheme")
            texts = texts_for(scheme, kind, clock.today()) if scheme else {}
            start = texts.get(slot)
            initial["text"] = start.text if start else ""
        return initial

    def save_model(self, request, obj, form, change):
        same = LetterText.objects.of(obj.scheme, obj.kind).filter(slot=obj.slot)
        obj.version = (same.aggregate(Max("version"))["version__max"] or 0) + 1
        obj.made_by = request.user
        super().save_model(request, obj, form, change)

    def example(self, request, pk=None):
        """The letter as it would read, on a real case of the scheme, without its judgement."""
        row = LetterText.objects.filter(pk=pk).first()
        form = LetterTextForm(None if row else request.POST)
        fixed, scheme, kind = None, None, None
        if row:
            fixed = FixedText(row.slot, row.text, row.version)
            scheme, kind = row.scheme, row.kind
        elif form.is_valid():
            kind, _, slot = form.cleaned_data["place"].partition(".")
            scheme = form.cleaned_data["scheme"]
            fixed = FixedText(slot, form.cleaned_data["text"])
        context = {
            **self.admin_site.each_context(request),
            "title": "Voorbeeld van een brief",
            "problems": {} if row else form.errors,
            "example": example_of(scheme, kind, fixed) if fixed else None,
            "names": sorted(names_of(kind)) if kind else [],
        }
        return TemplateResponse(request, "admin/reviews/letter_example.html", context)
