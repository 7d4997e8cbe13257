from django.http import Http404


def review_list(request, **kwargs):
    raise Http404


def review_form(request, **kwargs):
    raise Http404


def review_hand_in(request, **kwargs):
    raise Http404


def review_reopen(request, **kwargs):
    raise Http404


def interest_declare(request, **kwargs):
    raise Http404
