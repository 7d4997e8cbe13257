"""The state of the land on pages: it adds up, every number opens its list, past days too."""

import csv
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions.regions import merge_regions
from applications.lifecycle import PlanState
from applications.models import Round
from applications.status import SchemeStatus
from applications.tests.builders import lead_of, make_plan, make_round, make_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_advice, make_decision, make_outcome
from sterktechniek import clock
from sterktechniek.accounts.models import RegionAlias
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.sheets import harmless

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STATUS, LIST, EXPORT, MONEY = (
    "/stand/",
    "/stand/lijst/",
    "/stand/lijst/?bestand=csv",
    "/stand/geld/",
)
PAGES = [STATUS, LIST, EXPORT, MONEY]
READERS = [
    Role.OFFICER,
    Role.COORDINATOR,
    Role.DECIDER,
    Role.OBJECTION_HANDLER,
    Role.POLICY_OFFICER,
    Role.SUPPORT_LEAD,
    Role.SUPPORTER,
]


@pytest.fixture
def ministry(client):
    user = make_user(Role.POLICY_OFFICER)
    client.force_login(user)
    return user


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_who_reads_the_picture(client, role, url):
    make_plan()
    client.force_login(make_user(role, region=make_region()))
    expected = 200 if role in READERS else 403
    assert client.get(url).status_code == expected


@pytest.mark.parametrize("url", PAGES)
def test_reading_is_all_one_can_do(client, ministry, url):
    assert client.post(url).status_code == 405


def test_an_empty_land_is_told(client, ministry):
    assert "Er waren nog geen regio&#x27;s" in page(client, STATUS).replace(
        "'", "&#x27;"
    )
    assert "Geen regio" in page(client, LIST)
    assert page(client, MONEY)


def page(client, url, **query):
    response = client.get(url, query or None)
    assert response.status_code == 200
    return response.content.decode()


def test_numbers_add_up_and_each_opens_its_list(client, ministry):
    one = make_round(
        opens_at=clock.now() - timedelta(days=40),
        closes_at=clock.now() - timedelta(days=10),
    )
    granted = make_outcome(Outcome.GRANTED, plan=in_review(one))
    rejected = make_outcome(Outcome.REJECTED, plan=in_review(one))
    make_region()
    context = client.get(STATUS).context
    assert context["sum_line"] == "3 = 1 groen + 1 rood + 1 niet ingediend"
    links = {mark.label: mark.url for mark in context["legend"]}
    assert names(client, links["groen"]) == {granted.region.name}
    assert names(client, links["rood"]) == {rejected.region.name}
    for row in context["table"]["rows"]:
        for cell in row[1:]:
            if cell.get("url"):
                assert len(names(client, cell["url"])) == cell["text"]


def in_review(one):
    return make_plan(PlanState.IN_REVIEW, round=one)


def names(client, url):
    rows = client.get(url).context["table_rows"]
    return {row[1]["text"] for row in rows}


def test_a_sum_that_is_wrong_is_told_in_words(client, ministry, monkeypatch):
    make_plan()
    assert "Dit telt niet op." not in page(client, STATUS)
    monkeypatch.setattr(SchemeStatus, "reconciles", False)
    assert "Dit telt niet op." in page(client, STATUS)


def test_a_past_day_shows_what_was_then(client, ministry):
    make_outcome(Outcome.GRANTED)
    yesterday = clock.today() - timedelta(days=1)
    assert client.get(STATUS).context["sum_line"] == "1 = 1 groen"
    then = client.get(STATUS, {"op": yesterday.isoformat()})
    assert then.context["sum_line"] == "1 = 1 ingediend"
    assert "al goedgekeurd" not in then.content.decode()


def test_an_outcome_counts_from_the_letter_and_not_before(client, ministry):
    """Rule 5: advice and decision leave no trace on any page until release."""
    plan = in_review(make_plan(PlanState.IN_REVIEW).round)
    other = in_review(plan.round)
    before = [shown(client, url) for url in PAGES]
    make_advice(Outcome.REJECTED, plan=plan)
    make_decision(Outcome.GRANTED, plan=other)
    assert [shown(client, url) for url in PAGES] == before
    sent = make_outcome(Outcome.GRANTED, plan=in_review(plan.round))
    assert sent.amount_granted
    assert all(
        shown(client, url) != page for url, page in zip(PAGES, before, strict=True)
    )


def shown(client, url):
    """A page without the tokens and the clock of the session, that differ each time."""
    changing = r'name="csrf[^>]*>| data-left="\d+"|(?<=id="session-until">)[^<]*'
    return re.sub(changing, "", page(client, url))


@pytest.mark.parametrize("text", ["2019-02-30", "morgen", "9999-12-31", "0001-01-01"])
def test_a_day_that_cannot_be_shows_today_and_says_so(client, ministry, text):
    make_plan()
    response = client.get(STATUS, {"op": text})
    assert response.context["picture"].day == clock.today()
    assert "U ziet de stand van vandaag." in response.content.decode()


def test_unknown_scheme_and_round_are_told(client, ministry):
    make_plan()
    text = page(client, STATUS, regeling="x", ronde="y")
    assert "Deze regeling bestaat niet." in text
    assert "nog niet open" in text


def test_a_round_of_today_that_still_runs_is_not_yet_closed(client, ministry):
    with clock.at(clock.moment(date(2026, 3, 2), 10)):
        make_round(closes_at=clock.moment(date(2026, 3, 2), 17))
        make_region()
        client.force_login(ministry)
        assert client.get(STATUS).context["sum_line"] == "1 = 1 niet begonnen"
    with clock.at(clock.moment(date(2026, 3, 2), 18)):
        assert client.get(STATUS).context["sum_line"] == "1 = 1 niet ingediend"


def test_the_days_that_mattered_are_links(client, ministry):
    plan = make_outcome(Outcome.GRANTED)
    links = client.get(STATUS).context["moments"]
    assert [link["label"].partition(": ")[2] for link in links] == [
        f"{plan.round.name} opent",
        f"{plan.round.name} sluit",
        f"brieven van {plan.round.name}",
    ]
    for link in links:
        assert client.get(link["url"]).status_code == 200


def test_one_round_can_be_chosen(client, ministry):
    plan = make_outcome(Outcome.GRANTED)
    make_round(plan.round.scheme)
    first = client.get(STATUS, {"ronde": plan.round.pk})
    assert first.context["sum_line"] == "1 = 1 groen"
    newest = Round.objects.get(number=2)
    second = client.get(STATUS, {"ronde": newest.pk})
    assert second.context["sum_line"] == "1 = 1 al goedgekeurd"
    assert f": {newest.name}" in second.context["picture"].title


def test_regions_without_a_place_stand_under_the_map(client, ministry):
    make_plan(region=make_region(latitude="52.3", longitude="6.6"))
    nowhere = make_plan(region=make_region(), round=Round.objects.get()).region
    context = client.get(STATUS).context
    assert len(context["points"]) == 1
    assert [one["name"] for one in context["off_the_map"]] == [nowhere.name]


def test_the_list_narrows_sorts_and_pages(client, ministry):
    one = make_round()
    for number in range(27):
        region = make_region(f"R{number:02}", name=f"Regio {99 - number}")
        if number < 2:
            make_plan(region=region, round=one)
    RegionAlias.objects.create(region=region, name="Andere naam")
    first = client.get(LIST)
    assert first.context["page_obj"].paginator.count == 27
    assert len(first.context["table_rows"]) == 25
    assert len(names(client, f"{LIST}?pagina=2")) == 2
    assert names(client, f"{LIST}?staat=draft") == {"Regio 99", "Regio 98"}
    assert names(client, f"{LIST}?q=andere") == {region.name}
    assert names(client, f"{LIST}?q=nergens") == set()
    by_name = client.get(LIST, {"sort": "-naam"}).context["table_rows"]
    assert by_name[0][1]["text"] == "Regio 99"
    for forged in ("?sort=__class__", "?staat=x", "?pagina=-1", "?ronde=1'"):
        assert client.get(LIST + forged).status_code == 200


def test_the_file_holds_exactly_what_the_list_shows(client, ministry):
    one = make_round()
    make_plan(region=make_region("R02", name="=1+1"), round=one)
    make_plan(region=make_region("R01", name="Zeeland; en meer"), round=one)
    make_region("R03")
    response = client.get(f"{EXPORT}&staat=draft&sort=-code")
    assert response["Content-Disposition"].startswith("attachment")
    text = response.content.decode("utf-8-sig")
    assert response.content.startswith("\ufeff".encode())
    rows = [*csv.reader(text.splitlines(), delimiter=";")]
    assert rows[: rows.index([])] == [
        ["Code", "Naam", "Stand", "Provincie", "Soort", "Andere namen"],
        ["R02", "'=1+1", "concept", "", "techniekregio", ""],
        ["R01", "Zeeland; en meer", "concept", "", "techniekregio", ""],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_never_runs_as_a_formula(start):
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless("R01-x") == "R01-x"


def test_money_counts_only_letters_that_left(client, ministry):
    sent = make_outcome(Outcome.GRANTED)
    make_decision(Outcome.GRANTED, plan=in_review(sent.round))
    context = client.get(MONEY).context
    assert [row["letters"] for row in context["rounds"]] == [1]
    assert sum(row["granted"] for row in context["years"]) == sent.amount_granted
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    then = client.get(MONEY, {"op": yesterday}).context
    assert sum(row["granted"] for row in then["years"]) == 0


def test_a_merge_that_was_recorded_afterwards_is_told_on_the_days_it_changes(
    client, ministry
):
    part, whole = make_region("R01"), make_region("R02")
    today = clock.today()
    day = today - timedelta(days=10)
    merge_regions([part], into=whole, on=day, reason="Samen.", by=make_user(Role.ADMIN))
    for on, is_told in ((day - DAY, 0), (day, 1), (today - DAY, 1), (today, 0)):
        context = client.get(STATUS, {"op": on.isoformat()}).context
        assert len(context["recorded_later"]) == is_told
    page = client.get(STATUS, {"op": day.isoformat()}).content.decode()
    assert f"is vastgelegd: {part}. Regio gaat vanaf" in page


@pytest.mark.parametrize("url", PAGES)
def test_queries_stay_flat_on_every_day(client, ministry, url):
    one = make_round(make_scheme())
    extension = one.extensions.create(
        closes_at=one.closes_at + timedelta(days=1), reason="x", given_by=ministry
    )
    counts = []
    for number in (1, 2, 75):
        for place in range(number):
            region = make_region(latitude=f"52.{place:02}", longitude="6.0")
            extension.regions.add(region)
            if place < 3:
                make_plan(region=region, round=one, filled=False)
        for day in (clock.today(), clock.today() - timedelta(days=1)):
            with CaptureQueriesContext(connection) as queries:
                asked = f"{url}{'&' if '?' in url else '?'}op={day.isoformat()}"
                assert client.get(asked).status_code == 200
            counts.append(len(queries))
    assert max(counts) <= 12, counts
    assert len(set(counts[2:])) == 1, counts


def test_a_supporter_reaches_regions_through_the_list(client):
    plan = make_plan()
    client.force_login(make_user(Role.SUPPORTER))
    (tile,) = client.get(STATUS).context["tiles"]
    assert tile.url.startswith(LIST)
    assert names(client, tile.url) == {plan.region.name}


def test_the_region_sees_no_picture_but_its_lead_exists(client):
    plan = make_plan()
    client.force_login(lead_of(plan.region))
    assert client.get(STATUS).status_code == 403
