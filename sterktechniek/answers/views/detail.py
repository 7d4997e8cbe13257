"""One answer: the question, the text with its figures, what became of them, and the steps."""

from types import SimpleNamespace

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sterktechniek import dutch
from sterktechniek.answers import told
from sterktechniek.answers.lifecycle import ANSWER_LIFECYCLE
from sterktechniek.answers.marks import checked
from sterktechniek.events.timeline import timeline

from .acting import SLUG_OF
from .finding import get_answer, trail
from .lists import badge_of


@require_GET
def answer_detail(request, pk):
    """For the ministry; its figures are counted anew each time it is opened."""
    answer = get_answer(request, pk)
    figures = [_figure(answer, one) for one in checked(answer.figures.all())]
    copy = answer.copy if answer.is_frozen else None
    context = {
        "answer": answer,
        "badge": badge_of(answer),
        "facts": told.facts_of(answer) + told.people_of(answer),
        "paragraphs": told.paragraphs_of(answer),
        "figures": figures,
        "wrong": [one for one in figures if one.checked.wrong],
        "outdated": [one for one in figures if one.checked.outdated],
        "steps": _steps(answer, request.user, request.arrived_at),
        "copy": copy,
        "is_given_up": copy is not None and copy.is_given_up(request.arrived_at),
        "timeline": timeline(answer),
        "breadcrumbs": trail(answer),
    }
    return render(request, "answers/answer_detail.html", context)


def _figure(answer, one):
    figure = one.figure
    return SimpleNamespace(
        figure=figure,
        checked=one,
        narrowed=told.narrowed(figure),
        counted=dutch.short_moment(figure.recorded_until),
        remove_url=(
            reverse("figure_remove", args=[answer.pk, figure.pk])
            if answer.is_draft
            else ""
        ),
    )


def _steps(answer, user, at):
    return [
        SimpleNamespace(
            name=step.name,
            label=step.label,
            url=reverse("answer_step", args=[answer.pk, SLUG_OF[step.name]]),
            page=True,
            blocked=step.blocked,
            primary=step.name in ("submit", "approve"),
        )
        for step in ANSWER_LIFECYCLE.open_steps(answer, user, at)
    ]
