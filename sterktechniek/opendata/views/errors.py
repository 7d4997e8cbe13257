"""What the site answers when there is nothing, or something broke: a problem in the API."""

from django.views.defaults import page_not_found

from sterktechniek.accounts import outage
from sterktechniek.opendata.answering import BASE, with_headers
from sterktechniek.opendata.problems import problem

from .api import NOT_HERE

BROKEN = "Er ging iets mis bij ons. Probeer het later opnieuw."
AWAY = "De gegevens zijn even niet bereikbaar. Probeer het zo opnieuw."


def _is_of_api(request):
    return request.path == BASE or request.path.startswith(f"{BASE}/")


def not_found(request, exception):
    """404: the page of the site, or a problem."""
    if not _is_of_api(request):
        return page_not_found(request, exception)
    return with_headers(problem(404, NOT_HERE))


def server_error(request):
    """503 when the database is away, otherwise 500: the page of the site, or a problem."""
    found = outage.server_error(request)
    if not _is_of_api(request):
        return found
    kept = {"Retry-After": found["Retry-After"]} if "Retry-After" in found else {}
    sentence = AWAY if found.status_code == 503 else BROKEN
    return with_headers(problem(found.status_code, sentence, **kept))
