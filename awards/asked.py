"""Who must report for a moment, until when, and how far each region is; set by set."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery

from sterktechniek import clock

from .lifecycle import ReportState
from .models import Award, Report, ReportExtension, ReportMoment
from .models.moments import MomentKind


@dataclass(frozen=True)
class Asked:
    """One award and one moment: its own last day, and its report when there is one."""

    plan: object
    moment: ReportMoment
    due_on: date
    report: Report | None

    @property
    def state(self):
        """The state of the report, None when nobody began it."""
        return self.report.state if self.report else None

    @property
    def came_in(self):
        return bool(self.report and self.report.handed_in_at)

    @property
    def is_owed(self):
        """Whether the region still hands something in: the report, or what more was asked."""
        return not self.came_in or self.state == ReportState.MORE_ASKED

    @property
    def last_day(self):
        """Until when: of the report itself, or of what more was asked."""
        more = self.state == ReportState.MORE_ASKED
        return self.report.more_until if more else self.due_on

    def is_overdue(self, today):
        """Whether the last day has passed and nothing came in, or no answer to what was asked."""
        return self.is_owed and self.last_day < today


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
            moment,
            max(moment.due_on, extended.get(award.region_id, moment.due_on)),
            reports.get(award.pk),
        )
        for award in awards
    ]


#: Of a moment and of a report: what `asked_in` reads of them.
OF_MOMENT = ("pk", "scheme_id", "name", "kind", "due_on", "for_everybody")
OF_REPORT = ("pk", "state", "handed_in_at", "more_until", "is_late")


def asked_in(awards):
    """The same for every moment of these awards, in one query: what a first page counts."""
    there = "round__scheme__report_moments"
    awards = awards.annotate(**{f"of_{one}": F(f"{there}__{one}") for one in OF_MOMENT})
    reports = Report.objects.filter(plan=OuterRef("pk"), moment=OuterRef("of_pk"))
    mine = {"moment": OuterRef("of_pk"), "region": OuterRef("region")}
    extended = ReportExtension.objects.filter(**mine).order_by("-due_on")
    named = ReportMoment.regions.through.objects.filter(
        reportmoment=OuterRef("of_pk"), region=OuterRef("region")
    )
    awards = awards.annotate(
        more_time=Subquery(extended.values("due_on")[:1]),
        **{f"own_{one}": Subquery(reports.values(one)[:1]) for one in OF_REPORT},
    )
    awards = awards.filter(Q(of_for_everybody=True) | Exists(named))
    awards = awards.filter(of_pk__isnull=False).exclude(of_kind=MomentKind.SPENDING)
    return [_asked(one) for one in awards.order_by("of_due_on", "of_pk", "pk")]


def _asked(award):
    read = {name: getattr(award, f"of_{name}") for name in OF_MOMENT}
    moment = ReportMoment(**read)
    own = {name: getattr(award, f"own_{name}") for name in OF_REPORT}
    report = Report(plan_id=award.pk, moment=moment, **own) if own["pk"] else None
    due_on = max(moment.due_on, award.more_time or moment.due_on)
    return Asked(award, moment, due_on, report)


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
