"""What a letter says, as plain frozen data: traceable to the plan, the advice and the grounds."""

from applications.models.criteria import Verdict
from reviews.models import Outcome
from reviews.models.later_kinds import LaterKind
from reviews.models.letter_kinds import LetterKind
from reviews.models.letters import kind_of
from sterktechniek import clock, dutch, terms

from .addressing import SALUTATION_OF_OTHERS, addressee_of, other_addressee
from .edits import with_edits
from .effects import effect_of
from .layout import blocks_of
from .names import LISTS
from .pdf import layout_version
from .texts import texts_for

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


def content_of(letter, day):
    """The content of any letter that is dated on ``day``, with what was changed by hand.

    ``edits`` says how many changes were known: whoever stores the letter asks that again.
    """
    if letter.decision_id:
        content = letter_content(letter.decision, day)
    elif letter.later_id:
        content = later_content(letter.later, day)
    else:
        content = notice_content(letter, day)
    edits = list(letter.edits.select_related("edited_by"))
    blocks = with_edits(content["blocks"], edits)
    return content | {"blocks": blocks, "edits": len(edits)}


def letter_content(decision, day):
    """The content of the letter of a first decision that is sent on ``day``."""
    plan, scheme = decision.plan, decision.plan.round.scheme
    kind, label = kind_of(decision), LABEL[Outcome(decision.outcome)]
    if kind == LetterKind.TOO_LATE:
        label = TOO_LATE
    closing = dutch.closing(plan.round.closing_for(plan.region_id))
    content = frame_of(kind, plan, decision.version, day)
    content["plan"]["closing"] = closing
    content["facts"] |= {
        "bedrag_gevraagd": dutch.euro(decision.amount_asked),
        "bedrag_toegekend": dutch.euro(decision.amount_granted),
        "sluiting": closing,
        "periode": dutch.period(scheme.starts_on, scheme.ends_on),
    }
    content |= {
        "outcome_label": label,
        "amounts": _amounts(decision),
        "amount_rows": _amount_rows(decision),
        "criteria": _criteria(decision),
        "duties": _duties(decision.duties.filter(later=None)),
        "departure_reason": decision.departure_reason,
        "reasons": _lines(decision.reasons),
        "legal": [scheme.legal_basis, LEGAL[Outcome(decision.outcome)]],
        "payment_text": _payment(decision.years.filter(later=None)),
        "objection": _objection(scheme, day),
    }
    return _finished(content, scheme, kind, day)


def later_content(later, day):
    """The content of the letter of a later decision that is sent on ``day``."""
    plan, scheme, first = later.plan, later.plan.round.scheme, later.decision
    kind = LetterKind(later.kind)
    content = frame_of(kind, plan, first.version, day, to=later.addressee)
    sent_on = clock.local(first.sent_at).date()
    content["facts"] |= {
        "besluit_van": dutch.day(sent_on),
        "kenmerk_besluit": first.version.receipt_number,
        "bedrag_eerder": dutch.euro(later.amount_before),
        "bedrag_nieuw": _euro(later.amount),
        "bedrag_terug": _euro(later.claimed),
        "betalen_voor": dutch.weekday(terms.payment_term(day).ends_on),
        "uitkomst": later.get_result_display(),
        "grondslag": later.article,
    }
    content |= {
        "outcome_label": effect_of(later),
        "amount_rows": [
            {"label": label, "amount": dutch.euro(amount), "granted": strong}
            for label, amount, strong in (
                ("Subsidie tot nu toe", later.amount_before, False),
                ("Subsidie vanaf nu", later.amount, True),
                ("Terug te betalen", later.claimed, True),
            )
            if amount is not None
        ],
        "duties": _duties(later.duties.all()),
        "reasons": _lines(later.reasons),
        "legal": [scheme.legal_basis, later.article],
        "payment_text": _payment(later.years.all()) if _pays(later) else "",
        "objection": _appeal(day, later.addressee)
        if later.kind == LaterKind.ON_OBJECTION
        else _objection(scheme, day),
    }
    return _finished(content, scheme, kind, day)


def notice_content(letter, day):
    """The content of a notice: the facts that its act gave, in the fixed words of its kind."""
    plan = letter.plan
    kind = LetterKind(letter.kind)
    content = frame_of(kind, plan, plan.current_version, day, to=letter.addressee)
    lists = {name: letter.facts[name] for name in LISTS if name in letter.facts}
    content["facts"] |= {
        name: words for name, words in letter.facts.items() if name not in LISTS
    }
    content |= {"points": lists.get("punten", []), "objection": None}
    return _finished(content, plan.round.scheme, kind, day)


def frame_of(kind, plan, version, day, *, to=None):
    """What every letter has: sender, addressee, what was filed and when, and who signs.

    ``to`` is the `Addressee` when that is not the region.
    """
    scheme = plan.round.scheme
    addressee = other_addressee(to) if to else addressee_of(plan, day)
    reference = version.receipt_number if version else f"{plan.round.name}"
    filed = {"receipt_number": "", "submitted_at": None, "version": ""}
    if version:
        filed = {
            "receipt_number": version.receipt_number,
            "submitted_at": version.submitted_at.isoformat(),
            "version": version.number,
        }
    return {
        "kind": kind.value,
        "demonstration": scheme.is_demonstration,
        "reference": reference,
        "reference_label": scheme.reference_label,
        "sender": _sender(scheme, day),
        "addressee": addressee,
        **({"salutation": SALUTATION_OF_OTHERS, "is_to_other": True} if to else {}),
        "date": day.isoformat(),
        "subject_scheme": scheme.name,
        "plan": {**filed, "round": plan.round.name},
        "facts": {
            "regeling": scheme.name,
            "regio": plan.region.name,
            "bestuur": addressee["board"],
            "ronde": dutch.lower_first(plan.round.name),
            "kenmerk": reference,
            "datum": dutch.day(day),
            "ontvangstnummer": filed["receipt_number"],
            "ontvangen_op": _arrival(version, kind),
            "versie": str(filed["version"]),
        },
        "signature": _signature(scheme, day),
    }


def _arrival(version, kind):
    """To the second when the arrival itself decides."""
    if version is None:
        return ""
    words = dutch.exact_moment if kind == LetterKind.TOO_LATE else dutch.moment
    return words(version.submitted_at)


def _finished(content, scheme, kind, day):
    texts = texts_for(scheme, kind, day)
    return content | {"layout": layout_version(), "blocks": blocks_of(content, texts)}


def _duties(duties):
    """What the region must still make clear; who checks it is DUS-I, not a person."""
    return [
        {
            "text": duty.text,
            "due": duty.due_on.isoformat(),
            "due_words": dutch.day(duty.due_on),
            "checked_by": "DUS-I",
        }
        for duty in duties
    ]


def _lines(text):
    return [line for line in text.split("\n") if line.strip()]


def _euro(amount):
    return dutch.euro(amount) if amount is not None else ""


def _pays(later):
    """Whether the reader still gets money in advance: not of what is settled or withdrawn."""
    return later.addressee is None and later.kind in (
        LaterKind.CHANGE,
        LaterKind.ON_OBJECTION,
    )


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


def _amounts(decision):
    if not decision.is_grant:
        return {"asked": dutch.euro(decision.amount_asked)}
    return {
        "asked": dutch.euro(decision.amount_asked),
        "granted": dutch.euro(decision.amount_granted),
    }


def _amount_rows(decision):
    """Asked and granted; of an application that was not handled there is nothing to say."""
    if decision.outcome == Outcome.NOT_HANDLED:
        return []
    labels = {"asked": "Gevraagd", "granted": "Toegekend"}
    return [
        {"label": labels[key], "amount": amount, "granted": key == "granted"}
        for key, amount in _amounts(decision).items()
    ]


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


def _payment(years):
    parts = [
        f"{dutch.euro(one.amount)} in {one.year}" for one in years.order_by("year")
    ]
    if not parts:
        return ""
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


def _appeal(day, other):
    """Against a decision on objection one goes to the court (Awb 8:1, 6:7, 8:7)."""
    term = terms.appeal_term(day)
    return {
        "is_appeal": True,
        "authority": "de rechtbank in het gebied waar u woont of bent gevestigd"
        if other
        else "de rechtbank in het gebied waar uw bestuur is gevestigd",
        "address_lines": [],
        "website": "",
        "last_day": term.ends_on.isoformat(),
        "explanation": term.rule,
    }
