"""The processes of a review, of a decision, of a meeting and of a trajectory."""

from django.db.models import Q, TextChoices

from applications.lifecycle import PlanState, nobody
from sterktechniek import clock, dutch
from sterktechniek.workflow import Lifecycle, Step

from .permissions import (
    bar_to_judge,
    checks_duty,
    decides_later,
    may_decide,
    may_lead_meeting,
    may_propose,
    may_release,
    may_reopen_review,
    proposes_later,
    writes_review,
)
from .trajectory_permissions import (
    decides_route,
    leads_trajectories,
    records_talk,
    writes_approach,
)


class ReviewState(TextChoices):
    ASSIGNED = "assigned", "te beoordelen"
    HANDED_IN = "handed_in", "afgerond"
    LAPSED = "lapsed", "vervallen"


class DecisionState(TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    DECIDED = "decided", "besloten"
    SENT = "sent", "verzonden"
    WITHDRAWN = "withdrawn", "ingetrokken"
    CHANGED = "changed", "gewijzigd"
    REVOKED = "revoked", "subsidie ingetrokken"


class DutyState(TextChoices):
    OPEN = "open", "open"
    MET = "met", "nagekomen"
    LATE = "late", "te laat"
    WITHDRAWN = "withdrawn", "ingetrokken"


class MeetingState(TextChoices):
    PLANNED = "planned", "gepland"
    OPEN = "open", "bezig"
    CLOSED = "closed", "gesloten"


class TrajectoryState(TextChoices):
    OPEN = "open", "geopend"
    TALKED = "talked", "gesprek gevoerd"
    AGREED = "agreed", "aanpak afgesproken"
    ALLOWED = "allowed", "alternatieve route toegestaan"
    NOT_ALLOWED = "not_allowed", "alternatieve route niet toegestaan"
    CLOSED = "closed", "afgesloten"


def review_is_incomplete(review, at):
    """Every criterion has its judgement and a motivation before the review is handed in."""
    open_titles = review.criteria_without_judgement()
    if not open_titles:
        return None
    return f"Geef nog een oordeel en een motivering bij: {', '.join(open_titles)}."


def grounds_are_incomplete(review, at):
    """A ground that is proposed says why, and what would be enough."""
    halves = review.proposed_grounds.filter(Q(reason="") | Q(remedy=""))
    passages = ", ".join(halves.values_list("passage", flat=True))
    if not passages:
        return None
    return f"Maak deze gronden af, of maak ze leeg: {passages}."


def earlier_grounds_are_open(review, at):
    """A plan that answers grounds of an earlier one is judged on these answers too."""
    passages = ", ".join(review.grounds_without_verdict())
    if not passages:
        return None
    return f"Kies bij elke eerdere grond of die is opgelost. Nog open: {passages}."


def plan_left_review(review, at):
    """Nobody judges a plan that the region withdrew or that has its outcome."""
    if review.plan.state == PlanState.IN_REVIEW:
        return None
    return f"Dit plan wordt niet meer beoordeeld: het is {review.plan.get_state_display()}."


def reviewer_is_barred(review, at):
    return bar_to_judge(review.reviewer, review.plan)


def advice_is_recorded(review, at):
    """After the advice the scores are locked for good."""
    if review.version.advices.exists():
        return "Het advies is al vastgesteld; deze beoordeling kan niet meer open."
    return None


def agenda_is_empty(meeting, at):
    if meeting.items.exists():
        return None
    return "Zet eerst een plan op de agenda."


def nobody_is_present(meeting, at):
    """Minutes say who was there."""
    if meeting.presences.filter(is_present=True).exists():
        return None
    return "Geef eerst aan wie er aanwezig is."


def view_is_still_asked(later, at):
    """Who is harmed is heard first: the view came in, or its term passed (Awb 4:8, 4:12)."""
    return _still_heard(later.view, "4:8", at) if later.lowers else None


def region_is_still_heard(decision, at):
    """A refusal on data about the region that it did not give itself waits for its view (4:7)."""
    if decision.view_rule != "heard":
        return None
    return _still_heard(decision.plan.view_requests.last(), "4:7", at)


def _still_heard(asked, article, at):
    """Why to wait for the view of the region, or None."""
    if asked is None:
        return f"Vraag de regio eerst om haar zienswijze (artikel {article} Awb)."
    if asked.is_over(clock.local(at).date()):
        return None
    due = dutch.day(asked.due_on)
    return f"De regio kan haar zienswijze nog geven, tot en met {due}."


def letter_did_not_leave(duty, at):
    """A duty holds from the moment the region knows of it."""
    if duty.is_published:
        return None
    return "De brief met deze verplichting is nog niet verstuurd."


def no_talk_was_held(trajectory, at):
    """The talk counts when DUS-I, OCW and the support team were there, after the opening."""
    if trajectory.talks().exists():
        return None
    return (
        "Er is na de opening van dit traject nog geen adviesgesprek vastgelegd waar DUS-I, "
        "OCW en het ondersteuningsteam alle drie bij waren. De ondersteuner van de regio "
        "legt dat gesprek vast."
    )


def plan_is_under_way(trajectory, at):
    """A trajectory waits for the letter on a plan of its region."""
    if trajectory.plans().under_way().exists():
        return (
            "Er loopt nog een aanvraag van deze regio. Wacht op het besluit daarover."
        )
    return None


R, D, M = ReviewState, DecisionState, MeetingState
T, V = TrajectoryState, DutyState
#: Known outside, whatever came of it later.
PUBLISHED = (D.SENT, D.CHANGED, D.REVOKED)
RUNNING = (T.OPEN, T.TALKED, T.AGREED, T.ALLOWED, T.NOT_ALLOWED)
# fmt: off
REVIEW_LIFECYCLE = Lifecycle(
    ReviewState,
    #    step       from            to            button                    who                blocked while
    Step("hand_in", (R.ASSIGNED,),  R.HANDED_IN,  "Beoordeling afronden",   writes_review,     (plan_left_review, reviewer_is_barred, review_is_incomplete, earlier_grounds_are_open, grounds_are_incomplete)),
    Step("reopen",  (R.HANDED_IN,), R.ASSIGNED,   "Beoordeling heropenen",  may_reopen_review, (advice_is_recorded,)),
    Step("lapse",   (R.ASSIGNED,),  R.LAPSED,     "Beoordeling vervallen",  lambda user, review: True, inner=True),
    judging_only=True,
)

DECISION_LIFECYCLE = Lifecycle(
    DecisionState,
    #    step        from            to            button                  who
    Step("decide",   (D.PROPOSED,),  D.DECIDED,    "Besluit nemen",        may_decide, (region_is_still_heard,)),
    Step("send_back", (D.PROPOSED,), D.WITHDRAWN,  "Voorstel terugsturen", may_decide),
    Step("retract",  (D.PROPOSED,),  D.WITHDRAWN,  "Voorstel intrekken",   may_propose),
    Step("send",     (D.DECIDED,),   D.SENT,       "Besluit verzenden",    may_release, inner=True),
    Step("lapse",    (D.PROPOSED, D.DECIDED), D.WITHDRAWN, "Besluit vervallen", nobody, inner=True),
    Step("change",   PUBLISHED,          D.CHANGED, "Besluit wijzigen",    may_release, inner=True),
    Step("revoke",   (D.SENT, D.CHANGED), D.REVOKED, "Besluit intrekken",   may_release, inner=True),
    judging_only=True,
)

LATER_LIFECYCLE = Lifecycle(
    DecisionState,
    #    step         from            to            button                     who
    Step("decide",    (D.PROPOSED,),  D.DECIDED,    "Vervolgbesluit nemen",    decides_later, (view_is_still_asked,)),
    Step("send_back", (D.PROPOSED,),  D.WITHDRAWN,  "Voorstel terugsturen",    decides_later),
    Step("retract",   (D.PROPOSED,),  D.WITHDRAWN,  "Voorstel intrekken",      proposes_later),
    Step("send",      (D.DECIDED,),   D.SENT,       "Vervolgbesluit verzenden", may_release, inner=True),
    Step("lapse",     (D.PROPOSED, D.DECIDED), D.WITHDRAWN, "Vervolgbesluit vervallen", nobody, inner=True),
    judging_only=True,
)

DUTY_LIFECYCLE = Lifecycle(
    DutyState,
    #    step        from        to            button                            who          blocked while
    Step("meet_duty", (V.OPEN,), V.MET,        "Verplichting nagekomen",         checks_duty, (letter_did_not_leave,)),
    Step("meet_late", (V.OPEN,), V.LATE,       "Verplichting te laat nagekomen", checks_duty, (letter_did_not_leave,)),
    Step("drop_duty", (V.OPEN,), V.WITHDRAWN,  "Verplichting ingetrokken",       checks_duty, (letter_did_not_leave,)),
)

MEETING_LIFECYCLE = Lifecycle(
    MeetingState,
    #    step      from           to         button                  who                blocked while
    Step("open",   (M.PLANNED,),  M.OPEN,    "Vergadering openen",   may_lead_meeting,  (agenda_is_empty,)),
    Step("close",  (M.OPEN,),     M.CLOSED,  "Vergadering sluiten",  may_lead_meeting,  (nobody_is_present,)),
    judging_only=True,
)

TRAJECTORY_LIFECYCLE = Lifecycle(
    TrajectoryState,
    #    step                  from                        to             button                                who                 blocked while
    Step("hold_talk",          (T.OPEN,),                  T.TALKED,      "Gesprek vastleggen",                 records_talk,       (no_talk_was_held,)),
    Step("agree_approach",     (T.TALKED,),                T.AGREED,      "Plan van aanpak vastleggen",         writes_approach),
    Step("allow_route",        (T.AGREED,),                T.ALLOWED,     "Alternatieve route toestaan",        decides_route),
    Step("refuse_route",       (T.AGREED,),                T.NOT_ALLOWED, "Alternatieve route niet toestaan",   decides_route),
    Step("close_trajectory",   (T.ALLOWED, T.NOT_ALLOWED), T.CLOSED,      "Traject afsluiten",                  leads_trajectories, (plan_is_under_way,)),
    Step("approved_meanwhile", RUNNING,                    T.CLOSED,      "Afgesloten: plan goedgekeurd",       nobody,             inner=True),
)
# fmt: on
