"""What a partner organisation contributes to plans, for the partner itself."""

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.db.models import Case, DecimalField, OuterRef, Subquery, Sum, Value, When
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from applications.actions.commitments import (
    confirm_commitment,
    promise_again,
    withdraw_commitment,
)
from applications.editing import why_locked
from applications.forms.people import WithdrawCommitmentForm
from applications.models import Commitment, Part
from applications.partner_plans import (
    NO_LONGER,
    for_partner_page,
    own_part,
    plans_with_part_for,
)
from applications.withdrawing import falls_away
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted
from sterktechniek.workflow import StepRefused

LIST = ("Bijdragen", "commitment_list")


@require_safe
def commitment_list(request):
    """The contributions of the own organisation, what still has to be confirmed first."""
    require(request.user.has_role(Role.PARTNER), "Deze pagina is voor partners.")
    rows = _with_totals(Commitment.objects.visible_to(request.user)).order_by(
        "answered", "-plan__round__opens_at", "pk"
    )
    page = page_of(request, rows)
    to_confirm = [row for row in page if _can_be_confirmed(row, request.arrived_at)]
    return render(
        request,
        "applications/commitment_list.html",
        {
            "page_obj": page,
            "to_confirm": to_confirm,
            "others": [row for row in page if row not in to_confirm],
            "ball": _ball(len(to_confirm)),
            "breadcrumbs": [("Bijdragen", None)],
        },
    )


def _can_be_confirmed(row, at):
    return row.waits and why_locked(row.plan, at, Part.PARTNERS) is None


def _with_totals(commitments):
    """With the co-financing of the whole plan beside the own part, in the same query."""
    totals = (
        Commitment.objects.counting()
        .filter(plan=OuterRef("plan"))
        .order_by()
        .values("plan")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    waits = When(confirmed_at__isnull=True, withdrawn_at__isnull=True, then=Value(0))
    return (
        commitments.select_related("partner", "plan__region", "plan__round__scheme")
        .prefetch_related("plan__round__extensions__regions")
        .annotate(
            plan_total=Subquery(totals, output_field=DecimalField()),
            answered=Case(waits, default=Value(1)),
        )
    )


def _ball(open_count):
    if open_count:
        return {
            "where": f"Nog te bevestigen bijdragen: {open_count}",
            "who": "Uw organisatie: bijdragen bevestigen",
            "until": "vóór de regio haar plan indient",
            "yours": True,
        }
    return {
        "where": "Er wacht geen bijdrage op u",
        "who": "De regio: plan afmaken en indienen",
        "until": "",
        "yours": False,
    }


@require_safe
def partner_plan(request, pk):
    """The own part of one plan, and its totals; another plan is not there."""
    plans = for_partner_page(plans_with_part_for(request.user))
    plan = get_object_or_404(plans, pk=pk)
    part = own_part(plan, request.user, request.arrived_at)
    return render(
        request,
        "applications/partner_plan.html",
        {
            "plan": plan,
            "part": part,
            "locked": NO_LONGER if part.is_locked else "",
            "ball": _ball_of(part),
            "breadcrumbs": [
                (LIST[0], reverse(LIST[1])),
                (f"{plan.region}, {plan.round}", None),
            ],
        },
    )


def _ball_of(part):
    """Where the own part stands; how the plan itself fares is not for a partner."""
    waiting = part.to_confirm
    if waiting:
        return _ball(len(waiting))
    ball = _ball(0)
    if part.is_locked:
        ball["who"] = "De regio kan dit plan niet meer wijzigen"
    return ball


@require_POST
def commitment_confirm(request, pk):
    """Confirm the own contribution, with the amount that the partner saw."""
    return _say_yes(request, pk, confirm_commitment, "commitment_list")


@require_POST
def commitment_promise(request, pk):
    """Come back: promise the withdrawn contribution again, with the amount that was seen."""
    return _say_yes(request, pk, promise_again, "partner_plan")


def _say_yes(request, pk, act, back):
    commitment = _own(request, pk)
    where = reverse(back, args=[commitment.plan_id] if back == "partner_plan" else [])
    try:
        act(
            commitment,
            by=request.user,
            amount=_amount(request.POST.get("amount", "")),
            at=request.arrived_at,
        )
    except StepRefused as refusal:
        return refused(request, refusal, back_url=where)
    messages.success(
        request, f"U heeft de bijdrage van {commitment.partner} bevestigd."
    )
    return redirect(where)


def _own(request, pk):
    found = Commitment.objects.visible_to(request.user).select_related("partner")
    return get_object_or_404(found, pk=pk)


def _amount(text):
    """The amount in the form; nonsense is no amount, so that it never matches."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_withdraw(request, pk):
    """First a page with what follows; the post takes the contribution back."""
    found = _with_totals(Commitment.objects.visible_to(request.user))
    commitment = get_object_or_404(found, pk=pk)
    back = reverse("partner_plan", args=[commitment.plan_id])
    form = WithdrawCommitmentForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return _withdraw(request, commitment, form.cleaned_data["reason"], back)
    if request.method != "POST" and commitment.is_withdrawn:
        return refused(
            request, "U trok deze bijdrage al terug. Zij telt niet mee.", back_url=back
        )
    plan = commitment.plan
    context = {
        "commitment": commitment,
        "plan": plan,
        "form": form,
        "loss": falls_away(plan, commitment),
        "locked": why_locked(plan, request.arrived_at, Part.PARTNERS) is not None,
        "back_url": back,
        "breadcrumbs": [
            (LIST[0], reverse(LIST[1])),
            (f"{plan.region}, {plan.round}", back),
            ("Bijdrage terugtrekken", None),
        ],
    }
    status = 422 if form.errors else 200
    return render(
        request, "applications/commitment_withdraw.html", context, status=status
    )


def _withdraw(request, commitment, reason, back):
    try:
        withdraw_commitment(
            commitment, by=request.user, reason=reason, at=request.arrived_at
        )
    except StepRefused as refusal:
        return refused(
            request, refusal, back_url=reverse(LIST[1]), kept=[("Uw reden", reason)]
        )
    messages.success(
        request,
        f"U trok de bijdrage van {commitment.partner} terug. De regio kreeg bericht.",
    )
    return redirect(back)
