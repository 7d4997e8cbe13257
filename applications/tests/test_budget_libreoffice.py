"""A budget that went through LibreOffice comes back as it was; what was typed there is read."""

import io
from decimal import Decimal

import openpyxl
import pytest

from applications.models import BudgetLine
from applications.tests import builders
from applications.tests.spreadsheets import apply, exported, kept, upload, with_lines
from sterktechniek.sheets.tests.test_libreoffice import OTHER, converted

pytestmark = [pytest.mark.django_db, pytest.mark.long]
HOSTILE = (
    "=1+1",
    "+31 6 12345678",
    "-5",
    "@SOM(A1)",
    "twee  spaties",
    "é \N{GRINNING FACE}",
    "0012",
    "1-2",
    "a'b\"<c>&amp;",
    "WAAR",
)
CENT = Decimal("0.01")


@pytest.fixture
def plan():
    """Sixty lines with every kind of text and amount."""
    plan = with_lines(builders.make_plan(), 60)
    milestone = plan.activities.get().milestones.get()
    lines = list(plan.budget_lines.order_by("pk"))
    for place, line in enumerate(lines):
        line.description = HOSTILE[place % len(HOSTILE)]
        line.unit_price = CENT * (place * 12_345 + 1)
        line.quantity = Decimal("99999999.99") if place == 7 else Decimal(place) / 4
        line.milestone = milestone if place % 3 == 0 else None
        line.price()
    BudgetLine.objects.bulk_update(
        lines, ["description", "unit_price", "quantity", "amount", "milestone"]
    )
    return plan


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_saved_by_libreoffice_it_changes_nothing(lead, plan, kind, tmp_path):
    before = kept(plan)
    data = exported(lead, plan, kind)
    [other] = converted(data, kind, OTHER[kind], tmp_path).values()
    for mode in ("aanvullen", "vervangen"):
        page = upload(lead, plan, other, mode)
        assert page.status_code == 200
        comparison = page.context["comparison"]
        assert not comparison.changes_something
        assert len(comparison.same) == 61
    assert kept(plan) == before


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_what_was_typed_in_a_spreadsheet_is_read(lead, plan, to, tmp_path):
    """Typed with one program, worked out and saved by LibreOffice, as somebody would."""
    book = openpyxl.load_workbook(io.BytesIO(exported(lead, plan, "xlsx")))
    sheet = book["Begroting"]
    number = sheet["A2"].value
    sheet["G2"], sheet["H2"], sheet["I2"] = "Anders", "€ 1.250,50", "=0.1+0.2"
    sheet.append(
        [None, "1", None, None, sheet["E2"].value, "Overige kosten", "Nieuw", 3, "2,5"]
    )
    typed = io.BytesIO()
    book.save(typed)
    first = converted(typed.getvalue(), "xlsx", "ods", tmp_path)["bron"]
    if to == "xlsx":
        (tmp_path / "terug").mkdir()
        [first] = converted(first, "ods", "xlsx", tmp_path / "terug").values()
    page = upload(lead, plan, first)
    assert page.status_code == 200, page.content.decode()
    assert apply(lead, plan, page).status_code == 302
    line = plan.budget_lines.get(number=number)
    assert (line.description, line.unit_price, line.quantity) == (
        "Anders",
        Decimal("1250.50"),
        Decimal("0.30"),
    )
    added = plan.budget_lines.get(description="Nieuw")
    assert (added.unit_price, added.quantity) == (Decimal(3), Decimal("2.50"))
    assert plan.budget_lines.count() == 62
