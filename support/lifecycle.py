"""The processes of support: an assignment, an appointment, the report of a visit."""

from django.db.models import TextChoices

from sterktechniek import dutch
from sterktechniek.workflow import Lifecycle, Step

from .agreement_permissions import writes_for_region
from .permissions import (
    is_support_lead,
    keeps_visit,
    leads_region_of,
    logs_appointment,
    may_call_off,
    may_plan,
)


class AssignmentState(TextChoices):
    ACTIVE = "active", "loopt"
    ENDED = "ended", "beëindigd"


class AppointmentState(TextChoices):
    PLANNED = "planned", "gepland"
    HELD = "held", "geweest"
    CANCELLED = "cancelled", "afgezegd"


class VisitState(TextChoices):
    """A visit has been; what can still change is its report."""

    HELD = "held", "nog af te maken"
    FINISHED = "finished", "afgerond"


def agenda_is_open(visit, at):
    """Of each point on the agenda it is known what came of it."""
    waiting = visit.items.filter(outcome="").count()
    if waiting:
        points = dutch.count(waiting, "punt", "punten")
        return f"Vul bij elk punt van de agenda de uitkomst in. Nog open: {points}."
    return None


def outcome_is_missing(visit, at):
    """An advisory talk ends in something: a way to a good plan, or not yet."""
    if visit.is_advice_talk and not visit.outcome.strip():
        return "Schrijf op wat de uitkomst van het adviesgesprek is."
    return None


def is_no_talk(visit, at):
    """A region confirms talks, not a telephone call."""
    return None if visit.is_talk else "Dit verslag hoeft de regio niet te bevestigen."


def is_answered(visit, at):
    """A region answers once."""
    there = hasattr(visit, "answer")
    return "De regio heeft al op dit verslag gereageerd." if there else None


def is_still_to_come(appointment, at):
    """What lies ahead has not been."""
    early = appointment.starts_at > at
    return "Deze afspraak is nog niet geweest." if early else None


S = AssignmentState
A = AppointmentState
V = VisitState
# fmt: off
ASSIGNMENT_LIFECYCLE = Lifecycle(
    AssignmentState,
    #    step         from         to       button                 who
    Step("end",       (S.ACTIVE,), S.ENDED, "Opdracht beëindigen", is_support_lead),
    Step("hand_over", (S.ACTIVE,), S.ENDED, "Opdracht overdragen", is_support_lead),
)
APPOINTMENT_LIFECYCLE = Lifecycle(
    AppointmentState,
    #    step                  from          to           button               who
    Step("move_appointment",   (A.PLANNED,), A.PLANNED,   "Afspraak wijzigen", may_plan),
    Step("cancel_appointment", (A.PLANNED,), A.CANCELLED, "Afspraak afzeggen", may_call_off),
    Step("lapse_appointment",  (A.PLANNED,), A.CANCELLED, "Afspraak vervalt",  writes_for_region, inner=True),
    Step("hold_appointment",   (A.PLANNED,), A.HELD,      "Bezoek vastleggen", logs_appointment,
         (is_still_to_come,), inner=True),
)
VISIT_LIFECYCLE = Lifecycle(
    VisitState,
    #    step             from           to          button                 who
    Step("edit_visit",    (V.HELD,),     V.HELD,     "Verslag bijwerken",   keeps_visit),
    Step("finish_visit",  (V.HELD,),     V.FINISHED, "Verslag afronden",    keeps_visit,
         (agenda_is_open, outcome_is_missing)),
    Step("correct_visit", (V.FINISHED,), V.FINISHED, "Verslag corrigeren",  keeps_visit),
    Step("answer_visit",  (V.FINISHED,), V.FINISHED, "Reageren op verslag", leads_region_of,
         (is_no_talk, is_answered)),
)
# fmt: on
