"""The plans of a region: the list, beginning one, one plan in parts, and a frozen version."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from applications import actions
from applications.attempts import attempts_on
from applications.concreteness import breaks_in
from applications.decision_terms import stops_on
from applications.draft_looks import line_for
from applications.lifecycle import ENDED_WITHOUT_GRANT, OUTCOMES, came_too_late
from applications.models import Part, Plan, PlanVersion, Round
from applications.open_rounds import rounds_to_begin
from applications.parts import part_statuses, work_on
from applications.questions import with_questions
from applications.remarks import open_remarks
from applications.steps_of_plan import page_steps
from applications.supplements import running_request
from applications.withdrawing import withdrawn_after_handing_in
from sterktechniek.accounts.models import Region
from sterktechniek.guards import refused
from sterktechniek.pages import page_of
from sterktechniek.workflow import StepRefused

from .plan_pages import (
    add_balls,
    ball_of,
    crumbs,
    term_on,
    visible_plan,
)
from .receipts import copy_of


@require_safe
def plan_list(request):
    """The plans this person may read, newest round first, and the rounds to begin in."""
    at = request.arrived_at
    plans = (
        with_questions(Plan.objects.visible_to(request.user))
        .for_pages()
        .defer("current_version__content")
        .order_by("-round__opens_at", "region__code")
    )
    page = page_of(request, plans)
    add_balls(page, request.user, at)
    return render(
        request,
        "applications/plan_list.html",
        {
            "page_obj": page,
            "to_begin": rounds_to_begin(request.user, at),
            "breadcrumbs": [("Plannen", None)],
        },
    )


@require_POST
def plan_start(request, pk, code):
    """Begin the plan of a region for a round; the second time it is the same plan."""
    region = get_object_or_404(Region, code__iexact=code)
    one = get_object_or_404(
        Round.objects.published(request.arrived_at).with_extensions(), pk=pk
    )
    try:
        plan = actions.start_plan(one, region, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=reverse("plan_list"))
    messages.success(request, "Uw plan is begonnen. U kunt de onderdelen invullen.")
    return redirect(plan)


@require_safe
def plan_detail(request, pk):
    """One plan: where it stands, its parts for the region, and every version handed in."""
    plan = visible_plan(request, pk)
    at = request.arrived_at
    is_own = request.user.belongs_to(plan.region_id)
    versions = plan.versions.defer("content").order_by("-number")
    stops = stops_on(plan, at)
    return render(
        request,
        "applications/plan_detail.html",
        {
            "plan": plan,
            "is_own": is_own,
            "ball": ball_of(plan, request.user, at, stops),
            "term": term_on(plan, stops, at),
            "parts": _parts(plan, request.user) if is_own and plan.is_editable else [],
            "may_begin_again": is_own and plan.state in ENDED_WITHOUT_GRANT,
            "steps": page_steps(plan, request.user, at),
            "versions": versions if plan.current_version_id else [],
            "has_outcome": plan.state in OUTCOMES,
            "withdrawn": withdrawn_after_handing_in(plan),
            "request_running": running_request(plan) if is_own else None,
            "came_late": came_too_late(plan),
            "own_text_url": _own_text_url(plan) if is_own else "",
            "attempts": attempts_on(plan) if is_own and plan.is_editable else [],
            "look_line": line_for(plan, at) if is_own else None,
            "was_asked": is_own and plan.has_questions,
            "breadcrumbs": crumbs(plan),
        },
    )


def _parts(plan, user):
    return part_statuses(
        plan, work=work_on(plan), remarks=open_remarks(plan), user=user
    )


def _own_text_url(plan):
    """Where the draft is that the region wrote, when DUS-I entered something else."""
    version = plan.current_version
    if version is None or version.entered_at is None or plan.is_editable:
        return ""
    if not plan.events.filter(name="start_plan").exists():
        return ""
    return reverse("plan_part", args=[plan.pk, Part.VISION.value])


@require_safe
def version_detail(request, pk, number):
    """What was handed in, exactly as it was frozen."""
    plan = visible_plan(request, pk)
    version = get_object_or_404(
        PlanVersion.objects.select_related("submitted_by", "receipt_copy"),
        plan=plan,
        number=number,
    )
    return render(
        request,
        "applications/version_detail.html",
        {
            "plan": plan,
            "version": version,
            "copy": copy_of(version, request),
            "ball": ball_of(plan, request.user, request.arrived_at),
            "is_current": version.pk == plan.current_version_id,
            "breaks": breaks_in(
                version.content, concrete_until=plan.round.scheme.concrete_until
            ),
            "breadcrumbs": crumbs(plan, (f"Versie {number}", None)),
        },
    )
