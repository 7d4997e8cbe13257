"""Decisions whose letter has left: the first on a plan, and those that came after it.

Nothing else of a decision is open: no advice, no score, no reasons, no name of a person.
"""

from collections import defaultdict

from django.db.models import Q, Value

from applications.models import Plan
from reviews.models import Decision, LaterDecision, Outcome
from reviews.models.later_kinds import LaterKind, ObjectionResult
from sterktechniek import clock
from sterktechniek.dashboards.figures import moment_for
from sterktechniek.opendata.fields import Field, Kind
from sterktechniek.opendata.parameters import OP, PAGING, code_of

from .lookup import asked_thing, code_of_round
from .resource import Listing

FIRST_KIND = "eerste besluit"
READ = (
    "sent_at",
    "outcome",
    "plan__region__code",
    "plan__region__name",
    "plan__round__number",
    "plan__round__scheme__code",
)
READ_OF = {
    Decision: ("amount_asked", "amount_granted"),
    LaterDecision: ("kind", "result", "amount"),
}
OF_THE_COUNTRY = Q(plan__round__scheme__is_practice=False)
FIRST, LATER = 0, 1
OUTCOMES = {one.value: one.label for one in Outcome} | {"withdrawn": "ingetrokken"}

FIELDS = (
    Field(
        "nummer",
        Kind.TEXT,
        "Het nummer van het besluit: regeling, ronde, regio en volgnummer.",
        "sto-2020-1-R06-1",
    ),
    Field("regio", Kind.TEXT, "De code van de regio.", "R06"),
    Field(
        "regioNaam",
        Kind.TEXT,
        "De naam van de regio op de dag van verzending.",
        "Groningen Stad",
    ),
    Field("regeling", Kind.TEXT, "De code van de regeling.", "sto-2020"),
    Field("ronde", Kind.TEXT, "De code van de ronde.", "sto-2020-1"),
    Field("verzondenOp", Kind.DAY, "De dag waarop de brief wegging.", "2019-07-10"),
    Field(
        "soort",
        Kind.TEXT,
        "Het eerste besluit op het plan, of wat daarna kwam.",
        FIRST_KIND,
        choices=(FIRST_KIND, *LaterKind.labels),
    ),
    Field(
        "uitkomst",
        Kind.TEXT,
        "Groen is toegekend, lichtgroen is toegekend met een verplichting, rood is "
        "afgewezen. Leeg: dit besluit verandert de uitkomst niet.",
        Outcome.REJECTED.label,
        may_be_empty=True,
        choices=tuple(OUTCOMES.values()),
    ),
    Field(
        "uitkomstBezwaar",
        Kind.TEXT,
        "Wat op het bezwaar is besloten. Leeg: dit was geen besluit op bezwaar.",
        None,
        may_be_empty=True,
        choices=tuple(ObjectionResult.labels),
    ),
    Field(
        "bedragGevraagd",
        Kind.AMOUNT,
        "Wat de regio vroeg. Alleen bij een eerste besluit.",
        1250000.0,
        may_be_empty=True,
    ),
    Field(
        "bedragToegekend",
        Kind.AMOUNT,
        "De subsidie vanaf dit besluit. Leeg: dit besluit verandert het bedrag niet.",
        0.0,
        may_be_empty=True,
    ),
)


def _find(asked):
    end = moment_for(asked["op"])
    which = OF_THE_COUNTRY & Q(sent_at__lt=end)
    if region := asked_thing(asked, "regio"):
        which &= Q(plan__region=region)
    if one := asked_thing(asked, "ronde"):
        which &= Q(plan__round=one)
    keys = _keys(which)
    return keys.count, lambda start, stop: _rows(list(keys[start:stop]))


def _keys(which):
    """(moment, first or later, id) of the decisions that left, oldest first."""
    first = Decision.objects.published().filter(which).annotate(sort=Value(FIRST))
    later = LaterDecision.objects.published().filter(which).annotate(sort=Value(LATER))
    columns = ("sent_at", "sort", "pk")
    found = first.order_by().values_list(*columns)
    found = found.union(later.order_by().values_list(*columns), all=True)
    return found.order_by(*columns)


def _rows(keys):
    ids = defaultdict(list)
    for _, sort, pk in keys:
        ids[sort].append(pk)
    first, later = _loaded(Decision, ids[FIRST]), _loaded(LaterDecision, ids[LATER])
    places = _places(one.plan_id for one in later.values())
    return [
        _first_row(first[pk]) if sort == FIRST else _later_row(later[pk], places[pk])
        for _, sort, pk in keys
    ]


def _loaded(model, ids):
    """{id: decision} with its region and round; no query when there are none.

    Only what is open is read: plans and decisions hold long texts.
    """
    if not ids:
        return {}
    found = model.objects.select_related("plan__region", "plan__round__scheme")
    found = found.only(*READ, *READ_OF[model])
    return found.prefetch_related("plan__region__aliases").in_bulk(ids)


def _places(plans):
    """{id of a later decision: its number on the plan}; the first decision is number 1."""
    plans = set(plans)
    if not plans:
        return {}
    sent = LaterDecision.objects.published().filter(plan__in=plans)
    places, last = {}, defaultdict(lambda: 1)
    for plan, pk in sent.order_by("sent_at", "pk").values_list("plan_id", "pk"):
        last[plan] += 1
        places[pk] = last[plan]
    return places


def _row(decision, place, **facts):
    plan, day = decision.plan, clock.local(decision.sent_at).date()
    round_code = code_of_round(plan.round)
    return {
        "nummer": f"{round_code}-{plan.region.code}-{place}",
        "regio": plan.region.code,
        "regioNaam": plan.region.name_on(day),
        "regeling": plan.round.scheme.code,
        "ronde": round_code,
        "verzondenOp": day,
        "uitkomstBezwaar": None,
        "bedragGevraagd": None,
    } | facts


def _first_row(decision):
    return _row(
        decision,
        1,
        soort=FIRST_KIND,
        uitkomst=OUTCOMES[decision.outcome],
        bedragGevraagd=decision.amount_asked,
        bedragToegekend=decision.amount_granted,
    )


def _later_row(later, place):
    return _row(
        later,
        place,
        soort=later.get_kind_display(),
        uitkomst=OUTCOMES.get(later.outcome),
        uitkomstBezwaar=later.get_result_display() or None,
        bedragToegekend=later.amount,
    )


def _one(number):
    """The decision with this number; the codes in it may hold dashes themselves."""
    *parts, _ = number.split("-")
    which = Q(pk__in=[])
    for at, part in enumerate(parts):
        if part.isascii() and part.isdigit() and len(part) < 5:
            which |= Q(
                round__scheme__code="-".join(parts[:at]),
                round__number=int(part),
                region__code="-".join(parts[at + 1 :]),
            )
    plans = list(Plan.objects.filter(which).order_by().values_list("pk", flat=True))
    if not plans:
        return None
    keys = list(_keys(OF_THE_COUNTRY & Q(plan__in=plans)))
    return next((row for row in _rows(keys) if row["nummer"] == number), None)


DECISIONS = Listing(
    name="besluiten",
    schema="Besluit",
    title="Besluiten",
    meaning="De besluiten waarvan de brief is verzonden, het oudste eerst.",
    key="nummer",
    fields=FIELDS,
    parameters=(
        OP,
        code_of("regio", "Alleen besluiten voor deze regio.", "R06"),
        code_of("ronde", "Alleen besluiten in deze ronde.", "sto-2020-1"),
        *PAGING,
    ),
    find=_find,
    one=_one,
    links=lambda one: {
        "regio": f"regios/{one['regio']}",
        "ronde": f"rondes/{one['ronde']}",
    },
)
