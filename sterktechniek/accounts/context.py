"""What every page needs around its content: the navigation of this person."""

from django.conf import settings

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
