"""Every kind of letter, held against two checkers of accessible PDF.

Each of them sees a part of the standard (ISO 14289-1); together they are no certificate. Their
warnings are for people: addresses that are no links, and the running footer.
"""

import hashlib
import shutil
import subprocess

import outloud
import pdfua
import pytest

from reviews.letters.pdf import render_archive_copy, render_letter
from reviews.models.letter_kinds import LetterKind
from reviews.tests.letter_samples import sample_content
from sterktechniek.pdf import html_to_pdf
from sterktechniek.pdf_child import PdfMaker

KINDS = list(LetterKind)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brieven")
    for kind in KINDS:
        data = render_letter(sample_content(kind))
        (folder / f"{kind.value}.pdf").write_bytes(data)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_checker_finds_no_error(files, kind):
    found = outloud.check(str(files / f"{kind.value}.pdf"))
    assert found.error is None
    assert [one for one in found.findings if one.severity == "error"] == []
    assert found.stats["tagged"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_checker_finds_nothing(files, kind):
    report = pdfua.validate(str(files / f"{kind.value}.pdf"))
    assert report.findings == ()


def test_the_checkers_see_a_table_header_without_scope(files, tmp_path):
    """A checker that finds nothing anywhere would prove nothing."""
    data = (files / "award.pdf").read_bytes()
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(html_to_pdf("<p>Zonder titel en taal</p>"))
    assert data
    errors = [
        one for one in outloud.check(str(bad)).findings if one.severity == "error"
    ]
    assert errors
    assert pdfua.validate(str(bad)).findings


def test_an_archive_copy_is_another_file_and_the_same_each_time():
    content = sample_content("rejection")
    with PdfMaker() as maker:
        first, second = (render_archive_copy(content, maker) for _ in range(2))
    assert first == second
    letter = render_letter(content)
    assert hashlib.sha256(first).digest() != hashlib.sha256(letter).digest()


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_archive_copies_are_pdf_a_1b_by_pdfbox(kind, tmp_path):
    """PDFBox preflight: an independent program, with Java."""
    assert shutil.which("java"), "java is missing: bin/test --long installs it"
    path = tmp_path / f"{kind.value}.pdf"
    with PdfMaker() as maker:
        path.write_bytes(render_archive_copy(sample_content(kind), maker))
    jars = ":".join(
        f"/usr/share/java/{name}.jar"
        for name in ("pdfbox2", "fontbox2", "preflight", "xmpbox", "commons-logging", "commons-io", "javax.activation", "jaxb-api")
    )  # fmt: skip
    done = subprocess.run(
        ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "is a valid PDF/A-1b file" in done.stdout, done.stdout + done.stderr
