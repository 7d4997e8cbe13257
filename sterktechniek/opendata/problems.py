"""What the API says when it cannot answer: a problem, as RFC 9457 has it, in Dutch."""

import json
from http import HTTPStatus

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "De vraag klopt niet",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    412: "De voorwaarde klopt niet",
    429: "Te veel vragen",
    500: "Er ging iets mis",
    503: "Even niet bereikbaar",
}


class Problem(Exception):
    """Raised anywhere below a view of the API; ``where`` names the part that is wrong."""

    def __init__(self, status, detail, *, where=""):
        super().__init__(detail)
        self.status, self.detail, self.where = status, detail, where

    def answer(self):
        """The response, without the headers that every answer has."""
        return problem(self.status, self.detail, where=self.where)


def problem(status, detail, *, where="", **headers):
    """A response of ``application/problem+json``."""
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
    }
    if where:
        body["parameter"] = where
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE, headers=headers)


SCHEMA = {
    "type": "object",
    "description": "Een fout, volgens RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "example": "about:blank"},
        "title": {"type": "string", "example": TITLES[400]},
        "status": {"type": "integer", "example": 400},
        "detail": {
            "type": "string",
            "example": "De parameter 'jaar' bestaat hier niet.",
        },
        "parameter": {"type": "string", "example": "jaar"},
    },
}
