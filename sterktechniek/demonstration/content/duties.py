"""What the six lichtgroene regions still had to clarify before 1 June 2020.

Which six they were is assumed (see the data); what they had to clarify is invented.
"""

from dataclasses import dataclass
from datetime import date

from sterktechniek.demonstration import data


@dataclass(frozen=True)
class DutyText:
    """A dated duty: what to clarify, under which criterion, what would be enough."""

    criterion: str
    text: str
    remedy: str
    answer: str  # how the region met the duty
    due_on: date
    met_on: date


_DUE = date(2020, 6, 1)

_PLANNING = (
    "activiteitenplan",
    "Van twee activiteiten is de planning voor 2021 nog niet uitgewerkt.",
    "Een planning voor 2021 met per activiteit ten minste twee mijlpalen met een datum.",
    "De regio stuurde een planning met drie mijlpalen per activiteit. De scholen en het mbo hebben die vastgesteld.",
)
_BUDGET = (
    "begroting",
    "De kosten van de inrichting van de praktijklokalen zijn niet per school uitgesplitst.",
    "Een overzicht per school met prijs en hoeveelheid, gebaseerd op offertes.",
    "De regio stuurde per school een overzicht met offertes. Het totaal bleef gelijk.",
)
_ORGANISATION = (
    "projectorganisatie",
    "De taken van de stuurgroep en van de projectleider lopen in elkaar over.",
    "Een beschrijving van wie beslist, wie uitvoert en wie toetst.",
    "De regio stuurde een huishoudelijk reglement dat alle partners hebben getekend.",
)
_COMPANIES = (
    "bedrijfsleven",
    "Van een deel van de bedrijven is de rol in de lessen nog algemeen beschreven.",
    "Per bedrijf: wat het doet, in welk leerjaar en hoeveel uren per jaar.",
    "De regio stuurde een lijst met per bedrijf de lessen, de leerjaren en de uren.",
)
_MBO = (
    "mbo",
    "De doorlopende leerlijn met het mbo is beschreven als voornemen.",
    "Afspraken met het mbo over de vakken, de jaren en de leerlingen die meedoen.",
    "De regio stuurde een overeenkomst met het mbo voor twee leerlijnen.",
)
_ALL = (_PLANNING, _BUDGET, _ORGANISATION, _COMPANIES, _MBO, _PLANNING)
_MET = (date(2020, 4, 21), date(2020, 5, 6), date(2020, 5, 14), date(2020, 5, 19),
        date(2020, 5, 26), date(2020, 5, 28))  # fmt: skip


def _light_green():
    return [row.region for row in data.history() if row.outcome == "lichtgroen"]


def duty_for(code, round_number):
    """The duty of a lichtgroene region, else None."""
    row = data.history_of(code).get(round_number)
    if row is None or row.outcome != "lichtgroen":
        return None
    index = _light_green().index(code)
    return DutyText(*_ALL[index], due_on=_DUE, met_on=_MET[index])


def unfinished_activities(code, round_number):
    """Numbers of the activities whose planning the duty is about."""
    duty = duty_for(code, round_number)
    return (2, 3) if duty and duty.criterion == "activiteitenplan" else ()


def skip_reason(code, round_number):
    """Why a region did not hand in; Kamerstuk 30 079: two were not ready for round 1."""
    row = data.history_of(code).get(round_number)
    if row is None or row.handed_in:
        return ""
    if round_number == 1:
        return SKIPPED_FIRST
    return NO_COOPERATION


SKIPPED_FIRST = "Wij slaan deze ronde over, omdat wij nog niet klaar zijn voor indienen. De scholen willen eerst samen afspraken maken over de profielen."
# Dronten: cooperation failed at first (sources name no reason).
NO_COOPERATION = "Wij dienen deze ronde geen plan in. Het is nog niet gelukt om de samenwerking tussen de partners rond te krijgen."
