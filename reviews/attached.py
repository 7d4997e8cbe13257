"""The frozen attachments of a version, for the pages of who judges it."""

from django.http import Http404
from django.urls import reverse

from applications import files


def files_of(version, name, pk):
    """Pairs of (file name, address) for the pane with the plan."""
    return [
        (file["name"], reverse(name, args=[pk, file["sha256"]]))
        for file in version.content["attachments"]
    ]


def serve(version, sha256):
    """The file with this hash, when it belongs to the version; otherwise 404."""
    for file in version.content["attachments"]:
        if file["sha256"] == sha256:
            return files.download(
                files.stored_under(sha256),
                name=file["name"],
                content_type=file["content_type"],
            )
    raise Http404
