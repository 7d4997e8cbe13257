from django.http import Http404


def advice_list(request, **kwargs):
    raise Http404


def advice_form(request, **kwargs):
    raise Http404
