from django.http import Http404


def assignment_list(request, **kwargs):
    raise Http404


def assignment_create(request, **kwargs):
    raise Http404


def assignment_detail(request, **kwargs):
    raise Http404


def assignment_end(request, **kwargs):
    raise Http404


def visit_create(request, **kwargs):
    raise Http404


def visit_detail(request, **kwargs):
    raise Http404
