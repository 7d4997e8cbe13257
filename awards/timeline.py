"""What happened after an award, newest first, as far as the reader may know it."""

from collections import defaultdict
from types import SimpleNamespace

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from applications.models import Plan
from sterktechniek import dutch
from sterktechniek.events.models import Event

NEWEST = 100
#: Of the plan itself only what is about its money; how it was judged stands elsewhere.
OF_THE_PLAN = (
    "grant",
    "grant_with_duty",
    "grant_on_objection",
    "change_grant",
    "change_grant_with_duty",
    "revoke",
    "send_notice",
    "plan_payments",
    "extend_moment",
)
#: Acts of the region itself; whoever did another act is DUS-I to everybody outside.
OF_THE_REGION = ("report_change", "hand_in", "answer_duty")


def timeline(plan, subjects, user):
    """The events of these records and those of the plan about its money, in one query."""
    pks = defaultdict(list)
    for one in subjects:
        pks[type(one)].append(one.pk)
    wanted = Q(name__in=OF_THE_PLAN) & _of(Plan, [plan.pk])
    for model, found in pks.items():
        wanted |= _of(model, found)
    events = Event.objects.visible_to(user).filter(wanted).select_related("by")
    return [
        _entry(one, user) for one in events.order_by("-happened_at", "-pk")[:NEWEST]
    ]


def _of(model, pks):
    kind = ContentType.objects.get_for_model(model)
    return Q(content_type=kind, object_id__in=pks)


def _entry(event, user):
    return SimpleNamespace(
        when=dutch.short_moment(event.happened_at),
        what=event.label,
        who=_who(event, user),
        note=event.note,
        url="",
    )


def _who(event, user):
    if user.is_office or event.name in OF_THE_REGION:
        return str(event.by or "")
    return "DUS-I" if event.by_id else ""
