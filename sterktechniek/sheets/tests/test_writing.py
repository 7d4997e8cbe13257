"""What we write is inert, exact and the same every time; and read back it is what it was."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterktechniek.sheets import Column, Kind, Table, read_sheet, read_sheets, write
from sterktechniek.sheets.values import LONGEST_TEXT, clean

# A busy machine takes longer than the fifth of a second that hypothesis allows.
patiently = settings(deadline=None)

KINDS = ("xlsx", "ods")
HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+31 6 12345678",
    "-5",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "{=1+1}",
    "'=1+1",
    "\x00=1+1",
    "a\x07b\x1bc",
    "of:=1+1",
    "<script>alert(1)</script>&amp;]]>",
    "_x0041_ en _x005F_",
    "  spaties  aan  alle  kanten  ",
    "http://example.org/",
    "mailto:iemand@example.org",
    "0012",
    "1e5",
    "é \N{GRINNING FACE} \u200b \u2028 \ufffe \ud800",
    "twee\r\nregels\n",
)
both = pytest.mark.parametrize("kind", KINDS)


def table(*rows, columns=("tekst",), name="Begroting"):
    columns = [Column(one) if isinstance(one, str) else one for one in columns]
    return Table(name, columns, rows)


def there_and_back(kind, *rows, columns):
    """The rows under the heading, as they are read from what was written."""
    sheet = read_sheet(write([table(*rows, columns=columns)], kind), "Begroting")
    return [row.cells for row in sheet.rows[1:]]


def formulas(kind, data):
    """Every formula in the file, as XML holds it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".xml")
        )
    return text.count("<f>") + text.count("<f ") + text.count("table:formula")


@both
def test_text_is_never_a_formula_and_never_lost(kind):
    rows = [[text] for text in HOSTILE]
    data = write([table(*rows)], kind)
    assert formulas(kind, data) == 0
    found = [row.cells[0] for row in read_sheet(data, "Begroting").rows[1:]]
    assert found == [clean(text) for text in HOSTILE]


def test_another_reader_sees_text_and_no_link():
    rows = [[text] for text in HOSTILE]
    book = openpyxl.load_workbook(io.BytesIO(write([table(*rows)], "xlsx")))
    cells = [row[0] for row in book["Begroting"].iter_rows(min_row=2)]
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}
    assert all(cell.quotePrefix for cell in cells)


TEXTS = st.text(max_size=60)
MONEY = st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False
).filter(lambda number: number.adjusted() < 12)
DAYS = st.dates(min_value=date(1900, 3, 1), max_value=date(9999, 12, 30))
MOMENTS = st.datetimes(
    min_value=datetime(1950, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2150, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@both
@patiently
@given(texts=st.lists(TEXTS, max_size=8))
def test_texts_come_back(kind, texts):
    columns = ["nummer", "tekst"]
    rows = [[str(place), text] for place, text in enumerate(texts)]
    found = there_and_back(kind, *rows, columns=columns)
    assert [(*cells, "")[1] for cells in found] == [clean(text) for text in texts]


@both
@patiently
@given(amount=MONEY, number=MONEY, whole=st.integers(-(10**14), 10**14), day=DAYS)
def test_values_come_back_exactly(kind, amount, number, whole, day):
    columns = [
        Column("bedrag", Kind.EURO),
        Column("aantal", Kind.NUMBER),
        Column("jaar", Kind.WHOLE),
        Column("datum", Kind.DATE),
    ]
    row = [amount, number, whole, day]
    [found] = there_and_back(kind, row, columns=columns)
    assert found == (amount, number, Decimal(whole), day)


@both
@patiently
@given(moment=MOMENTS)
def test_moments_come_back_as_the_clock_here_shows_them(kind, moment):
    from sterktechniek import clock

    columns = [Column("moment", Kind.MOMENT)]
    [[found]] = there_and_back(kind, [moment], columns=columns)
    local = clock.local(moment).replace(tzinfo=None, microsecond=0)
    assert found in (local, local.date())


@both
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234567890123456.78"), "1234567890123456.78"),
        (Decimal("NaN"), "NaN"),
        (Decimal("-Infinity"), "-Infinity"),
        (10**20, "1" + "0" * 20),
        (date(1850, 12, 31), "31-12-1850"),
        (datetime(1850, 12, 31, 12, tzinfo=UTC), "31-12-1850 12:19"),
        (True, "ja"),
        (False, "nee"),
    ],
)
def test_what_a_cell_cannot_hold_exactly_is_text(kind, value, shown):
    if value == 10**20:
        shown = "1E+20" if isinstance(value, Decimal) else str(value)
    [[found]] = there_and_back(kind, [value], columns=[Column("iets", Kind.EURO)])
    assert found == shown


@both
def test_empty_cells_and_rows_stay_empty(kind):
    columns = ["een", "twee", "drie"]
    rows = [["", None, "x"], [None, None, None], ["y", "", ""]]
    sheet = read_sheet(write([table(*rows, columns=columns)], kind), "Begroting")
    assert [(row.number, row.cells) for row in sheet.rows[1:]] == [
        (2, (None, None, "x")),
        (4, ("y",)),
    ]


@both
@pytest.mark.parametrize("letter", ["a", "\N{GRINNING FACE}"])
def test_a_text_that_no_cell_can_hold_ends_with_a_word_about_it(kind, letter):
    [[found]] = there_and_back(kind, [letter * 100_000], columns=["tekst"])
    assert found.endswith("[ingekort: een cel kan niet meer tekst bevatten]")
    assert len(found.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    [[found]] = there_and_back(kind, ["a" * LONGEST_TEXT], columns=["tekst"])
    assert found == "a" * LONGEST_TEXT


@both
def test_the_same_tables_give_the_same_bytes(kind):
    def written():
        return write([table(["a"]), table(["b"], name="Uitleg")], kind)

    assert written() == written()


@both
def test_names_of_tabs_are_made_fit(kind):
    names = ["a/b:c*d?[e]\\f", "History", "", "'x'", "y" * 50, "Y" * 50, "\x07\n"]
    data = write([table(["x"], name=name) for name in names], kind)
    found = [sheet.name for sheet in read_sheets(data)]
    long, other = "y" * 31, "Y" * 27 + " 2"
    expected = ["a b c d  e  f", "History 2", "Blad", "x", long, other, "Blad 2"]
    assert found == expected


def test_the_heading_is_bold_and_stays_in_sight():
    columns = [Column("prijs", Kind.EURO), "tekst"]
    data = write([table([Decimal(5), "x" * 200], columns=columns)], "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Begroting"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert "€" in sheet["A2"].number_format
    assert [sheet.column_dimensions[one].width > 7 for one in "AB"] == [True, True]
    assert sheet.column_dimensions["B"].width < 62
    with zipfile.ZipFile(io.BytesIO(write([table(["x"])], "ods"))) as archive:
        settings = archive.read("settings.xml").decode()
        content = archive.read("content.xml").decode()
        assert archive.namelist()[0] == "mimetype"
    assert '"VerticalSplitMode" config:type="short">2<' in settings
    assert "table:table-header-rows" in content
    assert 'fo:font-weight="bold"' in content


@both
def test_an_empty_column_for_texts_takes_a_number_as_it_is_typed(kind):
    """Who types 3.10 under "nummer" means a code; without the format it becomes 3.1."""
    data = write([table(columns=["nummer"])], kind)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if kind == "ods":
            content = archive.read("content.xml").decode()
            assert 'table:default-cell-style-name="text"' in content
            return
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Begroting"]
    assert sheet.column_dimensions["A"].number_format == "@"
