"""Rows out of an XLSX or ODS file that somebody sent, or the reason why not."""

from sterktechniek import dutch

from . import ods_reading, xlsx_reading
from .archive import UNREADABLE, Archive
from .errors import DAMAGED, LOCKED, MACROS, OTHER_KIND, SheetError
from .values import Limits

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LIMITS = Limits()


def read_sheets(file, limits=LIMITS):
    """Every sheet of a file (opened, or its bytes), with its rows."""
    return _read(file, limits, lambda place, name: True)


def read_sheet(file, name, limits=LIMITS):
    """The sheet with this name, or else the first one; the rows of others are not kept."""

    def is_called_so(found):
        return found.strip().lower() == name.lower()

    sheets = _read(file, limits, lambda place, found: not place or is_called_so(found))
    return next((sheet for sheet in sheets if is_called_so(sheet.name)), sheets[0])


def _read(file, limits, is_wanted):
    data = _bytes_of(file, limits)
    _refuse_what_is_no_archive(data)
    try:
        archive = Archive(data, limits)
        sheets = _reader_of(archive)(archive, is_wanted)
    except UNREADABLE as error:
        raise SheetError(DAMAGED) from error
    if not sheets:
        raise SheetError("Dit bestand heeft geen werkblad. Kies een ander bestand.")
    return sheets


def _bytes_of(file, limits):
    data = file if isinstance(file, bytes) else file.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        most = dutch.number(limits.bytes // 1_000_000)
        raise SheetError(f"Dit bestand is te groot: hoogstens {most} MB.")
    if not data:
        raise SheetError("Dit bestand is leeg. Kies een ander bestand.")
    return data


def _refuse_what_is_no_archive(data):
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            raise SheetError(LOCKED)
        raise SheetError(
            "Dit is een oud Excel-bestand (xls). Sla het op als xlsx en kies het opnieuw."
        )
    if not data.startswith(b"PK"):
        raise SheetError(OTHER_KIND)


def _reader_of(archive):
    if "encrypted-package" in archive:
        raise SheetError(LOCKED)
    if "xl/workbook.bin" in archive:
        raise SheetError(
            "Dit is een binair Excel-bestand (xlsb). Sla het op als xlsx en kies het opnieuw."
        )
    for name in map(str.lower, archive.parts):
        if "vbaproject" in name or name.startswith("basic/"):
            raise SheetError(MACROS)
    if ods_reading.is_ods(archive):
        return ods_reading.read
    if xlsx_reading.is_office(archive):
        return xlsx_reading.read
    raise SheetError(OTHER_KIND)
