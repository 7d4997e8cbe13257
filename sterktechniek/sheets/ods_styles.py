"""How cells look in ODS: the formats of the kinds of column, widths, and Dutch as language."""

from sterktechniek.opendocument import namespaces

NAMESPACES = namespaces(
    office="office",
    table="table",
    text="text",
    style="style",
    number="datastyle",
    config="config",
    fo="xsl-fo-compatible",
)
DUTCH = 'number:language="nl" number:country="NL"'
DAY = (
    '<number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text>'
    '<number:year number:style="long"/>'
)
HOUR = (
    '<number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/>'
)
DATA_STYLES = (
    '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'
    f'<number:currency-style style:name="as-euro" {DUTCH}>'
    f"<number:currency-symbol {DUTCH}>€</number:currency-symbol><number:text> </number:text>"
    '<number:number number:decimal-places="2" number:min-decimal-places="2" '
    'number:min-integer-digits="1" number:grouping="true"/></number:currency-style>'
    '<number:number-style style:name="as-number"><number:number number:min-integer-digits="1"/>'
    "</number:number-style>"
    '<number:number-style style:name="as-whole"><number:number number:decimal-places="0" '
    'number:min-decimal-places="0" number:min-integer-digits="1"/></number:number-style>'
    f'<number:date-style style:name="as-date" {DUTCH}>{DAY}</number:date-style>'
    f'<number:date-style style:name="as-moment" {DUTCH}>{DAY}{HOUR}</number:date-style>'
)
TOP = 'style:vertical-align="top"'
WRAP = 'fo:wrap-option="wrap"'
BOLD = 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"'


def _cell_style(name, looks, wrap="", bold=""):
    text = f"<style:text-properties {bold}/>" if bold else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:parent-style-name="Default" style:data-style-name="as-{looks}">'
        f"<style:table-cell-properties {TOP} {wrap}/>{text}</style:style>"
    )


CONTENT_STYLES = (
    DATA_STYLES
    + '<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
    '<style:table-properties table:display="true"/></style:style>'
    + _cell_style("head", "text", WRAP, BOLD)
    + _cell_style("text", "text", WRAP)
    + "".join(
        _cell_style(kind, kind)
        for kind in ("euro", "number", "whole", "date", "moment")
    )
)
# For print: all columns on one page; the heading comes back on each by itself.
LYING_A4 = (
    '<office:automatic-styles><style:page-layout style:name="lying">'
    '<style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" '
    'style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" '
    'style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Default" '
    'style:page-layout-name="lying"/></office:master-styles>'
)
STYLES = (
    f"<office:document-styles {NAMESPACES}><office:styles>"
    '<style:default-style style:family="table-cell"><style:text-properties '
    'fo:language="nl" fo:country="NL"/></style:default-style>'
    '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
    f"{LYING_A4}</office:document-styles>"
)


def column_style(width):
    """The style of columns of this many characters."""
    return (
        f'<style:style style:name="width-{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.2 + 0.3:.2f}cm"/></style:style>'
    )
