"""Files as honest people make them, each of which must be accepted with its kind."""

import io

import pikepdf
from PIL import Image

from sterktechniek.tests.office_files import (
    MICROSOFT,
    XML,
    X,
    docx,
    jpeg,
    links,
    odf,
    pdf,
    pdf_stream,
    png,
    png_block,
    xlsx,
)


def field(*texts):
    """A field of Word whose instruction is spread over runs."""
    runs = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in texts)
    begin, apart, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}{runs}{apart}<w:r><w:t>1</w:t></w:r>{end}</w:p>"


def from_template(target):
    found = links(("attachedTemplate", target, "External"))
    return docx(
        more={"word/settings.xml": "<s/>", "word/_rels/settings.xml.rels": found}
    )


def linked(kind, target):
    return docx(found=[(kind, target, "External")])


def book_linking_to(target):
    rels = links(("externalLinkPath", target, "External"))
    return xlsx(more={"xl/externalLinks/_rels/externalLink1.xml.rels": rels})


def saved(made, **options):
    data = io.BytesIO()
    made.save(data, **options)
    return data.getvalue()


def packed_pdf():
    return saved(
        pikepdf.open(io.BytesIO(pdf())),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )


def closed_to_changes():
    lock = pikepdf.Encryption(
        owner="penvoerder", user="", allow=pikepdf.Permissions(modify_other=False)
    )
    return saved(pikepdf.open(io.BytesIO(pdf())), encryption=lock)


def signed():
    """As a signing service leaves it: a form with a signature, added after the end of the first."""
    value = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 100 200 300]/Contents<3082>/Reason(Akkoord)>>"
    first = pdf(
        value,
        "<</FT/Sig/Type/Annot/Subtype/Widget/T(Handtekening1)/V 4 0 R/Rect[0 0 0 0]/F 132>>",
        "<</SigFlags 3/Fields[5 0 R]>>",
        catalog="/AcroForm 6 0 R/Perms<</DocMDP 4 0 R>>",
        page="/Annots[5 0 R]",
    )
    again = pikepdf.open(io.BytesIO(first))
    return saved(again) + b"\n"


def filled_form():
    """The little scripts with which Acrobat formats what is typed."""
    scripts = (
        'AFNumber_Format(2, 2, 0, 0, "€ ", true);',
        'AFNumber_Keystroke(2, 2, 0, 0, "€ ", true);',
        'AFSimple_Calculate("SUM", new Array ("Jaar1", "Jaar2"));',
        "AFRange_Validate(true, 0, false, 100)",
    )
    bracket = str.maketrans({"(": "\\(", ")": "\\)"})
    actions = [f"<</S/JavaScript/JS({text.translate(bracket)})>>" for text in scripts]
    keys = "/F 4 0 R/K 5 0 R/C 6 0 R/V 7 0 R"
    return pdf(
        *actions,
        f"<</FT/Tx/T(Totaal)/Subtype/Widget/Rect[0 0 9 9]/AA<<{keys}>>>>",
        "<</Fields[8 0 R]/CO[8 0 R]/NeedAppearances true>>",
        catalog="/AcroForm 9 0 R",
        page="/Annots[8 0 R]",
    )


def enclosing(data, name):
    """A pdf that carries the document from which it was made, as LibreOffice offers."""
    return pdf(
        f"<</Type/Filespec/F({name})/EF<</F 5 0 R>>>>",
        pdf_stream(data, "/Type/EmbeddedFile"),
        catalog="/Names<</EmbeddedFiles<</Names[(x) 4 0 R]>>>>",
    )


def picture(kind, **options):
    data = io.BytesIO()
    Image.effect_noise((320, 200), 60).convert("RGB").save(data, kind, **options)
    return data.getvalue()


def photo():
    """With the words that a telephone writes into it."""
    words = Image.Exif()
    words[0x010E] = "Open dag <techniek> 2026"
    words[0x0110] = "Telefoon"
    return picture("JPEG", exif=words)


PDFS = {
    "plain": pdf(),
    "packed": packed_pdf(),
    "closed to changes": closed_to_changes(),
    "signed": signed(),
    "filled form": filled_form(),
    "opens at a page": pdf(catalog="/OpenAction[3 0 R /Fit]"),
    "opens at a page, as an action": pdf(catalog="/OpenAction<</S/GoTo/D[3 0 R /Fit]>>"),
    "link to a page on the internet": pdf(page="/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://www.sterktechniekonderwijs.nl)>>>>]"),
    "words about scripts": pdf(page="/Title(Wat is /JavaScript en /Launch)"),
    "with its odt inside": enclosing(odf(), "plan.odt"),
    "with another pdf inside": enclosing(pdf(), "bijlage.pdf"),
    "blank lines behind it": pdf(tail=b"\r\n\r\n\x00\x00"),
    "a mark before it": b"\xef\xbb\xbf" + pdf(),
    "rather empty lines before it": b"\r\n" + pdf(),
}  # fmt: skip
DOCUMENTS = {
    "plain": docx(),
    "table of contents": docx(field('TOC \\o "1-3" \\h \\z \\t "Middelgroot;1"') + field(" PAGE", "REF _Toc1 \\h ")),
    "field in a field": docx(field('IF 1 = 1 "' + "</w:instrText></w:r>" + field("PAGE") + '<w:r><w:instrText>"')),
    "link to a page": linked("hyperlink", "https://www.dus-i.nl/subsidies/sterk-techniekonderwijs"),
    "link to mail": linked("hyperlink", "mailto:penvoerder@school.example"),
    "link to a file": linked("hyperlink", "file:///C:\\Users\\jan\\Plan%20versie%202.docx"),
    "made from a template on this computer": from_template("file:///C:\\Users\\jan\\AppData\\Roaming\\Microsoft\\Templates\\Normal.dotm"),
    "made from a template in this folder": from_template("Sjabloon%20school.dotx"),
    "picture pasted from a page": docx(field('INCLUDEPICTURE "https://lh3.googleusercontent.com/a.png" \\* MERGEFORMATINET')),
    "chart with its table": docx(found=[("package", "embeddings/Microsoft_Excel_Sheet1.xlsx")], more={"word/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx()}),
    "picture": docx(more={"word/media/image1.png": png(), "word/media/image2.jpeg": jpeg()}),
    "fraction with a bar": docx('<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>|x|</m:t></m:r></m:num></m:f></m:oMath></w:p>'),
    "customer xml and words in UTF-16": docx(more={"customXml/item1.xml": '<?xml version="1.0" encoding="UTF-16"?><a>DDE |</a>'.encode("utf-16")}),
}  # fmt: skip
BOOKS = {
    "plain": xlsx(),
    "text with a bar": xlsx('<c><f>CONCATENATE("a|b!",\'Blad|1\'!A1,Tabel1[Kop|2],{1,2})</f></c>'),
    "word that holds dde": xlsx('<c><f>"Middelburg"&amp;IFERROR(GEMIDDELDE(A1),0)</f></c>'),
    "other workbook on this computer": book_linking_to("file:///C:\\Begroting\\Totaal.xlsx"),
    "other workbook in this folder": book_linking_to("Begroting%202025.xlsx"),
    "settings of the printer": xlsx(more={"xl/printerSettings/printerSettings1.bin": b"H\x00P\x00 \x00L\x00J"}),
    "drawing behind a comment": xlsx(more={"xl/drawings/vmlDrawing1.vml": "<xml><v:shape xmlns:v='v'><br><div>x</div></v:shape></xml>"}),
    "its own tables": xlsx(more={"xl/connections.xml": f'{XML}<connections {X}><connection id="1"><dbPr connection="Data Model Connection" command="Model"/></connection></connections>'}),
    "button of a form": xlsx(more={"xl/worksheets/_rels/sheet1.xml.rels": links(("ctrlProp", "../ctrlProps/ctrlProp1.xml"), (f"{MICROSOFT}ctrlProp", "../ctrlProps/ctrlProp2.xml"))}),
}  # fmt: skip
OPEN = {
    "odt": odf(),
    "ods": odf(
        '<table:table-cell table:formula="of:=SUM({1;2|3;4})+[.A1]"/>',
        kind="spreadsheet",
    ),
}
OPEN_MORE = {
    "link to a page": odf('<text:a xlink:href="https://www.rijksoverheid.nl">x</text:a>'),
    "chart": odf('<draw:object xlink:href="./Object 1"/>', more={"Object 1/content.xml": "<a/>", "ObjectReplacements/Object 1": b"VCLMTF"}),
    "sum of Writer": odf('<text:p text:formula="ooow:sum &lt;A1&gt;|&lt;A2&gt;"/>'),
    "form without address": odf('<draw:form xlink:href="" xlink:type="simple"/>'),
    "empty folders": odf(more={"Basic/": "", "Configurations2/images/Bitmaps/": "", "Thumbnails/thumbnail.png": png()}),
    "pdf as picture": odf(more={"Pictures/1.pdf": pdf()}),
    "picture with script words": odf(more={"Pictures/1.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'}),
}  # fmt: skip
PICTURES = {
    "png": {"plain": png(), "noise": picture("PNG"), "with words": png(more=png_block(b"tEXt", b"Software\x00GIMP"))},
    "jpg": {"plain": jpeg(), "photo": photo(), "progressive": picture("JPEG", progressive=True), "two in one": picture("JPEG") + picture("JPEG"), "large": jpeg(12_000, 9_000)},
}  # fmt: skip
_BY_KIND = {
    "pdf": PDFS,
    "docx": DOCUMENTS,
    "xlsx": BOOKS,
    "odt": {"plain": OPEN["odt"], **OPEN_MORE},
    "ods": {"plain": OPEN["ods"]},
    **PICTURES,
}
#: (kind, name): bytes
GOOD = {
    (kind, name): data
    for kind, found in _BY_KIND.items()
    for name, data in found.items()
}
