"""What the document of a report says, and how its bytes are made."""

from applications.models import Scheme
from sterktechniek import clock, dutch
from sterktechniek.reports import programme, trajectory
from sterktechniek.reports.models import ReportKind

FOLDER = "rapporten"
PDF = "application/pdf"
ONLY_KNOWN = (
    "In dit rapport staat alleen wat het ministerie op deze dag mocht weten. De uitkomst van "
    "een plan telt vanaf de dag waarop de brief is verstuurd."
)
PROGRAMME = "reports/pdf/programme.html"


def made(report, maker):
    """The bytes of the PDF; counted at this moment."""
    if report.kind == ReportKind.TRAJECTORY:
        return trajectory.made(report, maker, _about(report))
    context = _about(report) | {"sections": programme.sections_of(report)}
    return maker.make(PROGRAMME, context)


def _about(report):
    """What every report begins with."""
    now = clock.now()
    return {
        "title": report.title,
        "reference": report.title,
        "created": now.isoformat(timespec="seconds"),
        "facts": [
            ("Stand op", _day(report)),
            ("Besteld op", dutch.short_moment(report.ordered_at)),
            ("Gemaakt op", dutch.short_moment(now)),
        ],
        "only_known": ONLY_KNOWN,
        "scheme": report.scheme.name if report.scheme else "",
        "demonstration": _is_demonstration(report),
    }


def _is_demonstration(report):
    """Whether a scheme that it tells of is one to show around with."""
    if report.kind == ReportKind.PROGRAMME:
        return bool(report.scheme and report.scheme.is_demonstration)
    return Scheme.objects.for_the_country().filter(is_demonstration=True).exists()


def _day(report):
    """The day, with the hour when it was not over yet."""
    if report.at < clock.end_of(report.day):
        return f"{dutch.day(report.day)}, {dutch.hour(report.at)}"
    return f"{dutch.day(report.day)} (einde van de dag)"
