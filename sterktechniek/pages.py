"""What pages with forms and lists share: what was posted and came of it, one page of a long list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render

from sterktechniek.workflow import StepRefused

PER_PAGE = 25


def posted(request):
    """What was posted, an empty answer too; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def carried_out(request, form, act, *, done, back):
    """(status, answer) of a form that was sent: ``act`` takes its clean answers.

    Done: 302 and the way ``back``, where ``done`` is told. No answer: show the form again, with
    422 for what is filled in wrong or 409 for what the act refuses; what was typed is in it.
    """
    if not form.is_valid():
        return 422, None
    try:
        act(**form.cleaned_data)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return 409, None
    messages.success(request, done)
    return 302, redirect(back)


def act_page(request, form, act, *, title, button, back, done, **more):
    """The page of an act: 200 to read, 422 for a wrong form, 409 when the act is refused.

    ``act`` takes the clean answers; ``done`` is told afterwards, ``back`` is where it leads.
    ``more``: lead (a sentence), facts, follows (list of sentences), breadcrumbs.
    """
    status = 200
    if form.is_bound:
        status, answer = carried_out(request, form, act, done=done, back=back)
        if answer:
            return answer
    context = {
        "form": form,
        "title": title,
        "button": button,
        "back_url": back,
        "lead": "",
        "facts": [],
        "follows": [],
        **more,
    }
    return render(request, "act.html", context, status=status)


def page_of(request, rows):
    """The page of ``rows`` that ``?pagina=`` asks for; nonsense gives the first or last."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))


def query_of(request):
    """What narrows the list, as the end of an address: everything asked but the page."""
    query = request.GET.copy()
    query.pop("pagina", None)
    return query.urlencode()
