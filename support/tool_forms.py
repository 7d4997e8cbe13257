"""Forms of tools: add or change one, narrow the list."""

from django import forms
from django.conf import settings
from django.db.models import Max

from applications.models import Criterion, Part
from sterktechniek.inspection.reasons import IN_WORDS
from sterktechniek.uploads import check_upload

from .models import Tool, ToolKind


class ToolForm(forms.ModelForm):
    """``content_type`` is what the content of a new file says it is."""

    content_type = ""
    criterion_code = forms.ChoiceField(
        label="Hoort het bij één criterium?",
        required=False,
        help_text="Het hulpmiddel staat dan bij dit criterium in elke ronde die het heeft.",
    )
    url = forms.URLField(
        label="Adres van de verwijzing",
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": "Vul een heel adres in, dat begint met https://."},
    )
    file = forms.FileField(
        label="Bestand",
        required=False,
        allow_empty_file=True,
        help_text=f"Alleen voor een document: een bestand van het type {IN_WORDS}, "
        f"hoogstens {settings.MAX_UPLOAD_BYTES // 1_000_000} MB.",
    )

    class Meta:
        model = Tool
        fields = ["kind", "title", "text", "part", "criterion_code", "url"]
        labels = {
            "kind": "Wat is het?",
            "part": "Bij welk onderdeel van het plan?",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 6}),
        }
        error_messages = {
            "kind": {"required": "Kies wat voor hulpmiddel het is."},
            "title": {"required": "Vul een titel in."},
            "text": {"required": "Schrijf in een paar zinnen waar het bij helpt."},
            "part": {"required": "Kies bij welk onderdeel het hoort."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ToolKind.choices
        self.fields["part"].choices = [("", "Kies een onderdeel"), *Part.choices]
        self.fields["criterion_code"].choices = [("", "Nee"), *_criteria()]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload:
            self.content_type = check_upload(upload)
        return upload

    def clean(self):
        data = super().clean()
        kind = data.get("kind")
        if kind == ToolKind.LINK and "url" not in self.errors and not data.get("url"):
            self.add_error("url", "Vul het adres van de verwijzing in.")
        has_file = data.get("file") or self.instance.file_sha256
        if kind == ToolKind.DOCUMENT and "file" not in self.errors and not has_file:
            self.add_error("file", "Kies het bestand van dit document.")
        return data


def _criteria():
    """(code, title) of every criterion, with the title that it got last."""
    newest = Criterion.objects.order_by().values("code").annotate(pk=Max("pk"))
    rows = Criterion.objects.filter(pk__in=[one["pk"] for one in newest])
    return rows.order_by("title").values_list("code", "title")


class ToolFilter(forms.Form):
    """Narrow the list of tools; kept in the address."""

    all_optional = True

    q = forms.CharField(label="Zoek", required=False, max_length=80)
    onderdeel = forms.ChoiceField(
        label="Onderdeel", required=False, choices=[("", "Alle"), *Part.choices]
    )
