"""From the frozen content of a letter to its PDF: content in, bytes out, no database and no clock.

The content is the dict that is stored with the letter (JSON: dates as ISO text, amounts as text), so
a letter can be made again from it, in any process, and comes out byte for byte the same.
"""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from sterktechniek import dutch
from sterktechniek.pdf import STYLE, render_pdf

TEMPLATES = {
    "award": "award.html",
    "award_with_duty": "award.html",
    "rejection": "rejection.html",
    "not_handled": "not_handled.html",
    "too_late": "too_late.html",
}
SUBJECTS = {
    "award": "Verlening aanvraag",
    "award_with_duty": "Verlening aanvraag",
    "rejection": "Afwijzing aanvraag",
    "not_handled": "Aanvraag niet in behandeling genomen",
    "too_late": "Afwijzing aanvraag",
}
AMOUNTS = (("asked", "Gevraagd"), ("advised", "Geadviseerd"), ("granted", "Toegekend"))


def render_letter(content):
    """The PDF/UA-1 of a letter, as bytes, from its frozen content."""
    return render_pdf(
        f"reviews/letters/{TEMPLATES[content['kind']]}", {"letter": _view(content)}
    )


def template_version():
    """A fingerprint of templates and style, to record with the letter: it tells which layout made it."""
    folder = Path(settings.BASE_DIR) / "templates" / "reviews" / "letters"
    digest = sha256()
    for path in [*sorted(folder.glob("*.html")), STYLE]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _view(content):
    """The content with every optional part filled in, and dates in the words of a letter."""
    sent_on = date.fromisoformat(content["date"])
    scheme = content["subject_scheme"]
    return {
        "reference": content["reference"],
        "demonstration": bool(content.get("demonstration")),
        "date_iso": content["date"],
        "date": f"{sent_on.day}-{sent_on.month}-{sent_on.year}",
        "date_long": dutch.day(sent_on),
        "scheme": scheme,
        "subject": f"{SUBJECTS[content['kind']]} ‘{scheme}’",
        "salutation": content.get("salutation") or "Geacht bestuur,",
        "outcome_label": content.get("outcome_label", ""),
        "sender": _sender(content["sender"]),
        "addressee": _addressee(content["addressee"]),
        "plan": _plan(content["plan"]),
        "amounts": _amounts(content.get("amounts") or {}),
        "granted": (content.get("amounts") or {}).get("granted") or "",
        "criteria": [_criterion(item) for item in content.get("criteria") or ()],
        "duties": [_duty(item) for item in content.get("duties") or ()],
        "departure_reason": content.get("departure_reason") or "",
        "reasons": _lines(content.get("reasons")),
        "legal": _lines(content.get("legal")),
        "payment_text": content.get("payment_text") or "",
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


def _plan(plan):
    """What was filed, with its moment on the clock of Amsterdam."""
    arrived = datetime.fromisoformat(plan["submitted_at"])
    round_name = str(plan.get("round") or "")
    if round_name.isdigit():
        round_name = f"ronde {round_name}"
    name = dutch.lower_first(round_name)
    words = {"submitted": dutch.moment(arrived), "arrived": dutch.exact_moment(arrived)}
    return {"version": "", "closing": "", **plan, "round": name, **words}


def _amounts(amounts):
    """Asked, advised and granted, those that are there, in that order."""
    return [
        {"label": label, "amount": amounts[key], "granted": key == "granted"}
        for key, label in AMOUNTS
        if amounts.get(key)
    ]


def _criterion(criterion):
    """One criterion with the joint verdict; a ground never misses a key."""
    empty = {"number": "", "passage": "", "reason": "", "remedy": ""}
    grounds = [{**empty, **ground} for ground in criterion.get("grounds") or ()]
    return {"motivation": "", "verdict_label": "", **criterion, "grounds": grounds}


def _duty(duty):
    """A duty with the day on which it must be met, at the latest."""
    return {"checked_by": "", **duty, "due": dutch.day(date.fromisoformat(duty["due"]))}


def _objection(objection):
    """The objection block; a letter that is no decision has none."""
    if not objection:
        return None
    last_day = dutch.weekday(date.fromisoformat(objection["last_day"]))
    lines = _lines(objection.get("address_lines"))
    return {
        "website": "",
        "explanation": "",
        **objection,
        "address_lines": lines,
        "last_day": last_day,
    }
