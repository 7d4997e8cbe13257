"""A file with a plan."""

from django import forms
from django.conf import settings

from applications.models import Attachment
from applications.models.attachment_kinds import OF_THE_REGION, REQUIRABLE
from sterktechniek.inspection.reasons import IN_WORDS
from sterktechniek.uploads import check_upload

from .base import SaysWhatToDo


class RequiredKindsField(forms.MultipleChoiceField):
    """The papers without which nobody can hand in, as a round keeps them; none is possible."""

    def __init__(self, **options):
        options = {
            "label": "Verplichte bijlagen",
            "help_text": "Zonder deze bijlagen kan een regio niet indienen.",
            "choices": [(kind.value, kind.label) for kind in REQUIRABLE],
            "widget": forms.CheckboxSelectMultiple,
        } | options
        super().__init__(**options)

    def clean(self, value):
        """None of them is an answer too."""
        return super().clean(value) if value else []


class AttachmentForm(SaysWhatToDo, forms.ModelForm):
    """``cleaned_data["content_type"]`` is what the content of the file says it is."""

    file = forms.FileField(
        label="Bestand",
        help_text=f"Een bestand van het type {IN_WORDS}, hoogstens "
        f"{settings.MAX_UPLOAD_BYTES // 1_000_000} MB.",
        allow_empty_file=True,
    )

    class Meta:
        model = Attachment
        fields = ["kind"]

    def __init__(self, *args, required=(), **options):
        super().__init__(*args, **options)
        kinds = sorted(OF_THE_REGION, key=lambda kind: kind not in required)
        self.fields["kind"].choices = [("", "Maak een keuze")] + [
            (
                kind.value,
                f"{kind.label} (verplicht)" if kind in required else kind.label,
            )
            for kind in kinds
        ]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.content_type = check_upload(upload)
        return upload
