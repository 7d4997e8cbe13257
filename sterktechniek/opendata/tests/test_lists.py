"""What the lists and files hold, in which order, and what stays out."""

import csv
import io
import json
from datetime import timedelta

import pytest

from applications.models import Round
from applications.tests.builders import make_round, make_scheme
from reviews.models import LaterKind, Outcome
from reviews.tests.builders import make_outcome
from reviews.tests.later import make_decided_later, send
from sterktechniek import clock
from sterktechniek.accounts.models import Region, RegionAlias
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.opendata.tests.builders import (
    make_closed_round,
    make_country,
    plan_in,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def read(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_decisions_are_those_whose_letter_left(client):
    make_country()
    found = read(client, "besluiten")
    assert found["aantal"] == 3
    rows = found["resultaten"]
    assert [one["nummer"] for one in rows] == [
        "sto-2020-1-R06-1",
        "sto-2020-1-R07-1",
        "sto-2020-1-R08-1",
    ]
    assert [one["uitkomst"] for one in rows] == ["groen", "lichtgroen", "rood"]
    assert rows[0]["bedragToegekend"] == rows[0]["bedragGevraagd"] > 0
    assert rows[2]["bedragToegekend"] == 0
    assert rows[0]["verzondenOp"] == clock.today().isoformat()
    before = (clock.today() - DAY).isoformat()
    assert read(client, f"besluiten?op={before}")["aantal"] == 0
    assert read(client, "besluiten?regio=R07")["resultaten"] == [rows[1]]
    assert read(client, "besluiten?ronde=sto-2020-1&perPagina=1")["aantal"] == 3
    assert read(client, "besluiten/sto-2020-1-R07-1") == rows[1]


def test_a_later_decision_has_the_next_number(client):
    plan = make_outcome(
        Outcome.GRANTED, plan=plan_in(make_closed_round("a-2-b"), "o-1")
    )
    later = make_decided_later(LaterKind.CHANGE, plan=plan)
    assert read(client, "besluiten")["aantal"] == 1
    send(later.letter)
    first, second = read(client, "besluiten")["resultaten"]
    assert (first["nummer"], second["nummer"]) == ("a-2-b-1-o-1-1", "a-2-b-1-o-1-2")
    assert (second["soort"], second["uitkomst"]) == ("wijziging", None)
    assert second["bedragToegekend"] == float(later.amount)
    assert read(client, f"besluiten/{second['nummer']}") == second
    assert client.get("/api/v1/besluiten/a-2-b-1-o-1-3").status_code == 404


def test_no_person_no_reason_and_no_advice_is_open(client):
    make_country()
    names = set(read(client, "besluiten")["resultaten"][0])
    assert names == {
        "nummer", "regio", "regioNaam", "regeling", "ronde", "verzondenOp", "soort",
        "uitkomst", "uitkomstBezwaar", "bedragGevraagd", "bedragToegekend", "_links",
    }  # fmt: skip


def test_what_is_practice_or_not_known_yet_is_not_there(client):
    make_round(make_scheme(code="oefen", is_practice=True))
    hidden = make_round(make_scheme(code="later"))
    Round.objects.filter(pk=hidden.pk).update(
        published_at=clock.now() + DAY, opens_at=clock.now() + 2 * DAY
    )
    assert [one["code"] for one in read(client, "regelingen")["resultaten"]] == [
        "later"
    ]
    assert read(client, "rondes")["aantal"] == 0
    assert client.get("/api/v1/rondes/later-1").status_code == 404
    assert client.get("/api/v1/rondes/oefen-1").status_code == 404
    assert client.get("/api/v1/stand?regeling=oefen").status_code == 404


def test_the_moments_of_a_round_are_those_of_the_netherlands(client):
    make_round(
        make_scheme(code="sto-2020"),
        opens_at=clock.moment(clock.today() - 200 * DAY),
        closes_at=clock.moment(clock.today() - 100 * DAY),
    )
    (one,) = read(client, "rondes?regeling=sto-2020")["resultaten"]
    assert "T00:00:00+0" in one["sluitOp"]
    assert one["_links"]["regeling"]["href"].endswith("/api/v1/regelingen/sto-2020")


def test_regions_are_those_of_the_day_under_the_name_of_the_day(client):
    today = clock.today()
    whole = make_region("r1", name="Nieuw", province="Limburg")
    RegionAlias.objects.create(
        region=whole, name="Oud", valid_until=today, was_official=True
    )
    make_region("r2", valid_until=today, successor=whole)
    then = read(client, f"regios?op={(today - DAY).isoformat()}")["resultaten"]
    assert [(one["code"], one["naam"]) for one in then] == [
        ("r1", "Oud"),
        ("r2", "Testregio r2"),
    ]
    assert then[0]["andereNamen"] == ["Nieuw"]
    (now,) = read(client, "regios?provincie=Limburg")["resultaten"]
    assert (now["naam"], now["andereNamen"]) == ("Nieuw", ["Oud"])
    gone = read(client, "regios/r2")
    assert (gone["bestaatTot"], gone["opvolger"]) == (today.isoformat(), "r1")
    assert gone["_links"]["opvolger"]["href"].endswith("/api/v1/regios/r1")


def test_pages_lead_to_each_other(client):
    for number in range(5):
        make_region(f"p{number}")
    response = client.get("/api/v1/regios?perPagina=2&pagina=2")
    found = json.loads(response.content)
    assert [one["code"] for one in found["resultaten"]] == ["p2", "p3"]
    links = {rel: one["href"].partition("?")[2] for rel, one in found["_links"].items()}
    assert links == {
        "self": "perPagina=2&pagina=2",
        "first": "perPagina=2&pagina=1",
        "prev": "perPagina=2&pagina=1",
        "next": "perPagina=2&pagina=3",
        "last": "perPagina=2&pagina=3",
    }
    assert response["Link"].count('rel="') == 5


def test_a_file_holds_what_the_list_holds(client):
    make_country()
    whole = json.loads(client.get("/api/v1/export/besluiten.json").content)
    listed = read(client, "besluiten")["resultaten"]
    assert whole == [{k: v for k, v in one.items() if k != "_links"} for one in listed]
    response = client.get("/api/v1/export/besluiten.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="besluiten.csv"' in response["Content-Disposition"]
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["nummer"] for row in rows] == [one["nummer"] for one in listed]
    assert rows[2]["bedragToegekend"] == "0,00"


@pytest.mark.parametrize("path", ["regios", "besluiten", "rondes", "stand"])
def test_the_number_of_queries_stays_the_same(
    path, client, django_assert_max_num_queries
):
    one = make_closed_round()
    for number in (1, 2, 3):
        plan = make_outcome(Outcome.GRANTED, plan=plan_in(one, f"q{number}"))
        if number > 1:
            send(make_decided_later(LaterKind.CHANGE, plan=plan).letter)
        with django_assert_max_num_queries(8):
            read(client, path)


def test_each_page_of_78_regions_costs_the_same(client, django_assert_num_queries):
    costs = []
    for number in (1, 3, 78):
        for serial in range(Region.objects.count(), number):
            make_region(f"m{serial}")
        with django_assert_num_queries(3):
            found = read(client, "regios?perPagina=100")
        costs.append(len(found["resultaten"]))
    assert costs == [1, 3, 78]
