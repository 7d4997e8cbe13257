"""Filters for the plain data of `plan_content`: amounts as text and ISO days become Dutch.

The frozen content keeps text, so that its hash never depends on how a page shows it.
"""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join

from applications.scans import held_among, look_of
from applications.text_difference import ADDED, REMOVED, SAME
from sterktechniek import dutch

register = template.Library()


@register.simple_tag
def with_scan(files):
    """The files of a plan's content, each with ``held``: how it looks while nobody may read it."""
    held = held_among(file["sha256"] for file in files)
    return [file | {"held": look_of(held.get(file["sha256"]))} for file in files]


@register.simple_tag
def passage_name(kind, number):
    """How a remark or a ground names a row: "mijlpaal 3.2"."""
    return f"{kind} {number}"


@register.filter
def money(text):
    """An amount in euro that stands as text: "1000.00" becomes "€ 1.000,00"."""
    return dutch.euro_cents(Decimal(text))


@register.filter
def count(text):
    """A quantity that stands as text: "12.50" becomes "12,5"."""
    return dutch.number(Decimal(text))


@register.filter
def iso_day(text):
    """A day that stands as ISO text: "2027-01-31" becomes "31 januari 2027"."""
    return dutch.day(date.fromisoformat(text) if text else None)


@register.filter
def answer(value, name):
    """One answer of a plan's content as people read it; ``name`` is its column."""
    if value in (None, ""):
        return dutch.UNKNOWN
    if name in SHOWN:
        return SHOWN[name](value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value


MARKED = {
    SAME: "{}",
    ADDED: '<ins><span class="visually-hidden">toegevoegd: </span>{}'
    '<span class="visually-hidden"> (einde) </span></ins>',
    REMOVED: '<del><span class="visually-hidden">vervallen: </span>{}'
    '<span class="visually-hidden"> (einde) </span></del>',
}


@register.filter
def as_difference(segments):
    """What stayed, went and came, told without colour and to a screen reader."""
    pieces = ((format_html(MARKED[one.kind], one.text),) for one in segments)
    return format_html_join("", "{}", pieces)


SHOWN = {
    **dict.fromkeys(("amount", "unit_price"), money),
    **dict.fromkeys(("quantity", "hours"), count),
    **dict.fromkeys(("due_on", "signed_on"), iso_day),
    "size": dutch.kilobytes,
    "sha256": lambda digest: f"bestand met kenmerk {digest[:8]}",
}


@register.filter
def kilobytes(size):
    """The size of a file in whole kB, rounded up."""
    return dutch.kilobytes(size)
