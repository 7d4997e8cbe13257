"""What every answer of the API has: version, open to other sites, an ETag, limits in use."""

import hashlib
import json
from datetime import timedelta
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from sterktechniek import dutch
from sterktechniek.rates import Limiter, visitor

from .problems import Problem, problem

VERSION = "1.0.0"
BASE = "/api/v1"
METHODS = "GET, HEAD, OPTIONS"
MAX_AGE = 60  # seconds that an answer may be shown without asking again
JSON, CSV = "application/json", "text/csv; charset=utf-8"
LIMITER = Limiter()
A_MINUTE = timedelta(minutes=1)


def address(path="", **query):
    """The full address of something in the API; never made of what a request says."""
    asked = f"?{urlencode(query)}" if query else ""
    return f"{settings.SITE_URL}{BASE}{f'/{path}' if path else ''}{asked}"


def as_json(data):
    """The bytes of an answer, the same for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def answer(body, content_type=JSON, **headers):
    """A response with a strong ETag of its bytes."""
    mark = hashlib.sha256(body).hexdigest()[:32]
    headers = {
        "ETag": f'"{mark}"',
        "Cache-Control": f"public, max-age={MAX_AGE}",
        "Content-Length": str(len(body)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return HttpResponse(body, content_type=content_type, headers=headers)


def open_to_all(view):
    """An address of the API: anonymous, read only, limited; a Problem becomes its answer."""

    @csrf_exempt  # nothing here changes anything: a post is told that it cannot
    @login_not_required
    @wraps(view)
    def wrapped(request, **parts):
        response = _limited(request) or _of_method(request, view, parts)
        return with_headers(response)

    return wrapped


def with_headers(response):
    """The headers of every answer, of a problem and of a 304 too."""
    response["API-Version"] = VERSION
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "API-Version, ETag, Link, Retry-After"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Content-Language"] = "nl"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _limited(request):
    """The answer to whoever asks too often, or None."""
    seconds = LIMITER.wait(
        visitor(request, behind_proxy=settings.TRUST_PROXY),
        most=settings.API_REQUESTS_PER_MINUTE,
        period=A_MINUTE,
        at=request.arrived_at,
    )
    if not seconds:
        return None
    wait = dutch.count(seconds, "seconde", "seconden")
    sentence = f"U vraagt te vaak. Probeer het over {wait} opnieuw."
    return problem(429, sentence, **{"Retry-After": str(seconds)})


def _of_method(request, view, parts):
    if request.method == "OPTIONS":
        return _preflight()
    if request.method not in ("GET", "HEAD"):
        sentence = "U kunt hier alleen lezen: GET, HEAD of OPTIONS."
        return problem(405, sentence, Allow=METHODS)
    try:
        found = view(request, **parts)
    except Problem as wrong:
        return wrong.answer()
    return _without_body(request, _conditional(request, found))


def _preflight():
    """What a browser asks before another site may read here."""
    headers = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "If-None-Match, If-Match, Accept",
        "Access-Control-Max-Age": "86400",
        "Cache-Control": "public, max-age=86400",
    }
    response = HttpResponse(status=204, headers=headers)
    del response["Content-Type"]  # there is nothing that it would be of
    return response


def _conditional(request, found):
    """304 for whoever has these bytes already, 412 for whoever wants other ones."""
    response = get_conditional_response(request, etag=found["ETag"], response=found)
    if response.status_code == 412:
        return problem(412, "De gegevens zijn anders dan in If-Match staat.")
    return response


def _without_body(request, response):
    """To a HEAD the headers of the GET, its length too."""
    if request.method == "HEAD":
        response.content = b""
    return response
