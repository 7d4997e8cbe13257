"""The pages of spread and reach for the world of test_accessibility: full and empty ones."""

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek.accounts.models import (
    Board,
    PupilCount,
    Region,
    School,
    SchoolProfile,
)
from sterktechniek.answers.models.outside import WITHIN_10_KM
from sterktechniek.answers.tests.builders import make_outside

PAGES = ("reach", "reach_list", "shrinking")
PROFILES = ("PIE", "BWI", "D&P")


def reach_pages(pages):
    """Of a scheme with one approved plan: schools and pupils in every region there is."""
    plan = make_outcome(Outcome.GRANTED, plan=make_plan(PlanState.IN_REVIEW))
    board = Board.objects.create(name="Bestuur van de scholen")
    for number, region in enumerate(Region.objects.order_by("code")):
        school = School.objects.create(
            name=f"Techniekcollege {number}",
            brin=f"{number % 100:02}TC00",
            board=board,
            region=region,
            place="Assen",
        )
        SchoolProfile.objects.create(school=school, profile=PROFILES[number % 3])
        if number % 4:
            _count(region, 700 + number, 1 - number % 2 / 10)
    make_outside(name=WITHIN_10_KM)
    query = f"?regeling={plan.round.scheme.code}"
    for name in PAGES:
        pages.add("ministry", name, query=query, note="full")
        pages.add("ministry", name, query="?op=2018-02-01", note="empty")
    pages.add("officer", "shrinking", query=query, note="without help")
    pages.add("ministry", "reach", query=f"{query}&ronde={plan.round_id}", note="round")
    schools = f"{query}&wat=scholen&plan=zonder"
    pages.add("ministry", "reach_list", query=schools, note="schools")


def _count(region, pupils, of_it):
    PupilCount.objects.create(region=region, year=2020, path="bbkb", pupils=pupils)
    PupilCount.objects.create(
        region=region,
        year=2024,
        path="bbkb",
        pupils=round(pupils * of_it),
        is_forecast=True,
    )
