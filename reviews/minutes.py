"""The minutes of a meeting: what is frozen when it closes, and what each reader gets of it."""

import hashlib
from datetime import datetime

from applications.models import Question
from applications.plan_content import canonical
from sterktechniek import dutch

from .agenda import asked_for, who_leave
from .joint_text import silent_among, words_on
from .models import Advice, AdviceDraft, AgendaItem, Agreement, Outcome

TEMPLATE = "reviews/minutes/minutes.html"
CONTENT_TYPE = "application/pdf"
FOLDER = "verslagen"


def content_of(meeting):
    """Everything that the minutes say. Who left is named; why never is."""
    asked = list(asked_for(meeting))
    spoke = set(meeting.agreements.values_list("person", flat=True))
    present = [one for one in asked if one.is_present or one.person_id in spoke]
    return {
        "round": str(meeting.round),
        "scheme": str(meeting.round.scheme),
        "demonstration": meeting.round.scheme.is_demonstration,
        "place": meeting.place,
        "starts_at": meeting.starts_at.isoformat(),
        "opened_at": meeting.opened_at.isoformat(),
        "closed_at": meeting.closed_at.isoformat(),
        "opened_by": str(meeting.opened_by),
        "closed_by": str(meeting.closed_by),
        "present": [str(one.person) for one in present],
        "absent": [str(one.person) for one in asked if one not in present],
        "items": _items(meeting, present),
    }


def fingerprint(content):
    """SHA-256 over the canonical JSON."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _items(meeting, present):
    items = list(
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("plan__region", "plan__current_version")
        .order_by("position", "pk")
    )
    versions = [one.plan.current_version_id for one in items]
    leaving = who_leave(meeting, present)
    advices = {
        one.version_id: one for one in Advice.objects.filter(version__in=versions)
    }
    drafts = {
        one.version_id: one for one in AdviceDraft.objects.filter(version__in=versions)
    }
    asked = {}
    for one in Question.objects.filter(version__in=versions).order_by("number"):
        asked.setdefault(one.version_id, []).append(one)
    said = {}
    for one in Agreement.objects.filter(meeting=meeting).select_related("person"):
        said.setdefault(one.version_id, []).append(one)
    return [
        _item(
            one,
            leaving.get(one.pk, []),
            advices.get(one.plan.current_version_id),
            words_on(
                drafts.get(one.plan.current_version_id),
                said.get(one.plan.current_version_id, []),
            ),
            present,
            asked.get(one.plan.current_version_id, []),
        )
        for one in items
    ]


def _item(item, left, advice, words, present, asked):
    """Words about an outcome count only with the advice; without one nothing was agreed."""
    here = [one.person for one in present if one.person not in left]
    now = [one for one in words if not one.is_old] if advice else []
    return {
        "position": item.position,
        "plan": item.plan_id,
        "region": item.plan.region.name,
        "receipt": item.plan.current_version.receipt_number,
        "left": [str(one) for one in left],
        "questions": [
            {
                "kind": f"{one.get_kind_display()}, {one.get_state_display()}",
                "text": one.text,
            }
            for one in asked
        ],
        "outcome": Outcome(advice.outcome).label if advice else "",
        "amount": dutch.euro(advice.amount) if advice else "",
        "motivation": advice.motivation if advice else "",
        "agreed": [str(one.person) for one in now if one.agrees],
        "departed": [
            {"name": str(one.person), "reason": one.reason}
            for one in now
            if not one.agrees
        ],
        "silent": [str(one) for one in silent_among(here, words)] if advice else [],
    }


def for_reader(content, barred):
    """The items for somebody who is barred from the plans with these ids.

    Of such an item only its place is left, and that one left the room.
    """
    return [
        {"position": one["position"], "is_hidden": True}
        if one["plan"] in barred
        else one
        for one in content["items"]
    ]


def file_name(meeting):
    """Under which its reader saves the PDF."""
    return f"verslag-vergadering-{meeting.pk}.pdf"


def facts_of(content):
    """Pairs of (label, text) at the head of the minutes, on the page as in the PDF."""
    opened, closed = (
        datetime.fromisoformat(content[name]) for name in ("opened_at", "closed_at")
    )
    led = [content["opened_by"], content["closed_by"]]
    return [
        ("Ronde", f"{content['round']}, {content['scheme']}"),
        ("Plaats", content["place"]),
        ("Geopend", dutch.moment(opened)),
        ("Gesloten", dutch.moment(closed)),
        ("Voorzitter", " en ".join(dict.fromkeys(led))),
        ("Aanwezig", ", ".join(content["present"])),
        ("Afwezig", ", ".join(content["absent"]) or "niemand"),
    ]


def copy_context(minutes):
    """Everything that the PDF shows; it depends on what was frozen and on nothing else."""
    content = minutes.content
    return {
        "round": content["round"],
        "created": content["closed_at"],
        "demonstration": content["demonstration"],
        "facts": [*facts_of(content), ("SHA-256 van de inhoud", minutes.sha256)],
        "items": content["items"],
    }
