"""Adds generated schemes with three rounds each, until there are enough plans."""

import random
from datetime import timedelta

from django.db import transaction

from applications.models import Plan, Round, Scheme
from applications.models.schemes import MaximumRule
from sterktechniek import clock

from .cases import FINISHED, OPEN, RUNNING, draw_case
from .judging import write_judging
from .outcomes import write_outcomes
from .people import World
from .plans import write_plans
from .schemes import fill_scheme, write_round
from .support import write_support

PREFIX = "gegenereerd-"
ROUND_DAYS = 42
# When each round of a scheme closed, in days before today, and how far its plans have come.
ROUNDS = ((330, FINISHED), (180, FINISHED), (38, RUNNING))
LAST_ROUND_IS_OPEN = (-22, OPEN)  # in every fourth scheme


def make_world(target, *, seed=1, tell=lambda line: None):
    """Add generated plans until there are ``target``; answers how many were added."""
    missing = to_add = target - Plan.objects.count()
    if missing <= 0:
        return 0
    with transaction.atomic():
        world = World()
    while missing > 0:
        missing -= _add_scheme(world, seed, missing, tell)
        tell(f"{target - missing} van de {target} plannen")
    return to_add


def _add_scheme(world, seed, missing, tell):
    number = Scheme.objects.filter(code__startswith=PREFIX).count() + 1
    rng = random.Random(f"{seed}-{number}")
    with transaction.atomic():
        scheme = _scheme(number)
        fill_scheme(scheme, world)
    added, candidates = 0, list(world.regions)
    for position, (days_ago, stage) in enumerate(_rounds(number), start=1):
        if added >= missing:
            break
        jitter = rng.randrange(8)
        closes_on = clock.today() - timedelta(days=days_ago + jitter)
        with transaction.atomic():
            one = write_round(scheme, position, closes_on, ROUND_DAYS, world)
            cases = _cases(rng, one, candidates[: missing - added], stage, world)
            write_plans(rng, cases, world)
            write_judging(rng, cases, world)
            write_outcomes(cases, world)
            if position == 1:
                write_support(rng, scheme, candidates, world)
            world.ledger.write()
        added += len(cases)
        candidates = [case.region for case in cases if not case.is_approved]
    return added


def _rounds(number):
    return (*ROUNDS[:2], LAST_ROUND_IS_OPEN) if number % 4 == 0 else ROUNDS


def _scheme(number):
    year = clock.today().year
    scheme = Scheme(
        code=f"{PREFIX}{number:04}",
        name=f"Regeling {number} (gegenereerd)",
        legal_basis="geen: gegenereerd om te meten",
        starts_on=f"{year}-01-01",
        ends_on=f"{year + 3}-12-31",
        maximum_rule=MaximumRule.TABLE,
        is_practice=True,
        is_demonstration=True,
    )
    scheme.full_clean(exclude=["predecessor"])
    scheme.save()
    return scheme


def _cases(rng, one: Round, regions, stage, world):
    """What will become of each region in this round: its path and its moments."""
    return [draw_case(rng, one, region, stage, world) for region in regions]
