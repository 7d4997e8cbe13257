from django.http import Http404


def decision_propose(request, **kwargs):
    raise Http404


def decision_retract(request, **kwargs):
    raise Http404


def decision_form(request, **kwargs):
    raise Http404
