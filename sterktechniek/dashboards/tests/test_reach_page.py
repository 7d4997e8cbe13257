"""Spread and reach: what approved plans reach on a day, and every number with its list."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions.regions import end_region, merge_regions
from applications.lifecycle import PlanState
from applications.status import APPROVED_STATES, scheme_status
from applications.tests.builders import make_plan, make_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_decision
from sterktechniek import clock
from sterktechniek.accounts.models import PupilCount, Region, School
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.picture import asked_for

from .reach_land import (
    add_count,
    add_school,
    closed_round,
    decided,
    land_of,
    last_count,
    region_with,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PAGE, LIST = "reach", "reach_list"


@pytest.fixture
def look(client):
    def look(name=PAGE, role=Role.POLICY_OFFICER, **query):
        client.force_login(make_user(role))
        answer = client.get(reverse(name), query)
        assert answer.status_code == 200
        return answer

    return look


def numbers(answer, table="by_kind"):
    """{first cell: texts of the others}."""
    rows = answer.context[table]["rows"]
    return {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in rows}


def yesterday():
    return (clock.today() - DAY).isoformat()


def test_approving_a_region_moves_the_share_by_its_pupils(look):
    one, large, small = closed_round(), region_with(900, "PIE"), region_with(100)
    assert numbers(look())["Leerlingen"] == ["0", "1.000", "1.000", "0"]
    decided(small, one)
    assert numbers(look()) == {
        "Regio's": ["1", "1", "2", "50"],
        "Scholen": ["1", "1", "2", "50"],
        "Leerlingen": ["100", "900", "1.000", "10"],
    }
    decided(large, one)
    assert numbers(look())["Leerlingen"] == ["1.000", "0", "1.000", "100"]
    assert numbers(look(op=yesterday()))["Leerlingen"][0] == "0"


def test_nothing_moves_before_the_letter_and_a_refusal_reaches_nobody(look):
    one, region = closed_round(), region_with(100)
    make_decision(plan=make_plan(PlanState.IN_REVIEW, round=one, region=region))
    for role in (Role.POLICY_OFFICER, Role.OFFICER):
        assert numbers(look(role=role))["Regio's"][:2] == ["0", "1"]
    decided(region_with(50), one, Outcome.REJECTED)
    assert numbers(look())["Regio's"][:2] == ["0", "2"]


def test_a_region_without_a_count_is_told_and_is_not_zero(look):
    one, known, unknown = closed_round(), region_with(100), region_with()
    decided(known, one)
    answer = look()
    assert numbers(answer)["Leerlingen"] == ["100", "onbekend", "100", "100"]
    assert "Van 1 regio is geen telling" in answer.content.decode()
    white = numbers(answer, "white")
    assert white == {unknown.name: ["", "1", "geen", "onbekend"]}
    assert "van 1 regio is geen telling" in look(LIST).context["count"]


def test_pupils_that_nobody_counted_are_unknown_and_never_a_nought(look):
    one, unknown = closed_round(), region_with()
    region_with(100)
    decided(unknown, one)
    assert numbers(look())["Leerlingen"] == ["onbekend", "100", "100", "–"]


def test_a_count_speaks_from_the_first_of_october(look):
    region = region_with()
    add_count(region, 90, year=last_count() - 1)
    add_count(region, 80)
    before = f"{last_count()}-09-30"
    assert numbers(look(op=before))["Leerlingen"][2] == "90"
    assert numbers(look())["Leerlingen"][2] == "80"


def test_each_round_adds_and_together_they_are_all(look):
    scheme = make_scheme()
    first, second = closed_round(scheme, days=80), closed_round(scheme)
    decided(region_with(300, "PIE"), first)
    decided(region_with(200), second)
    region_with(500)
    answer = look()
    assert numbers(answer, "by_round") == {
        first.name: ["1", "1", "300", "30"],
        second.name: ["1", "1", "200", "50"],
    }
    foot = [cell["text"] for cell in answer.context["by_round"]["foot"]]
    assert foot == ["Alle rondes", "2", "2", "500", "50"]
    one = look(ronde=second.pk)
    assert numbers(one)["Leerlingen"] == ["200", "300", "500", "1.000", "20"]
    assert second.name in one.context["title"]
    wrong = look(ronde="x")
    assert "nog niet open" in wrong.content.decode()
    assert numbers(wrong)["Leerlingen"][0] == "500"


def test_profiles_count_schools_and_the_broad_one_is_not_technical(look):
    one, reached, white = closed_round(), region_with(1, "PIE", "D&P"), make_region()
    add_school(white, "PIE")
    add_school(white, "D&P")
    add_school(white, "BWI", kind="po")
    decided(reached, one)
    found = numbers(look(), "by_profile")
    assert found["Produceren, installeren en energie"] == ["1", "1", "2", "50"]
    assert found["Dienstverlening en producten"] == ["1", "1", "2", "50"]
    assert found["Bouwen, wonen en interieur"] == ["0", "0", "0", "–"]
    assert found["Minstens één technisch profiel"] == ["1", "1", "2", "50"]
    assert numbers(look(), "white")[white.name][1:3] == ["2", "PIE, D&P"]


def test_every_number_opens_its_list(look, client):
    scheme = make_scheme()
    first, second = closed_round(scheme, days=80), closed_round(scheme)
    decided(region_with(300, "PIE"), first)
    decided(region_with(1200, "PIE", "MaT"), second)
    region_with(500, "D&P")
    region_with()
    opened = 0
    for query in ({}, {"ronde": first.pk}):
        answer = look(**query)
        for name in ("by_kind", "by_round", "by_profile", "white"):
            table = answer.context[name]
            for row in [*table["rows"], *filter(None, [table["foot"]])]:
                for cell in row:
                    if "value" not in cell or "url" not in cell:
                        assert not cell.get("value") or cell is row[-1]  # a share
                        continue
                    found = client.get(cell["url"]).context
                    pupils = f"samen {cell['text']} leerlingen" in found["count"]
                    total = str(found["page_obj"].paginator.count)
                    assert pupils or total == cell["text"], cell
                    opened += 1
    assert opened > 40


def test_a_merged_region_brings_its_schools_and_pupils(look):
    one, into, gone = closed_round(), region_with(100, "PIE"), region_with(40, "BWI")
    decided(into, one)
    with clock.at(clock.now() + 3 * DAY):
        on = clock.today()
        merge_regions(
            [gone], into=into, on=on, reason="Samen.", by=make_user(Role.ADMIN)
        )
        before = (on - DAY).isoformat()
        assert numbers(look(op=before))["Scholen"] == ["1", "1", "2", "50"]
        assert numbers(look(op=before))["Leerlingen"] == ["100", "40", "140", "71,4"]
        assert numbers(look()) == {
            "Regio's": ["1", "0", "1", "100"],
            "Scholen": ["2", "0", "2", "100"],
            "Leerlingen": ["140", "0", "140", "100"],
        }
        rows = look(LIST, wat="scholen").context["rows"]
        assert {row[3]["text"] for row in rows} == {into.name}


def test_schools_of_a_region_that_ended_are_told_and_not_counted(look):
    region_with(10)
    gone = region_with(5)
    today = clock.today()
    end_region(gone, on=today, reason="Opgeheven.", by=make_user(Role.ADMIN))
    answer = look()
    assert numbers(answer)["Scholen"][2] == "1"
    assert (
        "1 school hoort bij een regio die op deze dag niet" in answer.content.decode()
    )


def test_who_is_there_is_the_population():
    today = clock.today()
    make_region()
    make_region(valid_from=today)
    make_region(valid_until=today)
    make_region(valid_from=today - 2 * DAY, valid_until=today + DAY)
    for back in range(-2, 4):
        day = today - back * DAY
        there = [one for one in Region.objects.all() if one.is_there_on(day)]
        assert there == [*Region.objects.population(day)]


def test_the_states_are_those_of_the_picture():
    scheme = make_scheme()
    first, second = closed_round(scheme, days=80), closed_round(scheme)
    decided(make_region(), first)
    again = make_region()
    decided(again, first, Outcome.REJECTED)
    decided(again, second)
    decided(make_region(), second, Outcome.REJECTED)
    make_region()
    for back in (0, 1, 20, 90):
        asked = asked_for({"op": (clock.today() - back * DAY).isoformat()})
        total = scheme_status(asked.at, asked.scheme).total
        approved = {pk for pk, state in total.items() if state in APPROVED_STATES}
        assert land_of(op=asked.day.isoformat()).approved.keys() == approved


def test_the_list_narrows_and_nonsense_is_left_out(look):
    one, region = closed_round(), region_with(100, "PIE", name="Twente")
    decided(region, one)
    region_with(50, "D&P", name="Veluwe")
    asked = {
        ("plan", "met"): 1,
        ("plan", "zonder"): 1,
        ("plan", "x"): 2,
        ("plan", "ander"): 2,
        ("q", "twen"): 1,
        ("regio", region.code): 1,
        ("regio", "x"): 2,
        ("ronde", one.pk): 1,
        ("profiel", "PIE"): 2,  # regions have no profile
    }
    for (name, value), many in asked.items():
        found = look(LIST, **{name: value}).context["page_obj"].paginator.count
        assert found == many, name
    schools = look(LIST, wat="scholen", profiel="technisch").context
    assert [row[3]["text"] for row in schools["rows"]] == ["Twente"]
    assert schools["title"].startswith("Bereik, scholen, minstens één technisch")
    regions = look(LIST, plan="zonder").context
    assert regions["title"].startswith("Bereik, regio's zonder goedgekeurd plan: ")
    assert "wat=scholen&regio=" in regions["rows"][0][4]["url"]
    address = parse_qs(urlsplit(f"?{schools['query']}").query)
    assert address["wat"] == ["scholen"]
    assert look(LIST, q="nergens").context["rows"] == []


def test_without_regions_there_is_nothing(look):
    for name in (PAGE, "shrinking"):
        text = look(name, op="2018-02-01").content.decode()
        assert "nog geen regio" in text


@pytest.mark.parametrize("name", [PAGE, LIST, "shrinking"])
@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.OFFICER])
@pytest.mark.parametrize("query", [{}, {"regeling": "bestaat-niet"}])
def test_queries_stay_flat(client, name, role, query):
    decided(region_with(100, "PIE"), closed_round())
    client.force_login(make_user(role))
    counts = []
    for number in (1, 2, 75):  # white spots: 1, 3 and 78 of them
        for _ in range(number):
            region_with(100, "PIE", "D&P", forecast=90)
        client.get(reverse(name), query)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(reverse(name), query)
        counts.append(len(queries))
        assert answer.status_code == 200
    assert counts[0] == counts[1] == counts[2] <= 12, counts
    assert PupilCount.objects.count() > School.objects.count() == 79
