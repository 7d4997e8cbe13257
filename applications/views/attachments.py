from django.http import Http404


def version_attachment(request, **kwargs):
    raise Http404


def attachment_add(request, **kwargs):
    raise Http404


def attachment_download(request, **kwargs):
    raise Http404


def attachment_delete(request, **kwargs):
    raise Http404
