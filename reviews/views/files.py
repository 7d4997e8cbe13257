"""The files of a plan for whoever judges it: reached through the own review, or by the chair."""

from django.http import Http404
from django.views.decorators.http import require_GET

from applications.files import frozen_download
from reviews.actions.opening import has_declared
from reviews.lifecycle import ReviewState
from reviews.models import RefusedAct
from reviews.permissions import is_own_review

from .advising import get_judged
from .dossiers import get_review, lost


@require_GET
def review_attachment(request, pk, sha256):
    """One's own dossier only once it is open and nothing bars the reader."""
    review = get_review(request, pk)
    if lost(request, review, RefusedAct.OPEN):
        raise Http404
    if is_own_review(request.user, review) and not _may_open(review):
        raise Http404
    return frozen_download(request, review.version, sha256)


def _may_open(review):
    if review.state == ReviewState.HANDED_IN:
        return True
    return review.state == ReviewState.ASSIGNED and review.dossier_is_open


@require_GET
def advice_attachment(request, pk, sha256):
    plan = get_judged(request, pk)
    if not has_declared(request.user, plan.round):
        raise Http404
    return frozen_download(request, plan.current_version, sha256)
