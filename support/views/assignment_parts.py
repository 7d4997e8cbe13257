"""Parts of the page of an assignment: who had it, what stands in the way, other days."""

from sterktechniek import dutch
from support.conflicts import NOT_DECLARED
from support.models import SupportAssignment
from support.permissions import is_own_assignment, is_support_lead


def line_of(line, assignment, user):
    """Who had this assignment before and after each other; nothing when it was one person."""
    seen = set(SupportAssignment.objects.visible_to(user).values_list("pk", flat=True))
    found = [
        {
            "person": one.person,
            "period": _period(one),
            "url": one.get_absolute_url() if one.pk in seen else "",
            "is_this": one.pk == assignment.pk,
        }
        for one in line
    ]
    return found if len(found) > 1 else []


def _period(one):
    if one.ends_on:
        return dutch.period(one.starts_on, one.ends_on)
    return f"vanaf {dutch.day(one.starts_on)}"


def ball_of_obstacle(assignment, user, obstacle):
    """Who must act before anything can be logged."""
    where = "Er kan nog niets worden vastgelegd"
    if obstacle == NOT_DECLARED:
        own = is_own_assignment(user, assignment)
        who = "U: verklaar" if own else f"{assignment.person}: verklaren"
        what = "dat u geen werk hebt in deze regio" if own else "geen werk in de regio"
        return {"where": where, "who": f"{who} {what}", "yours": own}
    lead = is_support_lead(user)
    who = "U" if lead else "De leider van het team"
    return {
        "where": "Er kan niets meer worden vastgelegd",
        "who": f"{who}: opdracht overdragen of beëindigen",
        "yours": lead,
    }


def days_facts(assignment):
    """Why the days are not those of the scheme."""
    if not assignment.days_reason:
        return []
    scheme = dutch.number(assignment.days_of_scheme)
    return [("Dagen volgens de regeling", f"{scheme}. {assignment.days_reason}")]


def declared(assignment):
    """What the supporter declared of own work in the region, and when."""
    said = assignment.declarations.last()
    if said is None:
        return "nog niets verklaard"
    on = dutch.day(said.declared_at)
    if said.has_tie:
        return f"ja, opgegeven op {on}: {said.note}"
    return f"nee, verklaard op {on}"
