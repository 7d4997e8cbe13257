"""Files as the programs of honest people write them are all accepted (P10)."""

import io
import subprocess

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from sterktechniek.inspection.contents import inspect

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Plan</title></head><body>
<h1>Regionaal plan</h1><p>Tekst met <a href="https://www.sterktechniekonderwijs.nl">een
verwijzing</a>, Middelburg en IFERROR.</p><table border="1"><tr><th>Jaar</th><th>Bedrag</th></tr>
<tr><td>2025</td><td>1000</td></tr></table><img src="foto.png" alt=""></body></html>"""
ROWS = 'Post;Jaar;Bedrag\n"Les | dag";2025;1000\nSom;;=SUM(C2:C2)\n'
# what LibreOffice makes of these two, and how it is asked to
CONVERSIONS = [
    ("plan.html", "odt", "odt:writer8"),
    ("plan.html", "docx", "docx:MS Word 2007 XML"),
    ("plan.html", "pdf", "pdf:writer_web_pdf_Export"),
    ("plan.odt", "docx", "docx:Office Open XML Text"),
    ("plan.odt", "pdf", "pdf:writer_pdf_Export"),
    ("plan.docx", "odt", "odt:writer8"),
    (
        "plan.odt",
        "pdf",
        'pdf:writer_pdf_Export:{"EmbedStandardFonts":{"type":"boolean","value":"true"},'
        '"SelectPdfVersion":{"type":"long","value":"2"},'
        '"PDFUACompliance":{"type":"boolean","value":"true"}}',
    ),
    (
        "plan.odt",
        "pdf",
        'pdf:writer_pdf_Export:{"IsAddStream":{"type":"boolean","value":"true"}}',
    ),
    (
        "plan.odt",
        "pdf",
        'pdf:writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},'
        '"PermissionPassword":{"type":"string","value":"eigenaar"}}',
    ),
    ("rows.csv", "ods", "ods:calc8"),
    ("rows.csv", "xlsx", "xlsx:Calc MS Excel 2007 XML"),
    ("rows.ods", "xlsx", "xlsx:Calc Office Open XML"),
    ("rows.xlsx", "ods", "ods:calc8"),
    ("rows.ods", "pdf", "pdf:calc_pdf_Export"),
]


def picture(kind="PNG"):
    data = io.BytesIO()
    Picture.effect_noise((300, 200), 50).convert("RGB").save(data, kind)
    data.seek(0)
    return data


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data


@pytest.mark.long
def test_everything_that_libreoffice_writes(tmp_path):
    (tmp_path / "plan.html").write_text(PAGE)
    (tmp_path / "foto.png").write_bytes(picture().getvalue())
    (tmp_path / "rows.csv").write_text(ROWS)
    for source, kind, how in CONVERSIONS:
        target = tmp_path / f"{source.partition('.')[0]}.{kind}"
        target.unlink(missing_ok=True)
        started = [f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
        writer = ["--writer"] if source.startswith("plan") else ["--calc"]
        subprocess.run(
            ["soffice", *started, *writer, "--convert-to", how, source],
            cwd=tmp_path,
            capture_output=True,
            timeout=180,
            check=True,
        )
        assert target.exists(), how
        with target.open("rb") as file:
            assert inspect(file) == kind, how


def test_a_workbook_of_openpyxl_with_all_that_people_put_in():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Jaar", "Bedrag"), (2025, 1000), (2026, 2000)):
        sheet.append(row)
    sheet["B4"] = "=SUM(B2:B3)"
    sheet["B2"].comment = Comment("Klopt dit?", "Jan")
    sheet["A2"].hyperlink = "https://www.dus-i.nl"
    allowed = DataValidation(type="list", formula1='"ja|nee,nee|ja"')
    sheet.add_data_validation(allowed)
    allowed.add("C2")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "E2")
    sheet.add_image(Image(picture()), "E20")
    assert inspect(saved(book)) == "xlsx"


def test_a_workbook_of_xlsxwriter():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("Begroting|2025")
        sheet.write_formula("A1", "=SUM('Begroting|2025'!B1:B2)")
        sheet.write_comment("A1", "Som")
        sheet.insert_button("C1", {"caption": "Knop zonder macro"})
    assert inspect(data) == "xlsx"


@pytest.mark.browser
def test_a_page_that_chromium_printed(page):
    page.set_content(PAGE)
    assert inspect(io.BytesIO(page.pdf())) == "pdf"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_of_pillow(kind):
    assert inspect(picture(kind)) == {"PNG": "png", "JPEG": "jpg"}[kind]
