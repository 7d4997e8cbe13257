"""One account per e-mail address, whoever makes it and however it is typed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sterktechniek.accounts.models import User
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "anne@school.example"


def test_the_account_is_made_once_and_cannot_log_in_yet():
    made = User.objects.account_for(ADDRESS, "Anne van der Berg")
    assert User.objects.account_for(ADDRESS, "Iemand Anders") == made
    made.refresh_from_db()
    assert (made.username, made.email) == (ADDRESS, ADDRESS)
    assert (made.first_name, made.last_name) == ("Anne", "van der Berg")
    assert not made.has_usable_password()
    assert User.objects.count() == 1


def test_somebody_who_is_there_keeps_everything():
    there = make_user(username="anne")
    User.objects.filter(pk=there.pk).update(email="Anne@School.example")
    before = User.objects.filter(pk=there.pk).values().get()
    assert User.objects.account_for(ADDRESS, "Een Ander").pk == there.pk
    assert User.objects.filter(pk=there.pk).values().get() == before


def test_making_and_finding_cost_the_same_queries():
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as found:
            User.objects.account_for(ADDRESS, "Anne")
        costs.append([one["sql"].partition(" ")[0] for one in found])
    assert costs[0] == costs[1]


def test_a_user_name_that_is_taken_does_not_take_the_account():
    """Somebody else has this address as a user name: another name, and that person stays."""
    taken = make_user(username=ADDRESS)
    made = User.objects.account_for(ADDRESS, "Anne")
    assert made != taken
    assert "@" not in made.username
    assert made.email == ADDRESS


def test_an_address_that_is_no_user_name_gets_one_without_an_address_in_it():
    """Otherwise it could be the address of a third person."""
    made = User.objects.account_for("o'brien@school.example", "Pat O'Brien")
    assert made.username.startswith("obrien-")
    other = User.objects.account_for("o-brien@school.example", "Pat Brien")
    assert other.username == "o-brien@school.example"


def test_the_database_holds_one_account_per_address():
    User.objects.create(username="een", email=ADDRESS)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="twee", email=ADDRESS.upper())


def test_the_administration_writes_an_address_in_one_way():
    person = User(username="een", email=" Anne@School.example")
    person.clean()
    assert person.email == ADDRESS
    with pytest.raises(ValidationError, match="e-mailadres"):
        User(username="een", email="geen adres").clean()


@pytest.mark.parametrize("typed", ["anne", ADDRESS, "ANNE@school.EXAMPLE"])
def test_somebody_logs_in_with_the_user_name_or_the_address(client, typed):
    person = User.objects.create(username="anne", email=ADDRESS)
    person.set_password("een lang wachtwoord")
    person.save()
    data = {"username": typed, "password": "een lang wachtwoord"}
    assert client.post(reverse("login"), data).url == reverse("home")


def test_a_user_name_goes_before_an_address(client):
    """Whoever is called like the address of somebody else enters the own account alone."""
    make_user(username="later")
    named = User.objects.create(username=ADDRESS, email="x@school.example")
    User.objects.create(username="anne", email=ADDRESS)
    assert User.objects.get_by_natural_key(ADDRESS) == named


class AnyAddress(TestCase):
    """Generated: each address has one account, and no two addresses share one."""

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.from_regex(r"[a-c!'+_.-]{1,6}@[a-c]{1,3}\.nl", fullmatch=True),
            max_size=8,
        )
    )
    def test_one_account_each(self, addresses):
        made = {}
        for address in addresses:
            person = User.objects.account_for(address, "Iemand")
            assert made.setdefault(address, person.pk) == person.pk
        assert len(set(made.values())) == len(made)
        assert User.objects.count() == len(made)
