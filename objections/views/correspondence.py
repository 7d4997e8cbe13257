"""The letters to a third party, with how far each of them is."""

from types import SimpleNamespace

from django.urls import reverse

from reviews.models import Letter
from sterktechniek import dutch


def letters_to(objection):
    """What was written to who objects beside the region, the newest first; empty for a region."""
    if objection.is_by_region:
        return []
    letters = Letter.objects.filter(addressee=objection.addressee_id)
    letters = letters.select_related("posting").defer("content").order_by("-pk")
    return [_row(one) for one in letters]


def _row(letter):
    state, tone, icon = _how_far(letter)
    return SimpleNamespace(
        kind=letter.get_kind_display(),
        state=state,
        tone=tone,
        icon=icon,
        waits=letter.by_post and not hasattr(letter, "posting"),
        pdf=reverse("letter_download", args=[letter.pk]) if letter.is_made else "",
    )


def _how_far(letter):
    """In the shape of components/_badge.html."""
    if hasattr(letter, "posting"):
        return f"op de post, {dutch.day(letter.posting.posted_on)}", "good", "send"
    if letter.by_post:
        return "per post te versturen", "attention", "warning"
    if letter.released_at:
        return f"per e-mail, {dutch.day(letter.released_at)}", "good", "send"
    if letter.problem:
        return "maken mislukt", "bad", "warning"
    return (
        ("nog niet verzonden" if letter.is_made else "wordt gemaakt"),
        "info",
        "clock",
    )
