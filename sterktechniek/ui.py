"""Template filters and tags that every template has without loading them.

The filters are plain functions on values (`dutch.py`); the tags draw the small
things that look the same everywhere: a state, an icon, the list of errors.
"""

from typing import NamedTuple

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html

from sterktechniek import dutch

register = template.Library()

for _name in (
    "closing",
    "day",
    "euro",
    "euro_cents",
    "exact_moment",
    "hour",
    "moment",
    "number",
    "percent",
    "short_moment",
    "weekday",
):
    register.filter(_name, getattr(dutch, _name))
register.filter("upper_first", stringfilter(dutch.upper_first))


class StateLook(NamedTuple):
    """How a state is shown: in words, by icon, by letter (map, tiles) and by colour; never by colour alone."""

    label: str
    tone: str
    icon: str
    letter: str


# Every state of a region in a round, and no other; the order is that of a legend.
STATE_LOOK = {
    "already_approved": StateLook("al goedgekeurd", "good", "done", "A"),
    "granted": StateLook("groen", "good", "check", "G"),
    "granted_with_duty": StateLook("lichtgroen", "light", "flag", "L"),
    "rejected": StateLook("rood", "bad", "cross", "R"),
    "not_handled": StateLook("buiten behandeling", "bad", "stop", "X"),
    "in_review": StateLook("in beoordeling", "info", "eye", "B"),
    "submitted": StateLook("ingediend", "info", "send", "I"),
    "supplement": StateLook("aanvulling gevraagd", "attention", "warning", "V"),
    "draft": StateLook("concept", "neutral", "pencil", "C"),
    "not_started": StateLook("niet begonnen", "neutral", "ring", "N"),
    "withdrawn": StateLook("ingetrokken", "quiet", "back", "T"),
    "not_submitted": StateLook("niet ingediend", "quiet", "minus", "O"),
    "not_invited": StateLook("niet uitgenodigd", "quiet", "dash", "U"),
}

# One stroke each, in a box of 16 by 16. Drawn in the page itself: no request, and they print.
ICONS = {
    "back": "M6 4 2.5 7.5 6 11M3 7.5h7a3 3 0 0 1 0 6H8",
    "check": "M3 8.5 6.5 12 13 4.5",
    "clock": "M8 1.8a6.2 6.2 0 1 0 .01 0zM8 4.5V8l2.5 2",
    "cross": "M4 4l8 8M12 4l-8 8",
    "dash": "M3 8h2M7 8h2M11 8h2",
    "done": "M8 1.8a6.2 6.2 0 1 0 .01 0zM5 8.3l2.2 2.2L11 6",
    "eye": "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.6a1.4 1.4 0 1 0 .01 0z",
    "flag": "M4 14.5V2M4 2.5h8.5L10.5 5.5l2 3H4",
    "info": "M8 1.8a6.2 6.2 0 1 0 .01 0zM8 7.2v4M8 4.6v.6",
    "lock": "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
    "minus": "M3 8h10",
    "move": "M8 2.5v11M5 5.5 8 2.5l3 3M5 10.5 8 13.5l3-3",
    "pencil": "M2.5 13.5l.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6z",
    "person": "M8 2.2a2.7 2.7 0 1 0 .01 0zM2.8 14c.4-3 2.4-4.4 5.2-4.4s4.8 1.4 5.2 4.4",
    "plus": "M3 8h10M8 3v10",
    "ring": "M8 2.5a5.5 5.5 0 1 0 .01 0z",
    "send": "M8 13.5V3M3.8 7 8 2.8 12.2 7",
    "stop": "M8 1.8a6.2 6.2 0 1 0 .01 0zM3.8 3.8l8.4 8.4",
    "warning": "M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.4v.6",
}
DRAWN = {
    name: format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        path,
    )
    for name, path in ICONS.items()
}


def badge(label, tone, icon):
    """A word with an icon on a coloured ground, as safe markup."""
    return format_html(
        '<span class="badge-state tone-{}">{}{}</span>', tone, DRAWN[icon], label
    )


BADGES = {
    code: badge(look.label, look.tone, look.icon) for code, look in STATE_LOOK.items()
}


def look(state):
    """The StateLook of a state's code; an unknown code is a fault and raises KeyError."""
    return STATE_LOOK[str(state)]


@register.simple_tag
def state_badge(state):
    """The state of a region in a round, in word, icon and colour."""
    return BADGES[str(state)]


@register.filter
def state_label(state):
    """The Dutch word of a state."""
    return look(state).label


@register.simple_tag
def icon(name):
    """A small drawing that says nothing to a screen reader; a word must stand beside it."""
    return DRAWN[name]


@register.filter
@stringfilter
def breakable(text):
    """The same text, with a place to break the line after each slash: "Meppel/Steenwijk"."""
    return text.replace("/", "/\u200b")


@register.inclusion_tag("components/_error_summary.html")
def error_summary(*forms):
    """Everything that is wrong in these forms and formsets, each with a link to its field.

    Stands above the form; `None` is allowed for a form that is not on the page.
    """
    errors = [error for form in forms if form is not None for error in _errors(form)]
    return {"errors": errors, "count": len(errors)}


def _errors(form):
    """Pairs of (id of the element, sentence), in the order of the page."""
    if hasattr(form, "forms"):  # A formset: its own errors, then those of each form.
        for sentence in form.non_form_errors():
            yield f"{form.prefix}-algemeen", sentence
        for single in form.forms:
            yield from _errors(single)
        return
    if hasattr(form, "all"):  # Several forms that are checked and saved as one.
        for single in form.all:
            yield from _errors(single)
        return
    for sentence in form.non_field_errors():
        yield general_error_id(form), sentence
    for field in form.visible_fields():
        target = field.id_for_label or field.auto_id
        for sentence in field.errors:
            yield target, f"{field.label}: {sentence}"
    for field in form.hidden_fields():
        for sentence in field.errors:
            yield general_error_id(form), f"{field.label}: {sentence}"


@register.filter
def general_error_id(form):
    """The id of the place where a form shows what is wrong with it as a whole."""
    return f"{form.prefix}-algemeen" if form.prefix else "algemeen"
