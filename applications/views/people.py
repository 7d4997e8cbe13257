"""The people of a region: who has which role; change or end one, hand over the lead."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from applications.actions.people import change_role, end_role, hand_over
from applications.forms.people import HandOverForm
from applications.models import Plan, PlanPart
from applications.permissions import may_manage_people
from applications.region_people import people_of
from sterktechniek import dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .region_frame import ONLY_THE_LEAD, own_region, people_crumbs

methods = require_http_methods(["GET", "HEAD", "POST"])
WRITERS = (Role.LEAD, Role.EDITOR)


@require_safe
def region_people(request, code):
    """Who has which role since when, who did not come yet, and whose role ended."""
    region = own_region(request, code)
    people = people_of(region)
    leads = may_manage_people(request.user, region)
    context = {
        "region": region,
        "groups": [
            ("Projectleiders en medewerkers", people.with_role(*WRITERS)),
            ("Mensen van partners", people.with_role(Role.PARTNER)),
        ],
        "gone": people.gone,
        "is_lead": leads,
        "ball": _ball(people, leads),
        "breadcrumbs": people_crumbs(region),
    }
    return render(request, "applications/region_people.html", context)


def _ball(people, leads):
    names = ", ".join(one.name for one in people.with_role(Role.LEAD))
    count = len(people.waiting)
    waiting = "1 uitnodiging" if count == 1 else f"{count} uitnodigingen"
    return {
        "where": f"Projectleider: {names or dutch.UNKNOWN}",
        "who": f"Nog niet beantwoord: {waiting}" if count else "Niemand",
        "until": "",
        "yours": False,
    }


def _person(request, code, pk):
    """Somebody who came, by the role that runs; whoever was only invited is not found."""
    region = own_region(request, code)
    require(may_manage_people(request.user, region), ONLY_THE_LEAD)
    people = people_of(region, ended=False)
    here = {one.grant.pk: one for one in people.here if one.grant}
    person = here.get(pk)
    if person is None or person.invitation:
        raise Http404
    return region, person


@require_safe
def person_role(request, code, pk):
    """One person of the region, with what follows when the role changes or ends."""
    region, person = _person(request, code, pk)
    others = {Role.LEAD: Role.EDITOR, Role.EDITOR: Role.LEAD}
    context = {
        "region": region,
        "person": person,
        "other": others.get(person.role),
        "is_you": person.person_id == request.user.pk,
        "parts": _parts_of(region, person),
        "breadcrumbs": people_crumbs(region, (person.name, None)),
    }
    return render(request, "applications/person_role.html", context)


def _parts_of(region, person):
    """The parts of running plans that lose their writer."""
    if person.role not in WRITERS:
        return []
    plans = Plan.objects.filter(region=region).editable()
    owned = PlanPart.objects.filter(plan__in=plans, owner=person.person_id)
    return [part.get_part_display() for part in owned.order_by("pk")]


@require_POST
def person_change(request, code, pk):
    """Lead becomes editor, or editor lead beside the others."""
    region, person = _person(request, code, pk)
    role = request.POST.get("role", "")
    if role not in WRITERS:
        back = reverse("person_role", args=[region.code, pk])
        return refused(request, "Kies welke rol deze persoon krijgt.", back_url=back)
    return _act(
        request,
        region,
        person,
        lambda: change_role(
            person.grant, role=Role(role), by=request.user, at=request.arrived_at
        ),
        f"{person.name} is vanaf vandaag {Role(role).label}.",
    )


@require_POST
def person_end(request, code, pk):
    """The role ends today."""
    region, person = _person(request, code, pk)
    return _act(
        request,
        region,
        person,
        lambda: end_role(person.grant, by=request.user, at=request.arrived_at),
        f"De rol van {person.name} is beëindigd.",
    )


def _act(request, region, person, act, told):
    """Do it, and back to the list; who gave up the own role has no list any more."""
    back = reverse("region_people", args=[region.code])
    try:
        act()
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    messages.success(request, told)
    return redirect("home" if person.person_id == request.user.pk else back)


@methods
def lead_hand_over(request, code):
    """First what follows; the post makes somebody else the lead, from today."""
    region = own_region(request, code)
    require(may_manage_people(request.user, region), ONLY_THE_LEAD)
    candidates = _candidates(region, request.user)
    form = HandOverForm(posted(request), candidates=candidates)
    if request.method == "POST" and form.is_valid():
        return _hand_over(request, region, candidates, form)
    return _hand_over_page(
        request, region, candidates, form, 422 if form.errors else 200
    )


def _candidates(region, user):
    """Whoever writes for the region and came; each person once, as lead if both."""
    people = people_of(region, roles=WRITERS, ended=False)
    found = {}
    for one in people.with_role(*WRITERS):
        came = one.grant and not one.invitation and not one.is_closed
        if came and one.person_id != user.pk:
            found.setdefault(one.person_id, one)
    return list(found.values())


def _hand_over(request, region, candidates, form):
    to = next(one for one in candidates if one.grant.pk == form.cleaned_data["to"])
    try:
        hand_over(
            region,
            to=to.grant,
            by=request.user,
            stays=form.cleaned_data["stays"],
            at=request.arrived_at,
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _hand_over_page(request, region, candidates, form, 409)
    messages.success(request, f"{to.name} is vanaf nu projectleider van {region}.")
    return redirect("home")


def _hand_over_page(request, region, candidates, form, status):
    context = {
        "region": region,
        "candidates": candidates,
        "form": form,
        "breadcrumbs": people_crumbs(region, ("Projectleiding overdragen", None)),
    }
    return render(request, "applications/lead_hand_over.html", context, status=status)
