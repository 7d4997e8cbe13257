from django.http import Http404


def plan_part(request, **kwargs):
    raise Http404
