"""The steps of a case, newest first, as far as the reader may know them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from applications.models import Plan, Question
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.events.models import Event
from sterktechniek.events.timeline import entry

from .models import Advice, Decision, Review

NEWEST = 100


def case_timeline(plan, user, *, judging):
    """For DUS-I, with names; the steps of judging only for who may read them."""
    wanted = _of(Plan, [plan.pk])
    if judging:
        for model in (Review, Advice, Decision, Question):
            wanted |= _of(model, model.objects.filter(plan=plan).values("pk"))
    events = Event.objects.visible_to(user).filter(wanted)
    if not judging:
        events = events.filter(judging_only=False)
    events = events.select_related("by").order_by("-happened_at", "-pk")[:NEWEST]
    return [entry(event, str(event.by or "")) for event in events]


def _of(model, pks):
    kind = ContentType.objects.get_for_model(model)
    return Q(content_type=kind, object_id__in=pks)


def region_timeline(plan, user):
    """For the region: names of its own people only, whoever else acted is DUS-I."""
    own = set(
        RoleGrant.objects.filter(region=plan.region_id).values_list(
            "user_id", flat=True
        )
    )
    events = Event.objects.visible_to(user).filter(
        _of(Plan, [plan.pk]), judging_only=False
    )
    events = events.select_related("by").order_by("-happened_at", "-pk")[:NEWEST]
    return [
        entry(event, str(event.by) if event.by_id in own else "DUS-I")
        for event in events
    ]
