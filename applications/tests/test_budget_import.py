"""A budget from a spreadsheet: looked at first, then all of it or nothing."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import actions
from applications.models import BudgetLine
from applications.tests import builders
from applications.tests.spreadsheets import (
    a_file,
    a_row,
    apply,
    bring_in,
    exported,
    kept,
    rows_of,
    upload,
    what_is_posted_again,
    with_lines,
)
from sterktechniek.accounts.tests.builders import make_partner, make_region

pytestmark = pytest.mark.django_db
both = pytest.mark.parametrize("kind", ["xlsx", "ods"])


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def text_of(page):
    return page.content.decode()


@both
def test_what_was_exported_changes_nothing(lead, plan, kind):
    before = kept(plan)
    for mode in ("aanvullen", "vervangen"):
        page = upload(lead, plan, exported(lead, plan, kind), mode)
        assert page.status_code == 200
        assert "Er verandert niets" in text_of(page)
        assert "Begroting inlezen</button>" not in text_of(page)
    assert kept(plan) == before


@both
def test_new_changed_and_same_rows(lead, plan, kind):
    [line] = rows_of(exported(lead, plan, kind))
    changed = line | {"unit_price": "€ 1.250,50", "description": "Meer lessen"}
    rows = [
        changed,
        a_row(plan),
        a_row(plan, activity="", milestone="1.1", partner=line["partner"].upper()),
    ]
    page = upload(lead, plan, a_file(rows, kind))
    assert page.status_code == 200
    assert BudgetLine.objects.filter(plan=plan).count() == 1
    answer = apply(lead, plan, page)
    assert answer.url == reverse("plan_part", args=[plan.pk, "begroting"])
    found = plan.budget_lines.order_by("number")
    assert [
        (one.number, one.description, one.amount, str(one.milestone or ""))
        for one in found
    ] == [
        ("1.1a", "Materiaal", Decimal(25), "1.1 Eerste les"),
        ("1a", "Meer lessen", Decimal(125_050), ""),
        ("1b", "Materiaal", Decimal(25), ""),
    ]
    assert found[0].partner == found[1].partner == plan.region.partners.get()
    assert found[0].activity == plan.activities.get()
    plan.refresh_from_db()
    assert plan.changed_by == builders.lead_of(plan.region)


def test_the_same_file_twice_changes_nothing_the_second_time(lead, plan):
    rows = [a_row(plan), a_row(plan), a_row(plan, description="Iets anders")]
    bring_in(lead, plan, rows)
    before = kept(plan)
    assert len(before[0]) == 4
    assert "Er verandert niets" in text_of(upload(lead, plan, a_file(rows)))
    assert kept(plan) == before


def test_pressing_the_button_twice_adds_once(lead, plan):
    page = upload(lead, plan, a_file([a_row(plan)]))
    apply(lead, plan, page)
    before = kept(plan)
    again = lead.post(
        reverse("budget_apply", args=[plan.pk]), what_is_posted_again(page), follow=True
    )
    assert "De begroting zegt dit al" in text_of(again)
    assert kept(plan) == before


def test_replacing_removes_what_is_not_in_the_file(lead, plan):
    page = upload(lead, plan, a_file([a_row(plan)]), "vervangen")
    assert [line.number for line in page.context["comparison"].removed] == ["1a"]
    apply(lead, plan, page)
    [line] = plan.budget_lines.all()
    assert (line.number, line.description) == ("1b", "Materiaal")


def test_adding_removes_nothing(lead, plan):
    bring_in(lead, plan, [a_row(plan)])
    assert plan.budget_lines.count() == 2


def test_a_removed_number_is_never_given_again(lead, plan):
    bring_in(lead, plan, [a_row(plan)])
    bring_in(lead, plan, [a_row(plan, description="Anders")], "vervangen")
    bring_in(lead, plan, [a_row(plan, description="Nog anders")])
    numbers = {line.number for line in plan.budget_lines.all()}
    assert numbers == {"1c", "1d"}


def test_a_line_that_goes_to_another_place_gets_a_number_of_that_place(lead, plan):
    [line] = rows_of(exported(lead, plan))
    rows = [line | {"milestone": "1.1"}]
    page = upload(lead, plan, a_file(rows))
    assert "krijgt een nieuw nummer" in text_of(page)
    apply(lead, plan, page)
    assert plan.budget_lines.get().number == "1.1a"
    assert "Er verandert niets" in text_of(upload(lead, plan, a_file(rows)))


def test_new_lines_stand_in_the_order_of_the_file(lead, plan):
    names = ["b", "c", "a"]
    bring_in(lead, plan, [a_row(plan, description=name) for name in names])
    found = plan.budget_lines.exclude(number="1a").order_by("position")
    assert [(one.number, one.description) for one in found] == [
        ("1b", "b"),
        ("1c", "c"),
        ("1d", "a"),
    ]


def test_totals_before_and_after_stand_beside_each_other(lead, plan):
    page = upload(lead, plan, a_file([a_row(plan)]))
    totals = {
        label: (was, becomes) for label, was, becomes, _ in page.context["totals"]
    }
    assert totals["Kosten samen"] == ("€ 10.000,00", "€ 10.025,00")
    assert totals["Gevraagde subsidie"] == ("€ 9.000,00", "€ 9.025,00")


# --- rows that are not good -----------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"number": "9z"}, "er is geen post met nummer 9z"),
        (
            {"activity": "2. Bestaat niet"},
            "‘activiteit’: ‘2. Bestaat niet’ is geen activiteit",
        ),
        ({"activity": "Gastlessen"}, "Begin met het nummer"),
        ({"activity": "1.1"}, "is geen activiteit"),
        ({"milestone": "1.2"}, "‘mijlpaal’: ‘1.2’ is geen mijlpaal"),
        ({"partner": "Onbekend BV"}, "‘Onbekend BV’ is geen partner van uw regio"),
        ({"year": "1999"}, "‘jaar’: kies een jaar van"),
        ({"year": ""}, "‘jaar’: kies een jaar van"),
        ({"kind": "van alles"}, "‘soort kosten’: kies uit: intern personeel"),
        ({"description": ""}, "‘omschrijving’: vul dit in."),
        ({"description": "a" * 201}, "hoogstens 200 tekens; dit zijn er 201"),
        ({"unit_price": "veel"}, "‘prijs per eenheid’: vul een getal in"),
        ({"unit_price": ""}, "‘prijs per eenheid’:"),
        ({"unit_price": Decimal("33.333333")}, "twee cijfers achter de komma"),
        ({"unit_price": Decimal("1.125")}, "twee cijfers achter de komma"),
        ({"quantity": "-1"}, "‘aantal’: vul een getal in van 0 of meer"),
        ({"quantity": "99999999999"}, "‘aantal’: dit getal is te groot"),
        (
            {"unit_price": "9999999999", "quantity": "99999999"},
            "prijs keer aantal is te groot",
        ),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_imported(lead, plan, texts, sentence):
    before = kept(plan)
    rows = [a_row(plan, description="Goed"), a_row(plan, **texts)]
    page = upload(lead, plan, a_file(rows), "vervangen")
    assert page.status_code == 422
    assert [problem.row for problem in page.context["problems"]] == [3]
    assert sentence in page.context["problems"][0].sentence
    assert "Rij 3, " in text_of(page)
    assert kept(plan) == before


def test_all_bad_rows_are_told_at_once_and_the_choice_is_kept(lead, plan):
    rows = [a_row(plan, year="x", kind="y"), a_row(plan), a_row(plan, partner="z")]
    page = upload(lead, plan, a_file(rows), "vervangen")
    assert [problem.row for problem in page.context["problems"]] == [2, 2, 4]
    assert 'value="vervangen" checked' in " ".join(text_of(page).split()) or (
        "checked" in text_of(page).split('value="vervangen"')[1].split(">")[0]
    )


def test_a_number_twice_in_the_file_is_a_bad_row(lead, plan):
    [line] = rows_of(exported(lead, plan))
    page = upload(lead, plan, a_file([line, line | {"number": "1A"}]))
    assert [tuple(one) for one in page.context["problems"]] == [
        (3, "nummer 1a staat ook in rij 2.")
    ]


def test_the_milestone_of_another_activity_is_a_bad_row(lead, plan):
    plan.activities.create(number=2, title="Anders", line="inflow", form="event")
    page = upload(
        lead, plan, a_file([a_row(plan, activity=Decimal(2), milestone="1.1")])
    )
    assert "mijlpaal 1.1 hoort bij activiteit 1" in page.context["problems"][0].sentence


def test_a_milestone_that_became_a_number_is_understood_when_it_can_be_only_one(
    lead, plan
):
    activity = plan.activities.get()
    rows = [a_row(plan, milestone=Decimal("1.1"))]
    assert upload(lead, plan, a_file(rows)).status_code == 200
    activity.milestones.create(number=10, title="Tiende")
    page = upload(lead, plan, a_file(rows))
    assert "is geen mijlpaal" in page.context["problems"][0].sentence


def test_two_partners_whose_names_differ_in_capitals(lead, plan):
    line = plan.budget_lines.get()
    rows = rows_of(exported(lead, plan))
    name = line.partner.name
    other = make_partner(plan.region, name=name.upper())
    assert "Er verandert niets" in text_of(upload(lead, plan, a_file(rows)))
    page = upload(lead, plan, a_file([a_row(plan, partner=other.name)]))
    [(_, added)] = page.context["comparison"].added
    assert added.partner == other
    page = upload(lead, plan, a_file([a_row(plan, partner=name.lower())]))
    assert "er zijn 2 partners die" in page.context["problems"][0].sentence


def test_a_partner_of_another_region_is_no_partner(lead, plan):
    stranger = make_partner(make_region(), name="Van elders")
    page = upload(lead, plan, a_file([a_row(plan, partner=stranger.name)]))
    assert "geen partner van uw regio" in page.context["problems"][0].sentence


# --- files that are not good ----------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"nummer;bedrag", "Dit is geen Excel- of ODS-bestand."),
        (a_file([], columns=["number", "year"]), "geen rij met kolomnamen"),
        (
            a_file([], columns=["number", "activity", "year", "kind", "quantity"]),
            "In rij 1 ontbreekt: ‘mijlpaal’, ‘partner’, ‘omschrijving’, ‘prijs per eenheid’.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    lead, plan, data, sentence
):
    before = kept(plan)
    page = upload(lead, plan, data)
    assert page.status_code == 422
    assert sentence in page.context["form"].errors["file"][0]
    assert sentence in text_of(page)
    assert kept(plan) == before


def test_without_a_file_or_a_choice_the_page_says_so(lead, plan):
    page = lead.post(reverse("budget_import", args=[plan.pk]), {})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"file", "mode"}


def test_too_many_rows(lead, plan):
    rows = [a_row(plan, description=str(place)) for place in range(2_001)]
    page = upload(lead, plan, a_file(rows))
    assert "2.001 posten" in page.context["form"].errors["file"][0]


def test_columns_in_another_order_and_beside_others(lead, plan):
    from applications.budget_rows import NEEDED

    data = a_file([a_row(plan)], "ods", columns=[*reversed(NEEDED)], name="Blad1")
    assert upload(lead, plan, data).context["comparison"].added


# --- between looking and pressing the button ------------------------------------------


def test_a_budget_that_changed_meanwhile_is_looked_at_again(lead, plan):
    page = upload(lead, plan, a_file([a_row(plan)]))
    BudgetLine.objects.filter(plan=plan).update(description="Intussen veranderd")
    before = kept(plan)
    again = apply(lead, plan, page)
    assert again.status_code == 409
    assert "Kijk opnieuw na" in text_of(again)
    assert kept(plan) == before
    assert apply(lead, plan, again).status_code == 302
    assert plan.budget_lines.count() == 2


def test_a_row_that_is_no_longer_good_stops_everything(lead, plan):
    rows = [a_row(plan, description="Los", activity=""), a_row(plan)]
    page = upload(lead, plan, a_file(rows))
    plan.budget_lines.all().delete()
    plan.activities.all().delete()
    before = kept(plan)
    again = apply(lead, plan, page)
    assert again.status_code == 409
    assert [problem.row for problem in again.context["problems"]] == [3]
    assert kept(plan) == before


def test_a_plan_handed_in_meanwhile_takes_no_budget(lead, plan):
    page = upload(lead, plan, a_file([a_row(plan)]))
    actions.hand_in(plan, by=builders.lead_of(plan.region))
    before = kept(plan)
    again = apply(lead, plan, page)
    assert again.status_code == 409
    assert "Dit plan is ingediend" in text_of(again)
    assert kept(plan) == before
    assert lead.get(reverse("budget_import", args=[plan.pk])).status_code == 409
    assert upload(lead, plan, a_file([a_row(plan)])).status_code == 409


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "x",
        "{}",
        "[1]",
        "[[1,2]]",
        '[["1",["","","","","","","","",""]]]',
        '[[1,["","","","","","","","",5]]]',
        "[" * 50_000,
        json.dumps([[1, [""] * 9]] * 2_001),
    ],
)
def test_what_the_page_did_not_post_is_refused(lead, plan, rows):
    page = upload(lead, plan, a_file([a_row(plan)]))
    before = kept(plan)
    again = apply(lead, plan, page, rows=rows)
    assert again.status_code == 422
    assert "Kies het bestand opnieuw" in text_of(again)
    assert kept(plan) == before


def test_rows_that_somebody_changed_are_judged_again(lead, plan):
    page = upload(lead, plan, a_file([a_row(plan)]))
    rows = what_is_posted_again(page)["rows"].replace("12,5", "veel")
    before = kept(plan)
    assert apply(lead, plan, page, rows=rows).status_code == 409
    assert kept(plan) == before


# --- many lines -----------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 60, 600])
def test_the_number_of_queries_does_not_grow(lead, plan, count):
    with_lines(plan, count)
    rows = [
        row | {"quantity": Decimal(2)}
        for row in rows_of(exported(lead, plan))[: count // 2 + 1]
    ]
    rows += [a_row(plan, description=f"Nieuw {place}") for place in range(count)]
    data = a_file(rows)
    with CaptureQueriesContext(connection) as queries:
        page = upload(lead, plan, data, "vervangen")
        assert page.status_code == 200
    assert len(queries) <= 13
    with CaptureQueriesContext(connection) as queries:
        assert apply(lead, plan, page).status_code == 302
    in_bulk = [
        one for one in queries if "CASE WHEN" in one["sql"] or "INSERT" in one["sql"]
    ]
    assert len(queries) - len(in_bulk) <= 16
    assert len(in_bulk) <= 3 + count // 10
    assert plan.budget_lines.count() == len(rows)
