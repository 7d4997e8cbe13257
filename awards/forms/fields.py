"""A file with a text of the region, checked by its content."""

from django import forms
from django.conf import settings

from sterktechniek.inspection.reasons import IN_WORDS
from sterktechniek.uploads import check_upload


class FileForm(forms.Form):
    """``content_type`` is what the content of the file says it is."""

    content_type = ""

    file = forms.FileField(
        label="Bestand",
        required=False,
        help_text=f"Een bestand van het type {IN_WORDS}, hoogstens "
        f"{settings.MAX_UPLOAD_BYTES // 1_000_000} MB.",
        allow_empty_file=True,
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload:
            self.content_type = check_upload(upload)
        return upload
