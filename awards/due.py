"""What is due after an award, and what is overdue: for the region that owes it, and for DUS-I."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from reviews.models import Duty
from sterktechniek import dutch

from .asked import NARROW, asked_in
from .models import Award, DutyAnswer

#: So long before its last day something is due.
SOON = timedelta(days=28)


def overdue_duties(duties, today):
    """Open, and the last day has passed."""
    return duties.still_open().filter(due_on__lt=today)


def due_duties(duties, today):
    """Open, and the last day comes near."""
    return duties.still_open().filter(due_on__gte=today, due_on__lte=today + SOON)


def duties_to_judge(duties, today):
    """Open, and the region has answered."""
    answers = DutyAnswer.objects.filter(duty=OuterRef("pk"))
    return duties.still_open().filter(Exists(answers))


#: What the list of duties can be narrowed to: word in the address, its label, the question.
DUTY_WORDS = {
    "overtijd": ("Open en over de datum", overdue_duties),
    "binnenkort": (f"Open, binnen {SOON.days} dagen", due_duties),
    "te-beoordelen": ("Open en beantwoord", duties_to_judge),
}


@dataclass(frozen=True)
class Due:
    """Something that a region must still hand in."""

    what: str
    region: object
    due_on: date
    url: str
    is_overdue: bool

    @property
    def left(self):
        return dutch.days_left(self.due_on)


def due_in(regions, today, *, has_duties=True):
    """What these regions owe and is due or overdue, the first day on top; two queries.

    ``has_duties`` false: none of their grants is lichtgroen, so that is not asked.
    """
    duties = _duties_of(regions, today) if has_duties else ()
    found = [*_reports_of(regions, today), *duties]
    return sorted(found, key=lambda one: (one.due_on, one.url))


def _reports_of(regions, today):
    awards = Award.objects.running().filter(region__in=regions)
    awards = awards.select_related("region").only("region__name", "region__code")
    for one in asked_in(awards):
        if one.is_owed and one.last_day <= today + SOON:
            url = reverse("report_detail", args=[one.plan.pk, one.moment.pk])
            late = one.is_overdue(today)
            yield Due(one.moment.name, one.plan.region, one.last_day, url, late)


def _duties_of(regions, today):
    duties = Duty.objects.published().still_open().filter(answers=None)
    duties = duties.filter(decision__plan__region__in=regions)
    duties = duties.filter(due_on__lte=today + SOON)
    for duty in duties.select_related("decision__plan__region"):
        region = duty.decision.plan.region
        url = reverse("duty_detail", args=[duty.pk])
        late = duty.due_on < today
        yield Due(f"verplichting {duty.number}", region, duty.due_on, url, late)


def report_counts(today):
    """(moment, word of `NARROW`, number) of what asks for something at DUS-I; one query."""
    of_moment = {}
    for one in asked_in(Award.objects.running().only("region")):
        of_moment.setdefault(one.moment.pk, []).append(one)
    for asked in of_moment.values():
        moment = asked[0].moment
        words = ["overtijd", "te-lezen"]
        if today <= moment.due_on <= today + SOON:
            words.append("open")
        for word in words:
            number = sum(NARROW[word][1](one, today) for one in asked)
            if number:
                yield moment, word, number
