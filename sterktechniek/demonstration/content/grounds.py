"""Grounds for refusal: on a named passage, with a reason and what would be enough.

One ground per defect, and two for vague activities, so that every criterion that is not
met has a ground with a remedy.
"""

from dataclasses import dataclass
from functools import cache

from sterktechniek.demonstration.content import activities as acts
from sterktechniek.demonstration.content.budget import budget_lines
from sterktechniek.demonstration.content.defects import (
    CRITERION,
    NO_BUDGET_BASIS,
    NO_GOALS,
    NO_MILESTONES,
    VAGUE,
    WEAK_ORGANISATION,
    defects_for,
)
from sterktechniek.demonstration.content.places import rng_for


@dataclass(frozen=True)
class GroundText:
    """Why a criterion is not met. `part` is doelen, activiteiten, organisatie or
    begroting, as plans name their parts; `number` is the number of the passage in that part, None for the whole."""

    criterion: str
    defect: str
    part: str
    number: int | None
    passage: str
    reason: str
    remedy: str
    answer: str  # what the region changed in its next plan


@cache
def grounds_for(code, round_number):
    """The grounds of a refused plan, in the order of the criteria."""
    made = []
    for defect in defects_for(code, round_number):
        made += _MAKERS[defect](code, round_number, defect)
    return tuple(made)


def _persists(code, round_number, defect):
    """Whether the next plan of the region still showed the defect."""
    return any(
        defect in defects_for(code, later) for later in range(round_number + 1, 4)
    )


def answers_to(code, round_number):
    """How the region answered the grounds of that round, without repeats."""
    return tuple(dict.fromkeys(g.answer for g in grounds_for(code, round_number)))


def _numbered(code):
    return enumerate(acts.chosen(code), start=1)


def _vague(code, round_number, defect):
    defects = defects_for(code, round_number)
    hit = [
        (n, t) for n, t in _numbered(code) if acts.is_vague(n, round_number, defects)
    ]
    rng = rng_for("ground", code, round_number)
    for number, template in hit[:2]:
        yield _ground(
            defect, "activiteiten", number, f"Activiteit {number}: {template.title}",
            rng.choice(VAGUE_REASONS).format(vague=template.vague),
            "Beschrijf per schooljaar wat er gebeurt, met hoeveel leerlingen, wie het uitvoert en wat het oplevert.",
            f"Activiteit {number} is uitgeschreven: wat er gebeurt, met hoeveel leerlingen en wie het doet.",
        )  # fmt: skip


VAGUE_REASONS = (
    "De beschrijving zegt alleen: '{vague}' Daaruit blijkt niet wat de regio gaat doen met de subsidie.",
    "Met de zin '{vague}' is niet te toetsen welke activiteit wordt uitgevoerd en voor wie.",
    "De activiteit is een voornemen: '{vague}' Niet duidelijk is wat leerlingen hiervan merken.",
)


def _no_goals(code, round_number, defect):
    defects = defects_for(code, round_number)
    number = 1 if acts.is_bare_goal(1, round_number, defects) else 2
    yield _ground(
        defect, "doelen", number, f"Doel {number}",
        "Bij het doel staat niet hoe het wordt gemeten en wat in 2023 bereikt moet zijn. Enkele activiteiten horen bij geen enkel doel.",
        "Noem per doel een maat, de stand van nu en de stand in 2023. Koppel elke activiteit aan een doel.",
        f"Doel {number} en een deel van de andere doelen hebben nu een maat en een streefwaarde."
        if _persists(code, round_number, defect)
        else "Elk doel heeft nu een maat en een streefwaarde voor 2023. Elke activiteit hoort bij een doel.",
    )  # fmt: skip


def _no_milestones(code, round_number, defect):
    defects = defects_for(code, round_number)
    number, template = next(
        (n, t) for n, t in _numbered(code) if acts.lacks_milestones(n, round_number, defects)
    )  # fmt: skip
    yield _ground(
        defect, "activiteiten", number, f"Activiteit {number}: {template.title}",
        "Bij deze en andere activiteiten ontbreken mijlpalen. Daardoor is niet te volgen wanneer iets klaar is.",
        "Geef elke activiteit voor 2020 en 2021 ten minste twee mijlpalen met een datum.",
        f"Activiteit {number} en een deel van de andere activiteiten hebben nu mijlpalen."
        if _persists(code, round_number, defect)
        else "Alle activiteiten hebben mijlpalen met een datum. De stuurgroep bespreekt die elk kwartaal.",
    )  # fmt: skip


def _weak(code, round_number, defect):
    yield _ground(
        defect, "organisatie", None, "Projectorganisatie",
        "Uit de beschrijving blijkt niet wie het plan leidt, wie beslist en hoe de partners de voortgang volgen.",
        "Beschrijf de rollen, de tijd die daarvoor is, hoe besluiten tot stand komen en wie ingrijpt bij achterstand.",
        "Er is een kerngroep ingesteld die het plan trekt."
        if _persists(code, round_number, defect)
        else "De projectorganisatie is opnieuw opgezet, met een stuurgroep, een projectleider met vaste dagen en trekkers per programmalijn.",
    )  # fmt: skip


def _no_basis(code, round_number, defect):
    lines = budget_lines(code, round_number, defects_for(code, round_number))
    number = next(line.number for line in lines if line.unit == "stelpost")
    yield _ground(
        defect, "begroting", number, f"Begroting, post {number} en volgende",
        "De begroting bestaat vooral uit stelposten. Een onderbouwing met prijs en hoeveelheid ontbreekt.",
        "Onderbouw elke post voor 2020 en 2021 met prijs maal hoeveelheid en een korte toelichting.",
        "Een deel van de stelposten is vervangen door posten met een prijs en een hoeveelheid."
        if _persists(code, round_number, defect)
        else "Alle stelposten zijn vervangen door posten met een prijs, een hoeveelheid en een toelichting.",
    )  # fmt: skip


def _ground(defect, part, number, passage, reason, remedy, answer):
    return GroundText(
        CRITERION[defect], defect, part, number, passage, reason, remedy, answer
    )


_MAKERS = {
    VAGUE: _vague,
    NO_GOALS: _no_goals,
    NO_MILESTONES: _no_milestones,
    WEAK_ORGANISATION: _weak,
    NO_BUDGET_BASIS: _no_basis,
}
