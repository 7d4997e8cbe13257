"""The files of plans: where they lie, and how they leave: as a download and nothing else."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from sterktechniek import uploads

from .models import Attachment

FOLDER = "bijlagen"


def add_attachment(plan, upload, *, kind, content_type, by, at):
    """Keep an uploaded file with the plan; None when this very file is there already."""
    upload.seek(0)
    name, digest = uploads.store(FOLDER, upload.read())
    if plan.attachments.filter(sha256=digest, kind=kind).exists():
        return None
    return Attachment.objects.create(
        plan=plan,
        kind=kind,
        name=upload.name[:150],
        file=name,
        content_type=content_type,
        size=upload.size,
        sha256=digest,
        uploaded_at=at,
        uploaded_by=by,
    )


def stored_under(sha256):
    """Where the file of a plan with this hash lies."""
    return uploads.name_of(FOLDER, sha256)


def frozen_download(version, sha256):
    """The file with this hash as it was handed in with the version; otherwise 404."""
    for file in version.content["attachments"]:
        if file["sha256"] == sha256:
            return download(
                stored_under(sha256),
                name=file["name"],
                content_type=file["content_type"],
            )
    raise Http404


def download(stored, *, name, content_type):
    """The bytes as a download that a browser neither shows nor runs."""
    try:
        content = default_storage.open(stored)
    except FileNotFoundError:
        raise Http404("Dit bestand is er niet meer.") from None
    response = FileResponse(
        content, as_attachment=True, filename=name, content_type=content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response
