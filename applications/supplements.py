"""Requests for a supplement as pages ask for them: what is asked, where, and until when."""

from .draft_looks import by_part
from .lifecycle import PlanState
from .models import SupplementItem, SupplementRequest


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


def items_on(plan, part):
    """What is asked now on one part; nothing when no supplement is awaited."""
    if plan.state != PlanState.SUPPLEMENT:
        return []
    awaited = SupplementRequest.objects.awaited().filter(plan=plan)
    return list(SupplementItem.objects.filter(request__in=awaited, part=part))
