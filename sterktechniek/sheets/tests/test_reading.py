"""Reading what Excel, LibreOffice and others write."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from sterktechniek.fields import DutchDecimalField
from sterktechniek.sheets import (
    Broken,
    Column,
    SheetError,
    Table,
    as_decimal,
    as_text,
    read_sheet,
    read_sheets,
    write,
)
from sterktechniek.sheets.values import NO_DATE, NO_NUMBER, NO_RESULT, error_in_cell

from .files import MAIN, archive, ods, ods_cell, ods_row, xlsx, xlsx_parts

# A busy machine takes longer than the fifth of a second that hypothesis allows.
patiently = settings(deadline=None)

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="d\\-m\\-yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="&quot;dagen&quot;\\ 0.00"/>'
    '<numFmt numFmtId="167" formatCode="[$€-413]\\ #,##0.00;[Red]\\-0"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
    + "".join(f'<xf numFmtId="{one}"/>' for one in (0, 14, 164, 165, 166, 167, 22, 9))
    + "</cellXfs></styleSheet>"
)
A_DAY = date(2026, 12, 31)
NOON = datetime(2026, 12, 31, 12)  # noqa: DTZ001 - the clock of a sheet has no zone


def xlsx_cell(about, inside=""):
    """The value of one cell, in a workbook with styles."""
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>gedeeld</t></si>'
        "<si><r><t>vet</t></r><r><t xml:space='preserve'> en rond</t></r>"
        "<rPh sb='0' eb='1'><t>uitspraak</t></rPh></si></sst>"
    )
    rows = f'<row r="1"><c r="A1" {about}>{inside}</c></row>'
    return first_cell(xlsx(rows, styles=STYLES, strings=strings))


def first_cell(data):
    rows = read_sheet(data, "Begroting").rows
    return rows[0].cells[0] if rows else None


@pytest.mark.parametrize(
    ("about", "inside", "expected"),
    [
        ('t="s"', "<v>0</v>", "gedeeld"),
        ('t="s"', "<v>1</v>", "vet en rond"),
        ('t="inlineStr"', "<is><t>los</t></is>", "los"),
        ('t="inlineStr"', "<is><r><t>l</t></r><r><t>os</t></r></is>", "los"),
        ('t="str"', "<f>A2&amp;A3</f><v>uitkomst</v>", "uitkomst"),
        ('t="str"', "<f>A2</f><v></v>", None),
        (
            't="str"',
            "<v>a_x0009_b_x000D__x000A_c_xD83D__xDE00_</v>",
            "a b\nc\N{GRINNING FACE}",
        ),
        ('t="str"', "<v>_x0000__xD800_x</v>", "\N{REPLACEMENT CHARACTER}x"),
        ('t="b"', "<v>1</v>", True),
        ('t="b"', "<v>0</v>", False),
        ('t="e"', "<f>A9</f><v>#REF!</v>", error_in_cell("#REF!")),
        ('t="d"', "<v>2026-12-31</v>", A_DAY),
        ('t="d"', "<v>2026-12-31T09:30:00Z</v>", datetime(2026, 12, 31, 9, 30)),  # noqa: DTZ001
        ('t="d"', "<v>gisteren</v>", NO_DATE),
        ("", "<v>1250.5</v>", Decimal("1250.5")),
        ("", "<v>0.30000000000000004</v>", Decimal("0.3")),
        ("", "<v>1E3</v>", Decimal(1000)),
        ("", "<v>NaN</v>", NO_NUMBER),
        ("", "<v>1e999</v>", NO_NUMBER),
        ("", "<v>veel</v>", NO_NUMBER),
        ("", "<f>SUM(B1:B9)</f><v>12</v>", Decimal(12)),
        ("", "<f>SUM(B1:B9)</f>", NO_RESULT),
        ("", "<f>SUM(B1:B9)</f><v/>", NO_RESULT),
        ("", "", None),
        ('s="1"', "<v>46387</v>", A_DAY),
        ('s="2"', "<v>46387</v>", A_DAY),
        ('s="2"', "<v>60</v>", date(1900, 2, 28)),
        ('s="2"', "<v>59</v>", date(1900, 2, 28)),
        ('s="2"', "<v>-1</v>", NO_DATE),
        ('s="2"', "<v>99999999</v>", NO_DATE),
        ('s="2"', "<v>2958465.99999999</v>", NO_DATE),
        ('s="3"', "<v>1.5</v>", timedelta(hours=36)),
        ('s="3"', "<v>1e300</v>", NO_DATE),
        ('s="4"', "<v>3</v>", Decimal(3)),
        ('s="5"', "<v>3</v>", Decimal(3)),
        ('s="6"', "<v>46387.5</v>", NOON),
        ('s="7"', "<v>0.25</v>", Decimal("0.25")),
        ('s="99"', "<v>3</v>", Decimal(3)),
    ],
)
def test_a_cell_of_xlsx(about, inside, expected):
    found = xlsx_cell(about, inside)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (ods_cell("tekst"), "tekst"),
        (
            ods_cell('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'),
            "a  b c\nd",
        ),
        (ods_cell("een</text:p><text:p>twee"), "een\ntwee"),
        (ods_cell("<text:span>v<text:span>e</text:span>t</text:span>"), "vet"),
        (
            ods_cell("x<office:annotation><text:p>noot</text:p></office:annotation>"),
            "x",
        ),
        (
            ods_cell(
                "x</text:p><draw:frame><text:p>kader</text:p></draw:frame><text:p>y"
            ),
            "x\ny",
        ),
        (ods_cell("#REF!", 'calcext:value-type="error"'), error_in_cell("#REF!")),
        (
            '<table:table-cell office:value-type="float" office:value="0.30000000000000004"/>',
            Decimal("0.3"),
        ),
        (
            '<table:table-cell office:value-type="currency" office:value="1250.5"/>',
            Decimal("1250.5"),
        ),
        (
            '<table:table-cell office:value-type="percentage" office:value="0.25"/>',
            Decimal("0.25"),
        ),
        ('<table:table-cell office:value-type="float"/>', NO_NUMBER),
        (
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
            True,
        ),
        (
            '<table:table-cell office:value-type="boolean" office:boolean-value="false"/>',
            False,
        ),
        (
            '<table:table-cell office:value-type="date" office:date-value="2026-12-31"/>',
            A_DAY,
        ),
        (
            '<table:table-cell office:value-type="date" office:date-value="2026-12-31T00:00:00"/>',
            A_DAY,
        ),
        (
            '<table:table-cell office:value-type="date" office:date-value="2026-12-31T12:00:00.5"/>',
            NOON,
        ),
        (
            '<table:table-cell office:value-type="date" office:date-value="2026-02-31"/>',
            NO_DATE,
        ),
        (
            '<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/>',
            timedelta(hours=36),
        ),
        (
            '<table:table-cell office:value-type="time" office:time-value="ooit"/>',
            NO_DATE,
        ),
        (
            '<table:table-cell office:value-type="string" office:string-value="stil"/>',
            "stil",
        ),
        (
            '<table:table-cell table:formula="of:=SUM([.B1:.B9])" office:value-type="float" office:value="12"/>',
            Decimal(12),
        ),
        ('<table:table-cell table:formula="of:=SUM([.B1:.B9])"/>', NO_RESULT),
        ("<table:table-cell/>", None),
    ],
)
def test_a_cell_of_ods(cell, expected):
    found = first_cell(ods(ods_row(cell)))
    assert found == expected
    assert type(found) is type(expected)


def test_rows_of_xlsx_keep_their_numbers_whatever_their_order():
    cell = '<c r="{}"{}><v>{}</v></c>'
    rows = (
        f'<row r="7" hidden="1">{cell.format("B7", "", 7)}</row>'
        f"<row>{cell.format('A8', '', 8)}<c><v>9</v></c></row>"
        f'<row r="2">{cell.format("C2", "", 2)}{cell.format("A2", "", 1)}</row>'
    )
    found = read_sheet(xlsx(rows), "Begroting").rows
    assert [(row.number, row.cells, row.hidden) for row in found] == [
        (2, (Decimal(1), None, Decimal(2)), False),
        (7, (None, Decimal(7)), True),
        (8, (Decimal(8), Decimal(9)), False),
    ]


def test_repeated_and_merged_cells_and_hidden_rows_of_ods():
    empty = "<table:table-cell/>"
    rows = (
        ods_row(
            ods_cell("kop", 'table:number-columns-spanned="2"'),
            '<table:covered-table-cell/><table:table-cell table:number-columns-repeated="16382"/>',
        )
        + ods_row(empty, about='table:number-rows-repeated="3"')
        + ods_row(
            ods_cell("x", 'table:number-columns-repeated="2"'),
            about='table:number-rows-repeated="2" table:visibility="filter"',
        )
        + ods_row(empty, about='table:number-rows-repeated="1048570"')
    )
    found = read_sheet(ods(rows), "Begroting").rows
    assert [(row.number, row.cells, row.hidden) for row in found] == [
        (1, ("kop",), False),
        (5, ("x", "x"), True),
        (6, ("x", "x"), True),
    ]


def test_a_table_inside_a_cell_or_a_drawing_is_no_row():
    inner = (
        f'<table:table table:name="binnen">{ods_row(ods_cell("binnen"))}</table:table>'
    )
    rows = (
        f"<table:shapes><draw:frame>{inner}</draw:frame></table:shapes>"
        + ods_row(
            f"<table:table-cell>{inner}<text:p>buiten</text:p></table:table-cell>"
        )
        + ods_row(ods_cell("daarna"))
    )
    found = read_sheets(ods(rows))
    assert [(sheet.name, [row.cells for row in sheet.rows]) for sheet in found] == [
        ("Begroting", [("buiten",), ("daarna",)])
    ]


def test_days_counted_from_1904():
    rows = '<row><c s="1"><v>44925</v></c></row>'
    data = xlsx(rows, styles=STYLES, book='<workbookPr date1904="1"/>')
    assert first_cell(data) == A_DAY


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_sheet_with_the_name_or_else_the_first(kind):
    data = write(
        [Table(one, [Column(one)], []) for one in ("Voorblad", "begroting ")], kind
    )
    assert read_sheet(data, "Begroting").rows[0].cells == ("begroting ",)
    assert read_sheet(data, "Anders").rows[0].cells == ("Voorblad",)
    assert read_sheet(BytesIO(data), "Anders").name == "Voorblad"


def test_the_strict_kind_of_xlsx_is_read():
    parts = {
        name: text.replace(
            MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in xlsx_parts("<row><c><v>5</v></c></row>").items()
    }
    assert first_cell(archive(parts)) == Decimal(5)


# --- amounts --------------------------------------------------------------------------

AMOUNT = DutchDecimalField(max_digits=12)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.250,50", "1250.50"),
        ("€ 1.250", "1250"),
        ("1250.5", "1250.5"),
        ("1.250,-", "1250"),
        ("€\u202f1.250,--", "1250"),
        (Decimal("0.1") + Decimal("0.20000000000000004"), "0.3"),
        (Decimal("1250.330000000012"), "1250.33"),
        (Decimal(7), "7"),
    ],
)
def test_an_amount_as_people_write_it(value, expected):
    assert as_decimal(value, AMOUNT) == Decimal(expected)


@pytest.mark.parametrize(
    "value",
    [
        "veel",
        "1,250",
        "-5",
        Decimal(-5),
        Decimal("33.3333333333333"),
        Decimal("1e300"),
        Decimal("1e-7") + 5 * Decimal("0.001"),
        True,
        A_DAY,
        timedelta(hours=2),
        NO_RESULT,
        None,
        "",
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(value):
    with pytest.raises(ValidationError) as caught:
        as_decimal(value, AMOUNT)
    assert caught.value.messages[0].endswith(".")


@patiently
@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_every_amount_that_a_sheet_shows_comes_back(amount):
    assert as_decimal(amount, AMOUNT) == amount
    assert as_decimal(Decimal(f"{float(amount):.15g}"), AMOUNT) == amount
    assert (
        as_decimal(f"€ {amount:,.2f}".translate(str.maketrans(",.", ".,")), AMOUNT)
        == amount
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("x", "x"),
        (Decimal("2026.00"), "2026"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.5"), "0,5"),
        (Decimal("1e300"), "1E+300"),
        (True, "ja"),
        (A_DAY, "31-12-2026"),
        (datetime(2026, 12, 31, 9, 30), "31-12-2026 09:30"),  # noqa: DTZ001
        (Broken("Stuk."), "Stuk."),
        (timedelta(hours=2), "2:00:00"),
    ],
)
def test_what_a_cell_says(value, expected):
    assert as_text(value) == expected


def test_nothing_in_a_file_gives_no_sheet():
    parts = xlsx_parts()
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}"/>'
    with pytest.raises(SheetError, match="geen werkblad"):
        read_sheet(archive(parts), "Begroting")
