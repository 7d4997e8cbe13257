"""The work list of objections: the first date to decide on top; every filter in the address."""

from types import SimpleNamespace

from django.db.models import TextChoices

from sterktechniek import clock, dutch

from .decide_by import NEARING, decision_term, runs
from .lifecycle import ObjectionState
from .models import Objection

#: Long, and no list shows them.
HEAVY = ("grounds", "why_late", "excuse", "waive_note", "advice")
TO_CONFIRM = (ObjectionState.RECEIVED,)


class Show(TextChoices):
    """What the list shows; each word stands in the address."""

    RUNNING = "lopend", "Alles wat nog loopt"
    NEW = "nieuw", "Ontvangst nog bevestigen"
    NEARING = "afloopt", f"Termijn loopt af binnen {NEARING} dagen"
    OVERDUE = "te-laat", "Termijn voorbij"
    LATE = "niet-op-tijd", "Bezwaar kwam te laat"
    POST = "per-post", "Brief nog per post te versturen"
    OVER = "klaar", "Besloten, ingetrokken of afgesloten"


def entries(user, at, *, show=Show.RUNNING, search=""):
    """The objections with their terms, the first date to decide on top; what is over last."""
    found = Objection.objects.visible_to(user).for_pages().defer(*HEAVY)
    if show == Show.POST:
        found = found.to_post()
    elif show != Show.OVER:
        found = found.running()
    if search:
        found = found.filter(plan__region__name__icontains=search)
    rows = [entry(one, at) for one in found]
    rows = [row for row in rows if BELONGS[show](row)]
    return sorted(rows, key=lambda row: (row.term.ends_on, row.objection.pk))


def entry(objection, at):
    """One objection with its term, while that runs, in words too."""
    term = decision_term(objection, at)
    is_running = runs(objection)
    left = (term.ends_on - clock.local(at).date()).days
    return SimpleNamespace(
        objection=objection,
        term=term,
        runs=is_running,
        left=left,
        days_left=dutch.days_left(term.ends_on) if is_running else "",
        is_overdue=is_running and left < 0,
        is_nearing=is_running and 0 <= left <= NEARING,
    )


BELONGS = {
    Show.RUNNING: lambda row: row.runs,
    Show.NEW: lambda row: row.objection.confirmed_at is None,
    Show.NEARING: lambda row: row.is_nearing,
    Show.OVERDUE: lambda row: row.is_overdue,
    Show.LATE: lambda row: row.objection.is_late,
    Show.POST: lambda row: True,  # asked of the database: what is over can have one too
    Show.OVER: lambda row: not row.runs,
}


def how_many(user, at):
    """{Show: number} of what asks for something, from one reading and one count."""
    rows = entries(user, at)
    of_running = [show for show in Show if show not in (Show.OVER, Show.POST)]
    found = {show: sum(map(BELONGS[show], rows)) for show in of_running}
    waiting = Objection.objects.visible_to(user).to_post()
    return found | {Show.POST: waiting.count()}
