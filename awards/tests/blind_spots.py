"""Plain functions that make blind spots in each state, through the acts."""

from applications.tests.builders import lead_of
from awards.actions.blind_spots import judge_blind_spot
from awards.models import ReportVersion
from support.actions import blind_spots as actions
from support.lifecycles.blind_spots import BlindSpotState
from support.models import BlindSpot
from support.tests.builders import make_assignment

from .builders import make_award, make_report

VERDICTS = {BlindSpotState.PARTLY: "partly", BlindSpotState.ANSWERED: "answered"}


def make_spot(
    state=BlindSpotState.OPEN, *, award=None, assignment=None, shared=True, text=""
):
    """A blind spot of a region with an award that walked to ``state``."""
    award = award or make_award()
    assignment = assignment or make_assignment(
        kind="critical_friend", region=award.region, scheme=award.round.scheme
    )
    friend = assignment.person
    spot = actions.name_blind_spot(
        assignment, text=text or "Het mbo doet niet mee.", by=friend, is_shared=shared
    )
    if state in VERDICTS:
        judge_blind_spot(spot, make_version(award), verdict=VERDICTS[state], by=friend)
    if state == BlindSpotState.CLOSED:
        actions.close_blind_spot(spot, by=friend, note="Niet meer van belang.")
    return BlindSpot.objects.for_pages().get(pk=spot.pk)


def make_version(award):
    """What the region of this award handed in just now."""
    report = make_report(award=award)
    return ReportVersion.objects.select_related("report__plan").get(report=report)


def friend_of(spot):
    return spot.assignment.person


def answered(spot):
    actions.answer_blind_spot(
        spot, by=lead_of(spot.region), answer="Wij spreken het mbo in maart."
    )
    return spot
