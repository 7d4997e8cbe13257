"""What somebody typed and could not save yet: kept for that person, and shown again.

It is no part of the plan. A form that is saved forgets it.
"""

from django.http import QueryDict

from .models import KeptInput

NOT_KEPT = ("csrfmiddlewaretoken", "autosave")


def keep(plan, person, place, data, *, at):
    """Keep what was posted from the form at this place, over what was kept before."""
    typed = {name: values for name, values in data.lists() if name not in NOT_KEPT}
    KeptInput.objects.update_or_create(
        plan=plan, person=person, place=place, defaults={"data": typed, "kept_at": at}
    )


def kept_at(plan, person, place):
    """What is kept of this form, or None."""
    return KeptInput.objects.filter(plan=plan, person=person, place=place).first()


def as_posted(kept):
    """What is kept in the shape in which it was posted."""
    data = QueryDict(mutable=True)
    for name, values in kept.data.items():
        data.setlist(name, values)
    return data


def forget(plan, person, place):
    """The form was saved, or the person throws it away."""
    KeptInput.objects.filter(plan=plan, person=person, place=place).delete()
