"""From the frozen content of a letter to its PDF: content in, bytes out, no database and no clock.

The content is the dict that is stored with the letter (JSON: dates as ISO text, amounts as text), so
a letter can be made again from it, in any process, and comes out byte for byte the same.
"""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from reviews.models.letter_kinds import LetterKind
from sterktechniek import dutch
from sterktechniek.pdf import ARCHIVE, STYLE, break_long_words, html_to_pdf

TEMPLATE = "reviews/letters/letter.html"
K = LetterKind
#: What stands behind "Betreft".
SUBJECTS = {
    K.AWARD: "Verlening aanvraag",
    K.AWARD_WITH_DUTY: "Verlening aanvraag",
    K.REJECTION: "Afwijzing aanvraag",
    K.NOT_HANDLED: "Aanvraag niet in behandeling genomen",
    K.TOO_LATE: "Afwijzing aanvraag",
    K.ON_OBJECTION: "Beslissing op uw bezwaar",
    K.CHANGE: "Wijziging subsidie",
    K.WITHDRAWAL: "Intrekking subsidie",
    K.SETTLEMENT: "Vaststelling subsidie",
    K.RECOVERY: "Vordering subsidie",
    K.SUPPLEMENT_REQUEST: "Verzoek om aanvulling",
    K.INVITATION: "Uitnodiging voor een toelichting",
    K.TERM_NOTICE: "Bericht over de termijn van ons besluit",
    K.VIEW_REQUEST: "Verzoek om uw zienswijze",
    K.DEFAULT_RECEIPT: "Ontvangst van uw ingebrekestelling",
    K.DUTY_MET: "Uw verplichting",
    K.OBJECTION_RECEIPT: "Ontvangst van uw bezwaar",
    K.OBJECTION_REPAIR: "Verzoek om uw bezwaar aan te vullen",
    K.OBJECTION_DELAY: "Uitstel van de beslissing op uw bezwaar",
    K.HEARING: "Uitnodiging voor een hoorzitting",
    K.HEARING_OF_OTHER: "Hoorzitting over een bezwaar tegen het besluit over uw aanvraag",
    K.DECISION_ON_OTHER: "Beslissing op een bezwaar tegen het besluit over uw aanvraag",
    K.REPORT_REQUEST: "Verzoek om een rapportage",
}


def render_letter(content):
    """The PDF/UA-1 of a letter, as bytes, from its frozen content."""
    return html_to_pdf(letter_html(content))


def render_with(maker):
    """The same through a `PdfMaker`, in a child process with limits."""
    return lambda content: maker.from_html(letter_html(content))


def render_archive_copy(content, maker):
    """The same letter as PDF/A-1b, for the archive."""
    return maker.from_html(letter_html(content), variant=ARCHIVE)


def letter_html(content):
    """The letter as HTML, ready for the PDF."""
    return break_long_words(render_to_string(TEMPLATE, {"letter": view_of(content)}))


@cache
def layout_version():
    """A fingerprint of templates and style; it stands in the content and tells which layout made it."""
    folder = Path(settings.BASE_DIR) / "templates" / "reviews" / "letters"
    digest = sha256()
    for path in [*sorted(folder.glob("*.html")), STYLE]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def subject_of(content):
    """What the letter is about: its kind and the scheme."""
    return f"{SUBJECTS[content['kind']]} ‘{content['subject_scheme']}’"


def view_of(content):
    """What the template shows: every optional part filled in, dates in the words of a letter."""
    sent_on = date.fromisoformat(content["date"])
    return {
        "reference": content["reference"],
        "reference_label": content.get("reference_label") or "Ons kenmerk",
        "demonstration": bool(content.get("demonstration")),
        "date_iso": content["date"],
        "date": f"{sent_on.day}-{sent_on.month}-{sent_on.year}",
        "date_long": dutch.day(sent_on),
        "subject": subject_of(content),
        "salutation": content.get("salutation") or "Geacht bestuur,",
        "sender": _sender(content["sender"]),
        "addressee": _addressee(content["addressee"]),
        "blocks": content["blocks"],
        "signature": {
            "on_behalf": "",
            "name": "",
            "function": "",
            **content["signature"],
        },
        "objection": _objection(content.get("objection")),
    }


def _lines(value):
    """A text or a list of texts, as a list without empty ones."""
    values = [value] if isinstance(value, str) else value or ()
    return [text for text in values if text]


def _sender(sender):
    """Who writes; the visiting address may be one text or a list of lines."""
    empty = {"contact_email": "", "phone": "", "website": "", "return_line": ""}
    return {
        **empty,
        **sender,
        "visiting_address": _lines(sender.get("visiting_address")),
    }


def _addressee(addressee):
    """The board (bevoegd gezag) that asked, for its region."""
    return {"region": "", **addressee, "lines": _lines(addressee.get("lines"))}


def _objection(objection):
    """The block about objection, or about going to court; a notice has none."""
    if not objection:
        return None
    last_day = dutch.weekday(date.fromisoformat(objection["last_day"]))
    return {
        "is_appeal": False,
        "website": "",
        "explanation": "",
        **objection,
        "address_lines": _lines(objection.get("address_lines")),
        "last_day": last_day,
    }
