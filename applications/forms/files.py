"""A file with a plan."""

from django import forms
from django.conf import settings

from applications.models import Attachment
from sterktechniek.inspection.reasons import IN_WORDS
from sterktechniek.uploads import check_upload

from .base import SaysWhatToDo


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

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.content_type = check_upload(upload)
        return upload
