"""The frozen attachments of a version, for the pages of who judges it."""

from django.urls import reverse


def files_of(version, name, pk):
    """Pairs of (file name, address) for the pane with the plan."""
    return [
        (file["name"], reverse(name, args=[pk, file["sha256"]]))
        for file in version.content["attachments"]
    ]
