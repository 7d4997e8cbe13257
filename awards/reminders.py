"""Who must hear that the last day of a report or of a duty comes near, each once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from reviews.models import Duty
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.accounts.permissions import Role
from sterktechniek.reminding import moment_in_force

from .asked import asked_of
from .lifecycle import ReportState
from .models import ReportMoment

#: The start of the keys of these mails; the mails take them back by it.
REPORT_KEY, DUTY_KEY = "report", "duty"
# Before the end of the last day; the name is part of the key of the mail.
MOMENTS = (
    ("28d", timedelta(days=28), "28 dagen"),
    ("7d", timedelta(days=7), "7 dagen"),
    ("2d", timedelta(days=2), "2 dagen"),
)
FURTHEST = MOMENTS[0][1]
NOT_IN = (None, ReportState.DRAFT)


@dataclass(frozen=True)
class Reminder:
    """One mail to one person; ``until`` is the next moment, from which it is stale."""

    key: str
    person: object
    region: object
    what: str
    due_on: date
    left: str
    path: str
    until: datetime


@dataclass(frozen=True)
class Owed:
    """What a region must still hand in: the start of the key, words, last day and page."""

    key: str
    region: object
    what: str
    due_on: date
    path: str


def due_reminders(at):
    """The reminders that fall due at this moment, of reports and of duties.

    A missed moment is made up only until the next one. The key names what, region, person,
    kind and last day: asking twice is harmless, and a date that moved is told anew.
    """
    owed = [
        (one, moment_in_force(MOMENTS, clock.end_of(one.due_on), at))
        for one in _owed(at)
    ]
    owed = [(one, due) for one, due in owed if due]
    people = _writers({one.region.pk for one, _ in owed}, at)
    for one, (name, left, until) in owed:
        for person in people[one.region.pk]:
            yield Reminder(
                key=f"{one.key}:{one.region.pk}:{person.pk}:{name}:{one.due_on:%Y%m%d}",
                person=person,
                region=one.region,
                what=one.what,
                due_on=one.due_on,
                left=left,
                path=one.path,
                until=until,
            )


def _owed(at):
    yield from _reports(at)
    yield from _duties(at)


def _reports(at):
    today = clock.local(at).date()
    # an extension reaches further than the moment itself: the own last day decides
    still = Q(due_on__gte=today) | Q(extensions__due_on__gte=today)
    near = ReportMoment.objects.asking().filter(still, due_on__lte=today + FURTHEST)
    for moment in near.distinct():
        for one in asked_of(moment):
            if one.state in NOT_IN and one.due_on >= today:
                path = reverse("report_detail", args=[one.plan.pk, moment.pk])
                key = f"{REPORT_KEY}-due:{moment.pk}"
                what = dutch.lower_first(moment.name)
                yield Owed(key, one.plan.region, what, one.due_on, path)


def _duties(at):
    today = clock.local(at).date()
    duties = (
        Duty.objects.published()
        .still_open()
        .filter(due_on__gte=today, due_on__lte=today + FURTHEST, answers=None)
        .select_related("decision__plan__region")
    )
    for duty in duties:
        what = f"verplichting {duty.number} bij uw subsidie"
        path = reverse("duty_detail", args=[duty.pk])
        key = f"{DUTY_KEY}-due:{duty.pk}"
        yield Owed(key, duty.decision.plan.region, what, duty.due_on, path)


def _writers(regions, at):
    """{region id: lead and editors who can still log in, each once}, in one query."""
    grants = (
        RoleGrant.objects.held_on(clock.local(at).date())
        .filter(
            region__in=regions,
            role__in=[Role.LEAD, Role.EDITOR],
            user__is_active=True,
        )
        .select_related("user")
        .order_by("region", "user")
    )
    found = defaultdict(dict)
    for grant in grants:
        found[grant.region_id][grant.user_id] = grant.user
    return defaultdict(
        list, {pk: list(people.values()) for pk, people in found.items()}
    )
