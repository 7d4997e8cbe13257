"""What an answer says, the same on its page, in the PDF and in the ODT."""

from sterktechniek import dutch

from . import text
from .registry import PARAMETERS

TEMPLATE = "answers/pdf/answer.html"
FOLDER = "antwoorden"
PDF = "application/pdf"


def facts_of(answer):
    """Pairs of (label, text) about question and answer."""
    question = answer.question
    facts = [
        ("Kamerstuk", question.document),
        ("Nummer van de vraag", str(question.number)),
        ("Gesteld door", question.asked_by),
        ("Gesteld op", dutch.day(question.asked_on)),
        ("Stand op", dutch.day(answer.day)),
    ]
    if answer.is_frozen:
        facts += [
            ("Nummer van het antwoord", f"{answer.year}-{answer.number}"),
            ("Vastgesteld op", dutch.short_moment(answer.frozen_at)),
        ]
    return facts


def people_of(answer):
    """Who wrote and who approved; for the page of the ministry, not for the document."""
    approved = (
        [("Vastgesteld door", str(answer.approved_by))] if answer.is_frozen else []
    )
    return [("Geschreven door", str(answer.written_by)), *approved]


def paragraphs_of(answer):
    """The text in paragraphs of pieces, each figure a piece of its own."""
    return text.paragraphs(answer.text, answer.bound())


def narrowed(figure):
    """What a figure was narrowed by: "ronde 2, provincie Zeeland"."""
    return ", ".join(
        f"{PARAMETERS[name].lower()} {value}"
        for name, value in figure.parameters.items()
    )


def file_name(answer, kind):
    """Under which its reader saves it."""
    return f"antwoord-{answer.year}-{answer.number}.{kind}"


def content_of(answer):
    """Everything that the document shows; it depends on what was frozen and on nothing else."""
    return {
        "title": answer.title,
        "created": answer.frozen_at.isoformat(timespec="seconds"),
        "facts": facts_of(answer),
        "question": answer.question.text,
        "paragraphs": [
            "".join(piece.text for piece in one) for one in paragraphs_of(answer)
        ],
        "figures": [_figure(one) for one in answer.figures.all()],
    }


def _figure(one):
    return {
        "label": one.label,
        "value": one.value,
        "meaning": one.meaning,
        "narrowed": narrowed(one),
        "day": dutch.day(one.day),
        "counted": dutch.short_moment(one.recorded_until),
        "rows": [(row["name"], row["note"]) for row in one.rows],
    }
