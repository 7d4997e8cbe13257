"""The process of an objection on one screen: which step leads where, who takes it, what blocks it.

What was decided stands in the `LaterDecision` alone: an objection that was ``proposed`` reads
as decided from the moment its letter left.
"""

from django.db.models import TextChoices

from sterktechniek import clock, dutch
from sterktechniek.workflow import Lifecycle, Step

from .permissions import handles_objections, speaks_for_objector


class ObjectionState(TextChoices):
    RECEIVED = "received", "ontvangen"
    REPAIR_ASKED = "repair_asked", "aanvulling gevraagd"
    REPAIRED = "repaired", "aangevuld"
    UNREPAIRED = "unrepaired", "niet aangevuld"
    HANDLING = "handling", "in behandeling"
    HEARING = "hearing", "hoorzitting gepland"
    HEARD = "heard", "gehoord"
    WAIVED = "waived", "zonder hoorzitting"
    ADVISED = "advised", "advies gegeven"
    PROPOSED = "proposed", "besluit voorgesteld"
    CLOSED = "closed", "afgesloten"
    WITHDRAWN = "withdrawn", "ingetrokken"


def receipt_was_sent(objection, at):
    if objection.confirmed_at:
        return "De ontvangst is al bevestigd."
    return None


def receipt_is_not_sent(objection, at):
    """Who objects hears first that it came in (Awb 6:14)."""
    if objection.confirmed_at:
        return None
    return "Bevestig eerst de ontvangst (artikel 6:14 Awb)."


def repair_still_runs(objection, at):
    """The term to repair was given as a day, up to and including it (Awb 6:6)."""
    due_on = objection.repair.due_on
    if clock.local(at).date() > due_on:
        return None
    return f"Aanvullen kan nog tot en met {dutch.weekday(due_on)}."


def hearing_is_to_come(objection, at):
    starts_at = objection.hearing.starts_at
    if starts_at <= at:
        return None
    return f"De hoorzitting is pas op {dutch.moment(starts_at)}."


def committee_is_silent(objection, at):
    """With a committee nothing is proposed before its advice (Awb 7:13)."""
    if objection.with_committee and not objection.advice:
        return "Leg eerst het advies van de commissie vast (artikel 7:13 Awb)."
    return None


def lateness_is_not_judged(objection, at):
    """Late is excused only for a reason that somebody found valid (Awb 6:11)."""
    if objection.is_late and objection.is_excused is None:
        return "Beoordeel eerst of er een geldige reden is voor het te laat zijn (artikel 6:11 Awb)."
    return None


def proposal_stands(objection, at):
    if objection.later_id and objection.later.state != "withdrawn":
        return "Er ligt al een voorstel."
    return None


def letter_has_not_left(objection, at):
    if objection.decided_at:
        return None
    return "De brief met het besluit op het bezwaar is nog niet verzonden."


def it_was_decided(objection, at):
    """Withdrawing is possible until the decision is known (Awb 6:21)."""
    if objection.decided_at:
        return "Er is al op dit bezwaar beslist."
    return None


S = ObjectionState
RUNNING = tuple(one for one in S if one not in (S.CLOSED, S.WITHDRAWN))
BEFORE_HEARING = (S.HANDLING, S.HEARING)
AFTER_HEARING = (S.HEARD, S.WAIVED)
# fmt: off
OBJECTION_LIFECYCLE = Lifecycle(
    ObjectionState,
    #    step              from                              to              button                         who                  blocked while
    Step("confirm",        (S.RECEIVED,),                    S.RECEIVED,     "Ontvangst bevestigen",        handles_objections,  (receipt_was_sent,)),
    Step("ask_repair",     (S.RECEIVED, S.HANDLING),         S.REPAIR_ASKED, "Om aanvulling vragen",        handles_objections,  (receipt_is_not_sent,)),
    Step("repair",         (S.REPAIR_ASKED,),                S.REPAIRED,     "Bezwaar aanvullen",           speaks_for_objector),
    Step("lapse_repair",   (S.REPAIR_ASKED,),                S.UNREPAIRED,   "Termijn voorbij vastleggen",  handles_objections,  (repair_still_runs,)),
    Step("take",           (S.RECEIVED, S.REPAIRED, S.UNREPAIRED), S.HANDLING, "In behandeling nemen",      handles_objections,  (receipt_is_not_sent,)),
    Step("plan_hearing",   BEFORE_HEARING,                   S.HEARING,      "Hoorzitting plannen",         handles_objections),
    Step("record_hearing", (S.HEARING,),                     S.HEARD,        "Verslag vastleggen",          handles_objections,  (hearing_is_to_come,)),
    Step("waive_hearing",  BEFORE_HEARING,                   S.WAIVED,       "Afzien van horen",            handles_objections),
    Step("advise",         AFTER_HEARING,                    S.ADVISED,      "Advies vastleggen",           handles_objections),
    Step("propose",        (*AFTER_HEARING, S.ADVISED, S.PROPOSED), S.PROPOSED, "Besluit voorstellen",      handles_objections,  (committee_is_silent, lateness_is_not_judged, proposal_stands)),
    Step("close",          (S.PROPOSED,),                    S.CLOSED,       "Bezwaar afsluiten",           handles_objections,  (letter_has_not_left,)),
    Step("withdraw",       RUNNING,                          S.WITHDRAWN,    "Bezwaar intrekken",           speaks_for_objector, (it_was_decided,)),
    judging_only=True,
)
# fmt: on
