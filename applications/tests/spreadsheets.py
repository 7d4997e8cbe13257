"""Budgets as files for the tests: rows in the order of the columns, written and uploaded."""

from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.budget_rows import NEEDED
from applications.budget_sheet import COLUMNS, SHEET
from applications.models import BudgetLine
from applications.numbering import letters
from sterktechniek.sheets import Table, read_sheet, write


def a_row(plan, **texts):
    """A row for the spreadsheet, good unless ``texts`` say otherwise."""
    return {
        "number": "",
        "activity": "1. Gastlessen",
        "milestone": "",
        "partner": "",
        "year": plan.round.scheme.starts_on.year,
        "kind": "overige kosten",
        "description": "Materiaal",
        "unit_price": Decimal("12.50"),
        "quantity": Decimal(2),
    } | texts


def a_file(rows, kind="xlsx", *, columns=NEEDED, name=SHEET):
    """The bytes of a spreadsheet with these rows (dicts of the columns)."""
    heads = [COLUMNS[key] for key in columns]
    table = Table(name, heads, [[row[key] for key in columns] for row in rows])
    return write([table], kind)


def rows_of(data):
    """The rows of an exported budget as dicts of the columns, as they would be uploaded again."""
    sheet = read_sheet(BytesIO(data), SHEET)
    return [
        {key: row.cell(place) for place, key in enumerate(COLUMNS)}
        for row in sheet.rows[1:]
    ]


def exported(client, plan, kind="xlsx"):
    answer = client.get(reverse("budget_export", args=[plan.pk, kind]))
    assert answer.status_code == 200
    return answer.content


def upload(client, plan, data, mode="aanvullen", name="begroting.xlsx"):
    """The page that an upload gives."""
    file = SimpleUploadedFile(name, data)
    url = reverse("budget_import", args=[plan.pk])
    return client.post(url, {"file": file, "mode": mode})


def what_is_posted_again(page):
    """The hidden fields of the page that checks."""
    return dict(page.context["form"].initial)


def apply(client, plan, page, **changes):
    """Press the button on the page that checks."""
    url = reverse("budget_apply", args=[plan.pk])
    return client.post(url, what_is_posted_again(page) | changes)


def bring_in(client, plan, rows, mode="aanvullen", kind="xlsx"):
    """Upload rows and press the button."""
    page = upload(client, plan, a_file(rows, kind), mode)
    assert page.status_code == 200, page.content.decode()
    return apply(client, plan, page)


def with_lines(plan, count):
    """The plan with this many lines more, written at once."""
    activity = plan.activities.get()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=plan,
            activity=activity,
            number=f"1{letters(place + 1)}",
            position=place,
            year=plan.round.scheme.starts_on.year,
            kind="other",
            description=f"Post {place}",
            unit_price=Decimal(10),
            quantity=Decimal(1),
        ).price()
        for place in range(1, count + 1)
    )
    return plan


def kept(plan):
    """Everything of the budget, to see whether it changed."""
    plan.refresh_from_db()
    lines = plan.budget_lines.order_by("pk").values_list()
    return list(lines), plan.numbers, plan.changed_at
