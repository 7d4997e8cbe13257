"""What was typed in a form that arrived without a session, on its way to be sent again.

It travels in the pages themselves: nothing of it is stored, and nothing is changed in it.
"""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

NAME = "kept"  # of the hidden field on the page to log in
TOKEN = "csrfmiddlewaretoken"


@dataclass(frozen=True)
class Kept:
    """The fields of a form, as pairs in their order; the names of its files; its page."""

    fields: tuple
    files: tuple = ()
    page: str = ""

    @classmethod
    def of(cls, request):
        """What this request posts. A file cannot travel in a page, so only its name."""
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if may_travel(name)
        ]
        files = [
            file.name for _, files in request.FILES.lists() for file in files if file
        ]
        return cls(tuple(fields), tuple(files), _page_before(request))

    def as_text(self):
        """One line of JSON: a browser changes the line ends of a hidden field, not these."""
        parts = {"fields": self.fields, "files": self.files, "page": self.page}
        return json.dumps(parts, ensure_ascii=False)

    @classmethod
    def from_text(cls, text):
        """The opposite of `as_text`; None for what we did not write."""
        try:
            parts = json.loads(text)
            kept = cls(
                tuple((name, value) for name, value in parts["fields"]),
                tuple(parts["files"]),
                parts["page"],
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        return kept if kept._is_text() else None

    @classmethod
    def carried(cls, request):
        """What the page to log in brings along, if anything."""
        return cls.from_text(request.POST.get(NAME, ""))

    def _is_text(self):
        texts = [text for pair in self.fields for text in pair]
        is_text = all(isinstance(one, str) for one in [*texts, *self.files, self.page])
        return is_text and all(may_travel(name) for name, _ in self.fields)


def may_travel(name):
    """A token belongs to one page, and a password is not shown again."""
    return name != TOKEN and "password" not in name.lower()


def has_password(request):
    """Whether something stays behind that a person must type again."""
    return any("password" in name.lower() for name in request.POST)


def on_this_site(request, address):
    """The address when it leads to a page of this site, else nothing."""
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else ""


def _page_before(request):
    """The page that the form stood on: a button can post to an address without a page."""
    before = on_this_site(request, request.headers.get("Referer", ""))
    parts = urlsplit(before)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path or request.get_full_path()
