"""Files that mean harm, or are not what they seem: refused with a sentence, within limits."""

import contextlib
import os
import resource
import subprocess
import sys

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sterktechniek.sheets import Column, Limits, SheetError, Table, read_sheets, write
from sterktechniek.sheets.reading import LIMITS

from .files import archive, ods, ods_cell, ods_parts, ods_row, xlsx, xlsx_parts
from .hostile import FILES

# A busy machine takes longer than the fifth of a second that hypothesis allows.
patiently = hypothesis_settings(deadline=None)

SECONDS = 5  # of work, for the worst file
MEBIBYTES = 200
READ = {
    "as many cells as we take",
    "sparse cells",
    "parts up to the limit",
    "format that is slow to read",
}


def refusal(data, limits=LIMITS):
    with pytest.raises(SheetError) as caught:
        read_sheets(data, limits)
    return str(caught.value)


def test_the_worst_files_cost_little(tmp_path):
    for name, build in FILES.items():
        (tmp_path / name).write_bytes(build())
    command = [sys.executable, "-m", "sterktechniek.sheets.tests.hostile", tmp_path]
    done = subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "sterktechniek.settings_test"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
        capture_output=True,
        text=True,
        check=True,
    )
    told = [line.split("\t") for line in done.stdout.splitlines()]
    assert {name for _, _, name, _ in told} == set(FILES)
    assert {name for *_, name, outcome in told if outcome.endswith("rows")} == READ
    assert [line for line in told if float(line[0]) > SECONDS] == []
    assert max(int(peak) for _, peak, *_ in told) < MEBIBYTES


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is leeg"),
        (
            b"<html><table><tr><td>1</td></tr></table></html>",
            "geen Excel- of ODS-bestand",
        ),
        (b"nummer;bedrag\n1;2\n", "geen Excel- of ODS-bestand"),
        (b"%PDF-1.7", "geen Excel- of ODS-bestand"),
        (b"PK\x03\x04", "is beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud Excel-bestand"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "wachtwoord",
        ),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "geen Excel",
        ),
        (archive({"xl/workbook.bin": b""}), "xlsb"),
        (archive({"encrypted-package": b""}), "wachtwoord"),
        (archive({"Index/Document.iwa": b""}), "geen Excel"),
        (archive(xlsx_parts() | {"xl/vbaProject.bin": b""}), "macro's"),
        (archive(ods_parts() | {"Basic/Standard/Module1.xml": b""}), "macro's"),
        (
            archive(
                ods_parts()
                | {
                    "META-INF/manifest.xml": '<m xmlns:a="b"><a:encryption-data/></m>',
                }
            ),
            "wachtwoord",
        ),
        (xlsx("<row><c><v>1</v></row>"), "is beschadigd"),
        (xlsx('<row><c r="1A"><v>1</v></c></row>'), "is beschadigd"),
        (xlsx('<row r="0"><c><v>1</v></c></row>'), "is beschadigd"),
        (xlsx('<row r="x"><c><v>1</v></c></row>'), "is beschadigd"),
        (xlsx('<row><c t="s"><v>5</v></c></row>'), "is beschadigd"),
        (xlsx('<row><c t="raar"><v>5</v></c></row>'), "is beschadigd"),
        (FILES["entity bomb"](), "DOCTYPE"),
        (FILES["external entity"](), "DOCTYPE"),
    ],
)
def test_the_reason_is_told(data, words):
    assert words in refusal(data)


def test_a_document_of_another_kind_with_the_right_name_is_told():
    parts = xlsx_parts() | {"xl/workbook.xml": "<document/>"}
    assert "geen Excel" in refusal(archive(parts))
    del parts["xl/workbook.xml"]
    assert "is beschadigd" in refusal(archive(parts))


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(bytes=100), "is te groot"),
        (Limits(unpacked=100), "te groot om te lezen"),
        (Limits(parts=3), "te groot om te lezen"),
        (Limits(elements=10), "te groot om te lezen"),
        (Limits(characters=3), "te groot om te lezen"),
        (Limits(cells=3), "te groot om te lezen"),
        (Limits(rows=2), "heeft iets in rij 3"),
        (Limits(columns=1), "heeft iets in kolom 2"),
        (Limits(cell=5), "heeft een cel met te veel tekst"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_each_limit_has_its_sentence(kind, limits, words):
    columns = [Column("een"), Column("twee")]
    data = write([Table("Blad", columns, [["lange tekst", "x"], ["y", "z"]])], kind)
    assert read_sheets(data)
    assert words in refusal(data, limits)


WHOLE = [
    xlsx('<row><c t="str"><v>tekst</v></c></row>'),
    ods(ods_row(ods_cell("tekst"))),
    write([Table("Blad", [Column("een")], [["x"]])], "xlsx"),
]


@patiently
@given(
    st.sampled_from(WHOLE), st.integers(0, 10_000), st.binary(min_size=1, max_size=4)
)
def test_a_tampered_file_is_read_or_refused_and_breaks_nothing(whole, place, piece):
    place %= len(whole)
    tampered = whole[:place] + piece + whole[place + len(piece) :]
    for data in (tampered, whole[:place]):
        with contextlib.suppress(SheetError):
            read_sheets(data)


@patiently
@given(st.binary(max_size=300))
def test_any_xml_in_a_cell_is_read_or_refused(piece):
    rows = b'<row r="1"><c r="A1" t="str"><v>' + piece + b"</v></c></row>"
    for data in (
        xlsx(sheet=xlsx_parts()["xl/worksheets/sheet1.xml"].encode() + rows),
        ods(content=b"<a>" + piece + b"</a>"),
    ):
        with contextlib.suppress(SheetError):
            read_sheets(data)
