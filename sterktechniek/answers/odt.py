"""An answer as ODT, written by hand: a few small parts of XML in an archive.

The same way as `sheets.ods_writing`: the document is simple, and so the same answer gives the
same bytes (README, "Decisions"). Headings, tables with a head and Dutch as language are marked
as such, so that a screen reader finds them.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from sterktechniek import opendocument
from sterktechniek.opendocument import HEAD

TYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = (
    opendocument.namespaces(
        office="office",
        table="table",
        text="text",
        style="style",
        meta="meta",
        fo="xsl-fo-compatible",
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
# XML forbids these, whatever somebody pasted.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _paragraph_style(name, size, *, bold=False, above="0.3cm"):
    weight = ' fo:font-weight="bold"' if bold else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard">'
        f'<style:paragraph-properties fo:margin-top="{above}" fo:margin-bottom="0.2cm"'
        f"{' fo:keep-with-next=' + quoteattr('always') if bold else ''}/>"
        f'<style:text-properties fo:font-size="{size}pt"{weight}/></style:style>'
    )


STYLES = (
    f"{HEAD}<office:document-styles {NAMESPACES}><office:styles>"
    '<style:default-style style:family="paragraph"><style:text-properties '
    'fo:language="nl" fo:country="NL" fo:font-size="11pt" fo:font-family="sans-serif"/></style:default-style>'
    '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    + _paragraph_style("Heading_20_1", 18, bold=True, above="0cm")
    + _paragraph_style("Heading_20_2", 14, bold=True, above="0.6cm")
    + _paragraph_style("Heading_20_3", 12, bold=True, above="0.5cm")
    + _paragraph_style("Body", 11, above="0cm")
    + _paragraph_style("Cell", 10, above="0cm")
    + _paragraph_style("Head", 10, bold=True, above="0cm")
    + "</office:styles><office:automatic-styles>"
    '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" '
    'fo:page-height="29.7cm" fo:margin="2.5cm"/></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"/>'
    "</office:master-styles></office:document-styles>"
)


CELLS = (
    '<style:style style:name="cell" style:family="table-cell">'
    '<style:table-cell-properties fo:padding="0.08cm" fo:border-bottom="0.5pt solid #999999"/>'
    "</style:style>"
)


def written(content):
    """The bytes of the document; ``content`` is what `told.content_of` gives."""
    parts = {
        "content.xml": _document(content),
        "styles.xml": STYLES,
        "meta.xml": _meta(content),
    }
    return opendocument.packed(TYPE, parts)


def _meta(content):
    return (
        f"{HEAD}<office:document-meta {NAMESPACES}><office:meta>"
        f"<dc:title>{_safe(content['title'])}</dc:title><dc:language>nl-NL</dc:language>"
        f"<meta:creation-date>{content['created'][:19]}</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )


def _document(content):
    body = [
        _heading(1, content["title"]),
        _table("Gegevens", None, content["facts"]),
        _heading(2, "De vraag"),
        *_texts(content["question"]),
        _heading(2, "Het antwoord"),
        *(part for one in content["paragraphs"] for part in _texts(one)),
    ]
    if content["figures"]:
        body.append(_heading(2, "De cijfers in dit antwoord"))
    for number, one in enumerate(content["figures"], start=1):
        body += _figure(number, one)
    return (
        f"{HEAD}<office:document-content {NAMESPACES}><office:automatic-styles>{CELLS}"
        "</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )


def _figure(number, one):
    yield _heading(3, f"{number}. {one['label']}: {one['value']}")
    narrowed = f" Gekozen: {one['narrowed']}." if one["narrowed"] else ""
    yield from _texts(f"{one['meaning']}{narrowed}")
    yield from _texts(f"Stand op {one['day']}. Geteld op {one['counted']}.")
    if one["rows"]:
        head = ("Naam", "Bijzonderheid")
        yield _table(f"Lijst {number}", head, one["rows"])


def _heading(level, text):
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{_safe(text)}</text:h>"
    )


def _texts(text):
    """A paragraph, with its line ends kept."""
    lines = "<text:line-break/>".join(map(_safe, text.splitlines()))
    yield f'<text:p text:style-name="Body">{lines}</text:p>'


def _table(name, head, rows):
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    top = ""
    if head:
        top = f"<table:table-header-rows>{_row(head, 'Head')}</table:table-header-rows>"
    lines = "".join(_row(row, "Cell") for row in rows)
    return (
        f"<table:table table:name={quoteattr(name)}>{columns}{top}{lines}</table:table>"
    )


def _row(cells, style):
    inside = "".join(
        '<table:table-cell table:style-name="cell" office:value-type="string">'
        f'<text:p text:style-name="{style}">{_safe(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"


def _safe(text):
    return escape(CONTROL.sub("", text))
