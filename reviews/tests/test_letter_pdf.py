"""Letters as their reader gets them: words, structure, and the same bytes each time."""

import io
import json
import os
import subprocess
import sys
from hashlib import sha256

import pikepdf
import pypdf
import pytest
from django.conf import settings

from reviews.letters.pdf import layout_version, render_letter
from reviews.models.letter_kinds import FIRST
from reviews.tests.letter_samples import sample_content, with_blocks

KINDS = sorted(FIRST)
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><style>.objection{display:none}</style>",
    "<img src=file:///etc/hostname>",
    "{{ letter.reference }}{% debug %}",
    "<link rel=attachment href=file:///etc/hostname>",
    "</body></html>",
    "\x00\x1b[31mrood\ufffe",
]


@pytest.fixture(scope="module")
def letters():
    return {kind: render_letter(sample_content(kind)) for kind in KINDS}


def pages_of(made):
    return [
        " ".join(page.extract_text().split())
        for page in pypdf.PdfReader(io.BytesIO(made)).pages
    ]


def text_of(made):
    return " ".join(pages_of(made))


def structure(made):
    with pikepdf.open(io.BytesIO(made)) as document:
        return [
            str(i["/S"])
            for i in document.objects
            if isinstance(i, pikepdf.Dictionary) and "/S" in i and "/P" in i
        ]


@pytest.mark.parametrize("kind", KINDS)
def test_letter_is_tagged_titled_dutch_and_small(letters, kind):
    with pikepdf.open(io.BytesIO(letters[kind])) as document:
        assert str(document.Root.Lang) == "nl"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "STO-R2-R06" in str(document.docinfo["/Title"])
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        fonts = [
            f
            for f in document.objects
            if isinstance(f, pikepdf.Dictionary) and f.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in f or "/FontFile3" in f for f in fonts)
    assert structure(letters[kind]).count("/H1") == 1
    assert len(letters[kind]) <= 30 * 1024


@pytest.mark.parametrize("kind", KINDS)
def test_table_headers_have_a_scope(letters, kind):
    with pikepdf.open(io.BytesIO(letters[kind])) as document:
        headers = [
            i
            for i in document.objects
            if isinstance(i, pikepdf.Dictionary) and i.get("/S") == "/TH"
        ]
        assert all("/Scope" in item["/A"] for item in headers)
    assert bool(headers) == (kind != "not_handled")


@pytest.mark.parametrize("kind", KINDS)
def test_objection_has_its_own_last_page(letters, kind):
    *before, last = pages_of(letters[kind])
    assert "Bent u het niet eens met dit besluit?" in last
    assert "tot en met dinsdag 28 januari 2020" in last
    assert "Postbus 30205" in last
    assert "bezwaar" not in " ".join(before)


def test_the_blocks_come_in_order(letters):
    text = text_of(letters["award_with_duty"])
    blocks = [
        "Stichting Voorbeeldscholen Fryslân", "Datum: 17-12-2019", "Betreft: Verlening aanvraag", "Geacht bestuur,",
        "dinsdag 1 oktober 2019, 15.05 uur", "Besluit Uw aanvraag", "Motivering", "Waaraan moet u voldoen? Wat u nog",
        "Wanneer krijgt u het geld?", "Heeft u vragen?", "namens deze", "Bent u het niet eens",
    ]  # fmt: skip
    places = [text.find(block) for block in blocks]
    assert -1 not in places
    assert places == sorted(places)


def test_duty_shows_its_day_and_an_award_without_duty_has_none(letters):
    assert "1 juni 2020" in text_of(letters["award_with_duty"])
    assert "Wat u nog duidelijk maakt" not in text_of(letters["award"])


def test_rejection_says_per_ground_what_would_be_enough(letters):
    text = text_of(letters["rejection"])
    assert text.count("Wat wel genoeg zou zijn:") == 2
    assert "Geef per post de prijs" in text
    assert "Waaraan moet u voldoen" not in text


def test_not_handled_gives_no_judgement(letters):
    assert "Oordeel per criterium" not in text_of(letters["not_handled"])


def test_demonstration_is_said_on_every_page_and_only_then(letters):
    assert all("Demonstratie" in page for page in pages_of(letters["rejection"]))
    made = render_letter(sample_content("rejection", demonstration=False))
    assert "Demonstratie" not in text_of(made)


def test_a_letter_without_objection_has_no_notice():
    assert "bezwaar" not in text_of(
        render_letter(sample_content("not_handled", objection=None))
    )


def test_departure_from_the_advice_is_explained():
    made = render_letter(
        sample_content(
            departure_reason="De cofinanciering kwam na het advies alsnog rond."
        )
    )
    assert "Waarom wij afwijken van het advies De cofinanciering" in text_of(made)


def test_letters_of_other_alphabets_stay_readable():
    made = render_letter(
        sample_content(
            addressee={"board": "Stichting Łódź Čapek İzmir", "region": "", "lines": []}
        )
    )
    assert "Łódź Čapek İzmir" in text_of(made)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text):
    content = sample_content("rejection", reasons=[text], departure_reason=text)
    content["criteria"][1]["grounds"][0]["reason"] = text
    content["addressee"]["board"] = content["reference"] = text
    made = render_letter(with_blocks(content))
    assert b"EmbeddedFile" not in made
    assert "tot en met dinsdag 28 januari 2020" in text_of(made)
    assert "Wij wijzen uw aanvraag af" in text_of(made)


def test_endless_word_in_a_ground_does_not_stop_the_letter():
    content = sample_content("rejection")
    content["criteria"][1]["grounds"][0]["reason"] = "x" * 20_000
    made = render_letter(with_blocks(content))
    assert "tot en met dinsdag 28 januari 2020" in text_of(made)


def test_same_content_gives_the_same_bytes_here_and_in_another_process(
    letters, tmp_path
):
    content = sample_content("rejection")
    assert render_letter(content) == letters["rejection"]
    stored = tmp_path / "content.json"
    stored.write_text(json.dumps(content))
    code = (
        "import django, hashlib, json, sys; django.setup();"
        "from reviews.letters.pdf import render_letter;"
        "print(hashlib.sha256(render_letter(json.load(open(sys.argv[1], encoding='utf-8')))).hexdigest())"
    )
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "sterktechniek.settings_test",
        "PYTHONHASHSEED": "7",
        "TZ": "UTC",
    }
    other = subprocess.run(
        [sys.executable, "-c", code, stored],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == sha256(letters["rejection"]).hexdigest()


def test_the_version_of_the_layout_is_stable_and_short():
    assert layout_version() == layout_version()
    assert len(layout_version()) == 12
