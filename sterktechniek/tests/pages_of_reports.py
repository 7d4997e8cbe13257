"""The pages of reports for the world of test_accessibility."""

from applications.models.files import MOST_ATTEMPTS
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.reports.models import ProgrammeReport
from sterktechniek.reports.tests.builders import make_report


def report_pages(pages):
    """One that waits and one that failed; the form of a region, with nothing ordered."""
    me = User.objects.get(username="ministry")
    lead = User.objects.get(username="supportlead")
    region = Region.objects.order_by("pk").first()
    pages.add(lead, "programme_report_list", note="of all")
    mine = make_user(Role.LEAD, region=region)
    pages.add(mine, "programme_report_list", note="empty")
    make_report(by=me)
    failed = make_report(by=me, region=region)
    ProgrammeReport.objects.filter(pk=failed.pk).update(
        attempts=MOST_ATTEMPTS, next_attempt_at=clock.now(), problem="Vol"
    )
    query = f"?soort=traject&regio={region.code}"
    pages.add(me, "programme_report_list", query=query, note="ordered")
