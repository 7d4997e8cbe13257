from django.http import Http404


def plan_start(request, **kwargs):
    raise Http404


def plan_list(request, **kwargs):
    raise Http404


def plan_detail(request, **kwargs):
    raise Http404


def version_detail(request, **kwargs):
    raise Http404
