"""Instructions in texts and rekenbladen that reach for another program or another place."""

import re

from .fetching import leaves_the_computer
from .reasons import Reason, Refused
from .xml_parts import attribute

FIRST_WORD = re.compile(r"[\s\"]*(\w*)")
QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"|(\S+)')
# Texts, names of sheets, columns of tables and rows of constants.
LITERALS = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\[[^\[\]]*\]|\{[^{}]*\}")
CALLS = re.compile(r"(?<![\w.])(DDE|(?:_xlfn\.)?WEBSERVICE)\s*\(", re.IGNORECASE)


def check_formula(text, *, bars=True):
    """Refuse a formula that starts a program or reads from the network.

    ``program|'arguments'!item`` is DDE; outside quotes a formula of Excel has no other use
    for a bar. One of LibreOffice has: there ``bars`` is false.
    """
    bare = LITERALS.sub("", text)
    found = CALLS.search(bare)
    if found and "webservice" in found[1].lower():
        raise Refused(Reason.FETCHES)
    if found or (bars and "|" in bare):
        raise Refused(Reason.COMMAND)


def check_instruction(text):
    """Refuse a field of Word that starts a program or reads from another machine."""
    word = FIRST_WORD.match(text)[1].upper()
    if word in {"DDE", "DDEAUTO"}:
        raise Refused(Reason.COMMAND)
    if word not in {"INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE", "RD"}:
        return
    for quoted, bare in QUOTED.findall(text):
        address = (quoted or bare).replace("\\\\", "\\")
        # A picture pasted from a page keeps its address, and is read again only on request.
        asks = leaves_the_computer(address)
        if asks and (
            word != "INCLUDEPICTURE" or not address.lower().startswith("http")
        ):
            raise Refused(Reason.FETCHES)


class FieldReader:
    """Puts the instruction of a field together: Word spreads it over many runs."""

    def __init__(self):
        self.open = []  # per field its instruction so far; None once that is complete

    def mark(self, attributes):
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            self._begin()
        elif kind == "separate" and self.open:
            self._complete()
        elif kind == "end" and self.open:
            self._complete()
            self.open.pop()

    def _begin(self):
        if self.open and self.open[-1] is not None and not self.open[-1].strip():
            # The first word itself comes from another field: only done to hide it.
            raise Refused(Reason.COMMAND)
        self.open.append("")

    def _complete(self):
        if self.open[-1] is not None:
            check_instruction(self.open[-1])
        self.open[-1] = None

    def text(self, text):
        if not self.open:
            check_instruction(text)
        elif self.open[-1] is not None:
            self.open[-1] += text

    def simple(self, attributes):
        check_instruction(attribute(attributes, "instr"))

    def close(self):
        """Fields that never ended count too."""
        for text in self.open:
            check_instruction(text or "")
