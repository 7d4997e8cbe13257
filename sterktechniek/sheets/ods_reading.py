"""Rows out of ODS: everything stands in one part, cells and rows may be "repeated"."""

import re
from datetime import date, datetime, time, timedelta

from sterktechniek.opendocument import ODF

from .archive import Handler
from .errors import DAMAGED, LOCKED, SheetError
from .grid import Grid
from .values import NO_DATE, NO_RESULT, Sheet, clean, decimal_of, error_in_cell

TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
OFFICE, TABLE, TEXT = (f"{ODF}:{one}:1.0" for one in ("office", "table", "text"))
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
SHORT = {
    **{f"{OFFICE} {name}": name for name in ("spreadsheet", "annotation")},
    **{f"{TABLE} {name}": name for name in ("table", "table-row", "table-cell")},
    f"{TABLE} covered-table-cell": "table-cell",
    **{f"{TEXT} {name}": name for name in ("p", "h", "s", "tab", "line-break")},
    **{f"{TEXT} {name}": name for name in ("note", "ruby-text")},
}
PARAGRAPHS = ("p", "h")
# What hangs on a cell and is no part of what it says.
ASIDE = ("annotation", "note", "ruby-text")
WHITE = re.compile("[\t\r\n]")
DURATION = re.compile(
    r"(-?)P(?:(\d{1,7})D)?T?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d*)?S)?"
)
MOST_REPEATS = 10_000_000


def is_ods(archive):
    return "mimetype" in archive and archive.first_bytes("mimetype").startswith(TYPE)


def read(archive, is_wanted):
    """The wanted sheets of the document, in the order of their tabs."""
    if "META-INF/manifest.xml" in archive:
        archive.read_xml("META-INF/manifest.xml", _Manifest())
    content = _Content(archive, is_wanted)
    archive.read_xml("content.xml", content)
    return content.sheets


class _Manifest(Handler):
    """Tells of each part whether it is encrypted."""

    def start(self, name, attributes):
        if name.endswith(" encryption-data"):
            raise SheetError(LOCKED)


class _Content(Handler):
    """The tables of the document; a table in a cell or outside the sheets is left out."""

    def __init__(self, archive, is_wanted):
        self.archive = archive
        self.is_wanted = is_wanted
        self.sheets = []
        self.found = 0
        self.path = []
        self.grid = None
        self.table_depth = 0
        self.nested = 0  # the depth of a table in a drawing, which is none of our rows
        self.row = None
        self.cell = None

    def start(self, name, attributes):
        short = SHORT.get(name)
        parent = self.path[-1] if self.path else None
        self.path.append(short)
        if self.cell is not None:
            self.cell.start(short, attributes, len(self.path))
        elif short == "table" and parent == "spreadsheet":
            self._start_table(attributes)
        elif self.grid is None or self.nested:
            return
        elif short == "table":
            self.nested = len(self.path)
        elif short == "table-row":
            self.row = _Row(attributes)
        elif short == "table-cell" and self.row is not None:
            self.cell = _Cell(self.archive, attributes, len(self.path))

    def _start_table(self, attributes):
        name = clean(attributes.get(f"{TABLE} name", ""))
        if self.is_wanted(self.found, name):
            self.grid = Grid(self.archive, name)
            self.next_row = 1
        self.table_depth = len(self.path)
        self.found += 1

    def end(self, name):
        depth = len(self.path)
        short = self.path.pop()
        if self.cell is not None and depth > self.cell.depth:
            self.cell.end(short, depth)
        elif self.cell is not None:
            self.row.put(self.cell)
            self.cell = None
        elif depth == self.nested:
            self.nested = 0
        elif self.grid is None or self.nested:
            return
        elif short == "table-row" and self.row is not None:
            self.next_row = self.row.into(self.grid, self.next_row)
            self.row = None
        elif depth == self.table_depth:
            self.sheets.append(Sheet(self.grid.name, self.grid.rows()))
            self.grid = None

    def text(self, data):
        if self.cell is not None:
            self.cell.text(data)


class _Row:
    """The filled cells of one row, before we know how often it counts."""

    def __init__(self, attributes):
        self.repeats = _repeats(attributes, "rows")
        self.is_hidden = attributes.get(f"{TABLE} visibility", "visible") != "visible"
        self.cells = []
        self.column = 1

    def put(self, cell):
        value = cell.value()
        if value not in (None, ""):
            self.cells.append((self.column, cell.repeats, value))
        self.column += cell.repeats

    def into(self, grid, number):
        """Put the row in the grid, as often as it counts; answer the number after it."""
        if self.cells:
            for row in range(number, number + self.repeats):
                for column, repeats, value in self.cells:
                    for place in range(column, column + repeats):
                        grid.put(row, place, value)
                if self.is_hidden:
                    grid.hide(row)
        return number + self.repeats


class _Cell:
    """One cell: its value from its attributes, its text from its paragraphs."""

    def __init__(self, archive, attributes, depth):
        self.archive = archive
        self.attributes = attributes
        self.depth = depth
        self.repeats = _repeats(attributes, "columns")
        self.pieces = []
        self.paragraphs = 0
        self.reading = False
        self.aside = 0  # the depth of what does not belong to the text

    def start(self, short, attributes, depth):
        if self.aside:
            return
        if short in ASIDE:
            self.aside = depth
        elif short in PARAGRAPHS and depth == self.depth + 1:
            if self.paragraphs:
                self._add("\n")
            self.paragraphs += 1
            self.reading = True
        elif not self.reading:
            return
        elif short == "s":
            self._add(" ", _whole(attributes.get(f"{TEXT} c", "1")))
        elif short in ("tab", "line-break"):
            self._add(" " if short == "tab" else "\n")

    def _add(self, character, times=1):
        """A character that was written as an element."""
        self.archive.count_characters(times)
        self.pieces.append(character * times)

    def end(self, short, depth):
        if depth == self.aside:
            self.aside = 0
        elif short in PARAGRAPHS and depth == self.depth + 1:
            self.reading = False

    def text(self, data):
        if not self.reading or self.aside:
            return
        # Spaces in a row count: LibreOffice writes some of them as they are.
        self.pieces.append(self.archive.keep(WHITE.sub(" ", data)))

    def value(self):
        """What the cell holds."""
        about = self.attributes
        if about.get(f"{CALC} value-type") == "error":
            return error_in_cell(self.said())
        match about.get(f"{OFFICE} value-type"):
            case "float" | "currency" | "percentage":
                return decimal_of(about.get(f"{OFFICE} value", ""))
            case "date":
                return _day(about.get(f"{OFFICE} date-value", ""))
            case "time":
                return _duration(about.get(f"{OFFICE} time-value", ""))
            case "boolean":
                return about.get(f"{OFFICE} boolean-value") == "true"
            case "string":
                said = about.get(f"{OFFICE} string-value")
                return self.said() if self.paragraphs or said is None else clean(said)
        has_formula = f"{TABLE} formula" in about
        return NO_RESULT if has_formula and not self.said() else self.said()

    def said(self):
        return clean("".join(self.pieces))


def _repeats(attributes, what):
    return max(_whole(attributes.get(f"{TABLE} number-{what}-repeated", "1")), 1)


def _whole(text):
    number = int(text)
    if not 0 <= number <= MOST_REPEATS:
        raise SheetError(DAMAGED)
    return number


def _day(text):
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return NO_DATE
    return moment if moment.time() != time() else moment.date()


def _duration(text):
    found = DURATION.fullmatch(text)
    if found is None:
        return NO_DATE
    sign, *parts = found.groups()
    days, hours, minutes, seconds = (int(part or 0) for part in parts)
    long = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -long if sign else long
