"""Both documents as a screen reader takes them: PDF/UA-1, Dutch, titled, each chart told."""

import io
import re
from decimal import Decimal

import outloud
import pdfua
import pikepdf
import pytest
from django.template.loader import render_to_string

from awards.tests.builders import make_award
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.reports.models import ReportKind
from support.tests.builders import make_assignment, make_visit

from .builders import Maker, make_report, work
from .documents import elements, kinds

pytestmark = pytest.mark.django_db
TEMPLATES = {
    ReportKind.PROGRAMME: "reports/pdf/programme.html",
    ReportKind.TRAJECTORY: "reports/pdf/trajectory.html",
}


def a_world():
    """A region that was refused and helped; another that is paid, with its scheme."""
    refused = make_outcome(Outcome.REJECTED)
    make_visit(make_assignment(region=refused.region, scheme=refused.round.scheme))
    award = make_award(years={2020: Decimal(4000), 2021: Decimal(5000)})
    return refused, award


@pytest.fixture(params=ReportKind)
def made(request):
    """(title, bytes, HTML) of a report of each kind, with something in every part."""
    _, award = a_world()
    if request.param == ReportKind.TRAJECTORY:
        report = make_report(region=award.region)
    else:
        report = make_report(scheme=award.round.scheme)
    maker = Seeing()
    assert work(maker) == 1
    html = render_to_string(TEMPLATES[request.param], maker.contexts[-1])
    return report.title, maker.data, html


class Seeing(Maker):
    """Keeps what it made last."""

    def make(self, template, context):
        self.data = super().make(template, context)
        return self.data


def test_it_is_tagged_titled_and_dutch(made):
    title, data, _ = made
    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.Root.Lang) == "nl"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"]) == title
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    assert kinds(data).count("/H1") == 1


def test_two_checkers_find_no_error(made, tmp_path):
    """TBL-010 guesses: it takes a table of one row for a head that was cut in pieces."""
    path = tmp_path / "rapport.pdf"
    path.write_bytes(made[1])
    found = outloud.check(str(path)).findings
    assert {one.rule for one in found if one.severity == "error"} <= {"TBL-010"}
    assert not pdfua.validate(str(path)).findings


def test_each_chart_is_told_and_has_its_table(made):
    _, data, html = made
    figures = [alt for kind, alt in elements(data) if kind == "/Figure"]
    assert figures
    assert all(len(alt) > 20 for alt in figures)
    assert len(figures) == html.count("<svg")
    # the first table after each drawing comes before the next heading or drawing
    for after in html.split("</svg>")[1:]:
        assert re.match(r"(?:(?!<svg|<h2).)*<table", after, re.S)


def test_the_table_beside_a_chart_holds_its_numbers(made):
    """Every number in the words of a chart stands in the table next to it too."""
    _, _, html = made
    pairs = re.findall(
        r"<title>Grafiek\.(.*?)</title>.*?(<table.*?</table>)", html, re.S
    )
    numbers = [re.findall(r"€ ([\d.,]*\d)", drawn) for drawn, _ in pairs]
    assert any(numbers)
    for found, (_, after) in zip(numbers, pairs, strict=True):
        cells = {text.strip() for text in re.findall(r">([^<>]+)<", after)}
        assert {*found} <= cells


def test_table_headers_have_a_scope(made):
    with pikepdf.open(io.BytesIO(made[1])) as document:
        headers = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
        assert headers
        assert all("/Scope" in item["/A"] for item in headers)


def test_an_empty_world_makes_documents_too():
    make_report()
    make_report(region=make_region())
    assert work() == 2
