"""LibreOffice opens what we write and sees the same; what it writes, we read the same."""

import csv
import io
import os
import shutil
import subprocess
from datetime import date
from decimal import Decimal

import pytest

from sterktechniek.sheets import Column, Kind, Table, read_sheets, write

from .test_writing import HOSTILE, KINDS, formulas

pytestmark = pytest.mark.long
OTHER = {"xlsx": "ods", "ods": "xlsx"}
FILTERS = {
    "ods": "ods:calc8",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    # semicolons, quotes, UTF-8, from the first line, nothing as shown, every sheet
    "csv": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1",
}


def converted(data, kind, to, folder):
    """The bytes of a file after LibreOffice opened it and saved it as another kind."""
    assert shutil.which("soffice"), "LibreOffice is missing: libreoffice-calc-nogui"
    source = folder / f"bron.{kind}"
    source.write_bytes(data)
    target = folder / to
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        FILTERS[to],
        "--outdir",
        str(target),
        str(source),
    ]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=180,
        env=os.environ | {"HOME": str(folder)},
    )
    return {path.stem: path.read_bytes() for path in target.iterdir()}


def tables():
    columns = [
        Column("nummer"),
        Column("bedrag", Kind.EURO),
        Column("aantal", Kind.NUMBER),
        Column("jaar", Kind.WHOLE),
        Column("datum", Kind.DATE),
    ]
    rows = [
        [text, Decimal(place) / 100, Decimal("0.01"), 2026, date(2026, 12, 31)]
        for place, text in enumerate(HOSTILE)
    ]
    rows.append(["groot", Decimal("999999999999.99"), Decimal("-1.5"), 0, None])
    rows.append(["", None, None, None, date(1900, 3, 1)])
    return [
        Table("Begroting", columns, rows),
        Table("Uitleg", [Column("wat"), Column("uitleg")], [["=1+1", "a\nb"]]),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_kind_says_the_same(kind, tmp_path):
    data = write(tables(), kind)
    [other] = converted(data, kind, OTHER[kind], tmp_path).values()
    assert formulas(OTHER[kind], other) == 0
    assert read_sheets(other) == read_sheets(data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_text_says_the_same(kind, tmp_path):
    """What LibreOffice shows is the text itself, and no outcome of a formula."""
    data = write(tables(), kind)
    files = converted(data, kind, "csv", tmp_path)
    for sheet in read_sheets(data):
        text = files[f"bron-{sheet.name}"].decode()
        found = [
            row[0] for row in csv.reader(io.StringIO(text), delimiter=";") if any(row)
        ]
        assert found == [row.cells[0] or "" for row in sheet.rows]
