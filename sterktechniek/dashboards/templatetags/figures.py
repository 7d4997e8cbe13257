"""The name of a figure on a page, with its definition on hover and behind a link."""

from django import template

from sterktechniek.dashboards.definitions import DEFINITIONS

register = template.Library()


@register.inclusion_tag("components/_figure.html")
def figure(code, label=""):
    """The name of a figure, or ``label``, as a link to what it means."""
    return {"figure": DEFINITIONS[code], "label": label}
