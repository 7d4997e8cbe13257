"""Everybody's own interests, the declaration for a round before its first dossier opens."""

from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from applications.models import Round
from reviews import actions
from reviews.actions.opening import has_declared
from reviews.forms import DoubtForm, EndInterestForm, OwnInterestForm
from reviews.models import Interest
from reviews.permissions import declares_interests
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.limits import is_key
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .crumbs import crumbs

#: Rounds that closed longer ago than this are asked for only when a dossier needs it.
RECENT = timedelta(days=400)
ONLY_WHO_JUDGES = "Alleen wie plannen beoordeelt of besluit, geeft belangen op."


def still_to_declare(user, one):
    """Whether a member of the committee still owes the interests for a round (or its id)."""
    return user.is_committee and not has_declared(user, one)


def declare_first(one, came_from):
    """Off to the own interests, to declare them for this round, and then back."""
    query = urlencode({"ronde": one.pk, "verder": came_from})
    return redirect(f"{reverse('interest_list')}?{query}")


@require_http_methods(["GET", "POST"])
def interest_list(request):
    """The own interests with the form for a new one; and the rounds to declare them for."""
    require(declares_interests(request.user), ONLY_WHO_JUDGES)
    form = OwnInterestForm(posted(request))
    if request.method == "GET" or not form.is_valid():
        return _list_page(request, form, 422 if form.is_bound else 200)
    answers = form.cleaned_data
    try:
        actions.declare_interest(
            form.subject(),
            by=request.user,
            reason=answers["reason"],
            since=answers["since"],
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _list_page(request, form, 409)
    messages.success(request, "Uw belang is gemeld en geldt meteen.")
    return redirect(request.get_full_path())


def _list_page(request, form, status):
    asked = _asked_round(request)
    context = {
        "form": form,
        "interests": [_row(one) for one in _own(request.user)],
        "rounds": _rounds(request, asked),
        "asked": asked,
        "onward": _onward(request),
        "breadcrumbs": crumbs("Mijn belangen", "interest_list"),
    }
    return render(request, "reviews/interest_list.html", context, status=status)


def _own(user):
    return Interest.objects.filter(person=user).select_related(
        "region", "board", "plan__region", "plan__round"
    )


def _row(one):
    state, tone, icon = _look(one)
    return SimpleNamespace(
        interest=one,
        kind=one.get_kind_display(),
        subject=one.subject,
        since=dutch.day(one.since) if one.since else "",
        declared=dutch.day(one.declared_at),
        ended=dutch.day(one.ended_at) if one.ended_at else "",
        state=state,
        tone=tone,
        icon=icon,
    )


def _look(one):
    """(state in words, tone, icon)."""
    if one.lifted_at:
        return "geen belang", "quiet", "cross"
    if one.doubted_at:
        return "vraag ligt bij de coördinator", "info", "clock"
    if one.ended_at:
        return "voorbij", "quiet", "minus"
    return "geldt", "attention", "warning"


def _rounds(request, asked):
    """Rounds that opened lately and the one that a dossier needs; whether plans are in or not."""
    at = request.arrived_at
    rounds = {
        one.pk: one
        for one in Round.objects.opened(at)
        .filter(closes_at__gt=at - RECENT)
        .select_related("scheme")
    }
    if asked:
        rounds[asked.pk] = asked
    declared = dict(request.user.declarations.values_list("round", "declared_at"))
    return [
        SimpleNamespace(
            round=one,
            declared=dutch.moment(declared[pk]) if pk in declared else "",
            is_asked=bool(asked) and pk == asked.pk,
        )
        for pk, one in sorted(rounds.items(), key=_asked_first(asked))
    ]


def _asked_first(asked):
    """Sorts the round that a dossier needs before the others, these by their opening."""
    return lambda item: (item[1] != asked, item[1].opens_at, item[0])


def _asked_round(request):
    """The round of the dossier that this person wants to open, or None."""
    asked = request.GET.get("ronde", "")
    if not is_key(asked):
        return None
    opened = Round.objects.opened(request.arrived_at).select_related("scheme")
    return opened.filter(pk=asked).first()


def _onward(request):
    """Where this person wanted to go; only a path within this site."""
    path = request.GET.get("verder", "")
    is_ours = url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours and path.startswith("/") else ""


@require_POST
def round_declare(request, pk):
    """Say that all own interests are declared for a round."""
    require(declares_interests(request.user), ONLY_WHO_JUDGES)
    one = get_object_or_404(Round.objects.opened(request.arrived_at), pk=pk)
    if actions.declare_for_round(one, by=request.user):
        messages.success(request, f"U hebt uw belangen opgegeven voor {one}.")
    return redirect(_onward(request) or "interest_list")


def _get_own(request, pk):
    require(declares_interests(request.user), ONLY_WHO_JUDGES)
    return get_object_or_404(_own(request.user), pk=pk)


@require_http_methods(["GET", "POST"])
def interest_end(request, pk):
    """First what follows; then the interest is over."""
    interest = _get_own(request, pk)
    done = "Het belang is voorbij. Het staat alleen nog in de weg bij eerdere rondes."
    page = ("reviews/interest_end.html", "Belang beëindigen")
    form = EndInterestForm(posted(request))
    return _change(request, interest, form, actions.end_interest, done, page)


@require_http_methods(["GET", "POST"])
def interest_doubt(request, pk):
    """Ask the coordinator to find that it is none; until then it bars."""
    interest = _get_own(request, pk)
    done = "Uw vraag ligt bij de uitvoeringscoördinator. Tot dan blijft het een belang."
    page = ("reviews/interest_doubt.html", "Vragen of dit een belang is")
    form = DoubtForm(posted(request))
    return _change(request, interest, form, actions.doubt_interest, done, page)


def _change(request, interest, form, act, done, page):
    """A page with one form about an own interest; back to the list when it is done.

    ``page`` is its template and its name.
    """
    status = 200
    if form.is_bound and not form.is_valid():
        status = 422
    elif form.is_bound:
        try:
            act(interest, by=request.user, **form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, done)
            return redirect("interest_list")
    template, name = page
    trail = crumbs("Mijn belangen", "interest_list", name)
    context = {"row": _row(interest), "form": form, "breadcrumbs": trail}
    return render(request, template, context, status=status)
