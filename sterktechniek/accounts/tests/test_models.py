"""People, their roles in time, and the closed population of regions."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sterktechniek import clock
from sterktechniek.accounts.models import Region, RoleGrant, User
from sterktechniek.accounts.permissions import REGION_ROLES, Role
from sterktechniek.accounts.tests.builders import (
    give_role,
    make_partner,
    make_region,
    make_user,
)

pytestmark = pytest.mark.django_db


def again(user):
    """The same person, as the next request sees them."""
    return User.objects.get(pk=user.pk)


def refused(name):
    """The database refuses, by the constraint with this name (SQLite names no unique ones)."""
    return pytest.raises(IntegrityError, match=f"{name}|UNIQUE")


@pytest.mark.parametrize("role", Role)
def test_a_role_is_held_from_its_first_day_to_the_day_before_its_end(role):
    region = make_region()
    user = make_user()
    first, end = date(2020, 1, 1), date(2020, 2, 1)
    give_role(user, role, region, starts_on=first, ends_on=end)
    expected = {
        first - timedelta(days=1): False,
        first: True,
        end - timedelta(days=1): True,
        end: False,
    }
    for day, held in expected.items():
        with clock.at(clock.moment(day, 12)):
            assert again(user).has_role(role) is held, day


def test_a_region_role_holds_for_its_region_alone():
    mine, other = make_region(), make_region()
    lead = make_user(Role.LEAD, region=mine)
    assert lead.holds(Role.LEAD, mine)
    assert lead.holds(Role.LEAD, mine.pk)
    assert not lead.holds(Role.LEAD, other)
    assert not lead.holds(Role.EDITOR, mine)
    assert lead.belongs_to(mine)
    assert not lead.belongs_to(other)
    assert lead.region_ids() == {mine.pk}


def test_a_partner_belongs_to_no_region_but_speaks_for_its_organisation():
    region = make_region()
    user = make_user()
    own, other = make_partner(region), make_partner(region)
    give_role(user, Role.PARTNER, region, organisation=own)
    user = again(user)
    assert user.speaks_for(own.pk)
    assert not user.speaks_for(other.pk)
    assert not user.belongs_to(region)


def test_somebody_who_may_not_log_in_any_more_holds_nothing():
    user = make_user(Role.OFFICER, is_active=False)
    assert user.roles == []
    assert not user.is_office


def test_a_person_can_have_several_roles():
    region = make_region()
    user = make_user(Role.CHAIR, Role.LEAD, region=region)
    assert user.roles == [Role.LEAD, Role.CHAIR]
    assert user.is_committee
    assert not user.is_office


def test_the_roles_of_a_person_cost_one_query(django_assert_num_queries):
    user = make_user(Role.OFFICER, Role.LEAD, region=make_region())
    user = again(user)
    with django_assert_num_queries(1):
        assert user.has_role(Role.OFFICER)
        assert user.is_office
        assert user.roles
        assert user.region_ids()


@pytest.mark.parametrize("role", sorted(REGION_ROLES))
def test_a_region_role_without_a_region_is_refused(role):
    with refused("region_role_names_its_region|partner_role"), transaction.atomic():
        RoleGrant.objects.create(user=make_user(), role=role)


def test_a_partner_without_an_organisation_is_refused():
    user, region = make_user(), make_region()
    with refused("partner_role_names_its_organisation"), transaction.atomic():
        RoleGrant.objects.create(user=user, role=Role.PARTNER, region=region)


def test_an_unknown_role_is_refused():
    user = make_user()
    with refused("grant_role_is_known"), transaction.atomic():
        RoleGrant.objects.create(user=user, role="keizer")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD])
def test_the_same_grant_twice_is_refused(role):
    """With a region and without one, on both databases."""
    region = make_region()
    user = make_user(role, region=region)
    with refused("grant_once"), transaction.atomic():
        give_role(user, role, region)


def test_a_partner_can_speak_for_two_organisations():
    region, user = make_region(), make_user()
    organisations = [make_partner(region) for _ in range(2)]
    for one in organisations:
        give_role(user, Role.PARTNER, region, organisation=one)
    assert all(user.speaks_for(one.pk) for one in organisations)


def test_an_address_belongs_to_one_person():
    make_user(username="een")
    with refused("email"), transaction.atomic():
        User.objects.create(username="twee", email="een@voorbeeld.example")


class TestPopulation:
    def test_it_is_that_of_the_date_asked(self):
        old = make_region(valid_until=date(2021, 10, 1))
        new = make_region(valid_from=date(2021, 10, 1))
        always = make_region()
        before = Region.objects.population(date(2021, 9, 30))
        after = Region.objects.population(date(2021, 10, 1))
        assert set(before) == {old, always}
        assert set(after) == {new, always}

    def test_a_region_that_merged_counts_once_with_its_successor(self):
        day = date(2025, 1, 1)
        whole = make_region(valid_from=day)
        parts = [make_region(valid_until=day, successor=whole) for _ in range(2)]
        assert set(Region.objects.population(day - timedelta(days=1))) == set(parts)
        assert list(Region.objects.population(day)) == [whole]
        assert set(whole.predecessors.all()) == set(parts)

    def test_a_successor_means_that_the_region_has_ended(self):
        successor = make_region()
        with refused("region_with_successor_has_ended"), transaction.atomic():
            make_region(successor=successor)

    def test_half_a_place_is_refused(self):
        with refused("region_place_is_complete"), transaction.atomic():
            make_region(latitude=52)

    def test_a_region_ends_after_it_begins(self):
        with refused("region_ends_after_it_begins"), transaction.atomic():
            make_region(valid_until=date(2017, 1, 1))
