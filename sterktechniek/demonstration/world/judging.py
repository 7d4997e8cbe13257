"""Generated reviews with their scores, and the advice of the chair with its grounds."""

from applications.models import Ground, Verdict
from reviews.lifecycle import ReviewState
from reviews.models import Advice, AdviceVerdict, Review, Score
from sterktechniek.accounts.permissions import Role

BATCH = 1000
REVIEWERS = 3
WHY = "Gegenereerde motivering: het plan noemt activiteiten, data en bedragen."


def write_judging(rng, cases, world):
    """Write what the committee did with the plans that came so far."""
    assigned = [case for case in cases if case.has_come_to("assigned")]
    if not assigned:
        return
    criteria = list(assigned[0].round.criteria.all())
    _reviews(rng, assigned, criteria, world)
    advised = [case for case in assigned if case.has_come_to("advised")]
    _advices(advised, world)
    AdviceVerdict.objects.bulk_create(
        [_joint(case, one) for case in advised for one in criteria], batch_size=BATCH
    )
    Ground.objects.bulk_create(
        [ground for case in advised for ground in _grounds(case, criteria)],
        batch_size=BATCH,
    )


def _reviews(rng, cases, criteria, world):
    by = world.one(Role.COORDINATOR)
    reviews = Review.objects.bulk_create(
        [
            _review(case, person, position, by)
            for case in cases
            for position, person in enumerate(
                rng.sample(world.staff[Role.MEMBER], REVIEWERS)
            )
        ],
        batch_size=BATCH,
    )
    case_of = {case.plan.pk: case for case in cases}
    Score.objects.bulk_create(
        [
            _score(rng, review, one, case_of[review.plan_id])
            for review in reviews
            for one in criteria
            if review.handed_in_at or one.number % 2  # who is busy has some of them
        ],
        batch_size=BATCH,
    )
    for review in reviews:
        _note_review(review, by, world.ledger)


def _review(case, person, position, by):
    """While a plan is only assigned, the first of the three has handed in already."""
    is_in = case.has_come_to("judged") or position == 0
    return Review(
        plan=case.plan,
        version=case.version,
        reviewer=person,
        assigned_by=by,
        assigned_at=case.after_closing(12),
        state=ReviewState.HANDED_IN if is_in else ReviewState.ASSIGNED,
        handed_in_at=case.after_closing(15 + 3 * position) if is_in else None,
    )


def _score(rng, review, criterion, case):
    is_weak = case.outcome == "rejected"
    if case.is_scarce:
        points = rng.choice((0, 1, 2, 3) if is_weak else (2, 3, 4))
        return Score(review=review, criterion=criterion, points=points, motivation=WHY)
    verdict = rng.choice(tuple(Verdict) if is_weak else (Verdict.MET, Verdict.MET))
    return Score(review=review, criterion=criterion, verdict=verdict, motivation=WHY)


def _note_review(review, by, ledger):
    region = review.plan.region
    ledger.add(
        review,
        "assign_reviewer",
        review.assigned_at,
        by,
        label=f"Toegewezen aan {review.reviewer}",
        region=region,
        target=ReviewState.ASSIGNED,
        judging_only=True,
    )
    if review.handed_in_at:
        ledger.step(
            review,
            "hand_in",
            review.handed_in_at,
            review.reviewer,
            source=ReviewState.ASSIGNED,
            region=region,
        )


def _advices(cases, world):
    chair = world.one(Role.CHAIR)
    advices = Advice.objects.bulk_create(
        Advice(
            plan=case.plan,
            version=case.version,
            outcome=case.outcome,
            amount=0 if case.outcome == "rejected" else case.version.amount_asked,
            motivation=f"Gezamenlijk oordeel. {WHY}",
            recorded_by=chair,
            recorded_at=case.after_closing(30),
        )
        for case in cases
    )
    for case, advice in zip(cases, advices, strict=True):
        case.advice = advice
        world.ledger.add(
            advice,
            "record_advice",
            advice.recorded_at,
            chair,
            label=f"Advies vastgesteld: {advice.get_outcome_display()}",
            region=case.region,
            judging_only=True,
        )


def _is_weak_spot(case, criterion):
    """Two criteria of a rejected plan are not met."""
    return case.outcome == "rejected" and criterion.number in (2, 5)


def _joint(case, criterion):
    weak = _is_weak_spot(case, criterion)
    return AdviceVerdict(
        advice=case.advice,
        criterion=criterion,
        verdict=Verdict.NOT if weak else Verdict.MET,
        points=(1 if weak else 3) if case.is_scarce else None,
        motivation=WHY,
    )


def _grounds(case, criteria):
    weak = [one for one in criteria if _is_weak_spot(case, one)]
    return [
        Ground(
            region=case.region,
            plan=case.plan,
            version=case.version,
            criterion=criterion,
            number=number,
            part=criterion.part,
            passage=f"activiteit {number}",
            reason="Er staat niet wat er gebeurt en wanneer (gegenereerd).",
            remedy="Noem per activiteit een mijlpaal met een datum (gegenereerd).",
            raised_by=case.advice.recorded_by,
            raised_at=case.advice.recorded_at,
            published_at=case.after_closing(40) if case.path == "rejected" else None,
        )
        for number, criterion in enumerate(weak, start=1)
    ]
