"""What a view says when the answer is no: 403 with a sentence, 409 with a sentence."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render


def require(allowed: bool, sentence: str = "U mag dit niet doen.") -> None:
    """Raise PermissionDenied (403) with ``sentence`` unless ``allowed``."""
    if not allowed:
        raise PermissionDenied(sentence)


def refused(request, refusal, template="409.html", context=None):
    """The page again, with the sentence of a step that the state does not allow (409)."""
    return render(
        request, template, {"refusal": str(refusal), **(context or {})}, status=409
    )
