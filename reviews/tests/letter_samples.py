"""Frozen content of letters for the tests: one of each kind, as it is stored with a decision."""

from copy import deepcopy

from reviews.letters.default_texts import DEFAULTS
from reviews.letters.layout import blocks_of
from reviews.letters.names import names_of
from reviews.letters.texts import FixedText, slots_of
from reviews.models.letter_kinds import NOTICES, LetterKind

LONG_REASON = (
    "Het plan noemt lessen en bezoeken, maar beschrijft niet wie ze geeft, hoe vaak ze zijn en wat "
    "leerlingen daarna kunnen. Daardoor is niet te volgen hoe de activiteiten bijdragen aan het doel."
)

CRITERIA = [
    {
        "number": 1,
        "title": "Regiovisie",
        "verdict_label": "voldoet",
        "motivation": "De visie laat zien wat de regio nodig heeft en welke scholen dat samen doen.",
        "grounds": [],
    },
    {
        "number": 2,
        "title": "Activiteiten en mijlpalen",
        "verdict_label": "voldoet deels",
        "motivation": "De doelen zijn goed. De uitwerking in activiteiten blijft te algemeen.",
        "grounds": [
            {
                "number": 1,
                "passage": "onderdeel Activiteiten, nummer 3 en 4",
                "reason": LONG_REASON,
                "remedy": "Beschrijf per activiteit wat er gebeurt, met wie, hoe vaak, en zet er mijlpalen met een datum bij.",
            }
        ],
    },
    {
        "number": 3,
        "title": "Begroting",
        "verdict_label": "voldoet niet",
        "motivation": "De begroting bestaat voor een groot deel uit stelposten.",
        "grounds": [
            {
                "number": 2,
                "passage": "onderdeel Begroting, posten 7 tot en met 12",
                "reason": "De bedragen zijn niet onderbouwd met een prijs en een aantal.",
                "remedy": "Geef per post de prijs, het aantal en de activiteit waar de post bij hoort.",
            }
        ],
    },
]

AWARD = {
    "kind": "award",
    "demonstration": True,
    "reference": "STO-R2-R06",
    "sender": {
        "organisation": "Ministerie van Onderwijs, Cultuur en Wetenschap (demonstratie)",
        "visiting_address": "Voorbeeldstraat 1, 2500 AA Den Haag",
        "contact_email": "sto@demo.sto.example",
        "phone": "070 000 00 00",
        "website": "www.demo.sto.example",
        "return_line": "Retouradres: Postbus 0000, 2500 AA Den Haag",
    },
    "addressee": {
        "board": "Stichting Voorbeeldscholen Fryslân",
        "region": "Noordoost-Fryslân",
        "lines": ["Postbus 12", "9100 AA Dokkum"],
    },
    "date": "2019-12-17",
    "subject_scheme": "Regeling sterk techniekonderwijs 2020-2023",
    "plan": {
        "receipt_number": "STO-2019-0042",
        "submitted_at": "2019-10-01T13:05:09+00:00",
        "version": 2,
        "round": "Ronde 2",
    },
    "outcome_label": "Uw aanvraag is goedgekeurd (groen).",
    "amounts": {
        "asked": "€ 4.250.000",
        "advised": "€ 4.100.000",
        "granted": "€ 4.100.000",
    },
    "criteria": [
        {**item, "verdict_label": "voldoet", "grounds": []} for item in CRITERIA
    ],
    "duties": [],
    "departure_reason": "",
    "reasons": ["De commissie adviseert positief. Wij nemen dat advies over."],
    "legal": [
        "Regeling sterk techniekonderwijs 2020-2023",
        "Kaderregeling subsidies OCW, SZW en VWS, artikel 4.1 en 4.2",
        "Algemene wet bestuursrecht, artikel 4:29, 4:30 en 4:31",
    ],
    "payment_text": "U krijgt de subsidie als voorschot, in gelijke delen per maand, vanaf januari 2020.",
    "signature": {
        "on_behalf": "de minister voor Basis- en Voortgezet Onderwijs en Media,\nnamens deze,",
        "name": "D. Beslisser (demonstratie)",
        "function": "hoofd van een afdeling",
    },
    "objection": {
        "authority": "Dienst Uitvoering Onderwijs (DUO)",
        "address_lines": ["Postbus 30205", "2500 GE Den Haag"],
        "website": "duo.nl",
        "last_day": "2020-01-28",
        "explanation": "Bezwaar maken kan binnen zes weken. De termijn begint op de dag nadat het besluit is verzonden (artikel 6:7 en artikel 6:8, eerste lid, Awb).",
    },
}

CHANGES = {
    "award": {},
    "award_with_duty": {
        "outcome_label": "Uw aanvraag is goedgekeurd, met een verplichting (lichtgroen).",
        "duties": [
            {
                "text": "Werk de planning van de activiteiten 3 en 4 uit, met mijlpalen.",
                "due": "2020-06-01",
                "checked_by": "de behandelaar van DUS-I",
            }
        ],
    },
    "rejection": {
        "outcome_label": "Uw aanvraag is afgewezen (rood).",
        "amounts": {"asked": "€ 4.250.000", "advised": "", "granted": ""},
        "criteria": CRITERIA,
        "payment_text": "",
        "reasons": ["De commissie adviseert om de aanvraag af te wijzen. Wij nemen dat advies over."],
    },
    "not_handled": {
        "outcome_label": "Uw aanvraag blijft buiten behandeling.",
        "amounts": {},
        "criteria": [],
        "payment_text": "",
        "reasons": ["Wij vroegen u op 8 oktober 2019 om de samenwerkingsovereenkomst. Die hebben wij niet gekregen."],
        "legal": ["Algemene wet bestuursrecht, artikel 4:5"],
    },
    "too_late": {
        "outcome_label": "Wij wijzen uw aanvraag af, omdat zij te laat binnenkwam (rood).",
        "amounts": {"asked": "€ 4.250.000", "advised": "", "granted": ""},
        "criteria": [],
        "payment_text": "",
        "plan": {**AWARD["plan"], "closing": "tot en met maandag 30 september 2019, 24.00 uur"},
        "reasons": ["De ontvangststempel is van 1 oktober 2019, 15.05 uur."],
    },
}  # fmt: skip


FACTS = {
    "regeling": "Regeling sterk techniekonderwijs 2020-2023",
    "regio": "Noordoost-Fryslân",
    "bestuur": "Stichting Voorbeeldscholen Fryslân",
    "ronde": "ronde 2",
    "ontvangstnummer": "STO-2019-0042",
    "ontvangen_op": "dinsdag 1 oktober 2019, 15.05 uur",
    "versie": "2",
    "kenmerk": "STO-R2-R06",
    "datum": "17 december 2019",
    "bedrag_gevraagd": "€ 4.250.000",
    "bedrag_toegekend": "€ 4.100.000",
    "sluiting": "tot en met maandag 30 september 2019, 24.00 uur",
    "periode": "1 januari 2020 tot en met 31 december 2023",
}


EMPTY = {
    "amounts": {},
    "criteria": [],
    "payment_text": "",
    "duties": [],
    "outcome_label": "",
}


def sample_content(kind="award", **changes):
    """Content of one letter of any kind; its own copy, so that a test may change it."""
    kind = LetterKind(kind)
    own = CHANGES.get(kind.value)
    if own is None:
        own = EMPTY | ({"objection": None, "reasons": []} if kind in NOTICES else {})
    content = deepcopy({**AWARD, "kind": kind.value, **own, **changes})
    words = {name: f"woorden bij {name}" for name in names_of(kind)}
    content["facts"] = words | FACTS | content.get("facts", {})
    for duty in content["duties"]:
        duty["due_words"] = "1 juni 2020"
    if kind == LetterKind.SUPPLEMENT_REQUEST:
        content["points"] = ["Doelen, doel 1: noem getallen."]
    if kind == LetterKind.ON_OBJECTION:
        content["objection"]["is_appeal"] = True
    return with_blocks(content)


def with_blocks(content):
    """The same with its blocks put together anew, after a test changed something in it."""
    amounts = content["amounts"]
    labels = {"asked": "Gevraagd", "advised": "Geadviseerd", "granted": "Toegekend"}
    content["amount_rows"] = [
        {"label": label, "amount": amounts[key], "granted": key == "granted"}
        for key, label in labels.items()
        if amounts.get(key)
    ]
    kind = content["kind"]
    texts = {slot: FixedText(slot, DEFAULTS[kind][slot]) for slot in slots_of(kind)}
    return content | {"blocks": blocks_of(content, texts)}
