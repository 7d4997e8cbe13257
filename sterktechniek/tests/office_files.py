"""Small but real office files, pictures and pdf's, made by code: the shapes that programs write."""

import io
import struct
import zipfile
import zlib

PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def zipped(parts):
    """A zip with these parts: name to text or bytes, in this order."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
    return data.getvalue()


def links(*found):
    """A part with relationships: (type, target) or (type, target, "External")."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else OFFICE + kind}" '
        f'Target="{target}"{"".join(f" TargetMode={chr(34)}{one}{chr(34)}" for one in mode)}/>'
        for number, (kind, target, *mode) in enumerate(found, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}relationships">{rows}</Relationships>'


def types(**overrides):
    """The list of declared types; ``main`` is that of the main part."""
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in overrides.items()
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/>'
        f"{rows}</Types>"
    )


def document(body="<w:p><w:r><w:t>Plan</w:t></w:r></w:p>"):
    return f"{XML}<w:document {W}><w:body>{body}</w:body></w:document>"


def docx(body=None, *, main="document.main+xml", found=(), **parts):
    """A document of Word; ``parts`` come after it, names with "__" for "/" and "_DOT_" for "."."""
    return zipped(
        {
            "[Content_Types].xml": types(**{"word/document.xml": WORD + main}),
            "_rels/.rels": links(("officeDocument", "word/document.xml")),
            "word/document.xml": document(body) if body else document(),
            "word/_rels/document.xml.rels": links(*found),
        }
        | parts.pop("more", {})
    )


def xlsx(
    cell="<c r='A1'><f>SUM(B1:B9)</f><v>1</v></c>", *, main="sheet.main+xml", more=()
):
    """A rekenblad of Excel with one cell."""
    sheet = f"{XML}<worksheet {X}><sheetData><row r='1'>{cell}</row></sheetData></worksheet>"
    book = f"{XML}<workbook {X}><sheets/></workbook>"
    return zipped(
        {
            "[Content_Types].xml": types(
                **{
                    "xl/workbook.xml": EXCEL + main,
                    "xl/worksheets/sheet1.xml": f"{EXCEL}worksheet+xml",
                }
            ),
            "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": sheet,
        }
        | dict(more)
    )


def odf(content="<text:p>Plan</text:p>", *, kind="text", manifest="", more=()):
    """A document of LibreOffice; ``kind`` "spreadsheet" for a rekenblad."""
    body = f"<office:body><office:{kind}>{content}</office:{kind}></office:body>"
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "Configurations2/statusbar/": "",
            "content.xml": f"{XML}<office:document-content {ODF}>{body}</office:document-content>",
            "META-INF/manifest.xml": f'{XML}<manifest:manifest xmlns:manifest="{MANIFEST}">'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            f"{manifest}</manifest:manifest>",
        }
        | dict(more)
    )


def png_block(kind, data):
    return (
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(kind + data))
    )


def png(width=1, height=1, *, more=b""):
    """A picture of one point, whatever size it says; ``more`` stands before the end."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_block(b"IHDR", head)
        + png_block(b"IDAT", zlib.compress(b"\x00\x00"))
        + more
        + png_block(b"IEND", b"")
    )


def jpeg(width=1, height=1, *, comment=b"Foto van de open dag"):
    """A picture as a camera writes it, its image itself left short."""

    def segment(marker, data):
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
        + segment(0xFE, comment)
        + segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
        + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + b"\x12\x34\xff\x00\x56"
        + b"\xff\xd9"
    )


def pdf(*objects, catalog="", page="", trailer="", tail=b""):
    """A pdf of one page; ``objects`` get the numbers from 4 on."""
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 595 842]{page}>>",
        *objects,
    ]
    pieces, places = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], []
    start = len(pieces[0])
    for number, body in enumerate(bodies, 1):
        text = body if isinstance(body, bytes) else body.encode()
        pieces.append(b"%d 0 obj\n%s\nendobj\n" % (number, text))
        places.append(start)
        start += len(pieces[-1])
    data = b"".join(pieces)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\n".encode()
    return data + b"startxref\n%d\n%%%%EOF\n" % start + tail


def pdf_stream(data, extra=""):
    """The text of a stream object of a pdf."""
    return f"<<{extra}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
