"""What followed on the awards in the loaded history: money, dates that moved, reports."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from django.db.models import Sum

from awards.actions.payments import awards_to_plan
from awards.award_file import AwardFile
from awards.lifecycle import PaymentState
from awards.models import (
    Award,
    ChangeReport,
    Payment,
    Report,
    ReportMoment,
    ReportVersion,
    YearAccount,
)
from reviews.models import LaterDecision, Letter, LetterKind
from sterktechniek import clock
from sterktechniek.dashboards import money
from sterktechniek.demonstration.content import following as texts
from sterktechniek.events.models import Event


class AfterTheAwards:
    """Asked of the one load of the history in `test_history`, which has ``scheme``."""

    @property
    def awards(self):
        return Award.objects.filter(round__scheme=self.scheme)

    def test_every_payment_that_counts_is_the_award_to_the_cent(self):
        assert self.awards.count() == 78
        for award in self.awards.for_pages():
            file = AwardFile(award, None, clock.now())
            assert file.adds_up, award
            assert file.is_planned, award
            assert not file.paid(PaymentState.PLANNED, PaymentState.SUSPENDED), award
        assert not awards_to_plan().filter(round__scheme=self.scheme).exists()

    def test_the_first_payment_came_in_the_first_quarter_of_2020(self):
        first = Payment.objects.filter(plan__round__scheme=self.scheme).first()
        assert first.due_on == date(2020, 1, 1)
        assert first.paid_on == date(2020, 1, 31)

    def test_the_real_dates_moved_and_the_old_ones_stay(self):
        moves = {
            moment.name: [
                moment.moves.first().old_due_on,
                *moment.moves.values_list("new_due_on", flat=True),
            ]
            for moment in ReportMoment.objects.filter(moves__isnull=False)
        }
        assert moves == {
            texts.VR1: [date(2021, 10, 1), date(2021, 11, 1)],
            texts.VR2: [date(2023, 7, 1), date(2023, 10, 1)],
            texts.FINAL: [date(2024, 12, 1), date(2024, 12, 31)],
            texts.SPENDING: [date(2023, 12, 31), date(2024, 8, 1), date(2024, 12, 31)],
        }
        assert "zondag" in ReportMoment.objects.get(name=texts.VR2).warning

    def test_all_regions_reported_twice_a_few_too_late(self):
        for name in (texts.VR1, texts.VR2):
            reports = Report.objects.filter(moment__name=name)
            assert reports.count() == 78
            assert not reports.exclude(state="in_order").exists()
            late = reports.filter(is_late=True)
            assert set(late.values_list("plan__region__code", flat=True)) == {
                *texts.LATE
            }
        versions = ReportVersion.objects.filter(report__moment__name=texts.VR1)
        assert versions.count() == 79  # one region was asked for more
        budgets = Report.objects.filter(moment__name=texts.BUDGET)
        assert budgets.count() == len(texts.ADJUSTED)
        assert not budgets.filter(is_late=True)

    def test_bulk_leaves_the_same_events_as_the_acts(self):
        for name, number in (
            ("hand_in_report", 79 + 78 + 3 + 4 + 3),  # three over 2024
            ("find_in_order", 156 + 3),
        ):
            assert Event.objects.filter(name=name).count() == number

    def test_one_change_one_settlement_and_a_small_recovery(self):
        laters = LaterDecision.objects.filter(
            plan__round__scheme=self.scheme, state="sent"
        )
        laters = laters.exclude(kind="on_objection")  # that of Dronten
        found = dict(laters.values_list("kind", "plan__region__code"))
        assert found == {
            "change": texts.CHANGED,
            "settlement": texts.SETTLED,
            "recovery": texts.SETTLED,
        }
        recovery = laters.get(kind="recovery")
        settled = AwardFile(
            self.awards.for_pages().get(pk=recovery.plan_id), None, clock.now()
        )
        assert recovery.claimed == settled.overpaid > 0
        assert ChangeReport.objects.get().later == laters.get(kind="change")

    def test_notices_left_on_their_own_day(self):
        duties = Letter.objects.filter(kind=LetterKind.DUTY_MET)
        assert duties.count() == 6
        for letter in duties:
            assert letter.released_at.year == 2020
            assert letter.content["date"].startswith("2020-")
        assert not Letter.objects.held().filter(plan__round__scheme=self.scheme)

    def test_who_has_not_accounted_over_the_last_year(self):
        there = YearAccount.objects.filter(year=2023).values("plan")
        missing = self.awards.exclude(pk__in=there)
        codes = missing.values_list("region__code", flat=True)
        assert set(codes) == {*texts.UNACCOUNTED}

    def test_money_adds_up_on_every_day(self):
        reserved = {}
        for day in (
            date(2018, 12, 31),
            date(2019, 7, 1),
            date(2019, 12, 17),
            date(2021, 1, 31),
            date(2021, 10, 1),
            date(2024, 12, 31),
        ):
            asked = SimpleNamespace(day=day, at=clock.end_of(day), scheme=self.scheme)
            rows = money.by_year(asked)
            for row in rows:
                assert row["granted"] + row["reserved"] + row["left"] == row["ceiling"]
            reserved[day] = money.totals(rows)["reserved"]
        days = sorted(reserved)
        assert [reserved[day] for day in days] == sorted(
            reserved.values(), reverse=True
        )
        assert reserved[date(2021, 1, 31)] > 0  # Dronten
        assert reserved[date(2021, 10, 1)] == 0

    def test_what_was_paid_by_a_day(self):
        paid = Payment.objects.paid_by_day(date(2020, 12, 31))
        total = paid.aggregate(total=Sum("amount"))["total"]
        assert Decimal(80_000_000) < total < Decimal(115_000_000)

    def test_invented_words_say_so(self):
        for report in Report.objects.all():
            assert "(demonstratie)" in report.summary
        assert "(demonstratie)" in ChangeReport.objects.get().explanation
