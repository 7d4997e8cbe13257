"""What pages with forms and lists share: what was posted, and one page of a long list."""

from django.core.paginator import Paginator

PER_PAGE = 25


def posted(request):
    """What was posted, an empty answer too; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def page_of(request, rows):
    """The page of ``rows`` that ``?pagina=`` asks for; nonsense gives the first or last."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))


def query_of(request):
    """What narrows the list, as the end of an address: everything asked but the page."""
    query = request.GET.copy()
    query.pop("pagina", None)
    return query.urlencode()
