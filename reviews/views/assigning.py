from django.http import Http404


def case_assign(request, **kwargs):
    raise Http404
