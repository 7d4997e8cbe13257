from django.http import Http404


def case_list(request, **kwargs):
    raise Http404


def case_detail(request, **kwargs):
    raise Http404


def case_find_complete(request, **kwargs):
    raise Http404


def case_ask_supplement(request, **kwargs):
    raise Http404
