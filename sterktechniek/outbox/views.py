"""The inbox: what was sent to somebody, and the formal messages of the region."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek.downloads import stored_download
from sterktechniek.pages import page_of

from .models import OutboxMessage
from .paragraphs import paragraphs


@require_safe
def message_list(request):
    """Everything that was sent to this person or this person's region, newest first."""
    messages = (
        OutboxMessage.objects.visible_to(request.user)
        .select_related("region")
        .defer("body")
        .order_by("-created_at", "-pk")
    )
    context = {
        "page_obj": page_of(request, messages),
        "breadcrumbs": [("Berichten", None)],
    }
    return render(request, "outbox/message_list.html", context)


def _message_or_404(request, pk):
    messages = OutboxMessage.objects.visible_to(request.user)
    return get_object_or_404(messages.select_related("region"), pk=pk)


@require_safe
def message_detail(request, pk):
    """One message: its text, its file, and whether and when the mail left."""
    message = _message_or_404(request, pk)
    context = {
        "message": message,
        "paragraphs": paragraphs(message.body),
        "copies": message.copies(),
        "breadcrumbs": [
            ("Berichten", reverse("message_list")),
            (message.subject, None),
        ],
    }
    return render(request, "outbox/message_detail.html", context)


@require_safe
def message_file(request, pk):
    """The file that goes with a message."""
    message = _message_or_404(request, pk)
    if not message.file:
        raise Http404
    return stored_download(
        message.file, name=message.file_name, content_type=message.file_type
    )
