"""ODS, written by hand: five small parts of XML in an archive, with one look and fixed bytes."""

import re
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from sterktechniek.opendocument import HEAD, packed

from .ods_styles import CONTENT_STYLES, NAMESPACES, STYLES, column_style
from .tables import Kind

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
# Spaces that XML would shrink: at the start, at the end, and all but the first of several.
SPACES = re.compile(r"^ +| +$|(?<= ) +")
VALUE_TYPES = {Kind.EURO: "currency"}


def written(sheets):
    """The bytes of sheets as `tables.laid_out` gives them."""
    parts = {
        "content.xml": _content(sheets),
        "styles.xml": HEAD + STYLES,
        "settings.xml": _settings([name for name, *_ in sheets]),
    }
    return packed(TYPE, parts)


def _content(sheets):
    widths = sorted({column.width for _, columns, _ in sheets for column in columns})
    styles = "".join(map(column_style, widths))
    tables = "".join(_table(*sheet) for sheet in sheets)
    return (
        f"{HEAD}<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{CONTENT_STYLES}{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _table(name, columns, rows):
    parts = [f'<table:table table:name={quoteattr(name)} table:style-name="sheet">']
    parts += [
        f'<table:table-column table:style-name="width-{column.width}" '
        f'table:default-cell-style-name="{column.kind.value}"/>'
        for column in columns
    ]
    head = "".join(_text(column.label, "head") for column in columns)
    parts.append(
        f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
    )
    parts += [
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows
    ]
    return "".join(parts) + "</table:table>"


def _cell(cell):
    style = f'table:style-name="{cell.kind.value}"'
    match cell.value:
        case None:
            return f"<table:table-cell {style}/>"
        case str():
            return _text(cell.value, cell.kind.value)
        case datetime() | date():
            about = (
                f'office:value-type="date" office:date-value="{cell.value.isoformat()}"'
            )
        case number if cell.kind is Kind.EURO:
            about = f'office:value-type="currency" office:currency="EUR" office:value="{number:f}"'
        case number:
            about = f'office:value-type="float" office:value="{number:f}"'
    return f"<table:table-cell {style} {about}/>"


def _text(text, style):
    lines = "".join(f"<text:p>{_line(line)}</text:p>" for line in text.split("\n"))
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{lines}</table:table-cell>"
    )


def _line(line):
    spaced = SPACES.sub(lambda found: "\0" * len(found[0]), line)
    text = escape(spaced)
    return re.sub("\0+", lambda found: f'<text:s text:c="{len(found[0])}"/>', text)


def _settings(names):
    """The first row of each sheet stays in sight."""
    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>"
        + "".join(
            f'<config:config-item config:name="{key}" config:type="{kind}">{value}</config:config-item>'
            for key, kind, value in FROZEN
        )
        + "</config:config-item-map-entry>"
        for name in names
    )
    return (
        f"{HEAD}<office:document-settings {NAMESPACES}><office:settings>"
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        f'<config:config-item config:name="ActiveTable" config:type="string">{escape(names[0])}'
        "</config:config-item>"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


FROZEN = (
    ("HorizontalSplitMode", "short", "0"),
    ("VerticalSplitMode", "short", "2"),
    ("HorizontalSplitPosition", "int", "0"),
    ("VerticalSplitPosition", "int", "1"),
    ("ActiveSplitRange", "short", "2"),
    ("PositionLeft", "int", "0"),
    ("PositionRight", "int", "0"),
    ("PositionTop", "int", "0"),
    ("PositionBottom", "int", "1"),
)
