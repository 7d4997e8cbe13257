"""The command that makes the generated world: the same for the same seed, and talkative."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from applications.models import Plan
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.demonstration.world import make_world

pytestmark = pytest.mark.django_db


def _facts():
    """What a world holds, without the numbers of the database."""
    plans = Plan.objects.order_by("round__scheme__code", "round", "region__code")
    return [
        (plan.region.code, plan.state, plan.submitted_at, plan.amount_granted)
        for plan in plans.select_related("region")
    ]


def test_the_same_seed_gives_the_same_world():
    regions = [make_region() for _ in range(3)]
    with clock.at(clock.moment(clock.today(), 9)):
        found = []
        for seed in (1, 1, 2):
            with transaction.atomic():
                assert make_world(9, seed=seed) == 9
                found.append(_facts())
                transaction.set_rollback(True)
    assert {code for code, *_ in found[0]} == {region.code for region in regions}
    assert found[0] == found[1] != found[2]


def test_the_command_says_what_it_does(capsys):
    make_region()
    call_command("make_world", plans=1, seed=1)
    said = capsys.readouterr().out
    assert "1 van de 1 plannen" in said
    assert "1 plannen toegevoegd" in said
    with pytest.raises(CommandError):
        call_command("make_world", plans=0)


def test_without_regions_it_makes_78():
    make_world(1)
    assert Region.objects.count() == 78
