"""The addresses of reports to pass on, as in `url_table`; and one of them, for test_urls."""

from applications.tests.builders import A_PDF
from sterktechniek import clock, uploads
from sterktechniek.reports.models import ProgrammeReport
from sterktechniek.reports.tests.builders import make_report

from .url_table import (
    LEAD,
    MINISTRY,
    OFFICE,
    REGION,
    STRANGER,
    SUPPORT,
    SUPPORT_LEAD,
    Address,
    both,
    only,
    tied,
)

ALL_REGIONS = OFFICE | {SUPPORT_LEAD, MINISTRY}

REPORTS = {
    # rapporten/
    "programme_report_list": both("", only(*ALL_REGIONS, *REGION, *SUPPORT, STRANGER)),
    "programme_report_pdf": Address(
        "report of the lead", look=tied(ALL_REGIONS | REGION)
    ),
}


def arguments_of_reports(world):
    """A report that the lead of the region ordered, made."""
    report = make_report(by=world.people[LEAD], region=world.region)
    name, digest = uploads.store("proef", A_PDF)
    ProgrammeReport.objects.filter(pk=report.pk).update(
        pdf=name, sha256=digest, made_at=clock.now()
    )
    return {"report of the lead": [report.pk]}
