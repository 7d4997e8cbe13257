"""Who reads a plan beside the one before it, asked in one query with the plan."""

from django.db.models import Exists, OuterRef

from .access import reads_judging, with_bar
from .dossiers import dossier_is_open
from .models import Declaration, Review
from .permissions import may_advise


def for_comparison(plans, user):
    """Plans with whether they are judged, what review this person has of them, and the bar.

    ``own_review``: its id, or None; ``dossier_is_open``: whether the plan was opened in it;
    ``has_declared``: whether all interests were declared for the round.
    """
    of_version = Review.objects.filter(
        plan=OuterRef("pk"), version=OuterRef("current_version")
    )
    own = of_version.filter(reviewer=user)
    return with_bar(plans, user).annotate(
        is_judged=Exists(of_version.by_committee()),
        own_review=own.counting().values("pk")[:1],
        had_review=Exists(own),
        has_declared=Exists(
            Declaration.objects.filter(person=user, round=OuterRef("round"))
        ),
        dossier_is_open=own.annotate(found=dossier_is_open()).values("found")[:1],
    )


def reads_comparison(user, plan):
    """Who judges the plan, the chair, and who reads judging; ``plan`` from `for_comparison`."""
    if reads_joint_judgement(user, plan):
        return True
    return bool(plan.own_review and plan.dossier_is_open and not plan.is_barred)


def reads_joint_judgement(user, plan):
    """The advice on the plan, before its letter leaves: the chair, and who reads judging."""
    return reads_judging(user, plan) or (
        advises_on(user, plan) and plan.has_declared and not plan.is_barred
    )


def advises_on(user, plan):
    """The chair, on a plan that the committee judges or judged."""
    return may_advise(user) and plan.is_judged
