"""For whoever cannot log in: ask a link by mail. Open to everybody, and tells nothing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.actions.passwords import ask_new_password
from applications.forms.people import AddressForm
from sterktechniek.pages import posted


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password_forgotten(request):
    """The same answer for every address, known or not."""
    form = AddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        ask_new_password(form.cleaned_data["email"], at=request.arrived_at)
        messages.success(
            request,
            "Kennen wij dit e-mailadres? Dan krijgt u binnen een paar minuten een mail "
            "met een link. Kijk ook bij ongewenste e-mail.",
        )
        return redirect("password_forgotten")
    context = {
        "form": form,
        "breadcrumbs": [("Inloggen", "/inloggen/"), ("Wachtwoord vergeten", None)],
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/password_forgotten.html", context, status=status)
