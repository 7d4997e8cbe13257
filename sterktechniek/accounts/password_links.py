"""The link with which somebody chooses a password: for one account, once, for some days."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

A_DAY = 24 * 3600  # seconds


def password_link(person):
    """The address to mail; it dies when a password is chosen or the person logs in."""
    key = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return settings.SITE_URL + reverse("password_choose", args=[key, token])


def link_lasts():
    """How long a link works, in words."""
    days = settings.PASSWORD_RESET_TIMEOUT // A_DAY
    return "1 dag" if days == 1 else f"{days} dagen"
