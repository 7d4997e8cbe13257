"""The joint text on a page: what stands there now, and what differs from what was typed."""

from reviews.joint_text import words_on
from reviews.models import AdviceDraft, Agreement

SEEN = (
    "gelezen"  # in a form: the revision of the joint text that was begun from, or read
)


def differing(form, draft):
    """Pairs of (label, text) of what the kept text says otherwise than what stands in the form."""
    typed = form.typed() if form.is_bound else form.drafted
    there = draft.fields
    names = [
        name
        for name in dict.fromkeys([*typed, *there])
        if there.get(name) != typed.get(name)
    ]
    return [
        (
            form.fields[name].label if name in form.fields else "Grond",
            _in_words(form, name, there.get(name, "")),
        )
        for name in names
    ]


def _in_words(form, name, value):
    """What a reader sees of a value: the words of a choice."""
    choices = dict(getattr(form.fields.get(name), "choices", ()))
    return choices.get(value, value)


def number_in(data, name):
    """A whole number that a page sent along; 0 for anything else."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def draft_of(plan):
    """The joint text so far on the current version, or None; the version comes with it."""
    return getattr(plan.current_version, "advice_draft", None)


def words_about(version_id):
    """What people said in their own name of the outcome on this version."""
    said = Agreement.objects.filter(version=version_id).select_related("person")
    draft = AdviceDraft.objects.filter(version=version_id).first() if said else None
    return words_on(draft, said)
