"""Invite people to a region: colleagues and people of partners; again, or take it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from applications.actions.inviting import (
    invite,
    invite_again,
    withdraw_invitation,
)
from applications.forms.people import ColleagueForm, PartnerPersonForm
from applications.models import Invitation, Plan
from applications.permissions import may_invite, may_manage_people
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .region_frame import ONLY_THE_LEAD, own_region, people_crumbs

methods = require_http_methods(["GET", "HEAD", "POST"])


@methods
def person_invite(request, code):
    """The lead invites somebody who will write for the region, or lead it."""
    region = own_region(request, code)
    require(may_manage_people(request.user, region), ONLY_THE_LEAD)
    form = ColleagueForm(posted(request))
    back = reverse("region_people", args=[region.code])
    return _invite(request, region, form, back, "Iemand uitnodigen")


@methods
def partner_invite(request, code):
    """Lead or editor invites somebody of a partner, from the list or from the plan."""
    region = own_region(request, code)
    back = reverse("region_people", args=[region.code])
    plan = _number(request.GET.get("plan"))
    if plan and Plan.objects.filter(pk=plan, region=region).exists():
        back = reverse("plan_part", args=[plan, "partners"])
    first = {"organisation": _number(request.GET.get("partner"))}
    form = PartnerPersonForm(posted(request), region=region, initial=first)
    return _invite(request, region, form, back, "Iemand van een partner uitnodigen")


def _number(text):
    """A number from an address; anything that no row can have is none."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) < 19
        else None
    )


def _invite(request, region, form, back, title):
    if request.method != "POST":
        return _invite_page(request, region, form, back, title)
    if not form.is_valid():
        return _invite_page(request, region, form, back, title, status=422)
    data = form.cleaned_data
    try:
        invitation = invite(
            region,
            role=data.get("role", Role.PARTNER),
            organisation=data.get("organisation"),
            name=data["name"],
            address=data["email"],
            by=request.user,
            at=request.arrived_at,
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _invite_page(request, region, form, back, title, status=409)
    messages.success(
        request,
        f"Wij mailen {invitation.name} ({invitation.email}) uw uitnodiging.",
    )
    return redirect(back)


def _invite_page(request, region, form, back, title, status=200):
    context = {
        "region": region,
        "form": form,
        "title": title,
        "back_url": back,
        "breadcrumbs": people_crumbs(region, (title, None)),
    }
    return render(request, "applications/person_invite.html", context, status=status)


def _invitation(request, code, pk):
    """An invitation of the own region that this person may send or take back."""
    region = own_region(request, code)
    found = Invitation.objects.filter(region=region).select_related("region")
    invitation = get_object_or_404(found, pk=pk)
    require(may_invite(request.user, region, invitation.role), ONLY_THE_LEAD)
    return region, invitation


@require_POST
def invitation_resend(request, code, pk):
    """Mail the same invitation with a fresh link."""
    region, invitation = _invitation(request, code, pk)
    back = reverse("region_people", args=[region.code])
    try:
        invite_again(invitation, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    messages.success(request, f"Wij mailen {invitation.name} opnieuw.")
    return redirect(back)


@require_POST
def invitation_withdraw(request, code, pk):
    """Take back what nobody answered yet."""
    region, invitation = _invitation(request, code, pk)
    back = reverse("region_people", args=[region.code])
    try:
        withdraw_invitation(invitation, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    messages.success(request, f"Uitnodiging van {invitation.name} ingetrokken.")
    return redirect(back)
