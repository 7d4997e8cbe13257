"""Every page of figures is a file too: three formats, the same rows, with what they mean."""

import csv
import re

import pytest
from django.urls import reverse

from applications.status import RegionState
from applications.tests.builders import make_plan, make_round
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.definitions import DEFINITIONS, of_state
from sterktechniek.dashboards.exports import LABELS
from sterktechniek.sheets import CONTENT_TYPES, as_text, read_sheets

pytestmark = pytest.mark.django_db

PAGES = [
    "programme_status",
    "status_list",
    "programme_rounds",
    "step_list",
    "programme_money",
    "money_list",
    "ground_figures",
    "ground_list",
    "reach",
    "reach_list",
    "shrinking",
    "effect_totals",
    "talk_facts",
    "definitions",
]


@pytest.fixture
def ministry(client):
    user = make_user(Role.POLICY_OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def land(ministry):
    """A granted and a refused plan, and a region that did nothing."""
    sent = make_outcome(Outcome.GRANTED)
    make_region("R88", name='Zeeland; "en" =meer')
    return sent


def tables(client, url, kind):
    """[rows of text] of each table of the file; in a CSV an empty row parts them."""
    answer = client.get(f"{url}{'&' if '?' in url else '?'}bestand={kind}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    if kind == "csv":
        text = answer.content.decode("utf-8-sig").splitlines()
        rows = [*csv.reader(text, delimiter=";")]
        found = [[]]
        for row in rows:
            found.append([]) if not row else found[-1].append(row)
        return found
    assert answer["Content-Type"] == CONTENT_TYPES[kind]
    return [
        [[as_text(cell) for cell in row.cells] for row in sheet.rows]
        for sheet in read_sheets(answer.content)
    ]


def trimmed(row):
    """Without the apostrophe that keeps text of a CSV from running, and empty cells at the end."""
    cells = [cell.lstrip("'") for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


@pytest.mark.parametrize("kind", LABELS)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_a_file_with_definitions_and_day(client, land, name, kind):
    *_, told = tables(client, reverse(name), kind)
    told = {row[0]: row[1] for row in told}
    today = as_text(clock.today())
    assert told["Stand op"] == told["Opgevraagd op"] == today
    page = client.get(reverse(name)).context
    for one in page["definitions"]:
        assert told[one.name] == one.sentence


def test_the_three_kinds_say_the_same(client, land):
    for name in ("programme_status", "status_list"):
        first = [tables(client, reverse(name), kind)[0] for kind in LABELS]
        plain = [[trimmed(row) for row in one] for one in first]
        assert plain[0] == plain[1] == plain[2]
        assert len(plain[0]) > 1


def test_a_file_holds_what_its_address_shows(client, ministry):
    one = make_round()
    make_plan(region=make_region("R02"), round=one)
    make_region("R01")
    page = client.get(reverse("status_list"), {"staat": "draft"})
    for _, address in page.context["files"]:
        assert "staat=draft" in address
        assert f"op={clock.today().isoformat()}" in address
        assert b"R01" not in client.get(address).content
    *_, told = tables(client, f"{reverse('status_list')}?staat=draft", "csv")
    assert ["Adres", page.context["files"][0][1].partition("&bestand")[0]] in told


def test_a_kind_that_does_not_exist_is_the_page(client, land):
    answer = client.get(reverse("status_list"), {"bestand": "exe"})
    assert answer["Content-Type"].startswith("text/html")


HEAD = re.compile(r"<thead>.*?</thead>", re.S)
NUMBER_HEAD = re.compile(r'<th[^>]*class="amount"[^>]*>(.*?)</th>', re.S)
DEFINED = re.compile(
    r'class="defined" href="/stand/definities/#([\w-]+)" title="[^"]+"'
)
# The name of a round or of a total above numbers whose meaning stands before their row.
BY_ROW = {"programme_status", "programme_rounds", "ground_figures", "reach"}


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_on_the_page_has_a_definition(client, land, name):
    text = client.get(reverse(name)).content.decode()
    named = DEFINED.findall(text)
    assert set(named) <= set(DEFINITIONS)
    if name not in BY_ROW:
        for head in HEAD.findall(text):
            for column in NUMBER_HEAD.findall(head):
                assert DEFINED.search(column), column
    shown = {one.code for one in client.get(reverse(name)).context["definitions"]}
    assert set(named) <= shown or name == "definitions"


def test_every_state_has_a_definition_on_the_first_screen(client, land):
    assert all(of_state(state).text for state in RegionState)
    answer = client.get(reverse("programme_status"))
    for row in answer.context["table"]["rows"]:
        assert row[0]["figure"].text
    for mark in answer.context["legend"]:
        assert f'title="{mark.meaning}"' in answer.content.decode()


def test_all_definitions_stand_on_one_page(client, ministry):
    text = client.get(reverse("definitions")).content.decode()
    for one in DEFINITIONS.values():
        assert f'id="{one.code}"' in text
    assert len({one.name for one in DEFINITIONS.values()}) >= len(DEFINITIONS) - 4
