"""The notice on every page of a plan whose text, or part of it, is not handed in."""

from django import template

from applications.notices import not_handed_in as notice_of

register = template.Library()


@register.inclusion_tag("applications/_not_handed_in.html", takes_context=True)
def not_handed_in(context, plan, link=True):
    """Draws nothing when all is handed in; ``link=False`` on the page to hand in itself."""
    request = context["request"]
    notice = notice_of(plan, request.user, request.arrived_at)
    return {"notice": notice, "link": link}
