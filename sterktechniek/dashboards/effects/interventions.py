"""What was done for a region, with the criteria that it dealt with."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from applications.models import Criterion, DraftLook
from sterktechniek import clock
from support.models import Visit
from support.models.visits import VisitKind

DRAFT_LOOK = "draft_look"
KINDS = {**dict(VisitKind.choices), DRAFT_LOOK: "conceptcheck door DUS-I"}


@dataclass(frozen=True)
class Intervention:
    """One time that somebody helped a region; ``codes`` are the criteria it dealt with."""

    kind: str
    pk: int
    region_id: int
    on: date
    codes: frozenset[str]


def given(scheme, day):
    """All help under a scheme up to and including a day."""
    visits = Visit.objects.filter(assignment__scheme=scheme, held_on__lte=day)
    return [*from_visits(visits), *_from_draft_looks(scheme, day)]


def from_visits(visits):
    """Visits and talks as interventions: criteria that were ticked, and those of grounds."""
    codes = defaultdict(set)
    for name in ("criteria__code", "grounds__criterion__code"):
        named = visits.filter(**{f"{name}__isnull": False}).order_by()
        for visit, code in named.values_list("pk", name):
            codes[visit].add(code)
    rows = visits.order_by("held_on", "pk").values_list(
        "kind", "pk", "region_id", "held_on"
    )
    return [Intervention(*row, frozenset(codes[row[1]])) for row in rows]


def _from_draft_looks(scheme, day):
    """Answered draft looks: the criteria that stand beside the parts remarked on."""
    beside = defaultdict(set)
    criteria = Criterion.objects.filter(round__scheme=scheme)
    for round_id, part, code in criteria.values_list("round_id", "part", "code"):
        beside[round_id, part].add(code)
    looks = DraftLook.objects.answered().filter(
        plan__round__scheme=scheme, answered_at__lt=clock.end_of(day)
    )
    found = {}
    for pk, region, round_id, answered_at, part in looks.order_by("pk").values_list(
        "pk", "plan__region_id", "plan__round_id", "answered_at", "remarks__part"
    ):
        on = clock.local(answered_at).date()
        codes = found.setdefault((pk, region, on), set())
        codes |= beside[round_id, part]
    return [
        Intervention(DRAFT_LOOK, pk, region, on, frozenset(codes))
        for (pk, region, on), codes in found.items()
    ]
