"""Divide the plans of a round over the committee: a proposal, changed by hand, applied at once."""

from types import SimpleNamespace

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reviews import actions
from reviews.assignable import members_today
from reviews.forms.grouping import as_posted, as_proposed, refused_people
from reviews.grouping import proposal_for, waiting_in
from reviews.models import RefusedAct
from reviews.permissions import may_assign_reviewers
from reviews.refusals import why_barred
from sterktechniek.accounts.models import User
from sterktechniek.guards import require
from sterktechniek.workflow import StepRefused

from .crumbs import crumbs
from .rounds import round_or_404

ONLY_COORDINATOR = "Alleen de uitvoeringscoördinator wijst beoordelaars toe."
LOOK_AGAIN = "Kijk bij de plannen met een melding. Er is nog niets toegewezen."
GONE = "Er stonden plannen op uw pagina die geen beoordelaar meer zoeken. Kijk de lijst na."


@require_http_methods(["GET", "POST"])
def round_assign(request, pk):
    """The consequences first: what everybody gets, before and after; nothing by half."""
    require(may_assign_reviewers(request.user), ONLY_COORDINATOR)
    one = round_or_404(pk)
    members = members_today()
    waiting = waiting_in(one, members)
    if request.method == "GET":
        groups = proposal_for(waiting, members).groups
        return _page(request, one, members, as_proposed(waiting, groups))
    choices, gone = as_posted(waiting, request.POST)
    if request.POST.get("step") != "apply":
        status = 422 if any(choice.problem for choice in choices) else 200
        return _page(request, one, members, choices, status=status)
    _put_on_record(request, waiting)
    if gone or any(choice.problem for choice in choices):
        refusal = GONE if gone else LOOK_AGAIN
        return _page(request, one, members, choices, status=409, refusal=refusal)
    groups = {choice.waiting.plan.pk: choice.people for choice in choices}
    groups = {plan: people for plan, people in groups.items() if people}
    if not groups:
        refusal = "Kies bij minstens één plan een beoordelaar."
        return _page(request, one, members, choices, status=422, refusal=refusal)
    try:
        reviews = actions.assign_groups(one, groups, by=request.user)
    except StepRefused as refusal:
        problems = getattr(refusal, "problems", {})
        for choice in choices:
            choice.problem = problems.get(choice.waiting.plan.pk, "")
        return _page(request, one, members, choices, status=409, refusal=str(refusal))
    messages.success(request, _done(reviews))
    return redirect(f"{reverse('case_list')}?ronde={one.pk}")


def _put_on_record(request, waiting):
    """Whoever was chosen and may not judge the plan: refused, on record."""
    for plan, person in refused_people(waiting, request.POST):
        if found := User.objects.filter(pk=person).first():
            why_barred(found, plan, RefusedAct.ASSIGN, by=request.user)


def _done(reviews):
    plans = len({review.plan_id for review in reviews})
    people = len({review.reviewer_id for review in reviews})
    plans = "1 plan is" if plans == 1 else f"{plans} plannen zijn"
    people = "1 commissielid" if people == 1 else f"{people} commissieleden"
    return f"{plans} toegewezen aan {people}. Zij krijgen een e-mail."


def _page(request, one, members, choices, *, status=200, refusal=""):
    gets = [member for choice in choices for member in choice.chosen]
    declared = set(one.declarations.values_list("person", flat=True))
    context = {
        "round": one,
        "choices": choices,
        "short": [choice for choice in choices if choice.short > 0],
        "refusal": refusal,
        "loads": [
            SimpleNamespace(
                person=member,
                before=member.load,
                new=gets.count(member.pk),
                after=member.load + gets.count(member.pk),
                declared=member.pk in declared,
            )
            for member in members
        ],
        "breadcrumbs": crumbs("Werkvoorraad", "case_list", "Beoordelaars verdelen"),
    }
    return render(request, "reviews/round_assign.html", context, status=status)
