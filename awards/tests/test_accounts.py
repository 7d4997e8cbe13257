"""The annual report of a board: what was spent per year, and who has not accounted yet."""

from datetime import date
from decimal import Decimal

import pytest

from awards import actions
from awards.accounting import account_rows
from awards.models import AccountKind, Award, AwardRules, YearAccount
from awards.tests.builders import make_award
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

YEARS = {2020: Decimal(4000), 2021: Decimal(5000)}
SAID = {
    "received_on": date(2021, 7, 1),
    "spent": Decimal(3900),
    "unspent": Decimal(100),
}


def kept():
    return list(YearAccount.objects.order_by("pk").values()), Event.objects.count()


def enter(award, year=2020, *, by=None, **fields):
    by = by or make_user(Role.OFFICER)
    return actions.enter_account(award, year, by=by, **SAID | fields)


def rows(**narrow):
    found = account_rows(Award.objects.all(), **narrow)
    return [(row.year, row.granted, row.account is not None) for row in found]


def test_who_has_not_accounted_stands_in_the_list():
    award = make_award(years=YEARS)
    assert rows() == [(2021, 5000, False), (2020, 4000, False)]
    enter(award)
    assert rows(stand="open") == [(2021, 5000, False)]
    assert rows(stand="in") == [(2020, 4000, True)]
    assert rows(year=2021) == [(2021, 5000, False)]
    with clock.at(clock.moment(date(2031, 1, 1))):
        assert len(rows()) == 2  # years without money have nothing to account for


def test_the_kind_is_that_of_the_scheme_and_stays_with_what_was_entered():
    award = make_award(years=YEARS)
    assert enter(award).kind == AccountKind.ONLY_PURPOSE
    AwardRules.objects.create(
        scheme=award.round.scheme, account_kind=AccountKind.FREE_WHEN_DONE
    )
    award = Award.objects.for_pages().get(pk=award.pk)
    later = enter(award, 2021, received_on=date(2022, 7, 1))
    assert later.kind == AccountKind.FREE_WHEN_DONE
    assert award.year_accounts.get(year=2020).kind == AccountKind.ONLY_PURPOSE


def test_a_correction_keeps_what_stood_before():
    award = make_award(years=YEARS)
    enter(award)
    account = enter(award, spent=Decimal(4000), unspent=Decimal(0))
    assert YearAccount.objects.count() == 1
    note = account.events.order_by("pk").last().note
    assert note == "Eerst stond er: besteed € 3.900, niet besteed € 100."


@pytest.mark.parametrize(
    ("year", "fields", "sentence"),
    [
        (2019, {}, "loopt niet in 2019"),
        (2020, {"received_on": date(2020, 12, 31)}, "pas na dat jaar"),
        (2020, {"received_on": date(2099, 1, 1)}, "toekomst"),
    ],
)
def test_what_cannot_be_is_refused(year, fields, sentence):
    award = make_award(years=YEARS)
    by, before = make_user(Role.OFFICER), kept()
    with pytest.raises(StepRefused, match=sentence):
        enter(award, year, by=by, **fields)
    assert kept() == before


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICER, Role.COORDINATOR}))
def test_only_dus_i_enters_it(role):
    award = make_award(years=YEARS)
    by, before = make_user(role, region=award.region), kept()
    with pytest.raises(StepForbidden):
        enter(award, by=by)
    assert kept() == before
