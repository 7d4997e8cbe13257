"""Rows out of XLSX, cell by cell as the file goes by."""

import re
from datetime import date, datetime

from .archive import Enough, Handler
from .errors import DAMAGED, OTHER_KIND, SheetError
from .grid import Grid
from .values import NO_DATE, NO_RESULT, Broken, Sheet, decimal_of, error_in_cell
from .xlsx_dates import Shows, day_or_moment, duration
from .xlsx_parts import SHORT, Formats, Relations, SharedTexts, Workbook, written

ROOT = "_rels/.rels"
REFERENCE = re.compile("([A-Z]{1,3})[1-9][0-9]{0,6}")


def is_office(archive):
    """Whether this is a package of Office; of which kind, its first part tells."""
    return ROOT in archive


def read(archive, is_wanted):
    """The wanted sheets of the workbook, in the order of their tabs."""
    path = Relations(archive, "").kinds.get("officeDocument")
    if path is None:
        raise SheetError(OTHER_KIND)
    book, formats, shared = Workbook(), Formats(), SharedTexts(archive)
    archive.read_xml(path, book)
    relations = Relations(archive, path)
    for kind, handler in (("sharedStrings", shared), ("styles", formats)):
        if kind in relations.kinds:
            archive.read_xml(relations.kinds[kind], handler)
    sheets = []
    for name, key in book.sheets:
        kind, part = relations.targets.get(key, ("", ""))
        if kind == "worksheet" and is_wanted(len(sheets), name):
            cells = _Cells(archive, name, shared.texts, formats.styles, book)
            archive.read_xml(part, cells)
            sheets.append(Sheet(name, cells.grid.rows()))
    return sheets


class _Cells(Handler):
    """The cells of one sheet, put in a grid."""

    def __init__(self, archive, name, texts, styles, book):
        self.grid = Grid(archive, name)
        self.texts = texts
        self.styles = styles
        self.counts_from_1904 = book.counts_from_1904
        self.row = self.column = 0
        self.cell = None  # its attributes, while it is open
        self.pieces = []
        self.is_read = self.is_phonetic = self.has_formula = False

    def start(self, name, attributes):
        short = SHORT.get(name)
        if short == "c":
            self.column = self._column(attributes.get("r"))
            self.cell = attributes
            self.pieces = []
            self.has_formula = False
        elif short == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.grid.hide(self.row)
        elif self.cell is not None:
            self.is_read = short == "v" or (short == "t" and not self.is_phonetic)
            self.has_formula = self.has_formula or short == "f"
            self.is_phonetic = self.is_phonetic or short == "rPh"

    def _column(self, reference):
        """The column of a cell, counted from 1; without a reference the next one."""
        if reference is None:
            return self.column + 1
        found = REFERENCE.fullmatch(reference)
        if found is None:
            raise SheetError(DAMAGED)
        column = 0
        for letter in found[1]:
            column = 26 * column + ord(letter) - 64
        return column

    def end(self, name):
        short = SHORT.get(name)
        if short in ("v", "t", "f"):
            self.is_read = False
        elif short == "rPh":
            self.is_phonetic = False
        elif short == "c" and self.cell is not None:
            value = self._value()
            if value not in (None, ""):
                self.grid.put(self.row, self.column, value)
            self.cell = None
        elif short == "sheetData":
            raise Enough

    def text(self, data):
        if self.is_read:
            self.pieces.append(self.grid.archive.keep(data))

    def _value(self):
        text = "".join(self.pieces)
        match self.cell.get("t", "n"):
            case "s":
                return self.texts[int(text)] if text else None
            case "str" | "inlineStr":
                return written(text)
            case "b":
                return text.strip() in ("1", "true") if text else None
            case "e":
                return error_in_cell(text)
            case "d":
                return _iso_day(text)
            case "n":
                return self._number(text.strip())
        raise SheetError(DAMAGED)

    def _number(self, text):
        if not text:
            return NO_RESULT if self.has_formula else None
        number = decimal_of(text)
        style = int(self.cell.get("s", 0))
        shows = self.styles[style] if style < len(self.styles) else Shows.NUMBER
        if shows is Shows.NUMBER or isinstance(number, Broken):
            return number
        if shows is Shows.TIME:
            return duration(number)
        return day_or_moment(number, counts_from_1904=self.counts_from_1904)


def _iso_day(text):
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return NO_DATE
    return date.fromisoformat(text) if len(text) == 10 else moment
