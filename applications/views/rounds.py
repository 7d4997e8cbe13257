from django.http import Http404


def round_list(request, **kwargs):
    raise Http404


def round_create(request, **kwargs):
    raise Http404


def round_detail(request, **kwargs):
    raise Http404


def round_extend(request, **kwargs):
    raise Http404


def round_announce(request, **kwargs):
    raise Http404


def round_skip(request, **kwargs):
    raise Http404
