"""Regions with schools, profiles and pupils for the tests of reach."""

from datetime import timedelta
from itertools import count

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.models import (
    Board,
    PupilCount,
    School,
    SchoolProfile,
    SchoolPupils,
)
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.dashboards.picture import asked_for
from sterktechniek.dashboards.reach.land import Land
from sterktechniek.dashboards.reach.pupils import counted_on

serial = count(1)
DAY = timedelta(days=1)
DOM, CORNER, SEA = ("52.09083", "5.12222"), ("52.10000", "5.13000"), ("53.2", "5.9")


def last_count():
    """The year of the last count."""
    return counted_on(clock.today())


def add_school(region, *profiles, place=None, pupils=None, kind="vmbo"):
    """A school of this region; ``pupils`` of the last count."""
    number = next(serial)
    board, _ = Board.objects.get_or_create(name="Bestuur van de scholen")
    latitude, longitude = place or (None, None)
    school = School.objects.create(
        name=f"School {number}",
        brin=f"{number // 100 % 100:02}AB{number % 100:02}",
        kind=kind,
        board=board,
        region=region,
        latitude=latitude,
        longitude=longitude,
    )
    for profile in profiles:
        SchoolProfile.objects.create(school=school, profile=profile)
    if pupils is not None:
        SchoolPupils.objects.create(school=school, year=last_count(), pupils=pupils)
    return school


def add_count(region, pupils, *, year=None, forecast=None, path="bbkb"):
    """A count of the region, by default the last one, with the forecast of four years later."""
    year = year or last_count()
    PupilCount.objects.create(region=region, year=year, path=path, pupils=pupils)
    if forecast is not None:
        PupilCount.objects.create(
            region=region, year=year + 4, path=path, pupils=forecast, is_forecast=True
        )


def region_with(pupils=None, *profiles, forecast=None, **fields):
    """A region with one school and, when given, a count."""
    region = make_region(**fields)
    add_school(region, *profiles)
    if pupils is not None:
        add_count(region, pupils, forecast=forecast)
    return region


def closed_round(scheme=None, *, days=40):
    """A round of 30 days that opened so many days ago."""
    opened = clock.now() - days * DAY
    return make_round(scheme, opens_at=opened, closes_at=opened + 30 * DAY)


def decided(region, one, outcome=Outcome.GRANTED):
    """The plan of a region in this round, of which the letter left; a later one is a copy."""
    is_first = not region.plans.exists()
    plan = make_plan(PlanState.IN_REVIEW, round=one, region=region, filled=is_first)
    return make_outcome(outcome, plan=plan)


def land_of(**query):
    """The land of today, or as the parts of an address ask."""
    return Land(asked_for(query))
