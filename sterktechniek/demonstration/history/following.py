"""What followed on the awards until the end of 2024: payments, dates that moved, reports.

The dates of reports and of the spending period are sourced, also that each of them moved; on
which day a move was told is assumed. Three regions walk through the acts, the others are
written in bulk with the same records and events.
"""

from datetime import date, timedelta

from applications.received import StoredFile
from awards import actions as awards
from awards.models import Award, ReportMoment
from awards.models.moments import MomentKind
from sterktechniek import clock, uploads
from sterktechniek.demonstration.content import following as texts
from sterktechniek.demonstration.content import people

from .bulk_reports import write_accounts, write_reports
from .dates import ROUNDS, at
from .later import LaterWalk
from .reporting import Reporting
from .writing import AGREEMENT

HOUR = timedelta(hours=1)
PAY_DAYS = (
    date(2020, 1, 31),
    date(2020, 10, 12),
    date(2021, 1, 29),
    date(2021, 11, 15),
    date(2022, 1, 31),
    date(2023, 1, 31),
)
#: name: kind, period, and the last day as it was first set
MOMENTS = {
    texts.VR1: (
        MomentKind.PROGRESS,
        (date(2020, 1, 1), date(2021, 7, 1)),
        date(2021, 10, 1),
    ),
    texts.VR2: (
        MomentKind.PROGRESS,
        (date(2021, 7, 2), date(2023, 5, 1)),
        date(2023, 7, 1),
    ),
    texts.SPENDING: (MomentKind.SPENDING, (None, None), date(2023, 12, 31)),
    texts.FINAL: (
        MomentKind.FINAL,
        (date(2020, 1, 1), date(2023, 12, 31)),
        date(2024, 12, 1),
    ),
}
#: told on (assumed), name, new last day, new end of the period, reason
MOVES = (
    (
        date(2021, 6, 15),
        texts.VR1,
        date(2021, 11, 1),
        None,
        texts.MOVED[texts.VR1],
    ),
    (
        date(2021, 6, 15),
        texts.SPENDING,
        date(2024, 8, 1),
        None,
        texts.SPENDING_MOVES[0],
    ),
    (
        date(2023, 5, 15),
        texts.VR2,
        date(2023, 10, 1),
        date(2023, 8, 1),
        texts.MOVED[texts.VR2],
    ),
    (
        date(2023, 7, 19),
        texts.SPENDING,
        date(2024, 12, 31),
        None,
        texts.SPENDING_MOVES[1],
    ),
    (
        date(2023, 7, 19),
        texts.FINAL,
        date(2024, 12, 31),
        date(2024, 12, 31),
        texts.MOVED[texts.FINAL],
    ),
)
ACCOUNTED = (2020, 2021, 2022, 2023)


def plan_following(history):
    """Note everything that followed in the calendar of the history."""
    Following(history).plan()


class Following(Reporting):
    """The acts after the awards of 2020-2023."""

    def __init__(self, history):
        super().__init__(history)
        self.calendar = history.calendar
        self.notices = history.notices
        self.later = LaterWalk(history)

    def plan(self):
        note = self.calendar.note
        note(at(ROUNDS[1].released) + 2 * HOUR, self.set_moments, MOMENTS)
        for dates in ROUNDS.values():
            note(at(dates.released) + 3 * HOUR, awards.plan_all_payments)
        for day in PAY_DAYS:
            note(at(day), self.pay, day)
        for day, *move in MOVES:
            note(at(day), self.move, *move)
        self._plan_reports()
        for year in ACCOUNTED:
            note(at(date(year + 1, 7, 5)), self.account, year)
        self.later.plan()

    def _plan_reports(self):
        note = self.calendar.note
        for name, first, everybody, read in (
            (texts.VR1, date(2021, 10, 18), date(2021, 11, 3), date(2022, 1, 17)),
            (texts.VR2, date(2023, 9, 18), date(2023, 10, 3), date(2023, 12, 4)),
            (texts.FINAL, date(2024, 12, 2), None, None),
        ):
            for code in texts.WALKING:
                note(at(first, code), self.report, code, name)
            if everybody:
                note(at(everybody), self.report_in_bulk, name, first, read)
                for code in texts.WALKING:
                    note(at(read, code), self.read, code, name)
        asked, added = date(2021, 11, 22), date(2021, 12, 6)
        note(at(asked), self.ask_more, texts.WALKING[0], texts.VR1)
        self.notices.note(self.calendar, at(asked))
        note(at(added), self.add, texts.WALKING[0], texts.VR1)
        note(at(date(2022, 3, 1)), self.ask_budgets)
        for code in texts.ADJUSTED:
            note(at(date(2022, 6, 20), code), self.adjust, code)

    def move(self, name, due_on, period_until, reason):
        awards.move_moment(
            self.moment(name),
            by=self.users["coordinator"],
            due_on=due_on,
            period_until=period_until,
            reason=reason,
        )

    def ask_more(self, code, name):
        awards.ask_more(
            self.handed_in(code, name),
            by=self.users[people.officer_of(code, 1)],
            reason=texts.MORE,
            until=clock.today() + timedelta(days=21),
        )

    def add(self, code, name):
        self.report(code, name, texts.ADDED)

    def report_in_bulk(self, name, first, read):
        """Everybody else; a few came in after the last day."""
        others = Award.objects.running().filter(round__scheme=self.scheme)
        others = others.exclude(region__code__in=texts.WALKING)
        write_reports(self.moment(name), others, self.users, first=first, read=read)

    def ask_budgets(self):
        """Some regions had to file an adjusted budget by 1 July 2022."""
        moment = ReportMoment.objects.create(
            scheme=self.scheme,
            kind=MomentKind.BUDGET,
            name=texts.BUDGET,
            period_from=date(2022, 1, 1),
            period_until=date(2023, 12, 31),
            due_on=date(2022, 7, 1),
            for_everybody=False,
        )
        moment.regions.set(self.regions[code] for code in texts.ADJUSTED)

    def adjust(self, code):
        """One adjusted budget, as a file."""
        name, digest = uploads.store("bijlagen", AGREEMENT)
        report = awards.save_report(
            self.award(code),
            self.moment(texts.BUDGET),
            by=self.users[people.editor_of(code)],
            texts={"summary": texts.ADJUSTED_SUMMARY},
            stored=StoredFile(
                name="begroting-demonstratie.pdf",
                content_type="application/pdf",
                size=len(AGREEMENT),
                sha256=digest,
                file=name,
            ),
        )
        awards.hand_in_report(report, by=self.users[people.lead_of(code)])

    def account(self, year):
        """The annual reports over a year; a few did not come over the last one."""
        awarded = Award.objects.filter(round__scheme=self.scheme)
        if year == ACCOUNTED[-1]:
            awarded = awarded.exclude(region__code__in=texts.UNACCOUNTED)
        write_accounts(awarded, year, by=self.users[people.officer_of("R02", 1)])
