"""Pages of appointments: what is planned, plan a contact, change it, call it off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import clock, dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import act_page, page_of, posted
from sterktechniek.workflow import StepRefused
from support import actions
from support.appointment_forms import AppointmentForm, CancelForm
from support.lifecycle import APPOINTMENT_LIFECYCLE
from support.models import Appointment, SupportAssignment
from support.permissions import (
    is_own_assignment,
    logs_appointment,
    may_call_off,
    may_plan,
)

from .crumbs import HOME, appointment_trail, assignment_trail

OWN_ONLY = "U plant alleen afspraken bij uw eigen opdracht."
ENDED = "Deze opdracht is beëindigd. U kunt er geen afspraak meer bij plannen."


@require_safe
def appointment_list(request):
    """What is planned, the first one on top; with ``?alles=ja`` what was, too."""
    found = Appointment.objects.visible_to(request.user)
    everything = request.GET.get("alles") == "ja"
    found = found.order_by("-starts_at", "-pk") if everything else found.planned()
    page = page_of(request, found.for_pages())
    context = {
        "page_obj": page,
        "query": "alles=ja" if everything else "",
        "everything": everything,
        "appointments": page.object_list,
        "breadcrumbs": [HOME, ("Afspraken", None)],
    }
    return render(request, "support/appointment_list.html", context)


def _get_appointment(request, pk):
    found = Appointment.objects.visible_to(request.user)
    return get_object_or_404(found.for_pages(), pk=pk)


@require_safe
def appointment_detail(request, pk):
    """One appointment: when, where, who is invited, and what is on the agenda."""
    one = _get_appointment(request, pk)
    user = request.user
    mine = logs_appointment(user, one)
    log_url = reverse("visit_create", args=[one.assignment_id])
    context = {
        "appointment": one,
        "facts": [
            ("Wanneer", dutch.moment(one.starts_at)),
            ("Duur", f"{one.minutes} minuten"),
            ("Waar", one.place),
            ("Regio", one.region),
            ("Ondersteuner", one.assignment.person),
            ("Stand", one.get_state_display()),
        ],
        "guests": one.guests.select_related("person"),
        "items": one.items.all(),
        "steps": {s.name: s for s in APPOINTMENT_LIFECYCLE.open_steps(one, user)},
        "log_url": f"{log_url}?afspraak={one.pk}"
        if mine and one.is_planned and one.starts_at <= clock.now()
        else "",
        "breadcrumbs": appointment_trail(one, user),
    }
    return render(request, "support/appointment_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_create(request, pk):
    """Plan a contact in an own assignment."""
    found = SupportAssignment.objects.visible_to(request.user)
    assignment = get_object_or_404(
        found.select_related("region", "scheme", "person"), pk=pk
    )
    require(is_own_assignment(request.user, assignment), OWN_ONLY)
    if request.method != "POST" and not assignment.is_active:
        return refused(request, ENDED, back_url=assignment.get_absolute_url())
    form = AppointmentForm(posted(request), region=assignment.region)
    status = 200 if assignment.is_active else 409
    if request.method == "POST" and assignment.is_active:
        status = 422
        if form.is_valid():
            try:
                one = actions.plan_appointment(
                    assignment, by=request.user, **form.answers()
                )
            except StepRefused as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(
                    request, "De afspraak is gepland. Iedereen krijgt een mail."
                )
                return redirect(one)
    context = {
        "form": form,
        "title": f"Afspraak plannen: {assignment.region}",
        "button": "Afspraak plannen",
        "refusal": "" if assignment.is_active else ENDED,
        "back_url": assignment.get_absolute_url(),
        "breadcrumbs": assignment_trail(assignment, "Afspraak plannen"),
    }
    return render(request, "support/appointment_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_move(request, pk):
    """Another moment, place or company."""
    one = _get_appointment(request, pk)
    user, back = request.user, one.get_absolute_url()
    require(may_plan(user, one), OWN_ONLY)
    form = AppointmentForm(posted(request), region=one.region, appointment=one)
    status = 200
    try:
        APPOINTMENT_LIFECYCLE.check(
            "move_appointment", one, by=user, at=request.arrived_at
        )
        if request.method == "POST":
            status = 422
            if form.is_valid():
                actions.move_appointment(one, by=user, **form.answers())
                messages.success(
                    request, "De afspraak is gewijzigd. Iedereen krijgt een mail."
                )
                return redirect(back)
    except StepRefused as refusal:
        if not one.is_planned:
            return refused(request, refusal, back_url=back)
        form.add_error(None, str(refusal))
        status = 409
    context = {
        "form": form,
        "title": f"Afspraak wijzigen: {one}",
        "button": "Afspraak wijzigen",
        "refusal": "",
        "back_url": back,
        "breadcrumbs": appointment_trail(one, user, "Wijzigen"),
    }
    return render(request, "support/appointment_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_cancel(request, pk):
    """Call it off, with the reason that everybody reads."""
    one = _get_appointment(request, pk)
    user, back = request.user, one.get_absolute_url()
    require(may_call_off(user, one), OWN_ONLY)
    try:
        APPOINTMENT_LIFECYCLE.check(
            "cancel_appointment", one, by=user, at=request.arrived_at
        )
    except StepRefused as refusal:
        typed = request.POST.get("note")
        kept = [("Waarom het niet doorgaat", typed)] if typed else []
        return refused(request, refusal, back_url=back, kept=kept)
    return act_page(
        request,
        CancelForm(posted(request)),
        lambda **clean: actions.cancel_appointment(one, by=user, **clean),
        title=f"Afspraak afzeggen: {one}",
        button="Afspraak afzeggen",
        follows=[
            "Iedereen die van de afspraak weet, krijgt een mail met de reden.",
            "In de agenda's staat de afspraak als afgezegd.",
        ],
        back=back,
        done="De afspraak is afgezegd.",
        breadcrumbs=appointment_trail(one, user, "Afzeggen"),
    )
