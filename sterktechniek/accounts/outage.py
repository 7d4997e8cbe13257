"""The database is away: a page in Dutch with status 503, and no form is lost at it.

Whoever pressed a button gets back what was typed, with one button that sends it again: the
same fields with the same key, so that a plan that was stored after all is not handed in
twice. Nothing here asks a session, a user or the database, for each may be what broke.
"""

import logging
import sys

from django.http import HttpResponse, HttpResponseServerError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from sterktechniek import clock, database, dutch

from .context import frame_of_nobody
from .gate import SAFE, comes_from_here, is_from_script
from .kept import Kept, has_password
from .kept_pages import typed_in

logger = logging.getLogger(__name__)
RETRY_AFTER = 15  # seconds


def server_error(request):
    """What Django answers to an exception: 503 when it was the database, otherwise 500."""
    if not database.is_away(sys.exc_info()[1]):
        return HttpResponseServerError(render_to_string("500.html"))
    arrived = getattr(request, "arrived_at", None) or clock.now()
    # Kept outside the database: afterwards it proves who could not hand in, and when.
    logger.error("Not served: %s %s, arrived %s", request.method, request.path, arrived)
    if is_from_script(request):
        page = render_to_string("accounts/_away.html")
    else:
        page = render_to_string("503.html", _page(request, arrived))
    answer = HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    add_never_cache_headers(answer)
    return answer


def _page(request, arrived):
    """Everything that the page shows: no context processor adds to it."""
    kept = _kept(request)
    return frame_of_nobody() | {
        "kept": kept,
        # the page to log in may carry what was typed elsewhere
        "typed": typed_in(Kept.carried(request) or kept) if kept else [],
        "has_password": has_password(request) if kept else False,
        "arrived": dutch.exact_moment(arrived),
        "address": _address(request, kept),
        "csrf_token": get_token(request) if kept else "",
    }


def _kept(request):
    """What this form brought; nothing of a form that another site may have sent."""
    if request.method in SAFE:
        return None
    has_token = getattr(request, "csrf_processing_done", False)
    return Kept.of(request) if has_token or comes_from_here(request) else None


def _address(request, kept):
    is_page = kept is not None or request.method in SAFE
    return request.get_full_path() if is_page else "/"
