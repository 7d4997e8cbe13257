"""Days of help: what the scheme gives, other days with a reason, used per line and per year."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.tests.builders import make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.workflow import StepRefused
from support import actions
from support.days import DayCount, counts_now, counts_of
from support.models import SupportAllowance, SupportAssignment, Visit
from support.models.allowances import days_from
from support.tests.builders import give_days, make_assignment, make_visit, take_over

pytestmark = pytest.mark.django_db
FRIEND = "critical_friend"


def scheme():
    return give_days(
        make_scheme(),
        ("regional", "planning", 2018, 5),
        ("regional", "rework", 2018, 3),
        (FRIEND, "yearly", 2019, 2),
        (FRIEND, "yearly", 2020, 4),
    )


@pytest.mark.parametrize(
    ("kind", "purpose", "days"),
    [("regional", "planning", 5), ("regional", "rework", 3), (FRIEND, "yearly", 4)],
)
def test_the_scheme_says_how_many_days(kind, purpose, days):
    one = make_assignment(scheme=scheme(), kind=kind, purpose=purpose, days=None)
    assert (one.days_granted, one.days_of_scheme, one.days_reason) == (days, days, "")


@pytest.mark.parametrize(
    ("year", "days"), [(2018, None), (2019, 2), (2020, 4), (2027, 4)]
)
def test_the_days_hold_from_a_year_on(year, days):
    assert days_from({2019: 2, 2020: 4}, year) == days


def test_other_days_need_a_reason_and_nothing_is_kept_without():
    with pytest.raises(StepRefused, match="geeft hiervoor 5 dagen"):
        make_assignment(scheme=scheme(), days=Decimal(4), days_reason="  ")
    assert not SupportAssignment.objects.exists()
    one = make_assignment(scheme=scheme(), days=Decimal(4), days_reason="Kleine regio.")
    assert (one.days_granted, one.days_reason) == (4, "Kleine regio.")
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportAssignment.objects.update(days_reason="")


def test_a_scheme_that_says_nothing_asks_for_a_number():
    with pytest.raises(StepRefused, match="noemt hiervoor geen dagen"):
        make_assignment(days=None)
    assert make_assignment(days=Decimal(2)).days_of_scheme is None


def test_days_of_a_scheme_have_a_history():
    one = SupportAllowance.objects.get(pk=scheme().allowances.first().pk)
    one.days = 6
    one.save()
    assert one.history.first().days == 6
    assert one.history.count() == 2


def visit_on(assignment, day, hours):
    visit = Visit(
        assignment=assignment,
        kind="progress_talk",
        held_on=day,
        hours=Decimal(hours),
        shared_text="Gesproken.",
    )
    return actions.log_visit(visit, by=assignment.person)


def test_yearly_days_are_counted_per_calendar_year():
    with clock.at(clock.moment(date(2019, 11, 1), 9)):
        one = make_assignment(
            scheme=scheme(), kind=FRIEND, days=None, starts_on=date(2019, 1, 1)
        )
        visit_on(one, date(2019, 10, 31), 8)
    with clock.at(clock.moment(date(2020, 2, 1), 9)):
        visit_on(one, date(2019, 12, 31), 4)
        visit_on(one, date(2020, 1, 1), 4)
        assert counts_of(one) == [
            DayCount(Decimal("1.5"), Decimal(2), 2019),
            DayCount(Decimal("0.5"), Decimal(4), 2020),
        ]


def test_who_takes_over_goes_on_with_the_same_days():
    one = make_assignment(scheme=scheme(), days=None)
    visit_on(one, clock.today(), 16)
    following = take_over(one)
    visit_on(following, clock.today(), 8)
    (count,) = counts_of(following)
    assert (count.used, count.granted) == (3, 5)
    assert count == counts_now([following])[following.pk]
    assert following.days_granted == 5


@pytest.mark.parametrize(
    ("used", "warning"),
    [
        ("0", ""),
        ("3.9", ""),
        ("4", "De dagen zijn bijna op: nog 1 over."),
        ("5", "De dagen zijn op."),
        ("5.5", "Er zijn meer dagen gebruikt dan gegeven: 0,5 te veel."),
    ],
)
def test_the_warning(used, warning):
    assert DayCount(Decimal(used), Decimal(5)).warning == warning


def test_used_up_days_warn_and_block_nothing(client):
    one = make_assignment(days=Decimal("0.2"))
    make_visit(one)
    make_visit(one, shared="Nog een keer.")
    client.force_login(one.person)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "meer dagen gebruikt dan gegeven" in page
    assert Visit.objects.count() == 2
    assert "op of bijna op" in client.get("/ondersteuning/").content.decode()


def test_the_form_fills_the_days_in_and_keeps_what_was_typed(client):
    client.force_login(make_user(Role.SUPPORT_LEAD))
    data = {
        "region": make_region().pk,
        "scheme": scheme().pk,
        "person": make_user(Role.SUPPORTER).pk,
        "kind": "regional",
        "purpose": "rework",
        "starts_on": clock.today().isoformat(),
    }
    url = reverse("assignment_create")
    refused = client.post(url, data | {"days": "7,5"})
    assert refused.status_code == 409
    assert 'value="7,5"' in refused.content.decode()
    assert not SupportAssignment.objects.exists()
    assert client.post(url, data).status_code == 302
    assert SupportAssignment.objects.get().days_granted == 3
