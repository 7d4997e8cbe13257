"""What a view says when the answer is no: 403 with a sentence, 409 with a sentence."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render


def require(allowed: bool, sentence: str = "U mag dit niet doen.") -> None:
    """Raise PermissionDenied (403) with ``sentence`` unless ``allowed``."""
    if not allowed:
        raise PermissionDenied(sentence)


def refused(request, refusal, *, back_url=None, back="", kept=()):
    """The page for a step that the state does not allow (409), with the sentence.

    ``back`` is what the link to ``back_url`` says. ``kept`` is what was typed, as pairs of
    (label, text), so that it can be copied.
    """
    context = {
        "sentence": str(refusal),
        "back_url": back_url,
        "back": back or "Terug naar de stand van nu",
        "kept": kept,
    }
    return render(request, "409.html", context, status=409)
