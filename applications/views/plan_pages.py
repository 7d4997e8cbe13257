"""What the pages of a plan share: finding it, who may be here, its crumbs and the ball."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from applications.ball import ball, followed_plans
from applications.decision_terms import running_term, stops_of, stops_on
from applications.lifecycle import UNDER_WAY, PlanState, round_is_closed
from applications.models import Part
from applications.part_counts import plans_with_part_counts
from applications.questions import question_ball, with_questions
from applications.status import region_state
from sterktechniek import dutch
from sterktechniek.guards import require

JUDGED = (PlanState.SUBMITTED, PlanState.IN_REVIEW)


def visible_plan(request, pk):
    """The plan for whoever may read it; 404 for everybody else."""
    plans = plans_with_part_counts().visible_to(request.user).for_pages()
    return get_object_or_404(with_questions(plans), pk=pk)


def own_plan(request, pk):
    """The plan for its region; 403 for whoever reads it on another ground."""
    plan = visible_plan(request, pk)
    require(
        request.user.belongs_to(plan.region_id),
        "Alleen de regio ziet en wijzigt haar werkversie.",
    )
    return plan


def part_or_404(slug, among=Part):
    """The part with this slug in the address."""
    if slug not in among:
        raise Http404
    return Part(slug)


def crumbs(plan, *more):
    """The trail to a page of this plan; ``more`` are (label, url) below the plan itself."""
    return [
        ("Plannen", reverse("plan_list")),
        (f"{plan.region}, {plan.round}", plan.get_absolute_url() if more else None),
        *more,
    ]


def can_change_until(plan, at):
    """Until when a region can take its plan back, in words; empty when it cannot."""
    if plan.state not in (PlanState.DRAFT, PlanState.SUBMITTED):
        return ""
    if round_is_closed(plan, at):
        return ""
    return dutch.closing(plan.round.closing_for(plan.region_id, known_at=at))


def ball_of(plan, user, at, stops=None):
    """The stand of the plan in the shape of components/_ball.html; ``stops`` as `stops_on`."""
    if stops is None:
        stops = stops_on(plan, at)
    return _stand(plan, user, at, {plan.pk: stops}, followed_plans([plan], at))


def term_on(plan, stops, at):
    """Until when DUS-I decides, for a plan that can no longer change; None for all others."""
    closed = plan.round.has_closed(region=plan.region_id, at=at)
    if plan.state not in UNDER_WAY or not closed:
        return None
    return running_term(plan, plan.round, at, stops=stops)


def add_balls(plans, user, at):
    """Give each plan of a list its ``stand``, with one query for all."""
    judged = [plan for plan in plans if plan.state in JUDGED]
    stopped = stops_of(judged, at) if judged else {}
    followed = followed_plans(plans, at)
    for plan in plans:
        plan.stand = _stand(plan, user, at, stopped, followed)
        plan.shown_state = shown_state(plan, at)


def _stand(plan, user, at, stopped, followed):
    is_own = user.belongs_to(plan.region_id)
    found = (question_ball(plan) if is_own else None) or ball(
        plan,
        plan.state,
        plan.round,
        plan.region_id,
        at,
        stops=stopped.get(plan.pk, ()),
        followed=plan.pk in followed,
    )
    return {
        "where": where_is(plan, at),
        "who": found.who,
        "until": found.until,
        "yours": found.is_with_region and is_own,
    }


def shown_state(plan, at):
    """The state as pages show it."""
    late = plan.round.has_closed(region=plan.region_id, at=at)
    return region_state(plan.state, late)


def where_is(plan, at):
    """The round and the state in words."""
    label = shown_state(plan, at).label
    if plan.has_working_copy:
        label = f"{label}, teruggehaald om te wijzigen"
    return f"{plan.round}: {label}"
