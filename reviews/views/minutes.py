"""The minutes of a meeting that was closed: the page for who was asked, and the PDF."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reviews import minutes as contents
from reviews.agenda import items_for
from reviews.models import Minutes
from reviews.permissions import may_plan_meeting
from sterktechniek.downloads import stored_download
from sterktechniek.guards import require

from .interests import declare_first, still_to_declare
from .meetings import get_meeting, trail

BARRED = (
    "U kunt een of meer plannen van deze vergadering niet beoordelen. "
    "Lees het verslag op de site: daarin ontbreken deze punten."
)


def _minutes_of(meeting):
    rows = Minutes.objects.select_related("copy").filter(meeting=meeting)
    return get_object_or_404(rows)


def _barred_plans(meeting, user):
    items = items_for([meeting], user).filter(is_barred=True)
    return set(items.values_list("plan", flat=True))


@require_safe
def meeting_minutes(request, pk):
    """Of an item that bars the reader only its place is left."""
    meeting = get_meeting(request, pk)
    if still_to_declare(request.user, meeting.round_id):
        return declare_first(meeting.round, request.path)
    minutes = _minutes_of(meeting)
    barred = _barred_plans(meeting, request.user)
    content = minutes.content
    whole = may_plan_meeting(request.user) and not barred
    context = {
        "meeting": meeting,
        "facts": contents.facts_of(content),
        "items": contents.for_reader(content, barred),
        "whole": whole,
        "sha256": minutes.sha256 if whole else "",
        "copy": minutes.copy if whole else None,
        "is_given_up": whole and minutes.copy.is_given_up(request.arrived_at),
        "breadcrumbs": trail(meeting, "Verslag"),
    }
    return render(request, "reviews/meeting_minutes.html", context)


@require_safe
def minutes_pdf(request, pk):
    """The whole of it, for chair and coordinator whom none of its plans bars."""
    meeting = get_meeting(request, pk)
    require(
        may_plan_meeting(request.user),
        "Alleen de voorzitter en de uitvoeringscoördinator hebben het hele verslag.",
    )
    if still_to_declare(request.user, meeting.round_id):
        raise Http404
    minutes = _minutes_of(meeting)
    require(not _barred_plans(meeting, request.user), BARRED)
    if not minutes.copy.is_made:
        raise Http404
    return stored_download(
        minutes.copy.pdf,
        name=contents.file_name(meeting),
        content_type=contents.CONTENT_TYPE,
    )
