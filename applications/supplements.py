"""Requests for a supplement as pages ask for them: what is asked, where, and until when."""

from .draft_looks import by_part
from .lifecycle import PlanState
from .models import Part, SupplementItem, SupplementRequest
from .plan_content import totals_of


def running_request(plan):
    """What the region is asked to add now, its items by part in ``groups``; None when nothing."""
    if plan.state != PlanState.SUPPLEMENT:
        return None
    return _with_groups(plan.supplement_requests.awaited().last(), plan)


def requests_of(plan):
    """(what was asked, the last of it, what is in preparation); None where there is none."""
    found = list(
        plan.supplement_requests.select_related("version", "answer")
        .defer("version__content", "answer__content")
        .prefetch_related("items")
    )
    asked = [one for one in found if one.asked_at]
    prepared = [one for one in found if not one.asked_at]
    last, preparing = (
        _with_groups(some[-1] if some else None, plan) for some in (asked, prepared)
    )
    return asked, last, preparing


def _with_groups(request, plan):
    if request is not None:
        request.plan = plan
        request.groups = by_part(request.items.all())
    return request


#: Where the content of a plan keeps each part.
KEYS_OF_PART = {
    Part.VISION: ("region_vision", "labour_market", "what_changed"),
    Part.PARTNERS: ("partners",),
    Part.GOALS: ("goals",),
    Part.ACTIVITIES: ("activities",),
    Part.ORGANISATION: ("project_organisation",),
    Part.BUDGET: ("budget",),
    Part.ATTACHMENTS: ("attachments",),
}


def supplemented(plan, content):
    """The content of a supplement: the parts that were asked as they are now, the rest as handed in.

    So nothing slips in with it that DUS-I did not ask: an edit of before the closing that was
    never handed in, a draft beside an application on paper, a partner who withdrew since.
    """
    handed_in = plan.current_version.content
    closed = [part for part in Part if not plan.is_open(part)]
    kept = {
        key: handed_in[key]
        for part in closed
        for key in KEYS_OF_PART[part]
        if key in handed_in
    }
    found = content | kept
    found["totals"] = totals_of(found)
    found["ground_answers"] = _answers(plan, content, handed_in)
    return found


def _answers(plan, content, handed_in):
    """The answers on grounds of an open part as they are now, the others as handed in."""
    parts = dict(plan.ground_answers.values_list("ground", "ground__part"))
    before = {one["ground"]: one for one in handed_in.get("ground_answers", ())}
    return [
        one if plan.is_open(parts[one["ground"]]) else before.get(one["ground"], one)
        for one in content["ground_answers"]
    ]


def items_on(plan, part):
    """What is asked now on one part; nothing when no supplement is awaited."""
    if plan.state != PlanState.SUPPLEMENT:
        return []
    awaited = SupplementRequest.objects.awaited().filter(plan=plan)
    return list(SupplementItem.objects.filter(request__in=awaited, part=part))
