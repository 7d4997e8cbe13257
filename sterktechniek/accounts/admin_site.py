"""The administration: one site of Django's admin, open to administrators alone."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.decorators import method_decorator

from .permissions import administers


class AdministrationSite(AdminSite):
    """Reference data only. Who may enter follows from the roles of today, not from a flag."""

    site_header = "Beheer van Sterk Techniekonderwijs"
    site_title = "Beheer"
    index_title = "Wat wilt u beheren?"
    enable_nav_sidebar = False

    def has_permission(self, request):
        return administers(request.user)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """The log-in page of the site itself; whoever is logged in has no right here."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        raise PermissionDenied("Het beheer is er alleen voor de functioneel beheerder.")
