"""The files of a plan for whoever judges it: reached through the own review, or by the chair."""

from django.http import Http404
from django.views.decorators.http import require_GET

from applications.files import frozen_download
from reviews.lifecycle import ReviewState
from reviews.permissions import bar_to_judge, is_own_review

from .advising import get_judged
from .reviewing import get_review


@require_GET
def review_attachment(request, pk, sha256):
    """One's own dossier only once it is open and nothing bars the reader."""
    review = get_review(request, pk)
    if is_own_review(request.user, review) and not _may_open(request.user, review):
        raise Http404
    return frozen_download(request, review.version, sha256)


def _may_open(user, review):
    if review.state == ReviewState.HANDED_IN:
        return True
    return (
        review.state == ReviewState.ASSIGNED
        and review.dossier_is_open
        and bar_to_judge(user, review.plan) is None
    )


@require_GET
def advice_attachment(request, pk, sha256):
    plan = get_judged(request, pk)
    if bar_to_judge(request.user, plan):
        raise Http404
    return frozen_download(request, plan.current_version, sha256)
