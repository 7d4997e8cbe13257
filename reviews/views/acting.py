"""A page that is one form about one act: show it, or carry it out and go on."""

from django.shortcuts import render

from sterktechniek.pages import carried_out


def form_page(request, template, context, form, act, *, done, back):
    """Render the form; when it was sent, see `carried_out`."""
    status = 200
    if form.is_bound:
        status, answer = carried_out(request, form, act, done=done, back=back)
        if answer:
            return answer
    return render(request, template, context | {"form": form}, status=status)
