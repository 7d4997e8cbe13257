"""Questions to a region about its plan: ask, invite, record what was said, take back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from applications.lifecycle import OUTCOMES
from applications.models import Plan
from applications.permissions import questions_region
from applications.questions import question_badge, questions_on, with_badges
from reviews.actions import questions as acts
from reviews.forms.questions import (
    AccountForm,
    InviteForm,
    QuestionForm,
    RetractForm,
)
from reviews.frames import frame_for
from reviews.models import RefusedAct
from reviews.refusals import why_barred
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .crumbs import HOME

LIST = "question_list"
DONE = {
    acts.record_talk: "Vastgelegd. De regio leest het bij haar plan.",
    acts.retract_question: "De vraag is ingetrokken. De regio kreeg een e-mail.",
}


def get_questioned(request, pk):
    """The plan, for who asks; a bar is told as everywhere (409)."""
    require(questions_region(request.user), acts.NOT_YOURS)
    plans = Plan.objects.for_pages().filter(current_version__isnull=False)
    return get_object_or_404(plans, pk=pk)


def _bar(request, plan):
    """The page that says why this person may not, or None; for a chair there is no plan then."""
    if plan.state in OUTCOMES and request.user.is_office:
        return None
    bar = why_barred(request.user, plan, RefusedAct.ASK)
    if bar and not request.user.is_office:
        raise Http404
    return refused(request, bar, back_url="/") if bar else None


@require_http_methods(["GET", "POST"])
def question_list(request, pk):
    """All questions about a plan with their answers, and the form to ask one more."""
    plan = get_questioned(request, pk)
    if barred := _bar(request, plan):
        return barred
    form = QuestionForm(posted(request), criteria=frame_for(plan)[1])
    if request.method == "GET":
        return _page(request, plan, question=form)
    if not form.is_valid():
        return _page(request, plan, question=form, status=422)
    try:
        acts.ask_question(
            plan,
            by=request.user,
            text=form.cleaned_data["text"],
            due_at=form.due_at(),
            criterion=form.chosen(),
            at=request.arrived_at,
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, plan, question=form, status=409)
    messages.success(request, "Uw vraag is verstuurd. De regio kreeg een e-mail.")
    return redirect(LIST, pk=pk)


@require_POST
def question_invite(request, pk):
    """Invite the region to come and explain."""
    plan = get_questioned(request, pk)
    if barred := _bar(request, plan):
        return barred
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, plan, invitation=form, status=422)
    try:
        acts.invite_to_explain(
            plan, by=request.user, at=request.arrived_at, **form.cleaned_data
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, plan, invitation=form, status=409)
    messages.success(request, "De uitnodiging is verstuurd. De regio kreeg een e-mail.")
    return redirect(LIST, pk=pk)


def _page(request, plan, *, question=None, invitation=None, status=200):
    name = f"{plan.region.name}, {plan.round.name}"
    context = {
        "plan": plan,
        "questions": with_badges(plan),
        "can_ask": acts.why_not_asked(plan) is None,
        "question_form": question or QuestionForm(criteria=frame_for(plan)[1]),
        "invitation": invitation or InviteForm(),
        "form": next(
            (one for one in (question, invitation) if one and one.errors), None
        ),
        "breadcrumbs": [HOME, (name, _home_of(request.user, plan)), ("Vragen", None)],
    }
    return render(request, "reviews/question_list.html", context, status=status)


def _home_of(user, plan):
    """Where this person came from: the case at DUS-I, or the advice of the chair."""
    page = "case_detail" if user.is_office else "advice_form"
    return reverse(page, args=[plan.pk])


@require_http_methods(["GET", "POST"])
def question_record(request, pk, number):
    """Write down what was said in a talk."""
    return _close(
        request, pk, number, AccountForm, acts.record_talk, ("note", "account")
    )


@require_http_methods(["GET", "POST"])
def question_retract(request, pk, number):
    """Take back what the region did not answer yet."""
    return _close(
        request, pk, number, RetractForm, acts.retract_question, ("reason", "reason")
    )


def _close(request, pk, number, make_form, act, names):
    plan = get_questioned(request, pk)
    if barred := _bar(request, plan):
        return barred
    question = get_object_or_404(questions_on(plan), number=number)
    question.plan = plan
    question.badge = question_badge(question)
    form, status = make_form(posted(request)), 200
    typed, argument = names
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            act(
                question,
                by=request.user,
                at=request.arrived_at,
                **{argument: form.cleaned_data[typed]},
            )
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, DONE[act])
            return redirect(LIST, pk=pk)
    context = {
        "plan": plan,
        "question": question,
        "form": form,
        "is_account": make_form is AccountForm,
        "back_url": reverse(LIST, args=[pk]),
        "breadcrumbs": [
            HOME,
            (f"{plan.region.name}, {plan.round.name}", _home_of(request.user, plan)),
            ("Vragen", reverse(LIST, args=[pk])),
            (f"Vraag {number}", None),
        ],
    }
    return render(request, "reviews/question_close.html", context, status=status)
