"""What every page needs around its content: the navigation of this person."""

from django.conf import settings

from .navigation import navigation_for


def frame(request):
    """Context processor: site name, demonstration strip and the navigation."""
    user = getattr(request, "user", None)
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "navigation": navigation_for(user, request.path) if user else [],
    }
