"""What a partner organisation contributes to plans, for the partner itself."""

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.db.models import DecimalField, F, OuterRef, Subquery, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from applications.actions.commitments import confirm_commitment
from applications.editing import why_locked
from applications.models import Commitment
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of
from sterktechniek.workflow import StepRefused


@require_safe
def commitment_list(request):
    """The contributions of the own organisation, what still has to be confirmed first."""
    require(request.user.has_role(Role.PARTNER), "Deze pagina is voor partners.")
    rows = _with_totals(Commitment.objects.visible_to(request.user)).order_by(
        F("confirmed_at").asc(nulls_first=True), "-plan__round__opens_at", "pk"
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
    return row.confirmed_at is None and why_locked(row.plan, at) is None


def _with_totals(commitments):
    """With the co-financing of the whole plan beside the own part, in the same query."""
    totals = (
        Commitment.objects.filter(plan=OuterRef("plan"))
        .order_by()
        .values("plan")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    return (
        commitments.select_related("partner", "plan__region", "plan__round__scheme")
        .prefetch_related("plan__round__extensions__regions")
        .annotate(plan_total=Subquery(totals, output_field=DecimalField()))
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
        "where": "Alle bijdragen zijn bevestigd",
        "who": "De regio: plan afmaken en indienen",
        "until": "",
        "yours": False,
    }


@require_POST
def commitment_confirm(request, pk):
    """Confirm the own contribution, with the amount that the partner saw."""
    commitment = get_object_or_404(Commitment.objects.visible_to(request.user), pk=pk)
    back_url = reverse("commitment_list")
    try:
        confirm_commitment(
            commitment,
            by=request.user,
            amount=_amount(request.POST.get("amount", "")),
            at=request.arrived_at,
        )
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back_url)
    messages.success(
        request, f"U heeft de bijdrage van {commitment.partner} bevestigd."
    )
    return redirect(back_url)


def _amount(text):
    """The amount in the form; nonsense is no amount, so that it never matches."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None
