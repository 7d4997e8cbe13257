from django.http import Http404


def commitment_list(request, **kwargs):
    raise Http404


def commitment_confirm(request, **kwargs):
    raise Http404
