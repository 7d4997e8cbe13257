"""One of everything about training and blind spots, for test_urls."""

from awards.models import Award
from awards.tests.blind_spots import make_spot, make_version
from reviews.tests.builders import make_outcome
from support.tests.builders import make_assignment
from support.tests.training_builders import make_match, make_need, make_offer


def arguments_of_training(world):
    """All of the region of the world; its supporter is its adviser and critical friend."""
    supporter, lead = world.people["supporter"], world.people["support_lead"]
    make_assignment(
        person=supporter, region=world.region, by=lead, kind="training_adviser"
    )
    need, offer = make_need(region=world.region), make_offer()
    match = make_match(need=need, offer=offer)
    plan = make_outcome(plan=world.plan("in_review"))
    award = Award.objects.for_pages().get(pk=plan.pk)
    friendship = make_assignment(
        person=supporter,
        region=world.region,
        scheme=award.round.scheme,
        by=lead,
        kind="critical_friend",
    )
    spot = make_spot(award=award, assignment=friendship)
    return {
        "need": [need.pk],
        "need and step": [need.pk, "intrekken"],
        "offer": [offer.pk],
        "kind of list": ["csv"],
        "match and step": [match.pk, "aannemen"],
        "friendship": [friendship.pk],
        "blind spot": [spot.pk],
        "blind spot and report": [spot.pk, make_version(award).pk],
    }
