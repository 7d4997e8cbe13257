"""The file of one award: every number with where it comes from, in nine queries."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import SimpleNamespace

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from reviews.models import AwardYear, Duty, LaterDecision, LaterKind
from sterktechniek import clock, dutch

from .in_force import paid_too_much
from .lifecycle import PaymentState, ReportState
from .models import Report, ReportMoment
from .timeline import timeline

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Amount:
    """A line of the overview: what, how much, where it comes from, and its page."""

    label: str
    amount: Decimal
    source: str
    letter: int | None = None
    strong: bool = False


class AwardFile:
    """What the page of an award shows to this reader."""

    def __init__(self, award, user, at):
        self.award, self.user, self.at = award, user, at

    @cached_property
    def _year_rows(self):
        """Every division of the grant over the years there ever was."""
        rows = AwardYear.objects.filter(decision__plan=self.award.pk)
        return list(rows.select_related("decision__letter").order_by("year"))

    @property
    def decision(self):
        """The first decision, with its letter."""
        return self._year_rows[0].decision

    @cached_property
    def laters(self):
        """The later decisions whose letter has left, oldest first."""
        laters = LaterDecision.objects.published().filter(plan=self.award.pk)
        return list(laters.select_related("letter").order_by("sent_at", "pk"))

    @cached_property
    def years(self):
        """{year: euro} as it holds now, see `AwardYearQuerySet.in_force`."""
        newest = self._newest.pk if self._newest else None
        return {
            row.year: row.amount for row in self._year_rows if row.later_id == newest
        }

    @cached_property
    def _newest(self):
        """The last decision about the amount, None while the first one holds."""
        about = [one for one in self.laters if one.amount is not None]
        return max(about, key=lambda one: (one.decided_at, one.pk), default=None)

    @cached_property
    def payments(self):
        """Every payment, in the order of their days."""
        return list(self.award.payments.all())

    @cached_property
    def duties(self):
        return [
            SimpleNamespace(
                duty=duty,
                url=reverse("duty_detail", args=[duty.pk]),
                due=dutch.weekday(duty.due_on),
                left=dutch.days_left(duty.due_on) if duty.is_open else "",
            )
            for duty in Duty.objects.published().filter(decision=self.decision)
        ]

    @cached_property
    def moments(self):
        """What must be handed in when, with how far it is."""
        mine = FilteredRelation("reports", condition=Q(reports__plan=self.award.pk))
        moments = ReportMoment.objects.for_plan(self.award).annotate(
            own=mine,
            own_pk=F("own__pk"),
            own_state=F("own__state"),
            own_came_in=F("own__handed_in_at"),
            own_is_late=F("own__is_late"),
        )
        return [self._moment(one) for one in moments.order_by("own_due_on", "pk")]

    def _moment(self, moment):
        is_ours = self.user.belongs_to(self.award.region_id)
        is_shown = is_ours or moment.own_came_in
        report = _report_of(moment) if is_shown else None
        there = reverse("report_detail", args=[self.award.pk, moment.pk])
        return SimpleNamespace(
            moment=moment,
            report=report,
            due=dutch.weekday(moment.own_due_on),
            state=report_state(moment, report),
            url=there if moment.asks_report and is_shown else "",
        )

    @cached_property
    def changes(self):
        return list(self.award.change_reports.all())

    @cached_property
    def accounts(self):
        return list(self.award.year_accounts.all())

    @property
    def granted(self):
        """What is granted now, in euro."""
        return sum(self.years.values(), NOTHING)

    def paid(self, *states):
        """The sum of the payments in these states, in euro."""
        return sum(
            (one.amount for one in self.payments if one.state in states), NOTHING
        )

    @property
    def overpaid(self):
        return paid_too_much(self.granted, self.paid(PaymentState.PAID))

    @property
    def amounts(self):
        """The overview, from what was asked to what was paid back."""
        yield from self._granted()
        yield Amount(
            "Subsidie nu",
            self.granted,
            "wat nu geldt, alle verzonden besluiten meegeteld",
            strong=True,
        )
        yield from self._paid()

    def _granted(self):
        first = self.decision
        version = self.award.current_version
        came_in = dutch.day(version.submitted_at)
        yield Amount(
            "Gevraagd",
            first.amount_asked,
            f"aanvraag {version.receipt_number}, ontvangen op {came_in}",
        )
        sent = dutch.day(first.sent_at)
        label = "Toegekend" if first.is_grant else "Eerst afgewezen"
        source = f"besluit van {sent}"
        yield Amount(label, first.amount_granted, source, first.letter.pk)
        for later in self.laters:
            if later.amount is not None:
                kind = dutch.upper_first(later.get_kind_display())
                source = f"{later.get_kind_display()} van {dutch.day(later.sent_at)}"
                yield Amount(kind, later.amount, source, later.letter.pk)

    def _paid(self):
        P = PaymentState
        rows = (
            ("Betaald", (P.PAID,), "betalingen die zijn vastgelegd"),
            ("Nog te betalen", (P.PLANNED,), "betalingen die gepland zijn"),
            ("Opgeschort", (P.SUSPENDED,), "betalingen die zijn opgeschort"),
        )
        for label, states, source in rows:
            if (amount := self.paid(*states)) or P.PAID in states:
                yield Amount(label, amount, source)
        if self.overpaid:
            yield Amount(
                "Te veel betaald", self.overpaid, "betaald, min de subsidie nu"
            )
        for later in self.laters:
            if later.kind == LaterKind.RECOVERY:
                source = f"terugvordering van {dutch.day(later.sent_at)}"
                yield Amount("Teruggevorderd", later.claimed, source, later.letter.pk)

    @property
    def adds_up(self):
        """Whether the payments that count are the award, what was paid too much left out."""
        counting = self.paid(
            PaymentState.PAID, PaymentState.PLANNED, PaymentState.SUSPENDED
        )
        return counting - self.overpaid == self.granted

    @property
    def is_planned(self):
        """Whether the sweep has planned the payments of the newest letter."""
        schedule = getattr(self.award, "payment_schedule", None)
        newest = self._newest.pk if self._newest else None
        return bool(schedule) and schedule.later_id == newest

    @property
    def years_without_account(self):
        """The years that have passed, with money, of which the annual report did not come."""
        there = {one.year for one in self.accounts}
        today = clock.local(self.at).year
        return [year for year in self.years if year < today and year not in there]

    @cached_property
    def entries(self):
        """What happened, newest first."""
        subjects = [
            *self.payments,
            *self.changes,
            *self.accounts,
            *(one.duty for one in self.duties),
            *(one.report for one in self.moments if one.report),
        ]
        return timeline(self.award, subjects, self.user)


def _report_of(moment):
    """The report that was read with its moment, as far as the page shows it; or None."""
    if moment.own_pk is None:
        return None
    return Report(
        pk=moment.own_pk,
        moment=moment,
        state=moment.own_state,
        handed_in_at=moment.own_came_in,
        is_late=moment.own_is_late,
    )


def report_state(moment, report):
    """How far the report for a moment is, in words."""
    if not moment.asks_report:
        return "alleen een datum"
    if report is None:
        return "nog niet ingediend"
    words = ReportState(report.state).label
    return f"{words}, te laat ingediend" if report.is_late else words
