"""A page with one form about one thing: what follows, the form, and what came of it."""

from django.shortcuts import render

from sterktechniek.pages import carried_out


def act_page(request, form, act, *, title, button, back, done, **more):
    """The page of an act: 200 to read, 422 for a wrong form, 409 when the act is refused.

    ``act`` takes the clean answers; ``done`` is told afterwards, ``back`` is where it leads.
    ``more``: lead (a sentence), follows (list of sentences), breadcrumbs.
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
        "follows": [],
        **more,
    }
    return render(request, "support/act.html", context, status=status)
