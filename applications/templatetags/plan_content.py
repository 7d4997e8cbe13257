"""Filters for the plain data of `plan_content`: amounts as text and ISO days become Dutch.

The frozen content keeps text, so that its hash never depends on how a page shows it.
"""

from django import template
from django.utils.html import format_html, format_html_join

from applications.content_words import answer, count, iso_day, money
from applications.scans import held_among, look_of
from applications.text_difference import ADDED, REMOVED, SAME
from sterktechniek import dutch

register = template.Library()
for words in (money, count, iso_day, answer):
    register.filter(words)


@register.simple_tag
def with_scan(files):
    """The files of a plan's content, each with ``held``: how it looks while nobody may read it."""
    held = held_among(file["sha256"] for file in files)
    return [file | {"held": look_of(held.get(file["sha256"]))} for file in files]


@register.simple_tag
def passage_name(kind, number):
    """How a remark or a ground names a row: "mijlpaal 3.2"."""
    return f"{kind} {number}"


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


@register.filter
def kilobytes(size):
    """The size of a file in whole kB, rounded up."""
    return dutch.kilobytes(size)
