from django.http import Http404


def region_file(request, **kwargs):
    raise Http404
