from django.http import Http404


def row_create(request, **kwargs):
    raise Http404


def row_edit(request, **kwargs):
    raise Http404


def row_delete(request, **kwargs):
    raise Http404
