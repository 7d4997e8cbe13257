"""The extra year 2024 of the loaded history: its own rules, and the first picture unchanged."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from applications.maximum import maxima_for
from applications.models import Plan, Scheme
from applications.status import RegionState, scheme_on, scheme_status
from awards.award_file import AwardFile
from awards.lifecycle import PaymentState
from awards.models import Award, Report
from reviews.models import Letter
from sterktechniek import clock
from sterktechniek.dashboards import money
from sterktechniek.demonstration.content import extra_year as content

R = RegionState


class TheExtraYear:
    """Asked of the one load of the history in `test_history`, which has ``scheme``."""

    @property
    def extra(self):
        return Scheme.objects.get(code="sto-2024")

    def test_every_rule_of_2024_is_data_of_its_own(self):
        first, extra = self.scheme, self.extra
        assert (extra.maximum_rule, extra.maximum_share) == ("share", 25)
        assert extra.predecessor == first
        assert sum(one.amount for one in extra.ceilings.all()) == 100_000_000
        day = date(2024, 1, 1)
        for name in ("signature_blocks", "objection_addresses", "sender_blocks"):
            assert getattr(extra, name).on(day).exists()
            assert not getattr(extra, name).on(date(2023, 7, 18)).exists()
        signs = [one.signature_blocks.get().on_behalf_of for one in (first, extra)]
        assert signs[0] != signs[1]

    def test_the_picture_stays_that_of_the_scheme_for_all_regions(self):
        for day in (date(2023, 9, 5), date(2023, 12, 12), date(2024, 12, 31)):
            at = clock.end_of(day)
            assert scheme_on(at) == self.scheme
            assert self.counts(day) == {"groen": 72, "lichtgroen": 6}
            extra = scheme_status(at, self.extra)
            assert extra.reconciles
            assert len(extra.regions) == 78
        assert extra.counts() == {R.NOT_INVITED: 75, R.GRANTED: 3}
        before = scheme_status(clock.end_of(date(2023, 12, 11)), self.extra)
        assert before.counts() == {R.NOT_INVITED: 75, R.IN_REVIEW: 3}

    def test_nobody_asks_or_gets_more_than_a_quarter_of_the_own_award(self):
        plans = Plan.objects.filter(round__scheme=self.extra).select_related("region")
        assert {one.region.code for one in plans} == {*content.CODES}
        maxima = maxima_for(self.extra)
        assert len(maxima) == 78
        for plan in plans:
            version = plan.current_version
            asked = Decimal(version.content["totals"]["asked"])
            assert plan.amount_granted == asked <= maxima[plan.region_id]
            assert version.submitted_at < plan.round.closes_at
            assert "(demonstratie)" in plan.round.name

    def test_three_regions_are_paid_in_quarters_to_the_end_of_2024(self):
        awards = Award.objects.filter(round__scheme=self.extra).for_pages()
        assert len(awards) == 3
        for award in awards:
            file = AwardFile(award, None, clock.now())
            assert file.adds_up
            assert list(file.years) == [2024]
            assert [one.paid_on.year for one in file.payments] == [2024] * 4
            assert file.paid(PaymentState.PAID) == award.amount_granted
            assert file.years_without_account == [2024]
        reports = Report.objects.filter(moment__scheme=self.extra)
        assert set(reports.values_list("state", "is_late")) == {("in_order", False)}
        letters = Letter.objects.filter(plan__round__scheme=self.extra)
        days = {clock.local(one.released_at).date() for one in letters}
        assert days == {date(2023, 12, 12)}

    def test_money_of_2024_is_reserved_until_the_year_is_over(self):
        left = {}
        for day in (date(2023, 12, 31), date(2024, 12, 31), date(2025, 1, 1)):
            asked = SimpleNamespace(day=day, at=clock.end_of(day), scheme=self.extra)
            rows = money.by_year(asked)
            for row in rows:
                assert row["granted"] + row["reserved"] + row["left"] == row["ceiling"]
                assert row["left"] >= 0
            left[day] = money.totals(rows)
        assert left[date(2024, 12, 31)]["reserved"] > 80_000_000
        assert left[date(2025, 1, 1)]["reserved"] == 0
        assert left[date(2025, 1, 1)]["paid"] == left[date(2025, 1, 1)]["granted"]
