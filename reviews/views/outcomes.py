"""The outcome of a plan, for the region after its letter has left (and for DUS-I)."""

from types import SimpleNamespace

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from applications.ball import ball, followed_plans
from applications.models import Plan
from applications.permissions import may_start_plan
from reviews import outcome_texts as texts
from reviews.models import Decision
from reviews.timelines import region_timeline
from sterktechniek import clock, dutch

from .crumbs import HOME


@require_GET
def plan_outcome(request, pk):
    plans = Plan.objects.visible_to(request.user).for_pages()
    plan = get_object_or_404(plans, pk=pk)
    decision = (
        Decision.objects.published()
        .filter(plan=plan)
        .select_related("advice", "version", "letter")
        .last()
    )
    if decision is None:
        raise Http404
    decision.plan = plan
    letter = getattr(decision, "letter", None)
    content = texts.frozen_content(decision, letter)
    criteria = texts.criteria_outcomes(content)
    at = request.arrived_at
    there = ball(
        plan,
        plan.state,
        plan.round,
        plan.region,
        at,
        duty_due=_duty_due(decision),
        followed=plan.pk in followed_plans([plan], at),
    )
    is_ours = request.user.belongs_to(plan.region_id)
    context = {
        "plan": plan,
        "decision": decision,
        "sentence": texts.outcome_sentence(decision),
        "sent": dutch.moment(decision.sent_at),
        "there": there,
        "is_yours": is_ours and there.is_with_region,
        "is_ours": is_ours,
        "amounts": _amounts(decision),
        "good": [one for one in criteria if one.is_good],
        "missing": [one for one in criteria if not one.is_good],
        "reasons": content.get("reasons", []),
        "departure": content.get("departure_reason", ""),
        "duties": texts.duties_in_words(content),
        "objection": texts.last_day_to_object(content),
        "letter": letter if letter and letter.released_at and letter.is_made else None,
        "next": _next(plan, request.user, at),
        "followed_by": texts.followed_by(plan),
        "timeline": region_timeline(plan, request.user),
        "breadcrumbs": _trail(plan, request.user),
    }
    return render(request, "reviews/plan_outcome.html", context)


def _amounts(decision):
    granted = dutch.euro(decision.amount_granted) if decision.is_grant else ""
    return [
        ("Gevraagd", dutch.euro(decision.amount_asked)),
        *([("Toegekend", granted)] if granted else []),
    ]


def _duty_due(decision):
    """The first moment after the earliest duty that is still open, or None."""
    first = decision.duties.published().still_open().order_by("due_on").first()
    return clock.end_of(first.due_on) if first else None


def _next(plan, user, at):
    """The button "Begin uw plan", for the region only, when a later round is open to it."""
    if plan.is_approved or not may_start_plan(user, plan.region_id):
        return None
    one = texts.next_round(plan, at)
    if one is None:
        return None
    return SimpleNamespace(
        url=reverse("plan_start", args=[one.pk, plan.region.code]),
        label=f"Begin uw plan voor {one.name}",
        closing=dutch.closing(one.closing_for(plan.region_id)),
    )


def _trail(plan, user):
    name = f"{plan.region.name}, {plan.round.name}"
    if user.belongs_to(plan.region_id):
        way = [("Plannen", reverse("plan_list")), (name, plan.get_absolute_url())]
    else:
        way = [
            ("Werkvoorraad", reverse("case_list")),
            (name, reverse("case_detail", args=[plan.pk])),
        ]
    return [HOME, *way, ("Uitkomst", None)]
