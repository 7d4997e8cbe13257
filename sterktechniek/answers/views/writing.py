"""Entering a question, writing its answer, and taking figures in and out."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sterktechniek import clock
from sterktechniek.answers import actions, forms, told
from sterktechniek.answers.actions.writing import CLOSED
from sterktechniek.answers.permissions import NOT_YOURS, works_on_answers
from sterktechniek.answers.registry import PARAMETERS, bindables
from sterktechniek.guards import refused, require
from sterktechniek.pages import act_page, carried_out, posted
from sterktechniek.workflow import StepRefused

from .finding import get_answer, trail

QUESTION = ("document", "number", "asked_by", "asked_on", "text")


@require_http_methods(["GET", "POST"])
def question_new(request):
    """A question of parliament; its answer begins as a draft."""
    require(works_on_answers(request.user), NOT_YOURS)
    form = forms.QuestionForm(posted(request), initial={"day": clock.today()})
    made = []
    if form.is_bound:
        status, _ = carried_out(
            request,
            form,
            lambda **given: made.append(actions.ask_question(by=request.user, **given)),
            done="De vraag is ingevoerd. Schrijf nu het antwoord.",
            back=reverse("answer_list"),
        )
        if made:
            return redirect(made[0])
    context = {
        "form": form,
        "title": "Kamervraag invoeren",
        "button": "Vraag invoeren",
        "back_url": reverse("answer_list"),
        "lead": "",
        "facts": [],
        "follows": [],
        "breadcrumbs": trail(page="Kamervraag invoeren"),
    }
    return render(request, "act.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def question_edit(request, pk):
    """Correct the question, or the day of which the answer tells."""
    answer = get_answer(request, pk)
    if no := _closed(request, answer):
        return no
    initial = {name: getattr(answer.question, name) for name in QUESTION}
    form = forms.QuestionForm(posted(request), initial=initial | {"day": answer.day})
    return act_page(
        request,
        form,
        lambda **given: actions.correct_question(answer, by=request.user, **given),
        title="Kamervraag verbeteren",
        button="Opslaan",
        back=answer.get_absolute_url(),
        done="De vraag is opgeslagen.",
        follows=["Kiest u een andere dag, dan worden alle cijfers op die dag geteld."],
        breadcrumbs=trail(answer, "Kamervraag verbeteren"),
    )


@require_http_methods(["GET", "POST"])
def answer_write(request, pk):
    """The text, with beside it which figures there are to put in."""
    answer = get_answer(request, pk)
    if no := _closed(request, answer):
        return no
    initial = {"text": answer.text, "seen": answer.revision}
    form = forms.WriteForm(posted(request), initial=initial)
    return _work_on(
        request,
        answer,
        form,
        lambda **given: actions.write(answer, by=request.user, **given),
        done="De tekst is opgeslagen.",
        template="answers/answer_write.html",
        title="Antwoord schrijven",
        figures=[(one, told.narrowed(one)) for one in answer.figures.all()],
    )


@require_http_methods(["GET", "POST"])
def figure_add(request, pk):
    """Bind a figure: counted at once on the day of the answer."""
    answer = get_answer(request, pk)
    if no := _closed(request, answer):
        return no
    kinds = sorted(bindables().values(), key=lambda one: one.label)
    return _work_on(
        request,
        answer,
        forms.FigureForm(posted(request)),
        lambda **given: actions.bind(answer, by=request.user, **given),
        done="Het cijfer is opgenomen. Zet zijn naam tussen accolades in de tekst.",
        template="answers/figure_add.html",
        title="Cijfer opnemen",
        kinds=[
            (one, ", ".join(PARAMETERS[name].lower() for name in one.takes))
            for one in kinds
        ],
    )


def _work_on(request, answer, form, act, *, done, template, title, **shown):
    """The page of one form about a draft: filled in, refused, or carried out."""
    back, status = answer.get_absolute_url(), 200
    if form.is_bound:
        status, moved_on = carried_out(request, form, act, done=done, back=back)
        if moved_on:
            return moved_on
    context = {
        "answer": answer,
        "form": form,
        "back_url": back,
        "breadcrumbs": trail(answer, title),
        **shown,
    }
    return render(request, template, context, status=status)


@require_POST
def figure_remove(request, pk, figure):
    """Take a figure out of a draft."""
    answer = get_answer(request, pk)
    found = get_object_or_404(answer.figures, pk=figure)
    back = answer.get_absolute_url()
    try:
        actions.unbind(found, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    return redirect(back)


def _closed(request, answer):
    """The refusal when the answer is no draft any more, with what was typed; else None."""
    if answer.is_draft:
        return None
    kept = [("Wat u schreef", request.POST.get("text", ""))]
    return refused(
        request,
        CLOSED,
        back_url=answer.get_absolute_url(),
        kept=[pair for pair in kept if pair[1]],
    )
