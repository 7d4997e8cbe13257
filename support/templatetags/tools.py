"""What helps with a part of a plan, beside it on its page."""

from django import template

from support.models import Tool

register = template.Library()


@register.inclusion_tag("support/_tools_beside.html")
def tools_beside(part, criteria):
    """Tips, documents and links for this part, and for the criteria that judge it."""
    codes = [criterion.code for criterion in criteria]
    return {"tools": Tool.objects.beside(part, codes)}
