"""Which report in words a region hands in next, and until when; for many regions at once."""

from dataclasses import dataclass
from datetime import date

from .models import Award, Report, ReportExtension, ReportMoment
from .models.moments import IN_WORDS


@dataclass(frozen=True)
class NextReport:
    """The moment that comes first of those for which nothing came in, with the own last day."""

    name: str
    due_on: date


def next_reports(regions):
    """{(region id, scheme id): NextReport} of running awards; five queries, however many."""
    awards = Award.objects.running().filter(region__in=regions)
    awards = list(awards.values_list("pk", "region_id", "round__scheme_id"))
    moments = ReportMoment.objects.filter(
        kind__in=IN_WORDS, scheme__in={scheme for _, _, scheme in awards}
    ).prefetch_related("regions")
    moments = list(moments)
    extended = {}
    for moment, region, due_on in ReportExtension.objects.filter(
        moment__in=moments, region__in=regions
    ).values_list("moment_id", "region_id", "due_on"):
        key = (moment, region)
        extended[key] = max(due_on, extended.get(key, due_on))
    came_in = set(
        Report.objects.filter(
            plan__in=[plan for plan, _, _ in awards], handed_in_at__isnull=False
        ).values_list("plan_id", "moment_id")
    )
    found = {}
    for plan, region, scheme in awards:
        coming = [
            NextReport(
                one.name, max(one.due_on, extended.get((one.pk, region), one.due_on))
            )
            for one in moments
            if one.scheme_id == scheme
            and (plan, one.pk) not in came_in
            and _holds_for(one, region)
        ]
        if coming:
            found[region, scheme] = min(coming, key=lambda one: one.due_on)
    return found


def _holds_for(moment, region):
    return moment.for_everybody or region in {one.pk for one in moment.regions.all()}
