"""The process of a plan on one screen: which step leads where, who takes it, what blocks it."""

from django.db.models import TextChoices

from sterktechniek import clock, dutch
from sterktechniek.workflow import Lifecycle, Step

from .permissions import (
    answers_question,
    asks_draft_look,
    holds_draft_look,
    is_coordinator,
    is_officer,
    may_file_for,
    questions_region,
    represents_region,
)


class PlanState(TextChoices):
    """Where a plan is. Outcomes are reached when the letter leaves, not before."""

    DRAFT = "draft", "concept"
    SUBMITTED = "submitted", "ingediend"
    SUPPLEMENT = "supplement", "aanvulling gevraagd"
    IN_REVIEW = "in_review", "in beoordeling"
    GRANTED = "granted", "groen"
    GRANTED_WITH_DUTY = "granted_with_duty", "lichtgroen"
    REJECTED = "rejected", "rood"
    NOT_HANDLED = "not_handled", "buiten behandeling"
    WITHDRAWN = "withdrawn", "ingetrokken"


class DraftLookState(TextChoices):
    """Where a draft look (conceptcheck) is."""

    ASKED = "asked", "aangevraagd"
    TAKEN = "taken", "in behandeling"
    ANSWERED = "answered", "beantwoord"
    LAPSED = "lapsed", "vervallen"


class QuestionState(TextChoices):
    """Where a question of the committee to a region is."""

    ASKED = "asked", "wacht op antwoord"
    ANSWERED = "answered", "beantwoord"
    RETRACTED = "retracted", "ingetrokken"
    LAPSED = "lapsed", "vervallen"


APPROVED = (PlanState.GRANTED, PlanState.GRANTED_WITH_DUTY)
OUTCOMES = (*APPROVED, PlanState.REJECTED, PlanState.NOT_HANDLED)
ENDED_WITHOUT_GRANT = (PlanState.REJECTED, PlanState.NOT_HANDLED, PlanState.WITHDRAWN)
UNDER_WAY = (PlanState.SUBMITTED, PlanState.SUPPLEMENT, PlanState.IN_REVIEW)


def round_is_closed(plan, at):
    """Open = opens_at <= arrival < closing for this region."""
    if at < plan.round.opens_at:
        return f"De ronde opent {dutch.moment(plan.round.opens_at)}."
    if plan.round.has_closed(region=plan.region_id, at=at):
        closing = dutch.closing(plan.round.closing_for(plan.region_id))
        return (
            f"De indieningstermijn is verstreken: u kon indienen {closing}. "
            "Uw tekst blijft bewaard. Neem contact op met DUS-I."
        )
    return None


def round_is_still_open(plan, at):
    """Until the closing a region may change its plan, so nobody judges it yet."""
    if plan.round.has_closed(region=plan.region_id, at=at):
        return None
    closing = dutch.closing(plan.round.closing_for(plan.region_id))
    return f"De regio kan haar plan nog wijzigen: de ronde is open {closing}."


def plan_is_incomplete(plan, at):
    """What a plan must hold before it can be handed in (Kaderregeling 3.3)."""
    missing = plan.missing_parts()
    return f"Nog niet compleet: {', '.join(missing)}." if missing else None


def answers_are_missing(plan, at):
    """A new application after a refusal says what changed, ground by ground (Awb 4:6)."""
    if plan.based_on_id is None:
        return None
    needed = []
    if not plan.says_what_changed():
        needed.append("schrijf wat er is veranderd sinds het vorige plan")
    if number := plan.ground_answers.unanswered().count():
        remarks = "1 opmerking" if number == 1 else f"{number} opmerkingen"
        needed.append(f"beantwoord nog {remarks} uit de vorige ronde")
    if not needed:
        return None
    return f"{dutch.upper_first(' en '.join(needed))} (artikel 4:6 Awb)."


def region_has_ended(plan, at):
    """A region that is no more hands nothing in; what it began stays to be read."""
    until = plan.region.valid_until
    if until is None or clock.local(at).date() < until:
        return None
    return f"Uw regio bestaat niet meer vanaf {dutch.day(until)}."


def mandate_is_missing(plan, at):
    """Handing in needs the recorded mandate of the board that is penvoerder (Awb 4:2)."""
    penvoerders = plan.region.penvoerders.on(clock.local(at).date())
    if penvoerders.filter(mandate_on__isnull=False).exists():
        return None
    return (
        "Het mandaat van het bestuur van de penvoerder is nog niet vastgelegd. "
        "Stuur het mandaat naar DUS-I; de functioneel beheerder legt het vast."
    )


def nothing_was_taken_back(plan, at):
    """A handed-in plan is handed in again only after it was taken back."""
    if plan.state == PlanState.SUBMITTED and plan.taken_back_at is None:
        return "Dit plan is al ingediend. Haal het eerst terug om het te wijzigen."
    return None


def came_too_late(plan):
    """Whether the application came after the closing of its region, extensions counted."""
    if plan.submitted_at is None:
        return False
    return plan.submitted_at >= plan.round.closing_for(plan.region_id)


def came_in_time(plan, at):
    """Only an application that came after the closing is refused for that."""
    return None if came_too_late(plan) else "Deze aanvraag kwam op tijd binnen."


def outside_the_term(plan, at):
    """Why this is not the time to hand in, whatever the plan holds; None when it is."""
    if plan.state == PlanState.SUPPLEMENT:
        return supplement_is_late(plan, at)
    return round_is_closed(plan, at)


def already_taken_back(plan, at):
    return "U werkt al aan een nieuwe versie." if plan.taken_back_at else None


def supplement_is_late(plan, at):
    """A supplement arrives before the end of the term that the letter named (Awb 4:5)."""
    if plan.supplement_due_at and at >= plan.supplement_due_at:
        return f"De termijn voor de aanvulling liep af {dutch.moment(plan.supplement_due_at)}."
    return None


def why_look_ends(look, at):
    """A draft look is about a draft: it ends when the plan is handed in or the round closes."""
    if look.plan.state != PlanState.DRAFT:
        return "De regio heeft haar plan ingediend."
    if look.plan.round.has_closed(region=look.plan.region_id, at=at):
        return "De ronde is voor deze regio gesloten."
    return None


def look_is_too_late(look, at):
    reason = why_look_ends(look, at)
    return f"{reason} Deze conceptcheck vervalt." if reason else None


def nothing_is_remarked(look, at):
    """An answer says something: a summary, or at least one remark."""
    if look.summary.strip() or look.remarks.exists():
        return None
    return "Schrijf een algemene indruk of minstens één opmerking."


def something_is_missing(plan, at):
    """What an officer marked as missing is asked first (Awb 4:5); once answered, they weigh it.

    The last mark of a point counts, also when it was set at an earlier version.
    """
    points = plan.round.check_points.filter(marks__version__plan=plan.pk)
    marks = points.order_by("marks__version__number").values_list(
        "number", "part", "marks__found"
    )
    last = {number: (part, found) for number, part, found in marks}
    missing = {
        number: part for number, (part, found) in last.items() if found == "missing"
    }
    if not missing:
        return None
    answered = plan.supplement_requests.filter(answered_at__isnull=False)
    asked = set(answered.values_list("items__part", flat=True))
    numbers = [str(one) for one in sorted(missing) if missing[one] not in asked]
    if not numbers:
        return None
    return (
        f"Op de controlelijst staat ‘ontbreekt’ bij punt {', '.join(numbers)}. "
        "Vraag daar eerst een aanvulling op."
    )


def nobody(user, subject):
    """No person takes this step: it follows by itself from something else."""
    return user is None


def plan_is_not_judged(question, at):
    """Question and answer belong to a plan that is judged; afterwards nobody reads them any more."""
    if question.plan.state == PlanState.IN_REVIEW:
        return None
    return f"Dit plan wordt niet meer beoordeeld: het is {question.plan.get_state_display()}."


def talk_is_still_to_come(question, at):
    """Of a talk that did not take place yet there is no account."""
    if at >= question.due_at:
        return None
    return f"De toelichting is pas op {dutch.moment(question.due_at)}."


S, L, Q = PlanState, DraftLookState, QuestionState
# fmt: off
PLAN_LIFECYCLE = Lifecycle(
    PlanState,
    #    step                 from                                      to             button                      who                blocked while
    Step("hand_in",           (S.DRAFT, S.SUBMITTED),                   S.SUBMITTED,   "Plan indienen",            represents_region, (round_is_closed, nothing_was_taken_back, region_has_ended, mandate_is_missing, plan_is_incomplete, answers_are_missing)),
    Step("file",              (S.DRAFT,),                               S.SUBMITTED,   "Ontvangen aanvraag invoeren", may_file_for,   ()),
    Step("take_back",         (S.SUBMITTED,),                           S.SUBMITTED,   "Terughalen en wijzigen",   represents_region, (round_is_closed, already_taken_back)),
    Step("withdraw",          (S.SUBMITTED, S.SUPPLEMENT, S.IN_REVIEW), S.WITHDRAWN,   "Aanvraag intrekken",       represents_region),
    Step("ask_supplement",    (S.SUBMITTED,),                           S.SUPPLEMENT,  "Aanvulling vragen",        is_officer,        (round_is_still_open,)),
    Step("supplement",        (S.SUPPLEMENT,),                          S.SUBMITTED,   "Aanvulling indienen",      represents_region, (supplement_is_late, plan_is_incomplete)),
    Step("find_complete",     (S.SUBMITTED,),                           S.IN_REVIEW,   "Compleet verklaren",       is_officer,        (round_is_still_open, something_is_missing)),
    Step("grant",             (S.IN_REVIEW,),                           S.GRANTED,     "Toekenning versturen",     is_coordinator,    inner=True),
    Step("grant_with_duty",   (S.IN_REVIEW,),                           S.GRANTED_WITH_DUTY, "Toekenning met verplichting versturen", is_coordinator, inner=True),
    Step("reject",            (S.IN_REVIEW,),                           S.REJECTED,    "Afwijzing versturen",      is_coordinator,    inner=True),
    Step("reject_late",       UNDER_WAY,                                S.REJECTED,    "Afwijzing wegens te laat versturen", is_coordinator, (came_in_time,), inner=True),
    Step("leave_unhandled",   (S.SUPPLEMENT,),                          S.NOT_HANDLED, "Buitenbehandelingstelling versturen", is_coordinator, inner=True),
    Step("grant_on_objection", ENDED_WITHOUT_GRANT,                     S.GRANTED,     "Toekenning na bezwaar versturen", is_coordinator, inner=True),
    Step("grant_on_objection_with_duty", ENDED_WITHOUT_GRANT,           S.GRANTED_WITH_DUTY, "Toekenning met verplichting na bezwaar versturen", is_coordinator, inner=True),
    Step("change_grant",      (S.GRANTED,),                             S.GRANTED,     "Gewijzigde toekenning versturen", is_coordinator, inner=True),
    Step("change_grant_with_duty", (S.GRANTED_WITH_DUTY,),              S.GRANTED_WITH_DUTY, "Gewijzigde toekenning versturen", is_coordinator, inner=True),
    Step("revoke",            APPROVED,                                 S.WITHDRAWN,   "Intrekking van de subsidie versturen", is_coordinator, inner=True),
)

DRAFT_LOOK_LIFECYCLE = Lifecycle(
    DraftLookState,
    #    step                 from                  to           button                     who               blocked while
    Step("take_look",         (L.ASKED,),           L.TAKEN,     "Conceptcheck oppakken",   is_officer,       (look_is_too_late,)),
    Step("name_looker",       (L.ASKED, L.TAKEN),   L.TAKEN,     "Behandelaar aanwijzen",   is_coordinator,   (look_is_too_late,)),
    Step("give_look_back",    (L.TAKEN,),           L.ASKED,     "Conceptcheck teruggeven", holds_draft_look),
    Step("answer_look",       (L.TAKEN,),           L.ANSWERED,  "Reactie versturen",       holds_draft_look, (look_is_too_late, nothing_is_remarked)),
    Step("retract_look",      (L.ASKED,),           L.LAPSED,    "Verzoek intrekken",       asks_draft_look),
    Step("lapse_look",        (L.ASKED, L.TAKEN),   L.LAPSED,    "Conceptcheck vervallen",  nobody,           inner=True),
)

QUESTION_LIFECYCLE = Lifecycle(
    QuestionState,
    #    step                 from                  to           button                     who               blocked while
    Step("answer_question",   (Q.ASKED,),           Q.ANSWERED,  "Antwoord versturen",      answers_question, (plan_is_not_judged,)),
    Step("record_talk",       (Q.ASKED,),           Q.ANSWERED,  "Verslag vastleggen",      questions_region, (plan_is_not_judged, talk_is_still_to_come)),
    Step("retract_question",  (Q.ASKED,),           Q.RETRACTED, "Vraag intrekken",         questions_region),
    Step("lapse_question",    (Q.ASKED,),           Q.LAPSED,    "Vraag vervallen",         nobody,           inner=True),
    judging_only=True,
)
# fmt: on
