"""Training and the critical friend of the practice scheme, made through the acts."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from applications.tests.builders import make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.demonstration.content import helping, people
from sterktechniek.demonstration.history.helping import HELPER, LEADER, Helping
from support.models import BlindSpot, Match, Need, Offer, Visit
from support.tests.builders import give_days
from support.training_gaps import gaps

pytestmark = pytest.mark.django_db


def test_what_the_practice_scheme_shows():
    codes = {code for code, *_ in helping.NEEDS} | set(helping.FRIEND_OF)
    regions = {code: make_region(code) for code in codes}
    users = {
        people.lead_of(code): make_user(Role.LEAD, region=region)
        for code, region in regions.items()
    }
    users[HELPER] = make_user(Role.SUPPORTER)
    users[LEADER] = make_user(Role.SUPPORT_LEAD)
    now = clock.now()
    practice = SimpleNamespace(
        users=users,
        regions=regions,
        scheme=give_days(
            make_scheme(),
            ("training_adviser", "yearly", 2018, 2),
            ("critical_friend", "yearly", 2018, 4),
        ),
        now=now,
        _at=lambda days: now + timedelta(days=days),
    )
    Helping(practice).make()
    assert (Offer.objects.count(), Need.objects.count()) == (6, 8)
    states = set(Match.objects.values_list("state", flat=True))
    assert states == {"accepted", "proposed", "followed", "declined"}
    assert BlindSpot.objects.filter(is_shared=True).count() == 2
    assert Visit.objects.count() == 5
    without = {gap.subject for gap in gaps() if gap.is_without_offer}
    assert without == {"mobiliteit", "maritiem"}
    texts = [
        *Offer.objects.values_list("title", flat=True),
        *BlindSpot.objects.values_list("text", flat=True),
    ]
    assert all("demonstratie" in text for text in texts)
