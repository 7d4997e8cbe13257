"""The questions of parliament with their answers."""

from types import SimpleNamespace

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reviews.views.filters import removable
from sterktechniek import dutch
from sterktechniek.answers.forms import MARKS, ListForm
from sterktechniek.answers.lifecycle import AnswerState
from sterktechniek.answers.models import Answer
from sterktechniek.answers.permissions import NOT_YOURS, works_on_answers
from sterktechniek.guards import require
from sterktechniek.pages import page_of, query_of

from .finding import trail

LOOKS = {
    AnswerState.DRAFT: ("neutral", "pencil"),
    AnswerState.SUBMITTED: ("attention", "clock"),
    AnswerState.APPROVED: ("good", "lock"),
}

#: mark in the address: the count of `with_marks`
COUNTED = {"onjuist": "wrong", "achterhaald": "outdated"}
MARK_LOOKS = {"onjuist": ("bad", "warning"), "achterhaald": ("attention", "clock")}


@require_GET
def answer_list(request):
    """Newest question first; the ministry only."""
    require(works_on_answers(request.user), NOT_YOURS)
    form = ListForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, _found(request.user, wanted))
    context = {
        "form": form,
        "filters": removable(form, request.GET),
        "page_obj": page,
        "query": query_of(request),
        "rows": [_row(one) for one in page.object_list],
        "total": page.paginator.count,
        "breadcrumbs": trail(),
    }
    return render(request, "answers/answer_list.html", context)


def _found(user, wanted):
    answers = Answer.objects.visible_to(user).for_pages().with_marks()
    if state := wanted.get("stand"):
        answers = answers.filter(state=state)
    if mark := wanted.get("merk"):
        answers = answers.filter(**{f"{COUNTED[mark]}__gt": 0})
    if words := wanted.get("zoek"):
        answers = answers.filter(
            Q(question__text__icontains=words)
            | Q(question__document__icontains=words)
            | Q(question__asked_by__icontains=words)
            | Q(text__icontains=words)
        )
    return answers.order_by(
        "-question__asked_on", "question__document", "question__number"
    )


def badge_of(answer):
    """The state in word, colour and icon."""
    tone, icon = LOOKS[AnswerState(answer.state)]
    return {"state_label": answer.get_state_display(), "tone": tone, "icon": icon}


def _row(answer):
    return SimpleNamespace(
        url=answer.get_absolute_url(),
        title=str(answer.question),
        text=answer.question.text,
        asked_by=answer.question.asked_by,
        asked_on=dutch.day(answer.question.asked_on),
        day=dutch.day(answer.day),
        number=answer.title if answer.number else "",
        badges=[badge_of(answer), *_marks_of(answer)],
    )


def _marks_of(answer):
    """A badge for each mark with the number of figures that have it."""
    numbers = {mark: getattr(answer, name) for mark, name in COUNTED.items()}
    return [
        {"state_label": f"{number} {MARKS[mark]}", "tone": tone, "icon": icon}
        for mark, (tone, icon) in MARK_LOOKS.items()
        if (number := numbers[mark])
    ]
