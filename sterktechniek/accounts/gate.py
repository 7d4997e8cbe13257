"""The gate: without a session there is only the page to log in, and no form is lost at it.

A form that arrives without a session, or with the token of an earlier one, is not carried
out. What was typed goes along in the answer, to be sent again after logging in.
"""

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect, render

from .kept import Kept
from .kept_pages import LOGGED_IN_AGAIN, TRY_AGAIN, ask_to_log_in, show_again
from .sessions import go_on_after_a_while

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class Gate(LoginRequiredMiddleware):
    """Django's own gate; a write by who is logged in lets the session go on."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method in SAFE and not getattr(view_func, "login_required", True):
            return None  # asks no session: what is public is the same for everybody
        if request.user.is_authenticated and request.method not in SAFE:
            go_on_after_a_while(request.session)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if is_from_script(request):
            return _fragment(request, status=401)
        if request.resolver_match.view_name == "logout":
            return redirect("login")
        if request.method in SAFE:
            return super().handle_no_permission(request, view_func)
        return ask_to_log_in(request, Kept.of(request), request.get_full_path())


def refused_token(request, reason=""):
    """A form with a token that is not of now: mostly of before logging in again elsewhere.

    What was typed is offered again with a fresh token only when the browser says that the
    form came from this site. Anything else is forged, and gets nothing.
    """
    if not comes_from_here(request):
        return render(request, "403_csrf.html", status=403)
    if is_from_script(request):
        return _fragment(request, 403 if request.user.is_authenticated else 401)
    if request.resolver_match.view_name == "logout":
        logout(request)
        return redirect("login")
    if request.resolver_match.view_name == "login":
        return _refused_at_login(request)
    kept, address = Kept.of(request), request.get_full_path()
    if not request.user.is_authenticated:
        return ask_to_log_in(request, kept, address)
    return show_again(request, kept, address, because=LOGGED_IN_AGAIN, status=403)


def _refused_at_login(request):
    """Logged in already in another tab, or no cookies: the text is not lost here either."""
    kept, address = Kept.carried(request), request.POST.get("next", "")
    if not request.user.is_authenticated:
        return ask_to_log_in(request, kept, address, status=403, notice=TRY_AGAIN)
    if kept is None:
        return redirect("login")  # which leads on whoever is logged in
    return show_again(request, kept, address)


def _fragment(request, status):
    """A few sentences for the script of the page, which keeps what was typed."""
    answer = render(request, "accounts/_session_over.html", status=status)
    answer["Session-State"] = "over" if status == 401 else "renewed"
    return answer


def is_from_script(request):
    """Whether the script of a page asks, which shows a sentence and no page."""
    return request.headers.get("HX-Request") == "true"


def comes_from_here(request):
    """Browsers send where a form comes from, and no other site can change that."""
    here = f"{request.scheme}://{request.get_host()}"
    if origin := request.headers.get("Origin"):
        return origin == here
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
