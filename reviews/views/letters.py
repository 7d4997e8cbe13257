from django.http import Http404


def letter_outbox(request, **kwargs):
    raise Http404


def batch_create(request, **kwargs):
    raise Http404


def batch_detail(request, **kwargs):
    raise Http404


def batch_release(request, **kwargs):
    raise Http404


def letter_download(request, **kwargs):
    raise Http404
