"""Where the regions stood on a day, as anybody may know it: outcomes whose letter had left.

What a region does before its decision (a draft, a plan handed in, withdrawn or not) is nobody
else's business: it all reads "geen besluit", so no count betrays what still happens.
"""

from dataclasses import dataclass

from applications.models import Round
from applications.status import RegionState, SchemeStatus, scheme_status
from sterktechniek.dashboards.figures import moment_for
from sterktechniek.opendata.fields import Field, Kind
from sterktechniek.opendata.parameters import OP, code_of
from sterktechniek.opendata.problems import Problem

from .lookup import asked_thing, code_of_round

NO_DECISION = "geen besluit"
OPEN_STATES = (
    RegionState.GRANTED,
    RegionState.GRANTED_WITH_DUTY,
    RegionState.REJECTED,
    RegionState.NOT_HANDLED,
    RegionState.ALREADY_APPROVED,
    RegionState.NOT_INVITED,
)
STATES = (*(state.label for state in OPEN_STATES), NO_DECISION)
MEANING = (
    "Groen, lichtgroen, rood of buiten behandeling: de brief was weg. Al goedgekeurd: in "
    "een eerdere ronde. Niet uitgenodigd: de ronde was voor andere regio's. Geen besluit: "
    "er was geen besluit, of het geldt niet meer."
)
PARAMETERS = (
    OP,
    code_of(
        "regeling",
        "De stand van deze regeling. Zonder: de regeling waarvan de laatste ronde voor "
        "alle regio's openging.",
        "sto-2020",
    ),
    code_of("ronde", "De stand in deze ronde. Zonder: over alle rondes.", "sto-2020-1"),
)
FIELDS = (
    Field("op", Kind.DAY, "De dag van de stand.", "2020-02-21"),
    Field("regeling", Kind.TEXT, "De code van de regeling.", "sto-2020", True),
    Field("ronde", Kind.TEXT, "De ronde. Leeg: over alle rondes.", None, True),
    Field("regio", Kind.TEXT, "De code van de regio.", "R06"),
    Field("regioNaam", Kind.TEXT, "De naam op die dag.", "Groningen Stad"),
    Field("stand", Kind.TEXT, MEANING, RegionState.REJECTED.label, choices=STATES),
)


@dataclass(frozen=True)
class Standing:
    """The picture of one day, in total or in one round."""

    day: object
    status: SchemeStatus
    round: Round | None

    @property
    def scheme_code(self):
        return self.status.scheme and self.status.scheme.code

    @property
    def round_code(self):
        return self.round and code_of_round(self.round)

    def state_of(self, region):
        """What anybody may know of a region on that day."""
        found = self.status.total
        if self.round:
            found = next(
                r.state_of for r in self.status.rounds if r.round == self.round
            )
        return public_state(found[region.pk])

    def rows(self):
        """One row for each region, for a file."""
        for region in self.status.regions:
            yield {
                "op": self.day,
                "regeling": self.scheme_code,
                "ronde": self.round_code,
                "regio": region.code,
                "regioNaam": region.name,
                "stand": self.state_of(region),
            }

    def counts(self):
        """Each state with its number and the regions behind it, zeros left out."""
        behind = {state: [] for state in STATES}
        for region in self.status.regions:
            behind[self.state_of(region)].append(region.code)
        return [
            {"stand": state, "aantal": len(codes), "regios": codes}
            for state, codes in behind.items()
            if codes
        ]


def public_state(state):
    """The word for anybody; see the head of this file."""
    return RegionState(state).label if state in OPEN_STATES else NO_DECISION


def standing(asked):
    """The picture that an address asks for; six queries and one for each code asked."""
    at = moment_for(asked["op"])
    one, scheme = asked_thing(asked, "ronde"), asked_thing(asked, "regeling")
    if one and scheme and one.scheme_id != scheme.pk:
        raise Problem(404, "Deze ronde is niet van deze regeling.", where="ronde")
    if one and one.opens_at >= at:
        raise Problem(404, "Deze ronde was op die dag nog niet open.", where="ronde")
    status = scheme_status(at, scheme or (one and one.scheme))
    return Standing(asked["op"], status, one)


SCHEMA = {
    "type": "object",
    "required": ["op", "regeling", "ronde", "aantalRegios", "aantallen", "_links"],
    "properties": {
        "op": FIELDS[0].schema(),
        "regeling": FIELDS[1].schema(),
        "ronde": FIELDS[2].schema(),
        "aantalRegios": {
            "type": "integer",
            "minimum": 0,
            "description": "Hoeveel regio's er op die dag waren. De aantallen tellen hiertoe op.",
            "example": 78,
        },
        "aantallen": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["stand", "aantal", "regios"],
                "properties": {
                    "stand": FIELDS[-1].schema(),
                    "aantal": {"type": "integer", "minimum": 1, "example": 7},
                    "regios": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "De codes van deze regio's.",
                    },
                },
            },
        },
        "_links": {"$ref": "#/components/schemas/Links"},
    },
}
