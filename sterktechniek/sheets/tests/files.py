"""Spreadsheets made by hand for the tests: what other programs write, and what harms."""

import io
import zipfile

OFFICE_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF_NAMES = "".join(
    f' xmlns:{name}="{ODF}:{name}:1.0"'
    for name in ("office", "table", "text", "draw", "manifest")
)
CALC = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def archive(parts, *, way=zipfile.ZIP_DEFLATED):
    """The bytes of an archive with these parts: name to text, bytes or pieces of bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", way, compresslevel=1) as opened:
        for name, content in parts.items():
            if isinstance(content, (str, bytes)):
                opened.writestr(name, content)
                continue
            with opened.open(name, "w") as part:
                for piece in content:
                    part.write(piece)
    return file.getvalue()


def relations(*pairs):
    lines = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE_TYPES}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def xlsx_parts(rows="", *, strings="", styles="", book="", sheet=None):
    """The parts of a small workbook with one sheet; ``rows`` is its XML."""
    if sheet is None:
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE_TYPES}">{book}'
            '<sheets><sheet name="Begroting" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "/xl/sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{MAIN}"/>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{MAIN}"/>',
    }


def xlsx(rows="", **others):
    return archive(xlsx_parts(rows, **others))


def ods_parts(rows="", *, content=None):
    """The parts of a small document with one sheet; ``rows`` is its XML."""
    if content is None:
        content = (
            f"<office:document-content{ODF_NAMES}{CALC}><office:body><office:spreadsheet>"
            f'<table:table table:name="Begroting">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
    return {"mimetype": ODS_TYPE, "content.xml": content}


def ods(rows="", **others):
    return archive(ods_parts(rows, **others))


def ods_row(*cells, about=""):
    return f"<table:table-row {about}>{''.join(cells)}</table:table-row>"


def ods_cell(text, about=""):
    return (
        f'<table:table-cell office:value-type="string" {about}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )
