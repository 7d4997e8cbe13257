"""The share of pupils with technique near: counted when all is known, else from outside."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.models import School, SchoolPupils
from sterktechniek.accounts.models.organisations import TECHNICAL, Profile
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.answers.models.outside import WITHIN_10_KM
from sterktechniek.answers.tests.builders import make_outside
from sterktechniek.dashboards.reach.within import within

from .reach_land import CORNER, DOM, SEA, add_school, land_of, last_count

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def page(client):
    client.force_login(make_user(Role.POLICY_OFFICER))

    def page(**query):
        answer = client.get(reverse("reach"), query)
        return " ".join(answer.content.decode().split())

    return page


def three_schools():
    """A technical school, one a kilometre away with the broad profile, and one far off."""
    region = make_region()
    add_school(region, "PIE", place=DOM, pupils=100)
    add_school(region, "D&P", place=CORNER, pupils=50)
    return add_school(region, "D&P", place=SEA, pupils=50)


def test_a_school_with_technique_near_counts_and_one_far_away_does_not():
    three_schools()
    found = within(land_of())
    assert (found.share, found.near, found.pupils) == (75, 150, 200)
    assert found.outside is None


def test_the_broad_profile_alone_is_not_technical():
    assert Profile.DP not in TECHNICAL
    assert {*TECHNICAL, Profile.DP} == {*Profile}
    region = make_region()
    add_school(region, "D&P", place=DOM, pupils=10)
    assert within(land_of()).share == 0


@pytest.mark.parametrize("lacking", ["place", "pupils"])
def test_one_school_unknown_and_the_outside_figure_speaks(page, lacking):
    three_schools()
    given = {"place": SEA, "pupils": 1} | {lacking: None}
    add_school(make_region(), "PIE", **given)
    today = clock.today()
    outside = make_outside(name=WITHIN_10_KM, valid_from=today)
    found = within(land_of())
    assert (found.schools, found.known) == (4, 3)
    assert (found.share, found.outside) == (None, outside)
    text = page()
    assert f"<strong>{outside.shown}</strong>" in text
    assert outside.source in text
    assert "bekend van 3 van de 4 scholen" in text
    assert "geen cijfer bekend" in page(op=(today - DAY).isoformat())


def test_neither_is_said(page):
    add_school(make_region())
    assert "geen cijfer bekend: niet uit dit systeem, en niet van buiten" in page()


def test_counted_is_told_with_both_numbers_and_in_the_file(page, client):
    three_schools()
    make_outside(name=WITHIN_10_KM)
    text = page()
    assert "<strong>75%</strong> van de leerlingen zit op een school met" in text
    assert "150 van de 200 leerlingen" in text
    assert "Cijfer van buiten</a>: <strong>" not in text
    answer = client.get(reverse("reach"), {"bestand": "csv"})
    assert "Leerlingen binnen 10 km;150" in answer.content.decode("utf-8-sig")


def test_a_count_of_a_later_day_is_not_known_yet():
    far = three_schools()
    SchoolPupils.objects.create(school=far, year=last_count() + 1, pupils=999)
    assert within(land_of()).pupils == 200
    before = land_of(op=f"{last_count()}-09-30")
    assert within(before).known == 0


def test_schools_without_any_pupil_give_no_share():
    add_school(make_region(), "PIE", place=DOM, pupils=0)
    assert within(land_of()).share is None


def test_a_place_is_whole_or_not_there():
    school = add_school(make_region())
    with pytest.raises(IntegrityError, match="school_place"), transaction.atomic():
        School.objects.filter(pk=school.pk).update(latitude=52)
    school.refresh_from_db()
    assert school.latitude is None


def test_pupils_of_a_school_stand_once_per_year_and_are_not_negative():
    school = add_school(make_region(), pupils=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolPupils.objects.create(school=school, year=last_count(), pupils=6)
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolPupils.objects.update(pupils=-1)
    assert SchoolPupils.objects.get().pupils == 5


def test_the_administrator_fills_in_place_and_pupils(client):
    school = add_school(make_region())
    client.force_login(make_user(Role.ADMIN, is_staff=True))
    url = reverse("admin:accounts_school_change", args=[school.pk])
    form = {
        "name": school.name,
        "brin": school.brin,
        "kind": "vmbo",
        "board": school.board_id,
        "region": school.region_id,
        "latitude": "52.09083",
        "longitude": "",
        "profiles-TOTAL_FORMS": 0,
        "profiles-INITIAL_FORMS": 0,
        "pupil_counts-TOTAL_FORMS": 1,
        "pupil_counts-INITIAL_FORMS": 0,
        "pupil_counts-0-year": 2019,
        "pupil_counts-0-pupils": 120,
        "pupil_counts-0-school": school.pk,
    }
    answer = client.post(url, form)
    assert "allebei in, of geen van beide" in answer.content.decode()
    assert not SchoolPupils.objects.exists()
    assert client.post(url, form | {"longitude": "5.12222"}).status_code == 302
    school.refresh_from_db()
    assert f"{school.latitude} {school.longitude}" == "52.09083 5.12222"
    assert school.pupil_counts.get().pupils == 120
    wrong = form | {"latitude": "520", "longitude": "5"}
    assert client.post(url, wrong).status_code == 200
