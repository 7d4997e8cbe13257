"""The parts of XLSX beside the cells: which sheets, the shared texts, the number formats."""

import posixpath
import re

from .archive import Handler
from .errors import OTHER_KIND, TOO_LARGE, SheetError
from .values import clean
from .xlsx_dates import BUILT_IN, Shows, shown_by

NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
LOCAL = [
    "workbook",
    "workbookPr",
    "sheet",
    "si",
    "t",
    "rPh",
    "numFmt",
    "cellXfs",
    "xf",
    "row",
    "c",
    "v",
    "f",
    "is",
    "sheetData",
]
# The full names of the elements that we look at, and what we call them.
SHORT = {f"{space} {name}": name for space in NAMESPACES for name in LOCAL}
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
MOST_SHEETS = 1_000
MOST_FORMATS = 5_000


def written(text):
    """Text as XLSX writes it, with _x000A_ for a character, as people read it."""
    if "_x" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        # A character beyond the first plane may be written as its two halves.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean(text)


class Relations(Handler):
    """Which part plays which role for the part in ``folder``."""

    def __init__(self, archive, name):
        self.folder = posixpath.dirname(name)
        self.targets = {}
        self.kinds = {}
        path = posixpath.join(self.folder, "_rels", f"{posixpath.basename(name)}.rels")
        archive.read_xml(path, self)

    def start(self, name, attributes):
        if not name.endswith(" Relationship"):
            return
        if (
            attributes.get("TargetMode") == "External"
            or len(self.targets) > MOST_SHEETS
        ):
            return
        target = posixpath.join("/", self.folder, attributes.get("Target", ""))
        target = posixpath.normpath(target).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.targets[attributes.get("Id")] = (kind, target)
        self.kinds.setdefault(kind, target)


class Workbook(Handler):
    """The tabs, as (name, key of the relation), and from when days are counted."""

    def __init__(self):
        self.sheets = []
        self.counts_from_1904 = False
        self.is_known = False

    def start(self, name, attributes):
        short = SHORT.get(name)
        self.is_known = self.is_known or short == "workbook"
        if not self.is_known:
            raise SheetError(OTHER_KIND)
        if short == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")
        elif short == "sheet":
            key = next(
                (
                    attributes[one]
                    for one in attributes
                    if one.endswith("/relationships id")
                ),
                None,
            )
            self.sheets.append((clean(attributes.get("name", "")), key))
            if len(self.sheets) > MOST_SHEETS:
                raise SheetError(TOO_LARGE)


class SharedTexts(Handler):
    """The texts that cells point to by their place; how they are pronounced is left out."""

    def __init__(self, archive):
        self.archive = archive
        self.texts = []
        self.pieces = None
        self.is_read = self.is_phonetic = False

    def start(self, name, attributes):
        short = SHORT.get(name)
        if short == "si":
            self.pieces = []
        elif short == "rPh":
            self.is_phonetic = True
        elif short == "t":
            self.is_read = self.pieces is not None and not self.is_phonetic

    def end(self, name):
        short = SHORT.get(name)
        if short == "t":
            self.is_read = False
        elif short == "rPh":
            self.is_phonetic = False
        elif short == "si" and self.pieces is not None:
            self.texts.append(written("".join(self.pieces)))
            self.pieces = None

    def text(self, data):
        if self.is_read:
            self.pieces.append(self.archive.keep(data))


class Formats(Handler):
    """What each style of a cell shows: a number, a date or a time."""

    def __init__(self):
        self.own = {}
        self.styles = []
        self.is_cells = False

    def start(self, name, attributes):
        short = SHORT.get(name)
        if short == "numFmt":
            shows = shown_by(attributes.get("formatCode", ""))
            self.own[attributes.get("numFmtId")] = shows
            if len(self.own) > MOST_FORMATS:
                raise SheetError(TOO_LARGE)
        elif short == "cellXfs":
            self.is_cells = True
        elif short == "xf" and self.is_cells:
            key = attributes.get("numFmtId", "0")
            built_in = BUILT_IN.get(int(key), Shows.NUMBER)
            self.styles.append(self.own.get(key, built_in))

    def end(self, name):
        if SHORT.get(name) == "cellXfs":
            self.is_cells = False
