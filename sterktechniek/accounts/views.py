from django.conf import settings
from django.contrib.auth.views import LoginView
from django.shortcuts import render


class Login(LoginView):
    """Django's own log-in page, with the accounts of the demonstration when that runs."""

    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"demo": settings.DEMO}


def accessibility(request):
    return render(request, "accounts/accessibility.html")
