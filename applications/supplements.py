"""Requests for a supplement as pages ask for them: what is asked, where, and until when."""

from .draft_looks import by_part
from .lifecycle import PlanState
from .models import SupplementItem, SupplementRequest


def running_request(plan):
    """What the region is asked to add now, its items by part in ``groups``; None when nothing."""
    if plan.state != PlanState.SUPPLEMENT:
        return None
    return _with_groups(plan.supplement_requests.awaited().last(), plan)


def last_request(plan):
    """The last request that the region got, answered or not; None when there was none."""
    if plan.supplement_due_at is None:
        return None
    asked = plan.supplement_requests.asked().select_related("version", "answer")
    asked = asked.defer("version__content", "answer__content")
    return _with_groups(asked.last(), plan)


def request_in_preparation(plan):
    """What an officer is preparing to ask; None when nothing was written yet."""
    return _with_groups(plan.supplement_requests.in_preparation().first(), plan)


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
