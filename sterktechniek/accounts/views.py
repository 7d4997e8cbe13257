from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.shortcuts import render


class LoginForm(AuthenticationForm):
    """User name and password; says the same whichever of the two is wrong."""

    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
        "Let op hoofdletters en probeer het opnieuw.",
        "inactive": "Dit account is niet meer in gebruik.",
    }


class Login(LoginView):
    """Django's own log-in page, with the accounts of the demonstration when that runs."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        accounts = settings.DEMO_ACCOUNTS if settings.DEMO else ()
        # Django's own context names the site after the host; here it has one name.
        return super().get_context_data(**kwargs) | {
            "demo_accounts": accounts,
            "site_name": settings.SITE_NAME,
        }


def accessibility(request):
    """What is known about the accessibility of this site, and where to report a barrier."""
    return render(
        request,
        "accounts/accessibility.html",
        {"breadcrumbs": [("Overzicht", "/"), ("Toegankelijkheid", None)]},
    )
