"""Hostile words in every field that reaches a letter, in every kind of letter: they stay words."""

import io

import pikepdf
import pypdf
import pytest

from reviews.letters.pdf import letter_html, render_letter
from reviews.models.letter_kinds import LetterKind
from reviews.tests.letter_samples import sample_content

HOSTILE = (
    "<script>alert(1)</script></style><style>.objection{display:none}</style>"
    "<img src=file:///etc/hostname><link rel=attachment href=file:///etc/hostname>"
    '"><a href="file:///etc/passwd">{{ letter.reference }}{% debug %}</body></html>'
    "\x00\x1b[31m\ufffe {regio} ]]> &amp; é"
)
#: What decides which letter it is, and what is no text: days, moments, marks and classes.
KEPT = {
    "kind", "date", "submitted_at", "last_day", "due", "type", "key", "slot", "look",
    "version", "is_appeal",
}  # fmt: skip


def spoiled(value, key=""):
    """The same content with the hostile words in each text."""
    if isinstance(value, dict):
        return {name: spoiled(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [spoiled(one, key) for one in value]
    if isinstance(value, str) and key not in KEPT:
        return HOSTILE
    return value


@pytest.mark.parametrize("kind", LetterKind)
def test_hostile_words_are_only_words(kind):
    content = spoiled(sample_content(kind))
    content["subject_scheme"] = HOSTILE
    html = letter_html(content)
    assert "<script" not in html
    assert "<img" not in html
    made = render_letter(content)
    assert b"EmbeddedFile" not in made
    assert b"/JavaScript" not in made
    with pikepdf.open(io.BytesIO(made)) as document:
        links = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/URI" in one
        ]
        assert links == []
    text = "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages
    )
    assert "alert(1)" in text
    assert "Met vriendelijke groet" in text
    if content["objection"]:
        last_day = (
            "in beroep gaan tot en met"
            if kind == "on_objection"
            else "bezwaar maken tot en met"
        )
        assert last_day in " ".join(text.split())


@pytest.mark.parametrize("kind", [LetterKind.REJECTION, LetterKind.VIEW_REQUEST])
def test_an_endless_word_does_not_stop_a_letter(kind):
    content = sample_content(kind)
    for block in content["blocks"]:
        if block["type"] == "paragraph":
            block["text"] = "x" * 5_000
    assert render_letter(content).startswith(b"%PDF")
