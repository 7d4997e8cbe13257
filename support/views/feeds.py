"""The own calendar feed: the page to make, renew and end it, and the feed itself."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_http_methods, require_safe

from support import actions
from support.feeds import feed_of, hash_of, planned_for, version_of
from support.models import CalendarFeed

from .crumbs import HOME


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_feed(request):
    """Make, renew or end the own feed. The address stands on the answer once, and nowhere else."""
    url = ""
    if request.method == "POST":
        if request.POST.get("stap") == "stoppen":
            actions.end_feed(by=request.user)
            messages.success(request, "Uw agendalink werkt niet meer.")
            return redirect("calendar_feed")
        token = actions.renew_feed(by=request.user)
        url = settings.SITE_URL + reverse("calendar_file", args=[token])
    context = {
        "feed": CalendarFeed.objects.filter(person=request.user).first(),
        "url": url,
        "breadcrumbs": [
            HOME,
            ("Afspraken", reverse("appointment_list")),
            ("Agendalink", None),
        ],
    }
    return render(request, "support/calendar_feed.html", context)


def _person_of(token):
    """Whose feed it is; whoever can no longer log in has none."""
    found = CalendarFeed.objects.select_related("person")
    feed = found.filter(token_hash=hash_of(token), person__is_active=True).first()
    if feed is None:
        raise Http404
    return feed.person


def _version(request, token):
    """The same answer as before costs a reader nothing, and us a few queries."""
    request.planned = planned_for(_person_of(token))
    return version_of(request.planned)


@login_not_required
@require_safe
@condition(etag_func=_version)
def calendar_file(request, token):
    """What one person goes to for a calendar program, which cannot log in."""
    answer = HttpResponse(
        feed_of(request.planned), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'inline; filename="afspraken.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer
