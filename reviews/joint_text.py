"""The joint text of the committee before it is an advice: what it says, and who agrees with it."""

from dataclasses import dataclass
from types import SimpleNamespace

from applications.models import Part, Verdict

from .models import Outcome

LONGEST = 10_000  # characters in one field, as in the form itself
TOO_LONG = "Een van de teksten is te lang. Gebruik hoogstens 10.000 tekens per veld."
STRANGE = "Een van de teksten bevat een teken dat niet kan worden bewaard."


def problem_of(fields):
    """Why these fields cannot be kept, or None."""
    if any(len(text) > LONGEST for text in fields.values()):
        return TOO_LONG
    if any("\x00" in text for text in fields.values()):
        return STRANGE
    return None


def settled(fields):
    """What people agree with: the outcome and the verdicts, on earlier grounds too."""
    return {
        name: text
        for name, text in fields.items()
        if text and (name == "outcome" or name.startswith(("verdict_", "mended_")))
    }


def outcome_of(draft):
    """The outcome that lies on the table, or None as long as there is none."""
    value = draft.fields.get("outcome") if draft else ""
    return Outcome(value) if value in Outcome.values else None


def shown(draft, criteria):
    """The joint text so far as a page shows it: per criterion, and the advice itself."""
    fields = draft.fields
    outcome = outcome_of(draft)
    return SimpleNamespace(
        criteria=[_criterion(one, fields) for one in criteria],
        outcome=outcome.label if outcome else "",
        amount=fields.get("amount", ""),
        motivation=fields.get("motivation", ""),
        revision=draft.revision,
        changed_by=draft.changed_by,
        changed_at=draft.changed_at,
    )


def _criterion(one, fields):
    verdict = fields.get(f"verdict_{one.pk}", "")
    return SimpleNamespace(
        criterion=one,
        verdict=Verdict(verdict).label if verdict in Verdict.values else "",
        points=fields.get(f"points_{one.pk}", ""),
        motivation=fields.get(f"motivation_{one.pk}", ""),
        grounds=_grounds(f"ground_{one.pk}_", fields),
    )


def _grounds(start, fields):
    """The grounds behind one criterion in the order of their places, half ones too."""
    places = {}
    for name, text in fields.items():
        if name.startswith(start):
            number, _, part = name.removeprefix(start).partition("_")
            places.setdefault(int(number), {})[part] = text
    return [
        SimpleNamespace(
            passage=one.get("passage", ""),
            part=Part(one["part"]).label if one.get("part") in Part.values else "",
            reason=one.get("reason", ""),
            remedy=one.get("remedy", ""),
        )
        for _, one in sorted(places.items())
    ]


@dataclass(frozen=True)
class Word:
    """What one person said last. ``is_old``: the outcome or a verdict changed since."""

    person: object
    agrees: bool
    reason: str
    is_old: bool
    outcome: str


def words_on(draft, agreements):
    """The last `Word` of each person, in the order in which they spoke first."""
    last = {one.person_id: one for one in agreements}
    since = draft.settled_in if draft else 0
    return [
        Word(
            one.person,
            one.agrees,
            one.reason,
            one.revision < since,
            Outcome(one.outcome).label,
        )
        for one in last.values()
    ]


def silent_among(people, words):
    """Who has not spoken about the outcome that lies on the table now."""
    spoken = {one.person.pk for one in words if not one.is_old}
    return [one for one in people if one.pk not in spoken]
