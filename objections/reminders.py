"""What the handlers must hear of the terms of an objection, each once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.reminding import moment_in_force

from .decide_by import decision_term
from .lifecycle import ObjectionState
from .models import Objection

#: The start of the keys of these mails; the mails take them back by it.
DECIDE_KEY, REPAIR_KEY = "objection-decide", "objection-repair"
# Before the end of the last day to decide; the name is part of the key of the mail.
MOMENTS = (
    ("14d", timedelta(days=14), "14 dagen"),
    ("7d", timedelta(days=7), "7 dagen"),
    ("2d", timedelta(days=2), "2 dagen"),
)
#: So long after a term passed it is still told; afterwards the work list says so.
TOLD_FOR = timedelta(days=7)
PASSED = "over"
#: Long, and no mail tells them.
HEAVY = ("grounds", "why_late", "excuse", "waive_note", "advice")


@dataclass(frozen=True)
class TermReminder:
    """One mail to one handler; ``left`` is empty once the term has passed, ``until``: then it is stale."""

    key: str
    objection: Objection
    person: object
    is_repair: bool
    due_on: date
    left: str
    until: datetime


def term_reminders(at):
    """The reminders in force at this moment; to every handler, in four queries.

    All of DUS-I knows that an objection runs and until when, so who had a part in the decision
    may hear it as well. The key names term, objection, person, kind and last day.
    """
    running = Objection.objects.running().for_pages().defer(*HEAVY)
    due = [one for objection in running for one in _due(objection, at)]
    handlers = list(User.objects.holding(Role.OBJECTION_HANDLER)) if due else []
    for start, objection, due_on, (name, left, until) in due:
        for person in handlers:
            yield TermReminder(
                key=f"{start}:{objection.pk}:{person.pk}:{name}:{due_on:%Y%m%d}",
                objection=objection,
                person=person,
                is_repair=start == REPAIR_KEY,
                due_on=due_on,
                left=left,
                until=until,
            )


def _due(objection, at):
    """(start of the key, objection, last day, moment) of the terms that must be told now."""
    repair = objection.repair
    waits = objection.state == ObjectionState.REPAIR_ASKED
    if waits and (passed := _passed(repair.due_on, at)):
        yield REPAIR_KEY, objection, repair.due_on, passed
    if waits and at < clock.end_of(repair.due_on):
        return  # the term to decide stands still: its last day is not known yet
    due_on = decision_term(objection, at).ends_on
    end = clock.end_of(due_on)
    if moment := moment_in_force(MOMENTS, end, at) or _passed(due_on, at):
        yield DECIDE_KEY, objection, due_on, moment


def _passed(due_on, at):
    """The moment after the last day, or None."""
    end = clock.end_of(due_on)
    return (PASSED, "", end + TOLD_FOR) if end <= at < end + TOLD_FOR else None
