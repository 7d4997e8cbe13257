"""Reviews as the pages of judging read them, each with whether its dossier is open."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q

from applications.draft_looks import last_look_on
from sterktechniek.events.models import Event

from .actions.opening import STEP
from .models import Review, Score


def reviews_for_pages():
    """With plan and version, and ``dossier_is_open``: no interest was declared, or work was done.

    ``looked_on``: when a draft look took place; judging knows no more of it.
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
        looked_on=last_look_on("plan"),
    )


def colleagues_of(review, user):
    """The other reviews of the same version that ``user`` may read, with their scores."""
    return (
        Review.objects.visible_to(user)
        .filter(version=review.version_id)
        .exclude(pk=review.pk)
        .exclude(handed_in_at=None)
        .select_related("reviewer")
        .prefetch_related("scores")
    )
