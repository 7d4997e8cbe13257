"""What happened after an award, newest first, as far as the reader may know it."""

from collections import defaultdict
from types import SimpleNamespace

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from applications.models import Plan
from sterktechniek import dutch
from sterktechniek.events.models import Event

from .models import Payment, Report

NEWEST = 100
#: Of the plan itself only what is about its money; how it was judged stands elsewhere.
OF_THE_PLAN = (
    "grant",
    "grant_with_duty",
    "grant_on_objection",
    "grant_on_objection_with_duty",
    "change_grant",
    "change_grant_with_duty",
    "revoke",
    "send_notice",
    "plan_payments",
    "extend_moment",
)
#: Acts of the region itself; whoever did another act is DUS-I to everybody outside.
OF_THE_REGION = ("report_change", "hand_in_report", "answer_duty")
#: The label of a step is that of its button; afterwards it is told as something done.
TOLD = {
    "pay": "Betaald",
    "suspend": "Betaling opgeschort",
    "resume": "Opschorting beëindigd",
    "lapse_payment": "Geplande betaling vervallen",
    "hand_in_report": "Rapportage ingediend",
    "ask_more": "Meer gevraagd over een rapportage",
    "find_in_order": "Rapportage in orde bevonden",
    "note_change": "Melding voor kennisgeving aangenomen",
    "accept_change": "Melding leidt tot een wijziging",
    "refuse_change": "Melding niet akkoord",
    "grant": "Besluit: groen, plan toegekend",
    "grant_with_duty": "Besluit: lichtgroen, plan toegekend met een verplichting",
    "grant_on_objection": "Besluit op bezwaar: plan toegekend",
    "grant_on_objection_with_duty": (
        "Besluit op bezwaar: plan toegekend met een verplichting"
    ),
    "change_grant": "Subsidie gewijzigd",
    "change_grant_with_duty": "Subsidie gewijzigd",
    "revoke": "Subsidie ingetrokken",
}


def timeline(plan, subjects, user):
    """The events of these records and those of the plan about its money, in one query."""
    pks, names = defaultdict(list), {}
    for one in subjects:
        pks[type(one)].append(one.pk)
        names[ContentType.objects.get_for_model(one).pk, one.pk] = _name(one)
    wanted = Q(name__in=OF_THE_PLAN) & _of(Plan, [plan.pk])
    for model, found in pks.items():
        wanted |= _of(model, found)
    events = Event.objects.visible_to(user).filter(wanted).select_related("by")
    newest = events.order_by("-happened_at", "-pk")[:NEWEST]
    return [
        _entry(one, user, names.get((one.content_type_id, one.object_id), ""))
        for one in newest
    ]


def _name(subject):
    """Which payment or report it is, where the words of the step do not say so."""
    if isinstance(subject, Payment):
        return f"{subject.year}-{subject.part}, {dutch.euro(subject.amount)}"
    return subject.moment.name if isinstance(subject, Report) else ""


def _of(model, pks):
    kind = ContentType.objects.get_for_model(model)
    return Q(content_type=kind, object_id__in=pks)


def _entry(event, user, name):
    what = TOLD.get(event.name, event.label)
    return SimpleNamespace(
        when=dutch.short_moment(event.happened_at),
        what=f"{what}: {name}" if name else what,
        who=_who(event, user),
        note=event.note,
        url="",
    )


def _who(event, user):
    if user.is_office or event.name in OF_THE_REGION:
        return str(event.by or "")
    return "DUS-I" if event.by_id else ""
