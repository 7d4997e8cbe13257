"""The plain text of a mail as paragraphs, lines and pieces, for a page."""

import re
from typing import NamedTuple

from django.conf import settings

CLOSING = ".,;:!?)"  # what follows an address in a sentence


class Piece(NamedTuple):
    """Some text; with an address when it is a link."""

    text: str
    url: str = ""


def paragraphs(body):
    """A list of paragraphs, each a list of lines, each a list of pieces.

    Only addresses of this site become links: what a user typed in a plan or request may name
    any other.
    """
    blocks = re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
    return [[_pieces(line) for line in block.split("\n")] for block in blocks]


def _pieces(line):
    # The name of the site must end there: site.example.evil.example is somebody else's.
    end = rf"[/?#][^\s<>\"']*|(?=[{re.escape(CLOSING)}]*(?:\s|$))"
    own = re.compile(f"({re.escape(settings.SITE_URL)}(?:{end}))")
    pieces = []
    for place, text in enumerate(own.split(line)):
        if place % 2:
            address = text.rstrip(CLOSING)
            pieces += [Piece(address, address), Piece(text[len(address) :])]
        else:
            pieces.append(Piece(text))
    return [piece for piece in pieces if piece.text]
