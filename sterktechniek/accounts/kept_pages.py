"""The two pages between a form without a session and its second sending.

First the page to log in, which carries what was typed; then the page that shows it, with
one button that sends the same fields to the same address.
"""

import json
import re
from typing import NamedTuple

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from .form_page import FormPage, form_page
from .forms import LoginForm
from .kept import on_this_site

EXPIRED = "U was niet meer ingelogd toen u op de knop drukte."
LOGGED_IN_AGAIN = "U logde in een ander tabblad opnieuw in. Daarna drukte u op de knop."
TRY_AGAIN = (
    "De beveiliging van de pagina was verlopen. Log nog een keer in. Lukt dat niet? Laat "
    "dan cookies toe in uw browser."
)
SPACE = re.compile(r"\s")


def login_context(kept=None, notice=""):
    """What the page to log in needs besides its form and ``next``."""
    return {
        "demo_accounts": settings.DEMO_ACCOUNTS if settings.DEMO else (),
        "kept": kept,
        "notice": notice,
    }


def ask_to_log_in(request, kept, address, *, status=401, notice=""):
    """The page to log in, with what was typed in it."""
    context = login_context(kept, notice)
    context |= {"form": LoginForm(request), "next": on_this_site(request, address)}
    return _uncached(render(request, "accounts/login.html", context, status=status))


class Typed(NamedTuple):
    """One answer as it is shown."""

    label: str
    text: str
    is_long: bool
    is_text: bool


def show_again(request, kept, address, *, because=EXPIRED, status=200):
    """ "Uw tekst is er nog": what was typed, and one button that sends it."""
    address = on_this_site(request, address)
    if not address:
        return redirect(settings.LOGIN_REDIRECT_URL)
    page = _page_of(request, kept, address)
    typed = typed_in(kept, page)
    has_text = any(one.is_text for one in typed)
    context = {
        "kept": kept,
        "address": address,
        "because": because,
        "was_on": page.title.rpartition(" | ")[0],
        "back": on_this_site(request, kept.page),
        "typed": typed,
        "title": "Uw tekst is er nog" if has_text else "Dit is nog niet verstuurd",
    }
    return _uncached(render(request, "accounts/kept.html", context, status=status))


def _page_of(request, kept, address):
    """The page of the form: its own address, or the page that it stood on."""
    page = form_page(request, address)
    if not page.title and (before := on_this_site(request, kept.page)):
        page = form_page(request, before)
    return page


def typed_in(kept, page=None):
    """What a person typed or chose. Where the page is gone, only what is surely a text."""
    page = page or FormPage()
    return [
        Typed(
            page.label(name) or "Uw tekst",
            shown := page.value(name, value),
            len(shown) > 60 or "\n" in shown,
            page.is_text(name),
        )
        for name, value in kept.fields
        if value.strip()
        and not page.is_hidden(name)
        and (page.label(name) or _is_surely_a_text(value.strip()))
    ]


def _is_surely_a_text(value):
    """Words, and not what a page of ours wrote down for itself in a hidden field."""
    if not SPACE.search(value):
        return False
    try:
        return not isinstance(json.loads(value), (dict, list))
    except (ValueError, RecursionError):
        return True


def _uncached(answer):
    add_never_cache_headers(answer)
    return answer
