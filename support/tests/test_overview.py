"""The overview of the leader: facts, each list as a file, nobody ranked, few queries."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Ground, Plan
from applications.tests.builders import make_plan, make_round, make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.sheets import read_sheet
from support import actions
from support.models import Need, Offer, Visit
from support.models.training import FITTING
from support.overview import LISTS
from support.overview.rows import plain
from support.tests.builders import make_assignment, make_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    user = make_user(Role.SUPPORT_LEAD)
    client.force_login(user)
    return user


def rows(name, **query):
    listing = LISTS[name]
    found = listing.rows(listing.form.of(query).answers())
    return [[plain(value) for value in row] for row in found]


def spoken(assignment, days_ago, hours=2):
    visit = Visit(
        assignment=assignment,
        kind="call",
        held_on=clock.today() - timedelta(days=days_ago),
        hours=Decimal(hours),
        shared_text="Gesproken.",
    )
    return actions.log_visit(visit, by=assignment.person)


def test_regions_without_contact_also_those_that_nobody_helps():
    alone, long_ago, lately = make_region(), make_assignment(), make_assignment()
    make_region(valid_until=date(2019, 1, 1))
    spoken(long_ago, 43)
    spoken(lately, 41)
    found = rows("zonder-contact")
    assert [row[1] for row in found] == [alone.code, long_ago.region.code]
    assert found[0][2:] == ["nog geen contact", "", "geen opdracht"]
    assert found[1][3] == 6
    assert str(long_ago.person) in found[1][4]
    assert len(rows("zonder-contact", weken="5")) == 3
    assert len(rows("zonder-contact", weken="9")) == 1
    assert rows("zonder-contact", weken="onzin") == found


def test_the_weeks_stay_in_the_address(client, lead):
    spoken(make_assignment(), 41)
    url = reverse("support_list", args=["zonder-contact"])
    page = client.get(url, {"weken": "5"}).content.decode()
    assert 'value="5"' in page
    assert "zonder-contact/xlsx/?weken=5" in page
    assert 'value="6"' in client.get(url).content.decode()


def test_people_stand_by_name_whatever_they_did(client, lead):
    names = ("Zwart", "Appel", "Mol")
    people = [make_user(Role.SUPPORTER, last_name=name) for name in names]
    for number, person in enumerate(people):
        for _ in range(number + 1):
            spoken(make_assignment(person=person), 1, hours=number + 1)
    found = rows("werk-per-persoon")
    assert [row[0].split()[-1] for row in found] == ["Appel", "Mol", "Zwart"]
    assert [row[1] for row in found] == [2, 3, 1]
    url = reverse("support_list", args=["werk-per-persoon"])
    page = client.get(url, {"sort": "uren", "volgorde": "-uren"})
    shown = [row[0]["text"].split()[-1] for row in page.context["table_rows"]]
    assert shown == ["Appel", "Mol", "Zwart"]
    assert "aria-sort" not in page.content.decode()


def test_hours_by_kind_and_purpose_per_year_and_per_round():
    one = make_round(opens_at=clock.now() - timedelta(days=20))
    scheme = one.scheme
    helped = make_assignment(scheme=scheme)
    spoken(helped, 40, 4)
    spoken(helped, 10, 8)
    spoken(make_assignment(scheme=scheme, purpose="rework"), 10, 2)
    spoken(make_assignment(scheme=make_scheme(is_practice=True)), 1, 2)
    per_round = rows("uren", per="ronde")
    name = f"{one.name} ({scheme.name})"
    assert [(row[0], row[2], row[4]) for row in per_round] == [
        (name, "plan maken", 8),
        (name, "afgewezen plan herschrijven", 2),
        ("voor de eerste ronde", "plan maken", 4),
    ]
    per_year = rows("uren")
    assert sum(row[4] for row in per_year) == 14
    assert {row[0] for row in per_year} <= {
        str(clock.today().year),
        str(clock.today().year - 1),
    }
    assert rows("uren", regeling=str(scheme.pk)) == per_year


def ground_in(one, *, published=True, closed=False, part="begroting"):
    """In a region of its own; one plan will do for all of them."""
    found = Plan.objects.filter(round=one).first()
    plan = found or make_plan(PlanState.SUBMITTED, round=one)
    chair = make_user(Role.CHAIR)
    return Ground.objects.create(
        region=make_region(),
        plan=plan,
        version=plan.current_version,
        criterion=one.criteria.first(),
        number=plan.grounds.count() + 1,
        part=part,
        passage="post 1",
        reason="Te vaag.",
        remedy="Noem data.",
        raised_by=chair,
        published_at=clock.now() if published else None,
        closed_at=clock.now() if closed else None,
        closed_by=chair if closed else None,
    )


def test_grounds_that_return_open_ones_first_and_only_from_letters(client, lead):
    one = make_round()
    for _ in range(3):
        ground_in(one, closed=True, part="doelen")
    still = [ground_in(one), ground_in(one), ground_in(one, closed=True)]
    hidden = ground_in(one, published=False)
    ground_in(one, part="partners")
    found = rows("terugkerende-gronden")
    assert [row[1:] for row in found] == [
        ["Begroting", 2, 3, "onderwerp voor een werksessie"],
        ["Doelen", 0, 3, ""],
    ]
    assert len(rows("terugkerende-gronden", minstens="1")) == 3
    page = client.get(reverse("support_list", args=["terugkerende-gronden"]))
    behind = page.context["table_rows"][0][0]["url"]
    shown = client.get(behind).context["table_rows"]
    assert [row[-1]["text"] for row in shown] == ["open", "open", "opgelost"]
    regions = {row[0]["text"] for row in shown}
    assert regions == {ground.region.name for ground in still}
    assert hidden.region.name not in regions


def test_practice_does_not_count_in_the_grounds_of_the_country():
    practice = make_round(make_scheme(is_practice=True))
    ground_in(practice), ground_in(practice)
    assert rows("terugkerende-gronden") == []
    assert rows("terugkerende-gronden", regeling=str(practice.scheme_id))


def need(region, subject="Metaal"):
    return Need.objects.create(
        region=region,
        kind="teachers",
        subject=subject,
        number=2,
        stated_by=make_user(Role.LEAD, region=region),
    )


def test_needs_without_an_offer():
    region = make_region()
    for subject in ("Metaal", "Bouw", "Bouw"):
        need(region, subject)
    Offer.objects.create(
        kind=FITTING["teachers"], title="Zij-instroom", subject="Metaal", provider="ROC"
    )
    assert [row[2] for row in rows("behoeften")] == ["Bouw", "Bouw"]


def test_missing_declarations_are_listed():
    silent = make_assignment(declared=False)
    make_assignment()
    (row,) = rows("verklaringen")
    assert row[0] == silent.region.name
    assert row[-1] == "verklaring ontbreekt"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("name", list(LISTS))
def test_the_file_holds_exactly_what_the_list_shows(client, lead, name, kind):
    one = make_round()
    for _ in range(30):
        ground_in(one)
    assignment = make_assignment(region=Ground.objects.first().region)
    make_visit(assignment)
    need(assignment.region)
    make_assignment(declared=False)
    shown = []
    for number in ("1", "2"):
        answer = client.get(
            reverse("support_list", args=[name]), {"pagina": number, "weken": "1"}
        )
        if answer.context["page_obj"].number == int(number):
            shown += answer.context["table_rows"]
    file = client.get(reverse("support_file", args=[name, kind]), {"weken": "1"})
    sheet = read_sheet(BytesIO(file.content), LISTS[name].title)
    assert len(sheet.rows) == len(shown) + 1
    assert [str(cell) for cell in sheet.rows[0].cells] == [
        column.label for column in LISTS[name].columns
    ]
    first = [str(row.cells[0]) for row in sheet.rows[1:]]
    assert first == [row[0]["text"] for row in shown]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPPORT_LEAD])
def test_the_overview_is_for_the_leader_alone(client, role):
    client.force_login(make_user(role, region=make_region()))
    for url in (
        reverse("support_overview"),
        reverse("support_list", args=["uren"]),
        reverse("support_file", args=["uren", "ods"]),
    ):
        assert client.get(url).status_code == 403


def test_a_list_or_file_that_is_not_there(client, lead):
    assert client.get(reverse("support_list", args=["ranglijst"])).status_code == 404
    assert client.get(reverse("support_file", args=["uren", "pdf"])).status_code == 404


def urls(person):
    return [
        reverse("support_overview"),
        reverse("supporter_load", args=[person.pk]),
        *(reverse("support_list", args=[name]) for name in LISTS),
        *(reverse("support_file", args=[name, "ods"]) for name in LISTS),
    ]


def test_queries_do_not_grow(client, lead):
    one = make_round()
    first = make_user(Role.SUPPORTER)
    counts = {}
    for number in (1, 2, 75):
        for place in range(number):
            ground = ground_in(one)
            person = make_user(Role.SUPPORTER) if place % 2 else first
            helped = make_assignment(
                person=person, region=ground.region, scheme=one.scheme, by=lead
            )
            make_visit(helped)
            need(ground.region)
            make_assignment(declared=False, scheme=one.scheme, by=lead)
        for url in urls(first):
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts.setdefault(url, []).append(len(queries))
    assert {url: found for url, found in counts.items() if len(set(found)) > 1} == {}
    assert max(max(found) for found in counts.values()) <= 12


@pytest.mark.parametrize("role", list(Role))
def test_how_much_somebody_helps_is_for_that_person_and_the_leader(client, role):
    helped = make_assignment()
    make_visit(helped)
    url = reverse("supporter_load", args=[helped.person_id])
    client.force_login(make_user(role, region=helped.region))
    expected = 200 if role == Role.SUPPORT_LEAD else 404
    assert client.get(url).status_code == expected
    client.force_login(helped.person)
    page = client.get(url).content.decode()
    assert helped.region.name in page
    assert "0,2 van 5 dagen" in page
