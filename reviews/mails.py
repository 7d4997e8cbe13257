"""What reviews tells people by mail. No mail names an outcome; the page behind login does."""

from applications.mails import writers_of
from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.outbox.actions import queue_mail


def reviews_assigned(reviews):
    """A committee member has a plan to judge."""
    for review in reviews:
        queue_mail(
            f"review-assigned:{review.pk}",
            to=[review.reviewer],
            template="reviews/mails/review_assigned.txt",
            context={
                "region": review.plan.region.name,
                "round": review.plan.round.name,
                "path": review.get_absolute_url(),
            },
            kind="review",
        )


def reviews_complete(plan):
    """All reviews of a plan are in: the chair can record the advice."""
    chairs = User.objects.filter(
        is_active=True,
        grants__in=_grants_today(Role.CHAIR),
    ).distinct()
    queue_mail(
        f"reviews-complete:{plan.current_version_id}",
        to=list(chairs),
        template="reviews/mails/reviews_complete.txt",
        context={"region": plan.region.name, "round": plan.round.name},
        kind="review",
    )


def decision_made(decision):
    """There is a decision on the application; outcome and letter stand in the system."""
    plan = decision.plan
    queue_mail(
        f"decision:{decision.pk}",
        to=writers_of(plan.region, clock.today()),
        template="reviews/mails/decision_made.txt",
        context={
            "region": plan.region.name,
            "round": plan.round.name,
            "path": plan.get_absolute_url(),
        },
        region=plan.region,
        kind="decision",
    )


def _grants_today(role):
    return RoleGrant.objects.held_on(clock.today()).filter(role=role)
