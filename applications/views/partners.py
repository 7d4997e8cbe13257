"""The partners of a plan for its region: ask who did not confirm yet."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from applications.actions.asking_partners import ask_to_confirm
from sterktechniek.guards import refused
from sterktechniek.workflow import StepRefused

from .plan_pages import own_plan


@require_POST
def partners_remind(request, pk):
    """Mail everybody who still has to confirm; each person at most once a day."""
    plan = own_plan(request, pk)
    back = reverse("plan_part", args=[plan.pk, "partners"])
    try:
        count = ask_to_confirm(plan, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    partners = "1 partner" if count == 1 else f"{count} partners"
    messages.success(
        request,
        f"Wij vragen {partners} om te bevestigen. Wie vandaag al een mail kreeg, krijgt "
        "er geen tweede.",
    )
    return redirect(back)
