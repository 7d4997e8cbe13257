"""The renderer reaches nothing, survives long words and names the scope of table headers."""

import io
import time

import pikepdf
import pytest

from sterktechniek import pdf

PAGE = '<!doctype html><html lang="nl"><head><title>Proef</title></head><body>{}</body></html>'


@pytest.fixture
def canary(tmp_path):
    path = tmp_path / "canary.txt"
    path.write_text("GEHEIM-KANARIE")
    return path


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="file://{path}" alt="">',
        '<link rel="stylesheet" href="file://{path}">',
        '<link rel="attachment" href="file://{path}">',
        '<a rel="attachment" href="file://{path}">bijlage</a>',
        "<style>@import url('file://{path}');</style>",
        "<style>@font-face {{ font-family: X; src: url('file://{path}') }}</style>",
        "<style>body {{ background: url('http://127.0.0.1:9/x.png') }}</style>",
        '<object data="file://{path}"></object>',
        '<embed src="https://127.0.0.1:9/x.svg">',
        '<img src="data:image/svg+xml,&lt;svg/&gt;" alt="">',
    ],
)
def test_no_address_is_opened(markup, canary):
    """Even if markup of a user came through: neither file, network nor data address is read."""
    made = pdf.html_to_pdf(PAGE.format(markup.format(path=canary)))
    assert made.startswith(b"%PDF-1.7")
    assert b"EmbeddedFile" not in made
    assert b"GEHEIM-KANARIE" not in made


def test_the_fetcher_refuses_everything_but_the_fonts():
    fetcher = pdf._renderer()[1]
    for url in (
        "file:///etc/hostname",
        "http://127.0.0.1/",
        "data:,x",
        "ftp://x/",
        "letter-font:../../x",
    ):
        with pytest.raises(ValueError, match="disallowed protocol"):
            fetcher.fetch(url)
    assert all(fetcher.fetch(url).read()[:4] == b"wOF2" for url in pdf.FONTS)


def test_long_words_get_a_break_every_60_characters():
    html = pdf.break_long_words(f'<p class="{"c" * 90}">{"a" * 150} kort</p>')
    assert (
        html
        == f'<p class="{"c" * 90}">{"a" * 60}\u200b{"a" * 60}\u200b{"a" * 30} kort</p>'
    )


def test_an_escaped_character_is_never_cut():
    html = pdf.break_long_words("<p>" + "&amp;" * 130 + "</p>")
    assert (
        html
        == "<p>" + "\u200b".join(["&amp;" * 60, "&amp;" * 60, "&amp;" * 10]) + "</p>"
    )


def test_a_word_of_exactly_60_characters_stays_whole():
    assert pdf.break_long_words("<p>" + "a" * 60 + "</p>") == "<p>" + "a" * 60 + "</p>"


def test_control_characters_are_dropped():
    assert pdf.break_long_words("<p>a\x00b\x1bc\nd</p>") == "<p>abc\nd</p>"


def test_a_word_of_100000_characters_is_done_in_seconds():
    started = time.process_time()
    pdf.html_to_pdf(pdf.break_long_words(PAGE.format(f"<p>{'w' * 100_000}</p>")))
    assert time.process_time() - started < 12  # over 25 without the breaks


def test_table_headers_say_what_they_head():
    table = (
        "<table><thead><tr><th>Hoek</th><th>Kolom</th></tr></thead>"
        "<tbody><tr><th>Rij</th><td>1</td></tr></tbody></table>"
    )
    with pikepdf.open(io.BytesIO(pdf.html_to_pdf(PAGE.format(table)))) as made:
        scopes = [
            str(item["/A"]["/Scope"])
            for item in made.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
    assert sorted(scopes) == ["/Column", "/Column", "/Row"]
