"""What a file is follows from its content; what is kept stays under its hash."""

import contextlib
import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from sterktechniek import uploads

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def upload(data, name="bijlage.pdf", content_type="application/pdf"):
    return SimpleUploadedFile(name, data, content_type)


def stored(name):
    with default_storage.open(name) as file:
        return file.read()


def office(kind="word", *, extra=()):
    """A small but real office file: the first entries tell what it is."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        if kind == "word":
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("_rels/.rels", "<Relationships/>")
            archive.writestr("word/document.xml", "<document/>")
        else:
            archive.writestr(
                zipfile.ZipInfo("mimetype"),
                "application/vnd.oasis.opendocument.text",
            )
            archive.writestr("content.xml", "<document/>")
        for name in extra:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize("byte", [0, 3, 99, 255])
def test_a_tampered_archive_is_refused_and_breaks_nothing(byte):
    whole = office()
    for place in range(len(whole) - 200, len(whole)):
        tampered = whole[:place] + bytes([byte]) + whole[place + 1 :]
        with contextlib.suppress(ValidationError):
            uploads.check_upload(upload(tampered))


def refusal(data, **kwargs):
    with pytest.raises(ValidationError) as caught:
        uploads.check_upload(upload(data, **kwargs))
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (office(), uploads.OFFICE["docx"]),
        (office("text"), uploads.OFFICE["odt"]),
    ],
    ids=["pdf", "png", "docx", "odt"],
)
def test_the_content_tells_the_type(data, content_type):
    """Name and type that the browser gives are not believed."""
    lying = upload(data, "rekenblad.xlsx", "text/html")
    assert uploads.check_upload(lying) == content_type
    assert lying.read() == data, "the file can still be read from its beginning"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00" + b"\x00" * 100,
        b"#!/bin/sh\necho",
        b"gewone tekst",
        b"\x00",
        b"GIF89a" + b"\x00" * 20,
    ],
    ids=["html", "svg", "exe", "script", "text", "nul", "gif"],
)
def test_other_kinds_are_refused_with_what_is_possible(data):
    assert uploads.IN_WORDS in refusal(data, name="onschuldig.pdf")


def test_an_empty_file_is_refused():
    assert "leeg" in refusal(b"")


def test_too_large_is_refused_and_as_large_as_allowed_is_not(settings):
    settings.MAX_UPLOAD_BYTES = len(PDF)
    assert uploads.check_upload(upload(PDF)) == "application/pdf"
    assert "te groot" in refusal(PDF + b" ")


@pytest.mark.parametrize(
    "data",
    [
        office(extra=["word/vbaProject.bin"]),
        office("text", extra=["Basic/Standard/Module1.xml"]),
        office()[:200],
    ],
    ids=["docm inside docx", "macros in odt", "cut off"],
)
def test_macros_and_broken_archives_are_refused(data):
    assert refusal(data, name="verslag.docx")


@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer_or_a_sentence(data):
    """Never an error of the server, whatever is sent."""
    try:
        answer = uploads.check_upload(upload(data))
    except ValidationError as caught:
        answer = caught.messages[0]
    assert answer in uploads.ALLOWED.values() or answer.endswith(".")


def test_bytes_are_kept_once_under_their_hash():
    name, digest = uploads.store("bijlagen", PDF)
    assert digest == hashlib.sha256(PDF).hexdigest()
    assert name == f"bijlagen/{digest[:2]}/{digest}"
    assert uploads.store("bijlagen", PDF) == (name, digest)
    assert stored(name) == PDF
    assert default_storage.listdir(f"bijlagen/{digest[:2]}")[1].count(digest) == 1


def test_a_file_that_was_cut_off_by_a_crash_is_written_again():
    data = PDF + b"afgebroken"
    digest = hashlib.sha256(data).hexdigest()
    default_storage.save(f"bijlagen/{digest[:2]}/{digest}", ContentFile(data[:10]))
    name, _ = uploads.store("bijlagen", data)
    assert stored(name) == data
