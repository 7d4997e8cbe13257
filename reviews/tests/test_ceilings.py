"""Awards stay under the ceiling per scheme, kind of region and year; cents are exact."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from applications.lifecycle import PlanState
from applications.models import Ceiling
from applications.models.schemes import RegionType
from applications.tests.builders import make_plan, make_round, make_scheme
from reviews import actions
from reviews.ceilings import money_left, split_over_years
from reviews.models import AwardYear, Decision, Letter, Outcome
from reviews.tests.builders import make_advice, make_decision, make_proposal
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepRefused

YEAR = 2020  # the year in which the plans of the builders have their costs
CENT = Decimal("0.01")


def closed_round(scheme):
    now = clock.now()
    day = clock.end_of(clock.today()) - clock.start_of(clock.today())
    return make_round(scheme, opens_at=now - 40 * day, closes_at=now - 10 * day)


def plan_of(one, region_type=RegionType.TECH):
    """A plan in review that asks 9,000 euro in 2020."""
    region = make_region()
    one.scheme.regions.create(region=region, region_type=region_type)
    return make_plan(PlanState.IN_REVIEW, region=region, round=one)


def ceiling(scheme, amount, *, year=YEAR, region_type=RegionType.TECH):
    Ceiling.objects.filter(scheme=scheme, year=year, region_type=region_type).update(
        amount=Decimal(amount)
    )


def left(scheme, region_type=RegionType.TECH):
    return money_left(scheme, region_type)[YEAR]


def everything():
    """What a refused proposal or decision could leave behind."""
    return (
        list(Decision.objects.order_by("pk").values()),
        AwardYear.objects.count(),
        Letter.objects.count(),
        Event.objects.count(),
    )


@pytest.mark.django_db
class TestCeilings:
    @pytest.fixture
    def one(self):
        return closed_round(make_scheme())

    def test_exactly_the_ceiling_fits_and_a_cent_less_does_not(self, one):
        ceiling(one.scheme, "8999.99")
        advice = make_advice(plan=plan_of(one))
        before = everything()
        with pytest.raises(StepRefused, match=r"Het plafond voor 2020 laat nog"):
            propose(advice)
        assert everything() == before
        ceiling(one.scheme, "9000.00")
        actions.decide(propose(advice), by=make_user(Role.DECIDER))
        assert left(one.scheme) == 0

    def test_two_proposals_that_fit_apart_but_not_together(self, one):
        """Both were proposed while the money was there; the second decision is refused."""
        ceiling(one.scheme, 17_999)
        first, second = (
            make_proposal(plan=plan_of(one)),
            make_proposal(plan=plan_of(one)),
        )
        actions.decide(first, by=make_user(Role.DECIDER))
        before = everything()
        with pytest.raises(StepRefused, match="plafond"):
            actions.decide(second, by=make_user(Role.DECIDER))
        assert everything() == before
        assert left(one.scheme) == 8_999

    def test_a_proposal_takes_no_money_and_a_withdrawn_one_neither(self, one):
        proposal = make_proposal(plan=plan_of(one))
        assert left(one.scheme) == 10_000_000
        actions.retract(proposal, by=make_user(Role.OFFICER))
        assert left(one.scheme) == 10_000_000

    def test_each_kind_of_region_has_its_own_ceiling(self, one):
        make_decision(plan=plan_of(one))
        assert left(one.scheme) == 9_991_000
        assert left(one.scheme, RegionType.FEW) == 10_000_000

    def test_each_scheme_has_its_own_ceiling(self, one):
        make_decision(plan=plan_of(one))
        assert left(make_scheme()) == 10_000_000

    def test_a_refusal_takes_no_money(self, one):
        make_decision(Outcome.REJECTED, plan=plan_of(one))
        assert left(one.scheme) == 10_000_000

    def test_a_year_without_a_ceiling_has_no_money(self, one):
        advice = make_advice(plan=plan_of(one))
        with pytest.raises(StepRefused, match="geen subsidieplafond"):
            propose(advice, years={2040: Decimal(9000)})

    @pytest.mark.parametrize(
        "years",
        [
            {2020: Decimal("8999.99")},
            {2020: Decimal("9000.01")},
            {2020: Decimal(9001), 2021: Decimal(-1)},
        ],
        ids=["too little", "too much", "below zero"],
    )
    def test_the_years_are_the_whole_grant(self, one, years):
        advice = make_advice(plan=plan_of(one))
        before = everything()
        with pytest.raises(StepRefused):
            propose(advice, years=years)
        assert everything() == before

    @pytest.mark.parametrize("amount", ["0", "-1", "9000.01"])
    def test_a_grant_lies_above_nothing_and_not_above_what_was_asked(self, one, amount):
        advice = make_advice(plan=plan_of(one))
        before = everything()
        with pytest.raises(StepRefused):
            propose(advice, amount=Decimal(amount))
        assert everything() == before


def propose(advice, **fields):
    return actions.propose_decision(
        advice.plan,
        by=make_user(Role.OFFICER),
        **{
            "outcome": advice.outcome,
            "amount": advice.amount,
            "reasons": "Wij nemen het advies over.",
        }
        | fields,
    )


COSTS = st.dictionaries(
    st.integers(2020, 2023), st.decimals(0, 10**8, places=2), min_size=1
)


@given(COSTS, st.decimals("0.01", 10**9, places=2))
def test_a_grant_is_split_to_the_cent(costs, amount):
    """As the budget spreads its costs: whole cents, nothing lost, nothing below zero."""
    assume(any(costs.values()))
    by_year = {str(year): f"{cost:.2f}" for year, cost in costs.items()}
    parts = split_over_years(
        amount, SimpleNamespace(content={"totals": {"by_year": by_year}})
    )
    assert sum(parts.values()) == amount
    assert all(part >= 0 and part == part.quantize(CENT) for part in parts.values())
    assert set(parts) == {year for year, cost in costs.items() if cost}
    total = sum(costs.values())
    for year, part in parts.items():
        assert abs(part - amount * costs[year] / total) < CENT * len(parts)
