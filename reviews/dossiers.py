"""Reviews as the pages of judging read them, each with whether its dossier is open."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Exists, OuterRef, Q, TextField, Value, When
from django.db.models import prefetch_related_objects as prefetch
from django.db.models.functions import Coalesce

from applications.draft_looks import last_look_on
from applications.models.rounds import PreAdviceReading
from sterktechniek.events.models import Event

from .actions.opening import STEP
from .models import Review, Score
from .models.interests import is_barred
from .models.reviews import ReviewKind


def reviews_for_pages(user):
    """With plan and version, and ``dossier_is_open``: no interest was declared, or work was done.

    ``is_barred``: whether this person may not judge the plan now. ``own_note``: the private
    notes, for the reviewer alone. ``looked_on``: when a draft look took place; judging knows
    no more of it.
    """
    declared = Event.objects.filter(
        content_type=ContentType.objects.get_for_model(Review),
        object_id=OuterRef("pk"),
        name=STEP,
    )
    written = Score.objects.filter(review=OuterRef("pk"))
    return Review.objects.select_related(
        "reviewer", "version", "plan__region", "plan__round__scheme"
    ).annotate(
        dossier_is_open=Q(Exists(declared)) | Q(Exists(written)),
        is_barred=is_barred(user),
        own_note=Case(
            When(
                reviewer=user,
                then=Coalesce(
                    "private_note__text", Value(""), output_field=TextField()
                ),
            ),
            default=Value(""),
            output_field=TextField(),
        ),
        looked_on=last_look_on("plan"),
    )


def colleagues_of(review, user):
    """The other reviews of the same version that ``user`` may read; the pre-advice first."""
    return (
        Review.objects.visible_to(user)
        .filter(version=review.version_id)
        .exclude(pk=review.pk)
        .exclude(handed_in_at=None)
        .select_related("reviewer")
        .order_by("-kind", "pk")
    )


def pre_advice_beside(review, user):
    """The pre-advice that this reader may read now beside the own review, or None."""
    reading = review.plan.round.pre_advice_for_members
    if review.is_pre_advice or reading == PreAdviceReading.NEVER:
        return None
    return colleagues_of(review, user).filter(kind=ReviewKind.PRE_ADVICE).first()


def with_judgements(*reviews):
    """Read scores and proposed grounds of all these reviews, in two queries."""
    prefetch([one for one in reviews if one], "scores", "proposed_grounds")
