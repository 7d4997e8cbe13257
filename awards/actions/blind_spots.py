"""What a report of a region did with a blind spot, as its critical friend finds."""

from django.db import transaction

from awards.models import BlindSpotFinding, FindingVerdict, ReportVersion
from sterktechniek import clock
from sterktechniek.workflow import StepRefused, lock
from support.lifecycles.blind_spots import BLIND_SPOT_LIFECYCLE

STEPS = {
    FindingVerdict.ANSWERED: "find_answered",
    FindingVerdict.PARTLY: "find_partly",
    FindingVerdict.RETURNS: "find_return",
}


@transaction.atomic
def judge_blind_spot(spot, version, *, verdict, by, note=""):
    """Say of one handed-in report whether it answers the blind spot, partly, or not at all.

    One that returns stays open; how often follows from the findings. Each report once.
    """
    lock(spot)
    step = STEPS[FindingVerdict(verdict)]
    BLIND_SPOT_LIFECYCLE.check(step, spot, by=by, at=clock.now())
    version = ReportVersion.objects.select_related("report__plan").get(pk=version.pk)
    if version.report.plan.region_id != spot.region_id:
        raise StepRefused("Dit is de rapportage van een andere regio.")
    if version.handed_in_at < spot.named_at:
        raise StepRefused(
            "Deze rapportage is van voor de dag waarop u de blinde vlek noemde."
        )
    if spot.findings.filter(version=version).exists():
        raise StepRefused("Over deze rapportage is al een oordeel gegeven.")
    finding = BlindSpotFinding.objects.create(
        spot=spot, version=version, verdict=verdict, note=note, found_by=by
    )
    BLIND_SPOT_LIFECYCLE.take(step, spot, by=by, note=note)
    return finding
