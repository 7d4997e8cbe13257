"""Plain functions for plans that are judged in points and rank under a ceiling."""

from decimal import Decimal

from applications.lifecycle import PlanState
from applications.models import Ceiling, RegionType
from applications.tests.builders import make_plan, put_in_scheme
from reviews import actions
from reviews.actions.advising import JointVerdict
from reviews.models import Outcome
from reviews.models.reviews import criteria_for
from reviews.tests.acts import good_advice, ground, verdicts
from reviews.tests.builders import make_reviews
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user


def poor_plan(round_, points, outcome=Outcome.GRANTED):
    """A plan of a techniekarme regio with an advice that gives these points in total."""
    region = make_region()
    put_in_scheme(region, round_.scheme, RegionType.FEW)
    plan = make_plan(PlanState.IN_REVIEW, round=round_, region=region)
    reviews = make_reviews(plan, number=1, handed_in=False)
    criteria = list(criteria_for(plan))
    for review in reviews:
        scores = dict.fromkeys(criteria, ("", 2, "Daarom."))
        actions.save_scores(review, scores, by=review.reviewer)
        actions.hand_in_review(review, by=review.reviewer)
    advice = good_advice(plan, outcome)
    if outcome == Outcome.REJECTED:
        advice |= {"amount": 0, "verdicts": verdicts(plan, "not")}
        advice["grounds"] = [ground(one) for one in criteria]
    share = Decimal(points) / len(criteria)
    advice["verdicts"] = [
        JointVerdict(one.criterion, one.verdict, one.motivation, share)
        for one in advice["verdicts"]
    ]
    actions.record_advice(plan, by=make_user(Role.CHAIR), **advice)
    return plan


def ceiling(round_, amount):
    """Each year of the scheme has this much for techniekarme regio's."""
    Ceiling.objects.filter(scheme=round_.scheme, region_type=RegionType.FEW).update(
        amount=amount
    )
