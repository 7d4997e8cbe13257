from django.http import Http404


def programme_status(request, **kwargs):
    raise Http404


def status_list(request, **kwargs):
    raise Http404


def status_export(request, **kwargs):
    raise Http404
