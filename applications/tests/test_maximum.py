"""The most a region can get: three rules, each from the data of its scheme."""

from decimal import Decimal

import pytest

from applications.lifecycle import PlanState
from applications.maximum import maxima_for, maximum_for
from applications.models import PupilRate
from applications.models.schemes import MaximumRule
from applications.tests.builders import (
    make_plan,
    make_round,
    make_scheme,
    put_in_scheme,
)
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek.accounts.models import PupilCount
from sterktechniek.accounts.tests.builders import make_region

pytestmark = pytest.mark.django_db


def pupils(region, path, number, *, year=2018, forecast=False):
    return PupilCount.objects.create(
        region=region, path=path, pupils=number, year=year, is_forecast=forecast
    )


@pytest.fixture
def scheme():
    """2020-2023: 15,895 euro per BB/KB pupil and half of it per GL pupil."""
    scheme = make_scheme(maximum_rule=MaximumRule.PUPILS)
    for path, amount in (("bbkb", "15895.00"), ("gl", "7947.50")):
        PupilRate.objects.create(
            scheme=scheme, path=path, count_year=2018, amount=Decimal(amount)
        )
    return scheme


def test_pupils_times_rate(scheme):
    region = make_region()
    pupils(region, "bbkb", 120)
    pupils(region, "gl", 33)
    assert maximum_for(scheme, region).amount == Decimal("2169667.50")


def test_other_years_and_forecasts_do_not_count(scheme):
    region = make_region()
    pupils(region, "bbkb", 100)
    pupils(region, "bbkb", 900, year=2019)
    pupils(region, "gl", 900, forecast=True)
    pupils(make_region(), "bbkb", 900)
    assert maximum_for(scheme, region).amount == Decimal(1589500)


def test_without_a_count_nothing_is_said(scheme):
    assert maximum_for(scheme, make_region()).amount is None


def test_no_pupils_is_not_the_same_as_no_count(scheme):
    region = make_region()
    pupils(region, "bbkb", 0)
    assert maximum_for(scheme, region).amount == 0


def test_table_of_the_regulation():
    plan = make_plan()
    scheme = plan.round.scheme
    assert maximum_for(scheme, plan.region).amount == Decimal(5_000_000)
    assert maximum_for(scheme, make_region()).amount is None


class TestShareOfTheEarlierAward:
    """2024: at most 25 per cent of the award of 2020-2023."""

    def scheme(self, earlier, percent):
        return make_scheme(
            maximum_rule=MaximumRule.SHARE,
            predecessor=earlier,
            maximum_share=Decimal(percent),
        )

    def test_it_is_a_share_of_what_was_granted(self):
        plan = make_outcome(Outcome.GRANTED)
        scheme = self.scheme(plan.round.scheme, 25)
        maximum = maximum_for(scheme, plan.region)
        assert maximum.amount == Decimal("2250.00")
        assert maximum.rule == "25 procent van de eerdere verlening"

    def test_cents_are_exact(self):
        plan = make_outcome(Outcome.GRANTED)
        scheme = self.scheme(plan.round.scheme, "33.33")
        assert maximum_for(scheme, plan.region).amount == Decimal("2999.70")

    @pytest.mark.parametrize("outcome", [None, Outcome.REJECTED])
    def test_without_an_award_nothing_is_said(self, outcome):
        plan = make_outcome(outcome) if outcome else make_plan(PlanState.IN_REVIEW)
        scheme = self.scheme(plan.round.scheme, 25)
        assert maximum_for(scheme, plan.region).amount is None

    def test_an_award_of_another_scheme_does_not_count(self):
        plan = make_outcome(Outcome.GRANTED)
        scheme = self.scheme(make_round().scheme, 25)
        assert maximum_for(scheme, plan.region).amount is None


def one_by_one(scheme, regions):
    """{region id: what `maximum_for` says}, those without one left out."""
    found = {one.pk: maximum_for(scheme, one).amount for one in regions}
    return {pk: amount for pk, amount in found.items() if amount is not None}


def test_all_at_once_is_one_by_one_for_pupils(scheme, django_assert_num_queries):
    regions = [make_region() for _ in range(4)]
    for number, region in enumerate(regions[:3]):
        put_in_scheme(region, scheme)
        pupils(region, "bbkb", 100 + number)
        pupils(region, "gl", 33 * number)
        pupils(region, "gl", 900, year=2019)
    put_in_scheme(make_region(), scheme)
    with django_assert_num_queries(1):
        found = maxima_for(scheme)
    assert found == one_by_one(scheme, regions[:3])
    assert len(found) == 3


def test_all_at_once_is_one_by_one_for_a_table():
    scheme = make_scheme()
    regions = [make_region() for _ in range(3)]
    for region in regions[:2]:
        put_in_scheme(region, scheme)
    scheme.regions.filter(region=regions[0]).update(maximum=Decimal("12.34"))
    scheme.regions.filter(region=regions[1]).update(maximum=None)
    assert (
        maxima_for(scheme)
        == one_by_one(scheme, regions)
        == {regions[0].pk: Decimal("12.34")}
    )


def test_all_at_once_is_one_by_one_for_a_share():
    earlier = make_outcome(Outcome.GRANTED)
    scheme = make_scheme(
        maximum_rule=MaximumRule.SHARE,
        maximum_share=Decimal("25.5"),
        predecessor=earlier.round.scheme,
    )
    put_in_scheme(earlier.region, scheme)
    other = make_region()
    put_in_scheme(other, scheme)
    found = maxima_for(scheme)
    assert found == one_by_one(scheme, [earlier.region, other])
    assert found == {earlier.region.pk: Decimal("2295.00")}
