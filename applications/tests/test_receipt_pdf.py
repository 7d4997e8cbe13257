"""The PDF copy of a receipt: everything that was handed in, for everybody's eyes and ears."""

import io
from datetime import UTC, datetime

import pikepdf
import pypdf
import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from applications import receipts
from applications.models import Plan, PlanVersion, Round, Scheme
from applications.plan_content import plan_content
from applications.tests.builders import make_plan
from applications.tests.receipt_samples import full_content, words_of
from sterktechniek import pdf
from sterktechniek.accounts.models import User
from sterktechniek.pdf_child import PdfMaker

ARRIVED = datetime(2020, 5, 31, 21, 59, 59, 999_999, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><style>body{display:none}</style>",
    "<img src=file:///etc/hostname>",
    "{{ number }}{% debug %}",
    "<link rel=attachment href=file:///etc/hostname>",
    "</body></html>",
    "\x00\x1b[31mrood\ufffe",
    "\u202eomgekeerd \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "a" + "\u0301" * 300,
)


def version_of(content, **fields):
    """A version as it was frozen, in memory only."""
    scheme = Scheme(is_demonstration=fields.pop("demonstration", False))
    return PlanVersion(
        plan=Plan(round=Round(scheme=scheme)),
        content=content,
        **{
            "number": 1,
            "receipt_number": "STO-2020-R3-R06-V1",
            "sha256": "cd" * 32,
            "amount_asked": 1000,
            "submitted_at": ARRIVED,
            "submitted_by": User(first_name="Els", last_name="de Wit"),
            "statement": "Ik verklaar dat alles klopt.",
        }
        | fields,
    )


def html_of(content, **fields):
    context = receipts.copy_context(version_of(content, **fields))
    return pdf.break_long_words(render_to_string(receipts.TEMPLATE, context))


def text_of(made):
    reader = pypdf.PdfReader(io.BytesIO(made))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@pytest.fixture(scope="module")
def made():
    return pdf.html_to_pdf(html_of(full_content()))


def elements(document, kind):
    return [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind
    ]


def test_every_field_and_every_file_stands_in_it():
    html = html_of(full_content()).replace(pdf.BREAK, "")
    missing = [
        (name, line)
        for name, words in words_of(full_content())
        for line in words.splitlines()
        if line not in html
    ]
    assert missing == []


@pytest.mark.django_db
def test_the_sample_has_every_field_of_a_plan():
    """So that a field that is added to a plan cannot be forgotten in its copy."""

    def shape(value):
        if isinstance(value, dict):
            return {
                key: shape(one)
                for key, one in value.items()
                if key not in ("2021", "2022") and not key.isdigit()
            }
        return [shape(value[0])] if isinstance(value, list) and value else None

    plan = make_plan()
    answered = plan_content(plan) | {"ground_answers": [{"ground": 1, "text": "x"}]}
    assert shape(answered) == shape(full_content())


def test_number_moment_clock_hash_and_statement_stand_in_it(made):
    text = text_of(made)
    for words in (
        "STO-2020-R3-R06-V1",
        "zondag 31 mei 2020, 23.59.59 uur (Nederlandse tijd)",
        "Tijd volgens de klok van onze server, toen uw plan daar aankwam",
        "cdcdcdcd",
        "Els de Wit",
        "Ik verklaar dat alles klopt.",
        "bestand.pdf",
    ):
        assert words in text
    assert "Demonstratie" not in text


def test_demonstration_is_said_on_every_page():
    made = pdf.html_to_pdf(html_of(full_content(), demonstration=True))
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert all("Demonstratie" in page.extract_text() for page in pages)


def test_it_is_tagged_titled_and_dutch(made):
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.Root.Lang) == "nl"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "STO-2020-R3-R06-V1" in str(document.docinfo["/Title"])
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert len(elements(document, "/H1")) == 1
        headers = elements(document, "/TH")
        assert len(headers) > 30
        assert all("/Scope" in header["/A"] for header in headers)
        captions = len(elements(document, "/Caption"))
        assert captions == len(elements(document, "/Table"))
    assert b"EmbeddedFile" not in made


def test_the_same_content_gives_the_same_bytes_here_and_in_the_child(made):
    with PdfMaker() as maker:
        context = receipts.copy_context(version_of(full_content()))
        assert maker.make(receipts.TEMPLATE, context) == made


def with_text(text):
    content = full_content()
    for name in receipts.RUNNING_TEXTS:
        content[name] = text
    content["region"]["name"] = content["partners"][0]["name"] = text[:160]
    content["budget"][0]["description"] = content["goals"][0]["title"] = text[:200]
    content["attachments"][0]["name"] = text[:150]
    return content


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text):
    made = pdf.html_to_pdf(html_of(with_text(text), statement=text))
    assert b"EmbeddedFile" not in made
    assert "Zo controleert u dit bewijs" in text_of(made)
    assert "Gevraagde subsidie" in text_of(made)


@settings(max_examples=12, deadline=None)
@given(text=st.text(max_size=2000))
def test_whatever_is_typed_the_copy_is_made(text):
    made = pdf.html_to_pdf(html_of(with_text(text)))
    assert "Zo controleert u dit bewijs" in text_of(made)


def test_a_text_beyond_reading_is_cut_and_the_copy_says_so():
    content = full_content()
    content["region_vision"] = "woord " * 20_000
    content["activities"][0]["description"] = "regel\n" * 20_000
    context = receipts.copy_context(version_of(content), shortened=True)
    html = render_to_string(receipts.TEMPLATE, context)
    assert len(html) < 25_000
    assert html.count("hier ingekort, de tekst heeft 120.000 tekens") == 2
    assert receipts.SHORTENED in html
    missing = [
        (name, word)
        for name, word in words_of(content)
        if word not in html and name not in ("region_vision", "description")
    ]
    assert missing == []


def test_a_text_of_a_normal_length_is_never_cut():
    content = full_content()
    whole = receipts.copy_context(version_of(content))
    assert receipts.copy_context(version_of(content), shortened=True) == whole
