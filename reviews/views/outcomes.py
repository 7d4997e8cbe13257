from django.http import Http404


def plan_outcome(request, **kwargs):
    raise Http404
