"""What every page needs around its content: the navigation of this person."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from .navigation import navigation_for
from .sessions import ending_of


def frame(request):
    """Context processor: site name, demonstration strip, navigation, end of the session."""
    user = getattr(request, "user", None)
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "navigation": navigation_for(user, request.path) if user else [],
        "session_ending": ending_of(request),
    }


def frame_of_nobody():
    """The same without a person, for a page that may ask nothing: all that the frame needs."""
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "navigation": [],
        "session_ending": None,
        "user": AnonymousUser(),
        "messages": [],
    }
