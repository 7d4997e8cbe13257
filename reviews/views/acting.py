"""What pages with one form and one act share: show it, refuse it with the text kept, go on."""

from django.contrib import messages
from django.shortcuts import redirect, render

from sterktechniek.workflow import StepRefused


def form_page(request, template, context, form, act, *, done, to):
    """Render the form; when posted, ``act(cleaned_data)`` and go to ``to`` with ``done``.

    422 for a form with faults, 409 when the act is refused: both keep what was typed.
    """
    status = 200
    if form.is_bound and not form.is_valid():
        status = 422
    elif form.is_bound:
        try:
            act(form.cleaned_data)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, done)
            return redirect(to)
    return render(request, template, context | {"form": form}, status=status)
