"""Acts of judging by one person: assign, score, hand in, reopen, lapse."""

from django.db import transaction

from applications.lifecycle import PlanState
from applications.models import Plan
from reviews import mails
from reviews.access import heard_in_plenary
from reviews.assignable import HEARD, asked_before
from reviews.lifecycle import REVIEW_LIFECYCLE, ReviewState, plan_left_review
from reviews.models import RefusedAct, Review, Score
from reviews.models.reviews import ReviewKind
from reviews.permissions import bar_to_judge, may_assign_reviewers, writes_review
from reviews.refusals import why_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .grouping import write_reviews


@transaction.atomic
def assign_reviewers(plan, reviewers, *, by):
    """Ask committee members to judge the current version; answers the new reviews."""
    if not may_assign_reviewers(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator wijst beoordelaars toe.")
    lock(plan)
    if plan.state != PlanState.IN_REVIEW:
        raise StepRefused(
            "Toewijzen kan pas als de aanvraag compleet is verklaard "
            f"(status nu: {plan.get_state_display()})."
        )
    if plan.current_version.advices.exists():
        raise StepRefused("Over dit plan is al geadviseerd.")
    for person in reviewers:
        _refuse_unfit(person, plan, by)
    return write_reviews([(plan, person) for person in reviewers], by=by)


def _refuse_unfit(person, plan, by):
    if not person.is_committee:  # the chair judges too
        raise StepRefused(f"{person} is geen lid van de commissie.")
    if why_barred(person, plan, RefusedAct.ASSIGN, by=by):
        raise StepRefused(
            f"{person} kan dit plan niet beoordelen: ondersteuner, betrokken of belang gemeld."
        )
    if (plan.pk, person.pk) in heard_in_plenary(Plan.objects.filter(pk=plan.pk)):
        raise StepRefused(f"{person} {HEARD}.")
    asked = Review.objects.filter(version=plan.current_version, reviewer=person)
    if before := asked.first():
        raise StepRefused(f"{person} {asked_before(before.state)}.")


@transaction.atomic
def save_scores(review, scores, *, by):
    """Keep the judgements so far. ``scores``: {criterion: (verdict, points, motivation)}.

    Refused for whoever lost the right to judge, and after handing in.
    """
    lock_to_write(review, by=by)
    write_scores(review, scores)


def write_scores(review, scores):
    """Put the scores in the place of those so far; the caller holds the lock."""
    Score.objects.bulk_create(
        [
            Score(
                review=review,
                criterion=criterion,
                verdict=verdict,
                points=points,
                motivation=motivation,
            )
            for criterion, (verdict, points, motivation) in scores.items()
        ],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["verdict", "points", "motivation"],
    )


def lock_to_write(review, *, by):
    """Lock a review to write in it; asked at each save whether the reviewer still may.

    One query reads review and plan as they are now, because a page saves while somebody types.
    """
    found = Review.objects.select_for_update(of=("self",))
    fresh = found.select_related("plan__round").get(pk=review.pk)
    if not writes_review(by, fresh):
        raise StepForbidden("U schrijft alleen uw eigen beoordeling.")
    if fresh.state != ReviewState.ASSIGNED:
        raise StepRefused(
            f"Deze beoordeling is {fresh.get_state_display()} en verandert niet meer."
        )
    if problem := plan_left_review(fresh, clock.now()):
        raise StepRefused(problem)
    if bar := why_barred(by, fresh.plan, RefusedAct.SCORE):
        raise StepRefused(f"{bar} Uw beoordeling is vervallen.")


@transaction.atomic
def hand_in_review(review, *, by):
    """Lock the own judgement; when it was the last one, the chair and the office are told."""
    REVIEW_LIFECYCLE.take("hand_in", review, by=by, handed_in_at=clock.now())
    if review.is_pre_advice:
        return
    busy = Review.objects.by_committee().to_do().filter(version=review.version)
    if not busy.exists():
        mails.reviews_complete(review.plan)


@transaction.atomic
def reopen_review(review, *, by, reason):
    """Open a locked review again: by another person, with a reason, before the advice."""
    if not reason.strip():
        raise StepRefused("Schrijf op waarom de beoordeling weer open moet.")
    lock(review.plan)  # the advice is recorded under this lock
    REVIEW_LIFECYCLE.take("reopen", review, by=by, note=reason, handed_in_at=None)


def lapse_pre_advice(plan, *, by):
    """A pre-advice that is not ready when the committee advises comes too late."""
    for review in plan.reviews.filter(kind=ReviewKind.PRE_ADVICE).to_do():
        _lapse(review, by=by, note="het advies is vastgesteld")


def _lapse(review, *, by, note):
    REVIEW_LIFECYCLE.take("lapse", review, by=by, note=note)


@transaction.atomic
def lapse_barred_reviews():
    """Let open reviews lapse of whoever lost the right meanwhile; answers how many.

    So do those of a plan that left the review, say because the region withdrew it.
    """
    lapsed = 0
    lost = Review.objects.to_do().to_lapse()
    for review in lost.select_related("reviewer", "plan__round__scheme"):
        ended = plan_left_review(review, clock.now())
        if bar := ended or bar_to_judge(review.reviewer, review.plan):
            _lapse(review, by=None, note=bar)
            lapsed += 1
    return lapsed
