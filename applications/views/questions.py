"""What the committee asks a region about its plan, and where the region answers it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from applications.actions.questions import answer_question
from applications.forms.questions import AnswerForm
from applications.questions import with_badges
from sterktechniek.guards import refused
from sterktechniek.workflow import StepRefused

from .plan_pages import ball_of, crumbs, own_plan


@require_safe
def plan_questions(request, pk):
    """All questions about a plan, for its region, the open ones with a form."""
    return _page(request, own_plan(request, pk))


def _page(request, plan, typed=None, status=200):
    questions = with_badges(plan)
    for one in questions:
        one.plan = plan
        is_typed = typed and typed.prefix == AnswerForm.prefix_for(one)
        one.form = typed if is_typed else AnswerForm(prefix=AnswerForm.prefix_for(one))
    context = {
        "plan": plan,
        "questions": questions,
        "form": typed,
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(plan, ("Vragen van de commissie", None)),
    }
    template = "applications/plan_questions.html"
    return render(request, template, context, status=status)


@require_POST
def question_answer(request, pk, number):
    """Send the answer to one question; what was typed stays when that cannot be."""
    plan = own_plan(request, pk)
    question = get_object_or_404(plan.questions, number=number)
    question.plan = plan
    form = AnswerForm(request.POST, prefix=AnswerForm.prefix_for(question))
    if not form.is_valid():
        return _page(request, plan, form, status=422)
    answer, at = form.cleaned_data["answer"], request.arrived_at
    try:
        answer_question(question, by=request.user, answer=answer, at=at)
    except StepRefused as refusal:
        back = reverse("plan_questions", args=[pk])
        kept = [("Uw antwoord", answer)]
        return refused(request, refusal, back_url=back, kept=kept)
    messages.success(request, f"Uw antwoord op vraag {number} is verstuurd.")
    return redirect(question)
