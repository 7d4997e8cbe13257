"""A file with a plan."""

from django import forms

from applications.models import Attachment
from sterktechniek.uploads import IN_WORDS, check_upload

from .base import SaysWhatToDo


class AttachmentForm(SaysWhatToDo, forms.ModelForm):
    """``cleaned_data["content_type"]`` is what the content of the file says it is."""

    file = forms.FileField(
        label="Bestand",
        help_text=f"Een bestand van het type {IN_WORDS}, hoogstens 20 MB.",
        max_length=150,
        allow_empty_file=True,
    )

    class Meta:
        model = Attachment
        fields = ["kind"]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.content_type = check_upload(upload)
        return upload
