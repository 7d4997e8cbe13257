"""Names of files: safe to show, to keep and to download, whatever people type."""

import unicodedata

import pytest
from django.utils.http import content_disposition_header
from hypothesis import given
from hypothesis import strategies as st

from sterktechniek.filenames import EXTENSIONS, LEFT_OUT, LONGEST, RESERVED, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Overeenkomst regio.pdf", "Overeenkomst regio.pdf"),
        ("Coöperatie Ïsland – één.pdf", "Coöperatie Ïsland – één.pdf"),
        ("e\u0301e\u0301n.pdf", "één.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\jan\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe.pdf"),
        ("plan\x00\r\n\t.pdf", "plan .pdf"),
        ("plan\u200b\u2028.pdf", "plan.pdf"),
        ('a<b>:"|?*.pdf', "a-b------.pdf"),
        ("con.pdf", "bestand con.pdf"),
        ("LPT1", "bestand LPT1.pdf"),
        ("console.pdf", "console.pdf"),
        ("", "bestand.pdf"),
        ("....", "bestand.pdf"),
        (" . ", "bestand.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("plan.PDF", "plan.PDF"),
        ("plan.pdf.exe", "plan.pdf.exe.pdf"),
        ("plan.docx", "plan.docx.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("😀" * 90 + ".pdf", "😀" * 59 + ".pdf"),
        ("plan versie 2.1 (definitief).pdf", "plan versie 2.1 (definitief).pdf"),
        ("schaalmodel." + "x" * 200, "schaalmodel." + "x" * 134 + ".pdf"),
    ],
)
def test_a_name_becomes_safe(name, safe):
    assert safe_name(name, "pdf") == safe


@given(st.text(max_size=400), st.sampled_from([None, *EXTENSIONS]))
def test_any_text_gives_a_safe_name(text, kind):
    name = safe_name(text, kind)
    assert 0 < len(name) <= LONGEST
    assert len(name.encode()) <= 240
    assert not set(name) & set('/\\<>:"|?*')
    assert not {unicodedata.category(one) for one in name} & LEFT_OUT
    assert name == name.strip(". ")
    assert not RESERVED.match(name)
    assert kind is None or name.rpartition(".")[2].lower() in EXTENSIONS[kind]
    assert safe_name(name, kind) == name
    header = content_disposition_header(True, name)
    assert "\n" not in header
    assert header.isascii()
