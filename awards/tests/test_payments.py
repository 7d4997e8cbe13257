"""Payments follow the letters: planned, made, suspended; their sum is the award in force."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from awards import actions
from awards.award_file import AwardFile
from awards.lifecycle import PaymentState
from awards.models import Award, AwardRules, Payment
from awards.tasks import end_suspensions, plan_payments
from reviews.models import Decision
from sterktechniek import clock, terms
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

from .builders import change_award, make_award, make_payment, planned

pytestmark = pytest.mark.django_db

P = PaymentState
YEARS = {2026: Decimal("3000.01"), 2027: Decimal("3000.00"), 2028: Decimal("2999.99")}
DAY = timedelta(days=1)


def rows(award, *states):
    found = award.payments.filter(state__in=states or list(P))
    return list(
        found.order_by("year", "part", "pk").values_list("year", "part", "amount")
    )


def sums(award):
    """(what counts, what was paid too much, what is granted)."""
    file = AwardFile(Award.objects.for_pages().get(pk=award.pk), None, clock.now())
    counting = file.paid(P.PLANNED, P.SUSPENDED, P.PAID)
    return counting, file.overpaid, file.granted


def kept():
    return (
        list(Payment.objects.order_by("pk").values()),
        Event.objects.count(),
        OutboxMessage.objects.count(),
    )


def test_the_sweep_plans_one_payment_a_year_and_again_nothing():
    award = make_award(years=YEARS)
    assert plan_payments() == 1
    assert rows(award) == [(year, 1, amount) for year, amount in YEARS.items()]
    before = kept()
    assert plan_payments() == 0
    assert kept() == before


def test_the_first_payment_is_due_within_six_weeks_of_the_letter():
    award = planned(make_award(years=YEARS))
    sent = clock.local(Decision.objects.get(plan=award.pk).sent_at).date()
    first = award.payments.order_by("due_on").first()
    assert first.due_on == max(date(2026, 1, 1), terms.payment_term(sent).ends_on)
    assert award.payments.get(year=2028).due_on == date(2028, 1, 1)


def test_a_scheme_can_pay_by_quarter():
    award = make_award(years={2027: Decimal("8999.99")})
    AwardRules.objects.create(scheme=award.round.scheme, payment_parts=4)
    plan_payments()
    assert [amount for *_, amount in rows(award)] == [
        Decimal("2249.99"),
        Decimal("2249.99"),
        Decimal("2249.99"),
        Decimal("2250.02"),
    ]


def test_before_the_letter_leaves_nothing_is_planned():
    from reviews.tests.builders import make_held_letter

    make_held_letter()
    assert plan_payments() == 0
    assert not Payment.objects.exists()


def test_after_a_change_what_was_paid_stays_and_the_rest_is_planned_anew():
    award = planned(make_award(years=YEARS))
    first = award.payments.get(year=2026)
    actions.mark_paid([first], by=make_user(Role.OFFICER), paid_on=clock.today())
    change_award(
        award, {2026: Decimal(2000), 2027: Decimal(2500), 2028: Decimal("2999.99")}
    )
    plan_payments()
    assert rows(award, P.PAID) == [(2026, 1, Decimal("3000.01"))]
    # the 1,000.01 that was paid too much in 2026 is set off in 2027; 2028 stays as it was
    assert rows(award, P.PLANNED) == [
        (2027, 1, Decimal("1499.99")),
        (2028, 1, Decimal("2999.99")),
    ]
    assert rows(award, P.LAPSED) == [(2027, 1, Decimal("3000.00"))]
    counting, too_much, granted = sums(award)
    assert (counting, too_much) == (granted, 0)


def test_what_was_paid_above_the_award_is_shown_as_too_much():
    award = planned(make_award(years=YEARS))
    actions.mark_paid(
        award.payments.all(), by=make_user(Role.OFFICER), paid_on=clock.today()
    )
    change_award(award, {2026: Decimal("8000.00")}, kind="settlement")
    plan_payments()
    assert sums(award) == (Decimal("9000.00"), Decimal("1000.00"), Decimal("8000.00"))
    assert rows(award, P.PLANNED) == []


def test_a_withdrawal_lets_the_rest_lapse_and_nothing_is_paid_any_more():
    award = planned(make_award(years=YEARS))
    one, *_ = award.payments.order_by("year")
    change_award(award, None, kind="withdrawal")
    before = kept()
    with pytest.raises(StepRefused, match="ingetrokken"):
        actions.mark_paid([one], by=make_user(Role.OFFICER), paid_on=clock.today())
    assert kept() == before
    plan_payments()
    assert rows(award, P.PLANNED, P.SUSPENDED, P.PAID) == []
    assert plan_payments() == 0


def test_a_suspended_payment_stays_suspended_and_is_never_more_than_is_left():
    award = planned(make_award(years=YEARS))
    actions.suspend_payment(
        award.payments.get(year=2027),
        by=make_user(Role.OFFICER),
        until=clock.today() + 7 * DAY,
        reason="Vermoeden",
    )
    change_award(award, {2026: Decimal(1000), 2027: Decimal(500), 2028: Decimal(1000)})
    plan_payments()
    assert rows(award, P.SUSPENDED) == [(2027, 1, Decimal(500))]
    counting, too_much, granted = sums(award)
    assert (counting, too_much) == (granted, 0)


def test_marking_is_all_or_nothing():
    award = planned(make_award(years=YEARS))
    payments = list(award.payments.all())
    actions.mark_paid(payments[:1], by=make_user(Role.OFFICER), paid_on=clock.today())
    before = kept()
    with pytest.raises(StepRefused):
        actions.mark_paid(payments, by=make_user(Role.OFFICER), paid_on=clock.today())
    assert kept() == before


@pytest.mark.parametrize(("paid_on", "sentence"), [(DAY, "toekomst")], ids=["tomorrow"])
def test_a_day_that_cannot_be_is_refused(paid_on, sentence):
    payment = make_payment()
    before = kept()
    with pytest.raises(StepRefused, match=sentence):
        actions.mark_paid(
            [payment], by=make_user(Role.COORDINATOR), paid_on=clock.today() + paid_on
        )
    with pytest.raises(StepRefused, match="minstens één"):
        actions.mark_paid([], by=make_user(Role.COORDINATOR), paid_on=clock.today())
    assert kept() == before


@pytest.mark.parametrize("days", [-1, 92])
def test_suspended_for_thirteen_weeks_at_most(days):
    payment = make_payment()
    before = kept()
    with pytest.raises(StepRefused, match="13 weken"):
        actions.suspend_payment(
            payment,
            by=make_user(Role.OFFICER),
            until=clock.today() + days * DAY,
            reason="Vermoeden",
        )
    assert kept() == before


def test_a_suspension_has_a_reason_that_the_region_reads_and_ends_by_itself():
    payment = make_payment()
    officer, last = make_user(Role.OFFICER), clock.today() + 91 * DAY
    with pytest.raises(StepRefused, match="waarom"):
        actions.suspend_payment(payment, by=officer, until=last, reason=" ")
    actions.suspend_payment(payment, by=officer, until=last, reason="Een vermoeden.")
    assert "Een vermoeden." in OutboxMessage.objects.get(kind="payment").body
    with clock.at(clock.end_of(last) - clock.INSTANT):
        assert end_suspensions() == 0
    with clock.at(clock.end_of(last)):
        assert end_suspensions() == 1
        assert end_suspensions() == 0
        payment.refresh_from_db()
        assert (payment.state, payment.due_on) == (P.PLANNED, last + DAY)


def test_a_region_pays_itself_nothing():
    payment = make_payment()
    before = kept()
    with pytest.raises(StepForbidden):
        actions.mark_paid(
            [payment],
            by=make_user(Role.LEAD, region=payment.plan.region),
            paid_on=clock.today(),
        )
    assert kept() == before


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("pay"), st.integers(0, 3)),
        st.tuples(st.just("suspend"), st.integers(0, 3)),
        st.tuples(
            st.just("change"),
            st.lists(st.integers(1, 299_999), min_size=3, max_size=3),
        ),
    ),
    max_size=6,
)


@given(CHANGES, st.sampled_from([1, 4]))
@settings(
    max_examples=12,
    phases=[Phase.generate],  # shrinking a walk through the acts takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_sum_of_the_payments_is_the_award_whatever_happens(db, steps, parts):
    with transaction.atomic():
        award = make_award(years=YEARS)
        AwardRules.objects.create(scheme=award.round.scheme, payment_parts=parts)
        plan_payments()
        for name, value in steps:
            _step(award, name, value)
            plan_payments()
            counting, too_much, granted = sums(award)
            assert counting - too_much == granted
            if too_much:
                assert not rows(award, P.PLANNED, P.SUSPENDED)
        transaction.set_rollback(True)


def _step(award, name, value):
    if name == "change":
        years = dict(zip(YEARS, (Decimal(cents) / 100 for cents in value), strict=True))
        now = AwardFile(award, None, clock.now()).granted
        if sum(years.values()) != now:
            change_award(award, years)
        return
    open_ones = list(award.payments.filter(state=P.PLANNED))[value : value + 1]
    officer = make_user(Role.OFFICER)
    for one in open_ones:
        if name == "pay":
            actions.mark_paid([one], by=officer, paid_on=clock.today())
        else:
            actions.suspend_payment(
                one, by=officer, until=clock.today(), reason="Vermoeden"
            )
