"""Everything that runs in a region, on one page, for whoever takes over the lead.

Only what the region may know: decisions and grounds whose letter has left, agreements and
the day of the last contact; nothing of the support team's own notes.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery, prefetch_related_objects
from django.urls import reverse

from applications.ball import ball, followed_plans
from applications.decision_terms import stops_of
from applications.models import Ground, Part, Plan, PlanPart, Round
from applications.models.rounds import WhoMayTakePart, extensions_of
from applications.open_rounds import GRACE
from applications.part_counts import plans_with_part_counts
from applications.parts import part_statuses
from applications.remarks import open_remarks
from applications.status import region_state
from reviews.lifecycle import DecisionState, DutyState
from reviews.models import Decision
from reviews.outcome_texts import outcome_sentence
from sterktechniek import clock, dutch
from support.models import ActionPoint

from .handover_people import people_here

JUDGED = ("submitted", "in_review")


@dataclass(frozen=True)
class Deadline:
    """A moment before which something must be done, in words."""

    before: datetime
    when: str
    what: str
    url: str = ""


@dataclass(frozen=True)
class Handover:
    """The page: what was decided, what is open, what runs, who is there."""

    region: object
    people: list
    last_contact: str
    sentence: str = ""
    decision: Decision | None = None
    plan: Plan | None = None
    ball: dict = field(default_factory=dict)
    parts: list = field(default_factory=list)
    promises: list = field(default_factory=list)
    grounds: list = field(default_factory=list)
    points: list = field(default_factory=list)
    deadlines: list = field(default_factory=list)


def handover_of(code, user, at):
    """The hand-over of a region for one of its own people, or None; at most nine queries."""
    here = people_here(code)
    if not any(one.person_id == user.pk for one in here):
        return None
    region = here[0].region
    plan, rounds = _newest_plan(region), list(_rounds_to_begin(region, at))
    every = [*([plan.round] if plan else []), *rounds]
    prefetch_related_objects(every, extensions_of(region))
    decision, duties = _last_decision(region)
    points = list(ActionPoint.objects.filter(region=region).still_open().for_pages())
    there = _ball(plan, duties, at) if plan else None
    return Handover(
        region,
        people=[one for one in here if one.came],
        last_contact=here[0].last_contact,
        decision=decision,
        sentence=outcome_sentence(decision) if decision else "",
        plan=plan,
        ball=_in_words(plan, there, at),
        parts=_parts(plan, here) if plan and plan.is_editable else [],
        promises=_promises(plan) if plan else [],
        grounds=_open_grounds(region),
        points=points,
        deadlines=_deadlines(plan, there, rounds, region, duties, points, at),
    )


def _newest_plan(region):
    """The plan of the last round in which the region has one, with what its parts need."""
    plans = plans_with_part_counts().filter(region=region)
    owners = {f"owner_{part.name.lower()}": _owner(part) for part in Part}
    found = plans.select_related("round__scheme").annotate(**owners)
    plan = found.order_by("-round__opens_at", "-pk").first()
    if plan:
        plan.region = region
    return plan


def _owner(part):
    rows = PlanPart.objects.filter(plan=OuterRef("pk"), part=part)
    return Subquery(rows.values("owner")[:1])


def _rounds_to_begin(region, at):
    """Rounds in which the region may still begin a plan, or will be able to."""
    late = Q(closes_at__gt=at - GRACE) | Q(extensions__closes_at__gt=at - GRACE)
    for_it = ~Q(participants=WhoMayTakePart.NAMED) | Q(invited=region)
    approved = Plan.objects.approved().filter(region=region)
    return (
        Round.objects.published(at)
        .filter(late, for_it)
        .exclude(pk__in=Plan.objects.filter(region=region).values("round"))
        .exclude(scheme__in=approved.values("round__scheme"))
        .order_by("closes_at", "pk")
        .distinct()
    )


def _last_decision(region):
    """(the decision that left last, the open duties of all): one query, a row per duty."""
    rows = list(
        Decision.objects.published()
        .filter(plan__region=region)
        .select_related("plan__round")
        .annotate(
            duty_text=F("duties__text"),
            duty_due=F("duties__due_on"),
            duty_state=F("duties__state"),
            duty_later=F("duties__later__state"),
        )
        .order_by("-sent_at", "-pk", "duties__number")
    )
    told = (None, DecisionState.SENT)  # of no later decision, or its letter has left
    duties = [
        row
        for row in rows
        if row.duty_state == DutyState.OPEN and row.duty_later in told
    ]
    return (rows[0] if rows else None), duties


def _open_grounds(region):
    found = Ground.objects.published().still_open().filter(region=region)
    return found.select_related("criterion", "plan__round").order_by("plan", "number")


def _ball(plan, duties, at):
    stopped = stops_of([plan], at) if plan.state in JUDGED else {}
    due = [one.duty_due for one in duties if one.plan_id == plan.pk]
    return ball(
        plan,
        plan.state,
        plan.round,
        plan.region_id,
        at,
        stops=stopped.get(plan.pk, ()),
        duty_due=clock.end_of(min(due)) if due else None,
        followed=plan.pk in followed_plans([plan], at),
    )


def _in_words(plan, there, at):
    """The stand of the newest plan in the shape of components/_ball.html."""
    if plan is None:
        return {
            "where": "Nog geen plan",
            "who": "De regio: plan beginnen",
            "until": "",
            "yours": False,
        }
    late = plan.round.has_closed(region=plan.region_id, at=at)
    return {
        "where": f"{plan.round}: {region_state(plan.state, late).label}",
        "who": there.who,
        "until": there.until,
        "yours": there.is_with_region,
    }


def _parts(plan, here):
    """(status of the part, name of whoever writes it): only of whoever is still here."""
    names = {one.person_id: one.name for one in here if one.came}
    owners = {part: getattr(plan, f"owner_{part.name.lower()}") for part in Part}
    statuses = part_statuses(plan, remarks=open_remarks(plan))
    return [(one, names.get(owners[one.part], "")) for one in statuses]


def _promises(plan):
    """Contributions in three kinds: (words, tone, icon, rows)."""
    rows = list(plan.commitments.select_related("partner").order_by("partner__name"))
    return [
        ("bevestigd", "good", "check", [one for one in rows if one.confirmed_at]),
        (
            "nog niet bevestigd",
            "attention",
            "clock",
            [one for one in rows if one.waits],
        ),
        ("teruggetrokken", "bad", "back", [one for one in rows if one.is_withdrawn]),
    ]


def _deadlines(plan, there, rounds, region, duties, points, at):
    """What has a date, the nearest first."""
    found = [
        Deadline(
            one.closing_for(region),
            dutch.closing(one.closing_for(region)),
            f"{one.name}: plan beginnen en indienen",
            reverse("round_detail", args=[one.pk]),
        )
        for one in rounds
        if not one.has_closed(region=region, at=at)
    ]
    if there and there.due:
        what = f"{plan.round}: {there.who}"
        found.append(Deadline(there.due, there.until, what, plan.get_absolute_url()))
    for one in duties:
        url = reverse("plan_outcome", args=[one.plan_id])
        found.append(_day(one.duty_due, f"Verplichting: {one.duty_text}", url))
    for one in points:
        if one.due_on:
            who = f"{one.get_side_display()}: {one.text}"
            found.append(_day(one.due_on, f"Actiepunt, {who}"))
    return sorted(found, key=lambda one: one.before)


def _day(day, what, url=""):
    return Deadline(clock.end_of(day), f"tot en met {dutch.weekday(day)}", what, url)
