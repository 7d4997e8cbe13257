"""Reviews as the pages of judging read them, each with whether its dossier is open."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, TextField, Value, When
from django.db.models import prefetch_related_objects as prefetch
from django.db.models.functions import Coalesce

from applications.draft_looks import last_look_on
from applications.models.rounds import PreAdviceReading
from sterktechniek.events.models import Event
from support.models import Opening

from .actions.opening import STEP
from .earlier import earlier_content, earlier_round
from .models import GroundVerdict, Review, Score
from .models.interests import is_barred
from .models.reviews import ReviewKind


def reviews_for_pages(user, *, beside_earlier=False):
    """With plan and version, and ``dossier_is_open``: no interest was declared, or work was done.

    ``is_barred``: whether this person may not judge the plan now. ``own_note``: the private
    notes, for the reviewer alone. ``looked_on``: when a draft look took place; judging knows
    no more of it. ``earlier_round``: the name of the round of the plan before it, or None;
    ``earlier_content``: what was handed in then, when the page shows it. ``pre_advice``: the
    id of a pre-advice on the version that this reader may read, or None. ``has_opened``: the
    region lets its assessors read something of its support.
    """
    return Review.objects.select_related(
        "reviewer", "version", "plan__region", "plan__round__scheme"
    ).annotate(
        dossier_is_open=dossier_is_open(),
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
        earlier_round=earlier_round(),
        has_opened=has_opened("plan__region"),
        earlier_content=earlier_content(asked=beside_earlier),
        pre_advice=Review.objects.visible_to(user)
        .filter(kind=ReviewKind.PRE_ADVICE, version=OuterRef("version"))
        .exclude(pk=OuterRef("pk"))
        .exclude(handed_in_at=None)
        .values("pk")[:1],
    )


def has_opened(region):
    """In SQL: the region, named by the way to it, opened something for who judges its plan."""
    return Exists(Opening.objects.open_now().filter(region=OuterRef(region)))


def dossier_is_open():
    """In SQL, of a review: its reviewer declared to have no interest, or worked on it before."""
    declared = Event.objects.filter(
        content_type=ContentType.objects.get_for_model(Review),
        object_id=OuterRef("pk"),
        name=STEP,
    )
    written = Score.objects.filter(review=OuterRef("pk"))
    return Q(Exists(declared)) | Q(Exists(written))


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


def pre_advice_beside(review):
    """The pre-advice that this reader may read now beside the own review, or None.

    Only to read its judgements through: nothing else of it is known here.
    """
    reading = review.plan.round.pre_advice_for_members
    if reading == PreAdviceReading.NEVER or review.pre_advice is None:
        return None
    return Review(pk=review.pre_advice, kind=ReviewKind.PRE_ADVICE)


def with_judgements(*reviews):
    """Read scores and proposed grounds of all these reviews, in two queries."""
    prefetch([one for one in reviews if one], "scores", "proposed_grounds")


def with_findings(version, *reviews):
    """Read what these reviews of one version say of earlier grounds, in one query or none."""
    if version.content.get("ground_answers"):
        found = GroundVerdict.objects.select_related("ground__criterion__round")
        prefetch(reviews, Prefetch("ground_verdicts", found))


def findings_of(review, version):
    """What a review says of earlier grounds; `with_findings` has read it."""
    answers = version.content.get("ground_answers")
    return list(review.ground_verdicts.all()) if answers else []
