"""The budget as a spreadsheet: of the working copy and of what was handed in."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.budget_sheet import COLUMNS
from applications.lifecycle import PlanState
from applications.tests import builders
from applications.tests.spreadsheets import exported, rows_of, with_lines
from sterktechniek.sheets import read_sheets

pytestmark = pytest.mark.django_db
both = pytest.mark.parametrize("kind", ["xlsx", "ods"])


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


@both
def test_every_line_with_what_a_person_recognises(lead, plan, kind):
    line = plan.budget_lines.get()
    line.milestone = plan.activities.get().milestones.get()
    line.save()
    assert rows_of(exported(lead, plan, kind)) == [
        {
            "number": "1a",
            "activity": "1. Gastlessen",
            "milestone": "1.1 Eerste les",
            "partner": line.partner.name,
            "year": Decimal(line.year),
            "kind": "overige kosten",
            "description": "Lessen",
            "unit_price": Decimal(100),
            "quantity": Decimal(100),
            "amount": Decimal(10_000),
        }
    ]


@both
def test_the_second_sheet_says_what_may_be_filled_in(lead, plan, kind):
    sheets = read_sheets(BytesIO(exported(lead, plan, kind)))
    assert [sheet.name for sheet in sheets] == ["Begroting", "Uitleg"]
    told = {row.cells for row in sheets[1].rows}
    years = plan.round.scheme.years
    assert {
        ("activiteit", "1. Gastlessen"),
        ("mijlpaal", "1.1 Eerste les"),
        ("partner", plan.region.partners.get().name),
        ("jaar", str(years[0])),
        ("jaar", str(years[-1])),
        ("soort kosten", "reizen en vervoer"),
    } <= told


@both
def test_an_empty_plan_gives_a_form_to_fill_in(client, kind):
    plan = builders.make_plan(filled=False)
    client.force_login(builders.lead_of(plan.region))
    budget, explanation = read_sheets(BytesIO(exported(client, plan, kind)))
    assert [row.cells for row in budget.rows] == [
        tuple(column.label for column in COLUMNS.values())
    ]
    assert ("activiteit", "(nog niets in uw plan)") in {
        row.cells for row in explanation.rows
    }


@both
def test_what_was_handed_in_stays_as_it_was(client, kind):
    plan = builders.make_plan(PlanState.SUBMITTED)
    line = plan.budget_lines.get()
    line.description = "Later veranderd"
    line.save()
    client.force_login(builders.officer())
    url = reverse("version_budget", args=[plan.pk, 1, kind])
    answer = client.get(url)
    [row] = rows_of(answer.content)
    assert row["description"] == "Lessen"
    assert "versie-1" in answer["Content-Disposition"]
    assert client.get(url.replace(f"/{kind}/", "/pdf/")).status_code == 404
    assert client.get(url.replace("/1/", "/9/")).status_code == 404


def test_a_version_of_before_milestones_can_be_downloaded_too(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    content = plan.current_version.content
    content["budget"][0].pop("milestone")
    content["budget"][0]["number"] = 7
    from applications.budget_sheet import budget_tables

    [sheet, _] = budget_tables(content, partners=[], years=[2020])
    assert sheet.rows[0][:3] == ["7", "1. Gastlessen", ""]


def test_the_file_is_only_ever_a_download_with_a_plain_name(lead, plan):
    answer = lead.get(reverse("budget_export", args=[plan.pk, "xlsx"]))
    assert answer["X-Content-Type-Options"] == "nosniff"
    name = answer["Content-Disposition"]
    assert name.startswith('attachment; filename="begroting-')
    assert name.isascii()


def test_text_of_a_line_is_never_a_formula(lead, plan):
    line = plan.budget_lines.get()
    line.description = "=HYPERLINK(A1)\x0b"
    line.save()
    [row] = rows_of(exported(lead, plan))
    assert row["description"] == "=HYPERLINK(A1)"


@pytest.mark.parametrize("count", [1, 60, 600])
def test_the_number_of_queries_does_not_grow(lead, plan, count):
    with_lines(plan, count)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(rows_of(exported(lead, plan))) == count + 1
    assert len(queries) <= 9
