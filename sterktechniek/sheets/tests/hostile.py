"""The worst files that we could think of, each below the limit in bytes.

As a program it reads the files of a folder and prints what that took:
python -m sterktechniek.sheets.tests.hostile <folder>
"""

import re
import struct
import sys
import time
import zipfile
from itertools import repeat
from pathlib import Path

from sterktechniek.sheets import SheetError, read_sheets

from .files import (
    MAIN,
    ODF_NAMES,
    archive,
    ods,
    ods_cell,
    ods_parts,
    ods_row,
    xlsx,
    xlsx_parts,
)

MEBIBYTE = 1 << 20
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>'
CONTENT = f"<office:document-content{ODF_NAMES}>"
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def pieces(start, piece, times):
    """A part that is never held in memory as a whole."""
    yield start.encode()
    yield from repeat(piece, times)


def sheet_of(piece, times, start=SHEET):
    return archive(xlsx_parts(sheet=pieces(start, piece, times)))


def content_of(piece, times, start=CONTENT):
    return archive(ods_parts(content=pieces(start, piece, times)))


def numbered(template, count, per_piece=10_000):
    for first in range(0, count, per_piece):
        yield "".join(
            template.format(one) for one in range(first, min(first + per_piece, count))
        ).encode()


def strings_of(template, count):
    parts = xlsx_parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    start = [f'<sst xmlns="{MAIN}">'.encode()]
    parts["xl/sharedStrings.xml"] = [*start, *numbered(template, count), b"</sst>"]
    return archive(parts)


def styles_of(template, count):
    parts = xlsx_parts('<row r="1"><c r="A1" s="0"><v>1</v></c></row>')
    start = [f'<styleSheet xmlns="{MAIN}">'.encode()]
    parts["xl/styles.xml"] = [*start, *numbered(template, count), b"</styleSheet>"]
    return archive(parts)


def filled_rows(rows, columns):
    cells = '<c t="b"><v>1</v></c>' * columns
    return xlsx(f"<row>{cells}</row>" * rows)


def with_lying_sizes():
    """Headers that say ten bytes where there are many millions."""
    data = bytearray(sheet_of(b" " * MEBIBYTE, 40))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


def many_parts(count):
    return archive(
        {f"xl/media/{number}": b"" for number in range(count)} | xlsx_parts()
    )


def doctype_in_xlsx():
    rows = f"{LAUGHS}<worksheet xmlns='{MAIN}'><sheetData><row><c><v>&j;</v></c></row>"
    return archive(xlsx_parts(sheet=f"{rows}</sheetData></worksheet>"))


def external_entity():
    return archive(
        ods_parts(
            content='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        )
    )


FILES = {
    "zip bomb of spaces": lambda: sheet_of(b" " * MEBIBYTE, 200),
    "zip bomb of line ends": lambda: sheet_of(b"\n" * MEBIBYTE, 49),
    "zip bomb of empty cells": lambda: sheet_of(b"<c/>" * 250_000, 48),
    "zip bomb of empty rows": lambda: sheet_of(b"<row/>" * 170_000, 48),
    "zip bomb of character references": lambda: sheet_of(
        b"&#32;" * 200_000, 48, f"{SHEET}<row><c t='str'><v>"
    ),
    "zip bomb of references nobody reads": lambda: sheet_of(b"&#32;" * 200_000, 48),
    "zip bomb of comments": lambda: sheet_of(b"<!---->" * 140_000, 48),
    "zip bomb in ODS": lambda: content_of(b" " * MEBIBYTE, 200),
    "bzip2 bomb": lambda: archive(
        xlsx_parts(sheet=pieces(SHEET, b" " * MEBIBYTE, 20)), way=zipfile.ZIP_BZIP2
    ),
    "lzma bomb": lambda: archive(
        xlsx_parts(sheet=pieces(SHEET, b" " * MEBIBYTE, 5)), way=zipfile.ZIP_LZMA
    ),
    "lying sizes": with_lying_sizes,
    "60,000 parts": lambda: many_parts(60_000),
    "parts up to the limit": lambda: many_parts(1_900),
    "entity bomb": doctype_in_xlsx,
    "external entity": external_entity,
    "one endless tag": lambda: sheet_of(b" " * MEBIBYTE, 48, f"{SHEET}<row "),
    "one endless attribute": lambda: sheet_of(b"a" * MEBIBYTE, 48, f'{SHEET}<row r="'),
    "one endless comment": lambda: sheet_of(b"a" * MEBIBYTE, 48, f"{SHEET}<!--"),
    "endlessly deep": lambda: sheet_of(b"<a>" * 300_000, 48),
    "endless names": lambda: archive(
        xlsx_parts(sheet=[SHEET.encode(), *numbered("<a{}/>", 200_000)])
    ),
    "endless attributes": lambda: archive(
        xlsx_parts(sheet=[SHEET.encode(), *numbered('<a b{}="c"/>', 200_000)])
    ),
    "endless namespaces": lambda: archive(
        xlsx_parts(sheet=[SHEET.encode(), *numbered('<a xmlns:b{}="c"/>', 200_000)])
    ),
    "cells far away": lambda: xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "as many cells as we take": lambda: filled_rows(1_000, 200),
    "sparse cells": lambda: archive(
        xlsx_parts(
            sheet=[
                SHEET.encode(),
                b'<row><c r="GR1" t="b"><v>1</v></c></row>' * 20_000,
                b"</sheetData></worksheet>",
            ]
        )
    ),
    "half a million shared texts": lambda: strings_of(
        "<si><t>{:020}</t></si>", 490_000
    ),
    "shared texts with an emoji each": lambda: strings_of(
        f"<si><t>\N{GRINNING FACE}{{}}{'a' * 80}</t></si>", 200_000
    ),
    "endless formats": lambda: styles_of(
        '<numFmt numFmtId="{}" formatCode="d"/>', 100_000
    ),
    "format that is slow to read": lambda: styles_of(
        f'<numFmt numFmtId="1" formatCode="{"[" * 900_000}"/>', 1
    ),
    "repeated rows": lambda: ods(
        ods_row(ods_cell("x"), about='table:number-rows-repeated="1048576"')
    ),
    "repeated columns": lambda: ods(
        ods_row(ods_cell("x", 'table:number-columns-repeated="16384"'))
    ),
    "repeated in both ways": lambda: ods(
        ods_row(
            ods_cell("x" * 30_000, 'table:number-columns-repeated="200"'),
            about='table:number-rows-repeated="20000"',
        )
    ),
    "repeated beyond numbers": lambda: ods(
        ods_row(ods_cell("x"), about=f'table:number-rows-repeated="{"9" * 5_000}"')
    ),
    "repeated spaces": lambda: ods(
        ods_row(ods_cell('<text:s text:c="9999999"/>' * 500))
    ),
    "paragraphs without end": lambda: archive(
        ods_parts(
            content=pieces(
                f"{CONTENT}<office:body><office:spreadsheet><table:table><table:table-row>"
                "<table:table-cell>",
                b"<text:p/>" * 100_000,
                50,
            )
        )
    ),
    "random bytes after PK": lambda: b"PK\x03\x04" + bytes(range(256)) * 70_000,
    "signatures only": lambda: b"PK" + b"PK\x01\x02" * 4_000_000,
}


def peak_memory():
    """MiB at the highest so far, of this program alone.

    Not getrusage: on Linux that keeps the peak of the process that started this one,
    which may be a test run of any size.
    """
    status = Path("/proc/self/status").read_text()
    (peak,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(peak) // 1024


def measure(folder):
    """Read each file and print seconds of work, MiB at the highest so far, name and outcome."""
    for path in sorted(Path(folder).iterdir()):
        began = time.process_time()
        try:
            with path.open("rb") as file:
                outcome = f"{sum(len(sheet.rows) for sheet in read_sheets(file))} rows"
        except SheetError as error:
            outcome = str(error)
        took = time.process_time() - began
        sys.stdout.write(f"{took:.2f}\t{peak_memory()}\t{path.name}\t{outcome}\n")


if __name__ == "__main__":
    measure(sys.argv[1])
