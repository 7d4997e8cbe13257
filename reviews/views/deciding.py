"""Propose and decide: two pages for two people, resting on one frozen advice."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reviews import actions
from reviews.consequences import consequences
from reviews.forms import ProposalForm, SendBackForm, duty_forms
from reviews.letters import letter_content
from reviews.models import Advice, Decision, Outcome, RefusedAct
from reviews.outcome_texts import duties_in_words
from reviews.permissions import bar_to_decide, may_decide, may_propose
from reviews.phases import Phase
from reviews.refusals import why_barred
from sterktechniek import clock, dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .advising import joint_verdicts
from .cases import get_case
from .crumbs import case_crumbs

# Nothing is left of an application that was not completed but "buiten behandeling"; in other
# phases the act itself says why nothing can be proposed.
OFFERED = {
    Phase.PROPOSE: (Outcome.GRANTED, Outcome.GRANTED_WITH_DUTY, Outcome.REJECTED),
    Phase.UNANSWERED: (Outcome.NOT_HANDLED,),
}


@require_http_methods(["GET", "POST"])
def decision_propose(request, pk):
    plan = get_case(request, pk)
    require(may_propose(request.user), "Alleen een behandelaar stelt een besluit voor.")
    back = reverse("case_detail", args=[pk])
    if bar := why_barred(request.user, plan, RefusedAct.PROPOSE):
        return refused(request, bar, back_url=back)
    advice = _advice_on(plan)
    if request.method == "GET" and plan.phase not in (Phase.PROPOSE, Phase.UNANSWERED):
        sentence = f"Een besluit voorstellen kan nu niet: {Phase(plan.phase).label}."
        return refused(request, sentence, back_url=back)
    form = ProposalForm(
        posted(request),
        outcomes=OFFERED.get(Phase(plan.phase), Outcome),
        initial=_from_advice(advice),
    )
    duties = duty_forms(posted(request))
    if request.method == "GET":
        return _proposal_page(request, plan, advice, form, duties)
    if not (form.is_valid() & duties.is_valid()):
        return _proposal_page(request, plan, advice, form, duties, status=422)
    try:
        actions.propose_decision(
            plan, by=request.user, duties=duties.duties(), **form.cleaned_data
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _proposal_page(request, plan, advice, form, duties, status=409)
    messages.success(request, "Het voorstel ligt klaar voor de mandaathouder.")
    return redirect("case_detail", pk=pk)


def _advice_on(plan):
    return (
        Advice.objects.filter(version=plan.current_version_id)
        .select_related("version", "recorded_by")
        .first()
    )


def _from_advice(advice):
    """The proposal starts as the advice; without one only "buiten behandeling" is left."""
    if advice is None:
        return {"outcome": Outcome.NOT_HANDLED, "amount": 0}
    return {
        "outcome": advice.outcome,
        "amount": advice.amount,
        "reasons": advice.motivation,
    }


def _proposal_page(request, plan, advice, form, duties, status=200):
    context = {
        "plan": plan,
        "version": plan.current_version,
        "advice": advice,
        "joint": joint_verdicts(advice) if advice else [],
        "form": form,
        "duties": duties,
        "effects": consequences(plan, advice.amount if advice else 0),
        "breadcrumbs": case_crumbs(plan, "Besluit voorstellen"),
    }
    return render(request, "reviews/decision_propose.html", context, status=status)


def standing_decision(plan):
    """The decision that stands, whole; 404 when there is none."""
    decision = (
        Decision.objects.current()
        .filter(plan=plan)
        .select_related(
            "version", "advice__recorded_by", "advice__version", "proposed_by"
        )
        .first()
    )
    if decision is None:
        raise Http404
    decision.plan = plan
    return decision


@require_POST
def decision_retract(request, pk):
    plan = get_case(request, pk)
    require(may_propose(request.user), "Alleen een behandelaar trekt een voorstel in.")
    decision = standing_decision(plan)
    try:
        actions.retract(decision, by=request.user)
    except StepRefused as refusal:
        return refused(
            request, refusal, back_url=reverse("case_detail", args=[plan.pk])
        )
    messages.success(request, "Het voorstel is ingetrokken.")
    return redirect("case_detail", pk=pk)


@require_http_methods(["GET", "POST"])
def decision_form(request, pk):
    """All that the decision rests on, the letter as it will read, and two buttons."""
    plan = get_case(request, pk)
    require(may_decide(request.user), "Alleen de mandaathouder besluit.")
    decision = standing_decision(plan)
    if bar := why_barred(request.user, plan, RefusedAct.DECIDE, ask=bar_to_decide):
        return refused(request, bar, back_url=reverse("case_detail", args=[pk]))
    sends_back = request.POST.get("step") == "send_back"
    form = SendBackForm(request.POST if sends_back else None)
    if request.method == "GET":
        return _decision_page(request, plan, decision, form)
    if sends_back and not form.is_valid():
        return _decision_page(request, plan, decision, form, status=422)
    try:
        if sends_back:
            note = form.cleaned_data["note"]
            actions.send_back(decision, by=request.user, note=note)
        else:
            actions.decide(decision, by=request.user)
    except StepRefused as refusal:
        return _decision_page(
            request, plan, decision, form, status=409, refusal=str(refusal)
        )
    done = "Het voorstel is teruggestuurd." if sends_back else DECIDED
    messages.success(request, done)
    return redirect("case_detail", pk=pk)


DECIDED = "Het besluit is genomen. De brief wordt gemaakt en wacht op verzending."


def _decision_page(request, plan, decision, form, status=200, refusal=""):
    years = list(decision.years.all())
    letter = letter_content(decision, clock.today())
    context = {
        "plan": plan,
        "version": plan.current_version,
        "decision": decision,
        "outcome": Outcome(decision.outcome).label,
        "joint": joint_verdicts(decision.advice) if decision.advice else [],
        "form": form,
        "refusal": refusal,
        "is_proposed": decision.state == "proposed",
        "amounts": _amounts(decision),
        "effects": consequences(
            plan,
            decision.amount_granted,
            {one.year: one.amount for one in years} or None,
        ),
        "departs": bool(decision.departure_reason),
        "letter": letter,
        "duties": duties_in_words(letter),
        "breadcrumbs": case_crumbs(plan, "Besluit"),
    }
    return render(request, "reviews/decision_form.html", context, status=status)


def _amounts(decision):
    advised = decision.amount_advised
    return [
        ("Gevraagd", dutch.euro(decision.amount_asked)),
        ("Geadviseerd", dutch.euro(advised) if advised is not None else ""),
        ("Toe te kennen", dutch.euro(decision.amount_granted)),
    ]
