"""Offers and needs out and in as a spreadsheet: looked at first, then everything or nothing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sterktechniek.events.models import Event
from sterktechniek.sheets import Table, read_sheet, write
from support.actions import training
from support.lifecycles.training import MatchState
from support.models import Need, Offer
from support.sheet_rows import MOST_ROWS
from support.tests.training_builders import (
    adviser,
    make_match,
    make_need,
    make_offer,
    region_with_lead,
)
from support.training_sheets import NEEDS, OFFERS

pytestmark = pytest.mark.django_db
KINDS = ["xlsx", "ods", "csv"]
LISTS = {"offer": OFFERS, "need": NEEDS}


@pytest.fixture
def keeper(client):
    user = adviser()
    client.force_login(user)
    return client


def a_file(rows, kind="xlsx", layout=OFFERS):
    """An upload of these rows, each a dict of the columns."""
    columns = [layout.columns[key] for key in layout.needed]
    cells = [[row.get(key, "") for key in layout.needed] for row in rows]
    if kind == "csv":
        lines = [[column.label for column in columns], *cells]
        data = "\r\n".join(";".join(map(str, line)) for line in lines).encode()
    else:
        data = write([Table(layout.sheet, columns, cells)], kind)
    return SimpleUploadedFile(f"lijst.{kind}", data)


def an_offer(**values):
    return {
        "kind": "cursus",
        "title": "Lassen voor docenten",
        "subject": "Lassen",
        "provider": "Opleider West",
        "capacity": 8,
        "starts_on": "01-09-2026",
    } | values


def upload(client, file, word="offer"):
    return client.post(reverse(f"{word}_import"), {"file": file})


def carry_out(client, page, word="offer"):
    posted = page.context["form"].initial
    return client.post(reverse(f"{word}_apply"), posted)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("word", LISTS)
def test_what_goes_out_comes_in_unchanged(keeper, word, kind):
    make_match(MatchState.ACCEPTED)
    make_offer(title="=1+1", capacity=None, place="", starts_on=None, ends_on=None)
    make_need(subject="-gevaarlijk", kind="training", needed_from=None)
    data = keeper.get(reverse(f"{word}_export", args=[kind])).content
    page = upload(keeper, SimpleUploadedFile(f"a.{kind}", data), word)
    comparison = page.context["comparison"]
    assert (page.status_code, len(comparison.same)) == (200, 2)
    assert not comparison.changes_something


def test_an_export_is_what_the_list_shows(keeper):
    make_offer(title="Eerste")
    make_offer(title="Tweede")
    answer = keeper.get(reverse("offer_export", args=["xlsx"]), {"q": "Tweede"})
    rows = read_sheet(BytesIO(answer.content), "Aanbod").rows
    assert [row.cell(2) for row in rows] == ["titel", "Tweede"]
    csv = keeper.get(reverse("offer_export", args=["csv"])).content.decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("nummer;soort;titel")


@pytest.mark.parametrize("kind", KINDS)
def test_new_and_changed_rows_are_shown_first_and_then_kept(keeper, kind):
    there = make_offer(title="Oud", place="")
    changed = an_offer(
        number_of_row=there.pk, kind="zij-instroom", title="Nieuw", capacity=9
    )
    page = upload(keeper, a_file([changed, an_offer()], kind))
    assert page.status_code == 200
    assert Offer.objects.get().title == "Oud"
    assert "Lassen voor docenten" in page.content.decode()
    assert carry_out(keeper, page).status_code == 302
    there.refresh_from_db()
    assert (there.title, there.capacity) == ("Nieuw", 9)
    assert Offer.objects.get(title="Lassen voor docenten").capacity == 8
    names = set(Event.objects.values_list("name", flat=True))
    assert {"add_offer", "change_offer"} <= names


def test_the_same_file_twice_adds_nothing(keeper):
    for _ in range(2):
        page = upload(keeper, a_file([an_offer(), an_offer(title="B")]))
        if page.context["comparison"].changes_something:
            carry_out(keeper, page)
    assert Offer.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "kamp"}, "Rij 3, kolom ‘soort’: kies uit: cursus"),
        ({"title": ""}, "Rij 3, kolom ‘titel’: vul dit in."),
        ({"title": "x" * 161}, "Rij 3, kolom ‘titel’: hoogstens 160 tekens"),
        ({"capacity": "veel"}, "Rij 3, kolom ‘plekken’: vul een heel getal in"),
        ({"capacity": "-1"}, "Rij 3, kolom ‘plekken’: vul een heel getal in"),
        ({"starts_on": "31-02-2026"}, "Rij 3, kolom ‘vanaf’: vul een dag in"),
        ({"starts_on": "01-01-9999"}, "Rij 3, kolom ‘vanaf’: kies een dag in"),
        ({"ends_on": "01-01-2026"}, "Rij 3, kolom ‘tot en met’: het einde ligt"),
        ({"number_of_row": "999999"}, "Rij 3, er is geen nummer 999999"),
    ],
)
def test_a_row_that_is_not_good_is_named_and_nothing_is_kept(keeper, values, sentence):
    page = upload(keeper, a_file([an_offer(), an_offer(**values)]))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Offer.objects.exists()


def test_a_need_stays_in_its_region_and_a_closed_one_as_it_is(keeper):
    need, met = make_need(), make_need("met")
    other = region_with_lead()
    row = {"kind": "docenten", "subject": "PIE", "number": 4}
    page = upload(
        keeper,
        a_file(
            [
                row | {"number_of_row": need.pk, "region": other.code},
                row | {"number_of_row": met.pk, "region": met.region.code, "number": 9},
                row | {"region": "bestaat-niet"},
            ],
            layout=NEEDS,
        ),
        "need",
    )
    words = page.content.decode()
    assert page.status_code == 422
    for sentence in (
        "Rij 2, kolom ‘regiocode’: een behoefte gaat niet naar een andere regio",
        "Rij 3, deze behoefte is vervuld",
        "Rij 4, kolom ‘regiocode’: ‘bestaat-niet’ is geen code",
    ):
        assert sentence in words
    assert set(Need.objects.values_list("number", flat=True)) == {4}


def test_needs_come_in_for_their_region(keeper):
    region = region_with_lead()
    row = {"region": region.code.lower(), "kind": "Scholing", "subject": "Lassen"}
    page = upload(keeper, a_file([row | {"number": 3}], layout=NEEDS), "need")
    assert carry_out(keeper, page, "need").status_code == 302
    need = Need.objects.get()
    assert (need.region, need.kind, need.number) == (region, "training", 3)


def test_places_that_were_given_are_not_taken_back(keeper):
    match = make_match(MatchState.ACCEPTED, number=3)
    row = an_offer(number_of_row=match.offer_id, capacity=2)
    page = upload(keeper, a_file([row]))
    assert "er zijn al 3 plekken bezet" in page.content.decode()
    match.offer.refresh_from_db()
    assert match.offer.capacity == 6


def test_who_looked_at_another_list_looks_again(keeper):
    offer = make_offer()
    page = upload(keeper, a_file([an_offer(number_of_row=offer.pk)]))
    training.change_offer(offer, by=adviser(), title="Tussendoor")
    refused = carry_out(keeper, page)
    assert refused.status_code == 409
    offer.refresh_from_db()
    assert offer.title == "Tussendoor"
    assert carry_out(keeper, refused).status_code == 302
    offer.refresh_from_db()
    assert offer.title == "Lassen voor docenten"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "leeg"),
        ("a.xlsx", b"geen blad", "geen Excel-"),
        ("a.csv", b"PK\x03\x04stuk", "beschadigd"),
        ("a.csv", b"a;b\0;c", "geen csv-bestand"),
        ("a.csv", b"alleen;onzin\r\n1;2", "geen rij met kolomnamen"),
        ("a.csv", b"nummer;soort;titel\r\n1;2;3", "ontbreekt"),
        ("a.csv", b"x" * 2_000_001, "hoogstens 2 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused(keeper, name, data, sentence):
    page = upload(keeper, SimpleUploadedFile(name, data))
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_no_more_rows_than_we_read(keeper):
    page = upload(keeper, a_file([an_offer()] * (MOST_ROWS + 1), "csv"))
    assert "hoogstens 2.000" in page.content.decode()
    assert not Offer.objects.exists()


@pytest.mark.parametrize("rows", ["[", "[[1]]", '[[1,["a"]]]', "{}", "[" * 100_000])
def test_rows_that_nobody_looked_at_are_not_carried_out(keeper, rows):
    data = {"rows": rows, "seen": "0" * 64}
    assert keeper.post(reverse("offer_apply"), data).status_code == 422
    assert not Offer.objects.exists()
