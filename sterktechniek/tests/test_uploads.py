"""What a file is follows from its content; what is kept stays under its hash."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from sterktechniek import uploads
from sterktechniek.inspection.reasons import IN_WORDS, Reason
from sterktechniek.tests.hostile_files import HOSTILE
from sterktechniek.tests.office_files import docx, jpeg, odf, pdf, png, xlsx

PDF = pdf()


def upload(data, name="bijlage.pdf", content_type="application/pdf"):
    return SimpleUploadedFile(name, data, content_type)


def on_disk(data):
    """As Django keeps an upload that is larger than a few megabytes."""
    file = TemporaryUploadedFile("bijlage.pdf", "application/pdf", len(data), None)
    file.write(data)
    file.flush()
    return file


def stored(name):
    with default_storage.open(name) as file:
        return file.read()


def refusal(data, **kwargs):
    with pytest.raises(ValidationError) as caught:
        uploads.check_upload(upload(data, **kwargs))
    return caught.value.messages[0]


@pytest.mark.parametrize("make", [upload, on_disk])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "pdf"),
        (png(), "png"),
        (jpeg(), "jpg"),
        (docx(), "docx"),
        (xlsx(), "xlsx"),
        (odf(), "odt"),
        (odf(kind="spreadsheet"), "ods"),
    ],
    ids=["pdf", "png", "jpg", "docx", "xlsx", "odt", "ods"],
)
def test_the_content_tells_the_type(make, data, kind):
    """Name and type that the browser gives are not believed."""
    file = make(data)
    assert uploads.check_upload(file) == uploads.ALLOWED[kind]
    assert file.read() == data, "the file can still be read from its beginning"
    file.close()


@pytest.mark.parametrize("name", ["html", "svg", "exe", "text", "gif that is a script"])
def test_other_kinds_are_refused_with_what_is_possible(name):
    data, _ = HOSTILE[name]
    assert IN_WORDS in refusal(data, name="onschuldig.pdf")


@pytest.mark.parametrize(
    "name", ["vbaProject by name", "entity bomb", "script packed and encrypted"]
)
def test_the_sentence_comes_through_from_the_other_process(name):
    data, reason = HOSTILE[name]
    assert refusal(data) == reason.value


def test_an_empty_file_is_refused():
    assert "leeg" in refusal(b"")


def test_too_large_is_refused_and_as_large_as_allowed_is_not(settings):
    settings.MAX_UPLOAD_BYTES = len(PDF)
    assert uploads.check_upload(upload(PDF)) == "application/pdf"
    assert "te groot" in refusal(PDF + b" ")


def test_a_file_that_costs_too_much_is_stopped():
    """Here: a word of 150 MB, which older readers of XML look through again and again.

    Newer ones wait for its end, and have no memory left.
    """
    costly = xlsx(f"<c a='{'x' * 150_000_000}'/>")
    assert refusal(costly) == Reason.TOO_MUCH_WORK.value


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
