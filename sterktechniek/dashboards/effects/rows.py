"""The ledger as its pages and files show it."""

from dataclasses import dataclass

from applications.models import Round
from sterktechniek import dutch
from sterktechniek.accounts.models import Region
from sterktechniek.sheets import Kind

from .interventions import KINDS, SESSION, attended, from_sessions, from_visits, given
from .judgements import released, titles
from .ledger import FEWEST, Ledger, totals

WHAT_MAY_NOT = (
    "Hieruit mag u niet afleiden dat de hulp de oorzaak is. Regio's met en zonder deze hulp "
    "verschillen ook in andere dingen, de aantallen zijn klein, en een regio kan meer soorten "
    "hulp hebben gehad. De cijfers zeggen niets over personen."
)
TOTALS_HEAD = {
    "Ronde": Kind.TEXT,
    "Soort hulp": Kind.TEXT,
    "Met deze hulp: aantal": Kind.WHOLE,
    "Met: beter": Kind.WHOLE,
    "Met: gelijk": Kind.WHOLE,
    "Met: slechter": Kind.WHOLE,
    "Zonder deze hulp: aantal": Kind.WHOLE,
    "Zonder: beter": Kind.WHOLE,
    "Zonder: gelijk": Kind.WHOLE,
    "Zonder: slechter": Kind.WHOLE,
}
TOO_FEW = f"minder dan {FEWEST}"
#: Every region had this help, or none: there is nothing to lay it beside.
NOBODY = "geen"
LIST_HEAD = (
    "Dag",
    "Regio",
    "Soort hulp",
    "Criterium",
    "Daarvoor",
    "Daarna",
    "Verschil",
)


@dataclass(frozen=True)
class Total:
    """One kind of help before one round, beside regions without it."""

    round: str
    kind: str
    cells_with: list
    cells_without: list

    def cells(self):
        """In the order of the head."""
        return [self.round, self.kind, *self.cells_with, *self.cells_without]


def total_rows(asked, *, with_small):
    """The totals on the day asked; groups too small to show are told only when allowed."""
    if asked.scheme is None:
        return []
    ledger = Ledger(released(asked.scheme, asked.at))
    found = totals(ledger, given(asked.scheme, asked.day))
    rounds = {one.pk: one for one in Round.objects.filter(scheme=asked.scheme)}
    kinds = list(KINDS)
    keys = sorted(found, key=lambda key: (rounds[key[0]].number, kinds.index(key[1])))
    return [
        Total(
            str(rounds[round_id].name),
            dutch.upper_first(KINDS[kind]),
            *(_cells(tally, with_small) for tally in found[round_id, kind]),
        )
        for round_id, kind in keys
    ]


def _cells(tally, with_small):
    if tally.is_small and not with_small:
        return [TOO_FEW, "", "", ""]
    if not tally.n:
        return [NOBODY, "", "", ""]
    return [tally.n, tally.better, tally.same, tally.worse]


@dataclass(frozen=True)
class HelpRow:
    """One criterion that one visit or session dealt with, and how its judgement moved.

    ``page`` and ``pk``: where it can be read.
    """

    page: str
    pk: int
    day: str
    region: str
    kind: str
    criterion: str
    before: str
    after: str
    step: str

    def cells(self):
        """In the order of the head."""
        return [
            self.day,
            self.region,
            self.kind,
            self.criterion,
            self.before,
            self.after,
            self.step,
        ]


def help_rows(asked, visits, invitations, *, kind="", text=""):
    """Each visit and session with each criterion it dealt with, the newest first.

    ``visits`` and ``invitations`` are those that the reader may see; ``kind`` and ``text``
    (region) narrow.
    """
    if asked.scheme is None:
        return []
    visits = visits.filter(assignment__scheme=asked.scheme, held_on__lte=asked.day)
    sessions = invitations & attended(asked.scheme, asked.day)
    if kind:
        visits = visits.filter(kind=kind)
    if kind not in ("", SESSION):
        sessions = sessions.none()
    names = dict(Region.objects.filter(name__icontains=text).values_list("pk", "name"))
    helps = [*from_visits(visits), *from_sessions(sessions)]
    helps.sort(key=lambda one: (one.on, one.pk), reverse=True)
    ledger = Ledger(released(asked.scheme, asked.at))
    title_of = titles(asked.scheme)
    return [
        _help_row(one, touched, names, title_of)
        for one in helps
        if one.region_id in names
        for touched in ledger.touched(one)
    ]


def _help_row(one, touched, names, title_of):
    return HelpRow(
        page=one.page,
        pk=one.pk,
        day=dutch.day(one.on),
        region=names[one.region_id],
        kind=dutch.upper_first(KINDS[one.kind]),
        criterion=title_of.get(touched.code, touched.code),
        before=touched.before.label if touched.before else "nog niet beoordeeld",
        after=touched.after.label if touched.after else "nog geen oordeel",
        step=_step(touched.step),
    )


def _step(step):
    if step is None:
        return ""
    return "beter" if step > 0 else "slechter" if step < 0 else "gelijk"
