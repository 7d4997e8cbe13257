"""Logging in, the session, and what everybody may read."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import LoginView, PasswordResetConfirmView
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .forms import LoginForm
from .kept import Kept
from .kept_pages import login_context, show_again
from .sessions import ending_of, go_on


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    """Django's own log-in page; it carries what was typed in a form without a session."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def dispatch(self, request, *args, **kwargs):
        self.kept = Kept.carried(request)
        if self.kept and request.user.is_authenticated:
            return self._show_again()
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        login(self.request, form.get_user())
        go_on(self.request.session)
        return self._show_again() if self.kept else redirect(self.get_success_url())

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        # Django's own context names the site after the host; here it has one name.
        more = {"site_name": settings.SITE_NAME}
        return super().get_context_data(**kwargs) | login_context(self.kept) | more

    def _show_again(self):
        return show_again(self.request, self.kept, self.get_redirect_url())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def session(request):
    """Until when the session lasts; a post makes it longer. A script asks the same in JSON."""
    if request.method == "POST":
        go_on(request.session)
    ending = ending_of(request)
    if request.get_preferred_type(["text/html", "application/json"]) != "text/html":
        return JsonResponse(_for_script(request, ending))
    if request.method == "POST":
        messages.success(request, f"U blijft ingelogd tot {ending.until}.")
        return redirect("session")
    context = {
        "ending": ending,
        "breadcrumbs": [("Overzicht", "/"), ("Uw sessie", None)],
    }
    return render(request, "accounts/session.html", context)


def _for_script(request, ending):
    """The token too: after logging in again elsewhere, that of an open page is stale."""
    return {
        "person": request.user.pk,
        "name": str(request.user),
        "until": ending.until,
        "seconds_left": ending.seconds_left,
        "token": get_token(request),
    }


class PasswordForm(SetPasswordForm):
    """A new password, twice; what it must be stands above the form in one sentence."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
        self.fields["new_password2"].label = "Nog een keer hetzelfde wachtwoord"
        for field in self.fields.values():
            field.error_messages["required"] = "Vul een wachtwoord in."


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(PasswordResetConfirmView):
    """Django's own page behind a mailed link; whoever chooses a password is logged in."""

    template_name = "accounts/password_choose.html"
    form_class = PasswordForm
    success_url = reverse_lazy("home")
    post_reset_login = True
    reset_url_token = "kiezen"  # in the address, in the place of the token

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def render_to_response(self, context, **kwargs):
        """A link that does not work (any more) is like an address that is not there."""
        status = kwargs.pop("status", 200 if context["validlink"] else 404)
        return super().render_to_response(context, status=status, **kwargs)


def accessibility(request):
    """What is known about the accessibility of this site, and where to report a barrier."""
    return render(
        request,
        "accounts/accessibility.html",
        {"breadcrumbs": [("Overzicht", "/"), ("Toegankelijkheid", None)]},
    )
