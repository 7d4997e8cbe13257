"""The buttons on the page of a case: who may do what now, with what is still in the way."""

from django.urls import reverse

from applications.lifecycle import APPROVED, PLAN_LIFECYCLE, UNDER_WAY, came_too_late
from applications.permissions import questions_region
from applications.steps_of_plan import PageStep

from .lifecycle import DecisionState
from .permissions import (
    may_assign_reviewers,
    may_call,
    may_claim,
    may_decide,
    may_hand_cases,
    may_propose,
    may_release,
    may_write_pre_advice,
)
from .phases import Phase

# Before the committee has advised: then an application can be refused for its arrival alone.
UNJUDGED = (Phase.COMPLETENESS, Phase.ASSIGN, Phase.JUDGE, Phase.ADVISE)


def case_buttons(plan, user, at):
    """The steps of this person on this plan; ``plan`` comes from `with_phase`."""
    return [*_completeness(plan, user, at), *_judging(plan, user)]


def claim_buttons(plan, claim, user):
    """Take the case, give it back, hand it over; ``plan`` comes from `with_bar`."""
    if plan.state not in UNDER_WAY:
        return
    is_own = claim is not None and claim.officer_id == user.pk
    if claim is None and may_claim(user) and not plan.is_barred:
        yield _post("claim", "Zelf behandelen", "case_claim", plan)
    if claim is not None and (is_own or may_hand_cases(user)):
        label = "Teruggeven" if is_own else f"Weghalen bij {claim.officer}"
        yield _post("release", label, "case_release", plan)
    if may_hand_cases(user):
        label = "Aan een behandelaar geven"
        yield _link("hand", label, "case_hand", plan, primary=False)


def _post(name, label, page, plan):
    url = reverse(page, args=[plan.pk])
    return PageStep(name, label, url, page=False, primary=False)


PAGES = {"find_complete": "case_find_complete", "ask_supplement": "case_ask_supplement"}


def _completeness(plan, user, at):
    steps = PLAN_LIFECYCLE.open_steps(plan, user, at)
    if any(step.name == "find_complete" for step in steps):
        yield _link("check", "Controleren of alles er is", "case_check", plan)
    for step in steps:
        if step.name in PAGES:
            yield PageStep(
                step.name,
                step.label,
                reverse(PAGES[step.name], args=[plan.pk]),
                page=step.name != "find_complete",
                primary=False,
                blocked=step.blocked,
            )


def _judging(plan, user):
    phase = Phase(plan.phase)
    if phase in (Phase.ASSIGN, Phase.JUDGE, Phase.ADVISE) and may_assign_reviewers(
        user
    ):
        first = phase == Phase.ASSIGN
        label = "Beoordelaars toewijzen" if first else "Nog een beoordelaar"
        yield _link("assign", label, "case_assign", plan, primary=first)
    if phase in (Phase.ASSIGN, Phase.JUDGE, Phase.ADVISE) and may_write_pre_advice(
        user
    ):
        url = reverse("pre_advice_start", args=[plan.pk])
        label = "Preadvies schrijven"
        yield PageStep("pre_advice", label, url, page=False, primary=False)
    if phase in (Phase.ASSIGN, Phase.JUDGE, Phase.ADVISE) and questions_region(user):
        label = "Vragen aan de regio"
        yield _link("questions", label, "question_list", plan, primary=False)
    if phase in (Phase.PROPOSE, Phase.UNANSWERED) and may_propose(user):
        yield _link("propose", "Besluit voorstellen", "decision_propose", plan)
    if phase in UNJUDGED and may_propose(user) and came_too_late(plan):
        label = "Afwijzen omdat zij te laat kwam"
        yield _link("late", label, "decision_propose_late", plan, primary=False)
    if phase == Phase.DECIDE and may_propose(user):
        url = reverse("decision_retract", args=[plan.pk])
        label = "Voorstel intrekken"
        yield PageStep("retract", label, url, page=False, primary=False)
    if phase == Phase.DECIDE and may_decide(user):
        yield _link("decide", "Voorstel bekijken en besluiten", "decision_form", plan)
    if phase == Phase.LETTER and may_call(user):
        yield _link("call", "Regio bellen", "call_record", plan, primary=False)
    revoked = (
        plan.decision_state == DecisionState.REVOKED
    )  # what was paid can be claimed
    if (plan.state in APPROVED or revoked) and may_propose(user):
        label = "Vervolgbesluit voorstellen"
        yield _link("later", label, "later_propose", plan, primary=False)
    if phase == Phase.LETTER and may_release(user):
        yield PageStep("letter", "Naar de brieven", reverse("letter_outbox"))


def _link(name, label, page, plan, *, primary=True):
    return PageStep(name, label, reverse(page, args=[plan.pk]), primary=primary)
