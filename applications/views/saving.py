"""The answers to an autosave: small fragments that the page puts in their place."""

from django.shortcuts import render

from applications import kept
from applications.part_rows import rows_of
from sterktechniek import clock

AUTOSAVE = "autosave"


def asks_autosave(request):
    """Whether the page itself saves while somebody types."""
    return AUTOSAVE in request.POST


def saved(request, plan, part, forms):
    """Saved in the plan: when, what the next save starts from, and the hints of now."""
    fresh = [(form, form.marks_on_the_page()) for form in forms.all]
    context = {
        "plan": plan,
        "saved_at": clock.now(),
        "seen": fresh,
        "breaks": rows_of(
            forms.text.instance if forms.text else plan, part, locked=False
        ).breaks,
        "autosave_url": request.path,
    }
    return render(request, "applications/_saved.html", context)


def kept_aside(request, plan, place, sentence, *, status):
    """Not in the plan, and why; what was typed is kept for this person all the same."""
    kept.keep(plan, request.user, place, request.POST, at=request.arrived_at)
    context = {
        "sentence": sentence,
        "kept_at": clock.now(),
        "autosave_url": request.get_full_path(),
    }
    return render(request, "applications/_kept_aside.html", context, status=status)
