"""The pages of training and of the critical friend, for the page world."""

from applications.tests.builders import lead_of
from awards.tests.blind_spots import answered, friend_of, make_spot, make_version
from awards.tests.builders import make_award
from sterktechniek.accounts.tests.builders import make_region
from support.lifecycles.blind_spots import BlindSpotState
from support.lifecycles.training import MatchState
from support.tests.builders import make_assignment
from support.tests.training_builders import adviser, make_match, make_need, make_offer

LISTS = ("offer_list", "need_list", "training_gaps", "offer_import", "need_import")


def training_pages(pages):
    """Every page of offers and needs, as the adviser, the region and the ministry."""
    make_region("OPKAART", place="Zwolle", latitude="52.51", longitude="6.09")
    keeper, match = adviser(), make_match()
    lead = lead_of(match.need.region)
    make_match(MatchState.ACCEPTED, need=match.need, number=1)
    make_match(MatchState.FOLLOWED)
    make_need(kind="training", subject="Lassen")
    make_offer(title="Online cursus", place="", capacity=None)
    for name in (*LISTS, "offer_create", "need_create"):
        pages.add(keeper, name, note="adviser")
    pages.add(keeper, "offer_list", query="?q=bestaat-niet", note="none")
    for user, note in ((keeper, "adviser"), (lead, "lead")):
        pages.add(user, "need_detail", match.need.pk, note=note)
        pages.add(user, "offer_detail", match.offer.pk, note=note)
    pages.add(lead, "need_list", note="lead")
    pages.add(lead, "match_act", match.pk, "aannemen")
    pages.add(lead, "match_act", match.pk, "afwijzen", note="decline")
    pages.add(lead, "need_edit", match.need.pk, note="lead")
    pages.add(lead, "need_end", match.need.pk, "intrekken", note="lead")
    pages.add(keeper, "match_propose", match.need.pk, note="adviser")
    pages.add(keeper, "offer_edit", match.offer.pk, note="adviser")
    pages.add("ministry", "training_gaps")


def blind_spot_pages(pages):
    """The critical friend with a report to read, and the region that answers."""
    award = make_award()
    assignment = make_assignment(
        kind="critical_friend", region=award.region, scheme=award.round.scheme
    )
    make_spot(BlindSpotState.PARTLY, award=award, assignment=assignment)
    make_spot(award=award, assignment=assignment, shared=False)
    spot = answered(make_spot(award=award, assignment=assignment))
    version = make_version(award)
    friend, lead = friend_of(spot), lead_of(spot.region)
    pages.add(friend, "critical_friend", note="friend")
    pages.add("supportlead", "critical_friend")
    pages.add(friend, "blind_spot_create", assignment.pk)
    for user, note in ((friend, "friend"), (lead, "lead")):
        pages.add(user, "blind_spot_list", note=note)
        pages.add(user, "blind_spot_detail", spot.pk, note=note)
    pages.add(lead, "blind_spot_answer", spot.pk)
    pages.add(friend, "blind_spot_share", spot.pk)
    pages.add(friend, "blind_spot_close", spot.pk)
    pages.add(friend, "blind_spot_judge", spot.pk, version.pk)
