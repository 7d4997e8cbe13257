"""Draft looks as pages ask for them: may one be asked, by when, and what is still open.

A remark is a hint for the region. Whoever judges reads none of it; see `last_look_on` for
the little that judging may know.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, OuterRef, Q, Subquery

from sterktechniek import clock, dutch

from .ball import Ball, Party
from .editing import why_locked
from .lifecycle import DraftLookState, PlanState
from .models import DraftLook, DraftLookRemark, Part

#: Fewer regions than this could be guessed by name, so a region reads no number below it.
ENOUGH_TO_TELL = 5


def due_on(one, at):
    """The day of the answer, when asked at this moment. Set by DUS-I: it does not roll."""
    return clock.local(at).date() + timedelta(days=one.draft_look_days)


def why_not_asked(plan, at):
    """The Dutch sentence that says why no draft look can be asked now, or None."""
    if plan.state != PlanState.DRAFT:
        return "Een conceptcheck kan alleen zolang u uw plan nog niet hebt ingediend."
    if locked := why_locked(plan, at):
        return locked
    until = plan.round.draft_look_until
    if until and at >= until:
        return (
            f"Een conceptcheck vragen kon {dutch.closing(until)}. "
            "U kunt verder schrijven en uw plan indienen."
        )
    if plan.draft_looks.running().exists():
        return (
            "Er loopt al een conceptcheck van dit plan. "
            "Wacht de reactie af, of trek uw verzoek in zolang niemand het heeft opgepakt."
        )
    return None


def comes_after_closing(plan, day):
    """Whether an answer on its last day would come when nobody can hand in any more."""
    return clock.end_of(day) > plan.round.closing_for(plan.region_id)


def asked_until(one):
    """Until when a region can ask, in words."""
    if one.draft_look_until is None:
        return "tot de sluiting van de ronde"
    return dutch.closing(one.draft_look_until)


def line_for(plan, at):
    """What the page of a plan says of draft looks, for its region; None when nothing."""
    still_open = Count("remarks", filter=Q(remarks__handled_at=None))
    looks = list(plan.draft_looks.defer("content").annotate(still_open=still_open))
    may_ask = plan.state == PlanState.DRAFT and not _is_over(plan, at)
    if not looks and not may_ask:
        return None
    last = looks[-1] if looks else None
    return {
        "look": last,
        "badge": look_badge(last) if last else None,
        "open_count": sum(look.still_open for look in looks if look.is_answered),
        "until": asked_until(plan.round) if may_ask else "",
    }


def _is_over(plan, at):
    until = plan.round.draft_look_until
    return bool(why_locked(plan, at) or (until and at >= until))


LOOKS = {
    DraftLookState.ASKED: ("info", "send"),
    DraftLookState.TAKEN: ("info", "eye"),
    DraftLookState.ANSWERED: ("good", "check"),
    DraftLookState.LAPSED: ("quiet", "minus"),
}


def look_badge(look):
    """The state of a look in the shape of components/_badge.html."""
    tone, icon = LOOKS[DraftLookState(look.state)]
    return {"state_label": look.get_state_display(), "tone": tone, "icon": icon}


def remarks_of(look):
    """The remarks of one look as the region reads them: none before the answer is sent."""
    if not look.is_answered:
        return []
    remarks = list(look.remarks.select_related("handled_by"))
    for remark in remarks:
        remark.look = look
    return remarks


def remarks_on(plan, part=None):
    """The remarks that DUS-I sent on this plan, or on one part of it, the newest look first."""
    remarks = DraftLookRemark.objects.sent().filter(look__plan=plan)
    if part is not None:
        remarks = remarks.filter(part=part)
    remarks = remarks.select_related("look", "handled_by").defer("look__content")
    return remarks.order_by("-look__number", "number")


def by_part(remarks):
    """[(part, its remarks)] in the order of the plan, without the parts that have none."""
    remarks = list(remarks)
    groups = [(part, [one for one in remarks if one.part == part]) for part in Part]
    return [(part, found) for part, found in groups if found]


def last_look_on(plan="pk"):
    """For lists and pages of judging: when the last look took place, and nothing else.

    ``plan`` is the way from the row to its plan.
    """
    looks = DraftLook.objects.answered().filter(plan=OuterRef(plan))
    return Subquery(looks.order_by("-answered_at").values("answered_at")[:1])


def look_ball(look):
    """Who must act on a draft look and until when; for the region and for DUS-I alike."""
    if look.is_running:
        until = f"uiterlijk {dutch.weekday(look.due_on)}"
        what = "reageren op het concept"
        if look.state == DraftLookState.ASKED:
            what = "het concept oppakken en erop reageren"
        return Ball(Party.OFFICE, what, until, clock.end_of(look.due_on))
    if look.is_answered and look.plan.state == PlanState.DRAFT:
        return Ball(Party.REGION, "de opmerkingen verwerken, als zij dat wil")
    return Ball(Party.NOBODY, "deze conceptcheck is klaar")


@dataclass
class Use:
    """How often a region used the draft look in a round."""

    region: str
    asked: int = 0
    answered: int = 0
    in_time: int = 0
    lapsed: int = 0


def use_in(one):
    """[Use] per region that asked, by name, and their total; published to the ministry."""
    looks = (
        DraftLook.objects.filter(plan__round=one)
        .order_by("plan__region__name", "number")
        .values_list("plan__region__name", "state", "answered_at", "due_on")
    )
    rows, total = {}, Use("Samen")
    for name, state, answered_at, day in looks:
        for use in (rows.setdefault(name, Use(name)), total):
            use.asked += 1
            use.lapsed += state == DraftLookState.LAPSED
            if state == DraftLookState.ANSWERED:
                use.answered += 1
                use.in_time += answered_at < clock.end_of(day)
    return list(rows.values()), total


def regions_that_use(one):
    """How many regions asked a draft look that did not lapse; None when too few to tell."""
    looks = DraftLook.objects.filter(plan__round=one)
    looks = looks.exclude(state=DraftLookState.LAPSED)
    number = looks.order_by().values("plan").distinct().count()
    return number if number >= ENOUGH_TO_TELL else None
