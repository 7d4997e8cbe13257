"""What was done for a region, with the criteria that it dealt with."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from applications.models import Criterion, DraftLook
from sterktechniek import clock
from support.models import SessionInvitation, Visit
from support.models.visits import VisitKind

DRAFT_LOOK = "draft_look"
# A session for many regions and one with a few are the same kind of help.
SESSION = VisitKind.SESSION.value
WITH_PEOPLE = {**dict(VisitKind.choices), SESSION: "werksessie of bijeenkomst"}
KINDS = {**WITH_PEOPLE, DRAFT_LOOK: "conceptcheck door DUS-I"}


@dataclass(frozen=True)
class Intervention:
    """One time that somebody helped a region; ``codes`` are the criteria it dealt with.

    ``page``: the name of the page about it, which takes ``pk``.
    """

    kind: str
    pk: int
    region_id: int
    on: date
    codes: frozenset[str]
    page: str = "visit_detail"


def given(scheme, day):
    """All help under a scheme up to and including a day that dealt with a criterion."""
    visits = Visit.objects.filter(assignment__scheme=scheme, held_on__lte=day)
    helps = [
        *from_visits(visits),
        *from_sessions(attended(scheme, day)),
        *_from_draft_looks(scheme, day),
    ]
    return [one for one in helps if one.codes]


def attended(scheme, day):
    """The invitations of this scheme of which somebody of the region came, up to a day."""
    found = SessionInvitation.objects.attended()
    return found.filter(
        session__scheme=scheme, session__starts_at__lt=clock.end_of(day)
    )


def from_sessions(invitations):
    """Sessions as interventions, one per region that was there, with their criteria."""
    rows = invitations.filter(session__criteria__isnull=False).order_by("pk")
    found = defaultdict(set)
    for session, region, starts_at, code in rows.values_list(
        "session", "region", "session__starts_at", "session__criteria__code"
    ):
        found[session, region, clock.local(starts_at).date()].add(code)
    return [
        Intervention(SESSION, session, region, on, frozenset(codes), "session_detail")
        for (session, region, on), codes in found.items()
    ]


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
