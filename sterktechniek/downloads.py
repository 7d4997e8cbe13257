"""How bytes that were kept leave the site: as a download that no browser shows or runs."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from sterktechniek import uploads


def stored_download(stored, *, name, content_type):
    """What `uploads.store` kept under this name, checked against its hash; otherwise 404."""
    try:
        data = uploads.load(stored)
    except uploads.NotAsStored:
        raise Http404("Dit bestand is er niet meer.") from None
    return as_download(data, name=name, content_type=content_type)


def as_download(data, *, name, content_type):
    """These bytes as a file to keep."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    return HttpResponse(data, content_type=content_type, headers=headers)
