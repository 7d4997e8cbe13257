"""What a letter says, as plain frozen data: traceable to the plan, the advice and the grounds."""

from applications.models.criteria import Verdict
from sterktechniek import dutch, terms
from sterktechniek.accounts.models import Penvoerder

from .models import Outcome
from .models.letters import LetterKind, kind_of

LABEL = {
    Outcome.GRANTED: "Uw aanvraag is goedgekeurd (groen).",
    Outcome.GRANTED_WITH_DUTY: (
        "Uw aanvraag is goedgekeurd, met een verplichting (lichtgroen)."
    ),
    Outcome.REJECTED: "Uw aanvraag is nog niet goedgekeurd (rood).",
    Outcome.NOT_HANDLED: "Wij nemen uw aanvraag niet in behandeling.",
}
TOO_LATE = "Wij wijzen uw aanvraag af, omdat zij te laat binnenkwam (rood)."
LEGAL = {
    Outcome.GRANTED: "Algemene wet bestuursrecht, artikel 4:29, 4:30 en 4:31",
    Outcome.GRANTED_WITH_DUTY: (
        "Algemene wet bestuursrecht, artikel 4:29, 4:30, 4:31 en 4:37"
    ),
    Outcome.REJECTED: "Algemene wet bestuursrecht, artikel 3:46 en 3:47",
    Outcome.NOT_HANDLED: "Algemene wet bestuursrecht, artikel 4:5",
}


def letter_content(decision, day):
    """The content of the letter of a decision that is sent on ``day``."""
    plan, scheme = decision.plan, decision.plan.round.scheme
    kind, label = kind_of(decision), LABEL[Outcome(decision.outcome)]
    if kind == LetterKind.TOO_LATE:
        label = TOO_LATE
    return {
        "kind": kind.value,
        "demonstration": scheme.is_demonstration,
        "reference": decision.version.receipt_number,
        "reference_label": scheme.reference_label,
        "sender": _sender(scheme, day),
        "addressee": _addressee(plan, day),
        "date": day.isoformat(),
        "subject_scheme": scheme.name,
        "plan": {
            "receipt_number": decision.version.receipt_number,
            "submitted_at": decision.version.submitted_at.isoformat(),
            "version": decision.version.number,
            "round": plan.round.name,
            "closing": dutch.closing(plan.round.closing_for(plan.region_id)),
        },
        "outcome_label": label,
        "amounts": _amounts(decision),
        "criteria": _criteria(decision),
        "duties": [
            {"text": duty.text, "due": duty.due_on.isoformat(), "checked_by": "DUS-I"}
            for duty in decision.duties.all()
        ],
        "departure_reason": decision.departure_reason,
        "reasons": [text for text in decision.reasons.split("\n") if text.strip()],
        "legal": [scheme.legal_basis, LEGAL[Outcome(decision.outcome)]],
        "payment_text": _payment(decision),
        "signature": _signature(scheme, day),
        "objection": _objection(scheme, day),
    }


def _in_force(manager, day):
    """The block in force on the day, or the first one there is."""
    return manager.on(day).first() or manager.order_by("valid_from").first()


def _sender(scheme, day):
    block = _in_force(scheme.sender_blocks.all(), day)
    if block is None:
        return {"organisation": "DUS-I", "visiting_address": []}
    return {
        "organisation": block.organisation,
        "visiting_address": block.visiting_address.splitlines(),
        "contact_email": block.email,
        "phone": block.phone,
        "website": block.website,
        "return_line": block.return_line,
    }


def _addressee(plan, day):
    penvoerder = (
        Penvoerder.objects.on(day)
        .filter(region=plan.region)
        .select_related("board")
        .first()
    )
    board = penvoerder.board if penvoerder else None
    return {
        "board": board.name if board else f"De penvoerder van {plan.region.name}",
        "region": plan.region.name,
        "lines": board.address.splitlines() if board else [],
    }


def _amounts(decision):
    if not decision.is_grant:
        return {"asked": dutch.euro(decision.amount_asked)}
    return {
        "asked": dutch.euro(decision.amount_asked),
        "granted": dutch.euro(decision.amount_granted),
    }


def _criteria(decision):
    """Joint verdicts with their grounds: never one person's score or name."""
    if decision.advice is None:
        return []
    grounds = {}
    for ground in decision.version.grounds.order_by("number"):
        grounds.setdefault(ground.criterion_id, []).append(
            {
                "id": ground.pk,
                "number": ground.number,
                "passage": ground.passage,
                "reason": ground.reason,
                "remedy": ground.remedy,
            }
        )
    return [
        {
            "id": one.criterion_id,
            "number": one.criterion.number,
            "title": one.criterion.title,
            "verdict_label": Verdict(one.verdict).label,
            "motivation": one.motivation,
            "grounds": grounds.get(one.criterion_id, []),
        }
        for one in decision.advice.verdicts.select_related("criterion")
    ]


def _payment(decision):
    if not decision.is_grant:
        return ""
    years = decision.years.order_by("year")
    parts = [f"{dutch.euro(one.amount)} in {one.year}" for one in years]
    return (
        "U krijgt de subsidie als voorschot, verdeeld over de jaren: "
        f"{', '.join(parts)}."
    )


def _signature(scheme, day):
    block = _in_force(scheme.signature_blocks.all(), day)
    if block is None:
        return {}
    return {
        "on_behalf": block.on_behalf_of,
        "name": block.name,
        "function": block.function,
    }


def _objection(scheme, day):
    """Who may object, within what term, to which body (Awb 3:45)."""
    block = _in_force(scheme.objection_addresses.all(), day)
    term = terms.objection_term(day)
    return {
        "authority": block.authority if block else "",
        "address_lines": block.address.splitlines() if block else [],
        "website": block.website if block else "",
        "last_day": term.ends_on.isoformat(),
        "explanation": term.rule,
    }
