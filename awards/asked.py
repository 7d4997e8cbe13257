"""Who must report for a moment, until when, and how far each region is; set by set."""

from dataclasses import dataclass
from datetime import date

from sterktechniek import clock

from .lifecycle import ReportState
from .models import Award, Report, ReportExtension


@dataclass(frozen=True)
class Asked:
    """One award and one moment: its own last day, and its report when there is one."""

    plan: object
    due_on: date
    report: Report | None

    @property
    def state(self):
        """The state of the report, None when nobody began it."""
        return self.report.state if self.report else None

    @property
    def came_in(self):
        return bool(self.report and self.report.handed_in_at)

    def is_overdue(self, today):
        """Whether the last day has passed and nothing came in, or no answer to what was asked."""
        if self.state == ReportState.MORE_ASKED:
            return self.report.more_until < today
        return not self.came_in and self.due_on < today


def asked_of(moment):
    """The `Asked` of every running award for which the moment holds, in three queries."""
    awards = Award.objects.running().filter(round__scheme=moment.scheme_id)
    if not moment.for_everybody:
        awards = awards.filter(region__in=moment.regions.all())
    awards = awards.for_pages().order_by("region__code", "pk")
    extended = {}
    for region, due_on in ReportExtension.objects.filter(moment=moment).values_list(
        "region", "due_on"
    ):
        extended[region] = max(due_on, extended.get(region, due_on))
    reports = {one.plan_id: one for one in Report.objects.filter(moment=moment)}
    return [
        Asked(
            award,
            max(moment.due_on, extended.get(award.region_id, moment.due_on)),
            reports.get(award.pk),
        )
        for award in awards
    ]


#: What a list can be narrowed to: word in the address, its label, and the question.
NARROW = {
    "open": ("nog niet ingediend", lambda one, today: not one.came_in),
    "overtijd": ("over de datum", lambda one, today: one.is_overdue(today)),
    "te-laat": ("te laat ingediend", lambda one, today: _is_late(one)),
    "te-lezen": ("te lezen", lambda one, today: one.state == ReportState.HANDED_IN),
    "gevraagd": (
        "meer gevraagd",
        lambda one, today: one.state == ReportState.MORE_ASKED,
    ),
    "in-orde": ("in orde", lambda one, today: one.state == ReportState.IN_ORDER),
}


def _is_late(one):
    return bool(one.report and one.report.is_late)


def narrowed(found, word):
    """Those that a word of the address asks for; a word that means nothing asks for all."""
    if word not in NARROW:
        return found
    today = clock.today()
    return [one for one in found if NARROW[word][1](one, today)]
