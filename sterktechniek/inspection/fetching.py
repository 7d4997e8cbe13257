"""Addresses in a file: which of them would make a reader's computer go somewhere."""

import re
from urllib.parse import unquote

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
HARMLESS_LINKS = {"mailto", "tel", "callto", "sip", "about"}
UNWANTED_LINKS = re.compile(
    r"(?:javascript|vbscript|data|search|ms-[\w-]+|ldaps?|shell):"
)


def _plain(target):
    return unquote(target).strip().replace("\\", "/").lower()


def leaves_the_computer(target):
    """Whether opening this address asks another machine; a path on a disk does not."""
    target = _plain(target)
    if target.startswith("//"):
        return True
    found = SCHEME.match(target)
    if not found or len(found[1]) == 1:  # a relative path, or C:/
        return False
    if found[1] == "file":
        return _names_a_server(target.removeprefix("file:"))
    return found[1] not in HARMLESS_LINKS


def _names_a_server(path):
    """file://server/share and file:////server/share do, file:///C:/ and file:/home do not."""
    if path.startswith("////"):
        return True
    host = path[2:].partition("/")[0] if path.startswith("//") else ""
    return host not in {"", "localhost"} and not re.fullmatch(r"[a-z][:|]", host)


def is_unwanted_link(target):
    """A link that a reader clicks may go anywhere, but not run something."""
    return UNWANTED_LINKS.match(_plain(target)) is not None
