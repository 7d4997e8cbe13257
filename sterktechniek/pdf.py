"""Accessible PDF (PDF/UA-1, Dutch) from a template: the only importer of WeasyPrint.

What goes in is text of users, so the renderer reaches nothing: no file, no network, no data address,
only the fonts in `FONTS`, which are part of this project. The same context gives the same bytes.
WeasyPrint costs half a second and 40 MiB: it is imported inside a function, once per process. Worker
processes that are forked after a first letter share its fonts and styles.
"""

import logging
import re
from functools import lru_cache
from pathlib import Path

from django.template.loader import render_to_string

#: PDF/UA-1 is what people read; PDF/A-1b what an archive keeps.
ACCESSIBLE, ARCHIVE = "pdf/ua-1", "pdf/a-1b"
STATIC = Path(__file__).resolve().parent.parent / "static"
STYLE = STATIC / "css" / "letter.css"
REPORT_STYLE = STATIC / "css" / "report.css"
FONT_ADDRESS = "letter-font:"
FONTS = {
    f"{FONT_ADDRESS}{script}-{weight}": STATIC / "fonts" / "fira-sans" / f"fira-sans-{script}-{weight}-normal.woff2"
    for script in ("latin", "latin-ext")
    for weight in (400, 600)
}  # fmt: skip

# One word of 100,000 characters takes the line breaker 25 seconds, a break every 60 takes one.
LONGEST_WORD = 60
WORD_TOO_LONG = re.compile(r"((?:&[#\w]+;|[^\s<>&]){%d})(?=[^\s<>])" % LONGEST_WORD)  # noqa: UP031 - braces
BREAK = "\u200b"
TAG = re.compile(r"(<[^>]*>)")
# Control characters have no place in a document (PDF metadata is XML, which forbids them).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def render_pdf(template_name, context):
    """The template with this context as the bytes of a PDF/UA-1 document; no request, no database.

    The template's `<title>` becomes the title of the document, `<html lang>` its language and
    `<meta name="dcterms.created">` its date: nothing in the file depends on the moment of making.
    """
    return html_to_pdf(break_long_words(render_to_string(template_name, context)))


def break_long_words(html):
    """Allow a break in every word of the text after 60 characters, and drop control characters.

    Works between the tags of an autoescaped template, so whatever field a text came from is safe.
    """
    parts = TAG.split(CONTROL.sub("", html))
    parts[::2] = [WORD_TOO_LONG.sub(rf"\1{BREAK}", part) for part in parts[::2]]
    return "".join(parts)


def html_to_pdf(html, variant=ACCESSIBLE):
    """Render with the closed fetcher and the styles of this process."""
    weasyprint, fetcher, font_config, style = _renderer()
    document = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
    return document.write_pdf(
        stylesheets=[style],
        font_config=font_config,
        finisher=_finish,
        pdf_variant=variant,
    )


@lru_cache(maxsize=1)
def _renderer():
    """WeasyPrint with fetcher, fonts and style, made once per process."""
    for chatty in (
        "weasyprint.progress",
        "fontTools",
    ):  # twelve lines a letter otherwise
        logging.getLogger(chatty).setLevel(logging.WARNING)
    import weasyprint

    fetcher = _closed_fetcher(weasyprint)
    font_config = weasyprint.text.fonts.FontConfiguration()
    style = weasyprint.CSS(
        string="\n".join(
            path.read_text(encoding="utf-8") for path in (STYLE, REPORT_STYLE)
        ),
        font_config=font_config,
        url_fetcher=fetcher,
    )
    return weasyprint, fetcher, font_config, style


def _closed_fetcher(weasyprint):
    """A fetcher that knows the fonts of this project by name and refuses every other address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):
        """Serves `FONTS`; the parent, without any protocol or redirect, refuses the rest."""

        def fetch(self, url, headers=None):
            if font := FONTS.get(url):
                return URLFetcherResponse(
                    url, font.read_bytes(), {"Content-Type": "font/woff2"}
                )
            return super().fetch(url, headers)

    return ClosedFetcher(allowed_protocols=set(), allow_redirects=False)


def _finish(document, pdf):
    """What WeasyPrint leaves out."""
    _name_header_scope(document, pdf)
    _name_the_schema_of_each_description(pdf)


DESCRIPTION = b'<rdf:Description rdf:about=""'
SCHEMAS = b"".join(
    b' xmlns:%s="%s"' % (name, address)
    for name, address in (
        (b"dc", b"http://purl.org/dc/elements/1.1/"),
        (b"pdf", b"http://ns.adobe.com/pdf/1.3/"),
        (b"pdfaid", b"http://www.aiim.org/pdfa/ns/id/"),
        (b"pdfuaid", b"http://www.aiim.org/pdfua/ns/id/"),
        (b"xmp", b"http://ns.adobe.com/xap/1.0/"),
    )
)


def _name_the_schema_of_each_description(pdf):
    """Name the schemas on each description too: not every reader looks at the whole for them."""
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.stream = [
                bytes(part).replace(DESCRIPTION, DESCRIPTION + SCHEMAS)
                for part in item.stream
            ]


def _name_header_scope(document, pdf):
    """Say of each table header whether it heads its column or its row: WeasyPrint leaves /Scope out.

    PDF/UA-1 (ISO 14289-1, 7.5) wants it. A header in the head of the table heads a column, one in
    the body its row.
    """
    by_number = {item.number: item for item in pdf.objects}

    def parent_of(item):
        return by_number[int(item["P"].split()[0])]

    for item in pdf.objects:
        if isinstance(item, dict) and item.get("S") == "/TH":
            group = parent_of(parent_of(item))
            item["A"]["Scope"] = "/Column" if group.get("S") == "/THead" else "/Row"
