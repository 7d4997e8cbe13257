from django.http import Http404


def plan_submit(request, **kwargs):
    raise Http404


def plan_receipt(request, **kwargs):
    raise Http404


def plan_take_back(request, **kwargs):
    raise Http404


def plan_withdraw(request, **kwargs):
    raise Http404
