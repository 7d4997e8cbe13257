"""One answer: the question, the text with its figures, what became of them, and the steps."""

from types import SimpleNamespace

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sterktechniek import dutch
from sterktechniek.answers import told
from sterktechniek.answers.lifecycle import ANSWER_LIFECYCLE
from sterktechniek.events.timeline import timeline

from .acting import SLUG_OF
from .finding import get_answer, trail
from .lists import badge_of


@require_GET
def answer_detail(request, pk):
    """For the ministry; the marks are those of the last time that the worker counted anew."""
    answer = get_answer(request, pk)
    bound = answer.figures.select_related("last_check")
    figures = [_figure(answer, one) for one in bound]
    copy = answer.copy if answer.is_frozen else None
    context = {
        "answer": answer,
        "badge": badge_of(answer),
        "facts": told.facts_of(answer) + told.people_of(answer),
        "paragraphs": told.paragraphs_of(answer),
        "figures": figures,
        "wrong": [one for one in figures if one.check and one.check.wrong],
        "outdated": [one for one in figures if one.check and one.check.outdated],
        "recounted_at": _oldest_check(figures),
        "steps": _steps(answer, request.user, request.arrived_at),
        "copy": copy,
        "is_given_up": copy is not None and copy.is_given_up(request.arrived_at),
        "timeline": timeline(answer),
        "breadcrumbs": trail(answer),
    }
    return render(request, "answers/answer_detail.html", context)


def _figure(answer, figure):
    return SimpleNamespace(
        figure=figure,
        check=_standing_check(figure),
        narrowed=told.narrowed(figure),
        counted=dutch.short_moment(figure.recorded_until),
        remove_url=(
            reverse("figure_remove", args=[answer.pk, figure.pk])
            if answer.is_draft
            else ""
        ),
    )


def _standing_check(figure):
    """The last check, unless the figure was bound anew after it; None when there is none."""
    check = getattr(figure, "last_check", None)
    return check if check and check.checked_at >= figure.recorded_until else None


def _oldest_check(figures):
    """Since when every figure was counted anew, in words; empty when one never was."""
    checks = [one.check for one in figures]
    if not checks or not all(checks):
        return ""
    return dutch.short_moment(min(check.checked_at for check in checks))


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
