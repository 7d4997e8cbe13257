"""Opening a spreadsheet that may be hostile: parts unpacked and read only up to a limit.

Both kinds are archives of XML. Nothing is ever written to disk, only the parts that are
asked for are unpacked, and what a header says about a size is not believed.
"""

import contextlib
import io
import struct
import zipfile
import zlib
from xml.parsers import expat

from .errors import DAMAGED, DECLARES, LOCKED, TOO_LARGE, SheetError

CHUNK = 65_536
# One tag, comment or the like; the parser starts anew on it with every chunk.
LONGEST_TAG = 1_000_000
NAMES = 5_000  # of elements and attributes; the parser remembers each
NAMESPACES = 1_000
DEEPEST = 100
ENTRY = b"PK\x01\x02"  # begins the line of each part in the table of contents
PLAIN_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
    EOFError,
    OSError,
)


class Enough(Exception):
    """Raised by a handler that has read what it came for."""


class Archive:
    """The parts of one file, and what may still be spent on reading them."""

    def __init__(self, data, limits):
        # Counted before the parts are, because that costs memory for each of them.
        if data.count(ENTRY) > 10 * limits.parts:
            raise SheetError(TOO_LARGE)
        self.limits = limits
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.parts = {info.filename: info for info in self.zip.infolist()}
        if len(self.zip.infolist()) > limits.parts:
            raise SheetError(TOO_LARGE)
        self.unpacked = self.elements = self.characters = self.cells = 0

    def __contains__(self, name):
        return name in self.parts

    def first_bytes(self, name, count=200):
        """The start of a small part, such as the one that tells the type."""
        return next(self._chunks(name), b"")[:count]

    def read_xml(self, name, handler):
        """Tell ``handler`` of every element and text in this part, until it has enough."""
        with contextlib.suppress(Enough):
            _Parsing(self, handler).feed(self._chunks(name))

    def keep(self, text):
        """Count text that stays in memory, and answer it."""
        self.count_characters(len(text))
        return text

    def count_characters(self, number):
        self.characters += number
        if self.characters > self.limits.characters:
            raise SheetError(TOO_LARGE)

    def count_cells(self, number):
        self.cells += number
        if self.cells > self.limits.cells:
            raise SheetError(TOO_LARGE)

    def _chunks(self, name):
        part = self.parts.get(name)
        if part is None:
            raise SheetError(DAMAGED)
        if part.flag_bits & 0x1:
            raise SheetError(LOCKED)
        # The other ways to pack may unpack gigabytes in one go.
        if part.compress_type not in PLAIN_WAYS:
            raise SheetError(DAMAGED)
        with self.zip.open(part) as stream:
            while chunk := stream.read(CHUNK):
                self.unpacked += len(chunk)
                if self.unpacked > self.limits.unpacked:
                    raise SheetError(TOO_LARGE)
                yield chunk


class _Parsing:
    """One pass of the XML parser over one part, with its limits."""

    def __init__(self, archive, handler):
        self.archive = archive
        self.handler = handler
        self.depth = self.namespaces = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartNamespaceDeclHandler = self.namespace
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = handler.text

    def feed(self, chunks):
        fed = 0
        for chunk in chunks:
            self.parser.Parse(chunk, False)
            fed += len(chunk)
            waiting = fed - max(self.parser.CurrentByteIndex, 0)
            if waiting > LONGEST_TAG or len(self.parser.intern) > NAMES:
                raise SheetError(TOO_LARGE)
        self.parser.Parse(b"", True)

    def doctype(self, *_):
        """No spreadsheet declares entities; who does means harm."""
        raise SheetError(DECLARES)

    def namespace(self, *_):
        self.namespaces += 1
        if self.namespaces > NAMESPACES:
            raise SheetError(TOO_LARGE)

    def start(self, name, attributes):
        self.depth += 1
        self.archive.elements += 1
        if self.depth > DEEPEST or self.archive.elements > self.archive.limits.elements:
            raise SheetError(TOO_LARGE)
        self.handler.start(name, attributes)

    def end(self, name):
        self.depth -= 1
        self.handler.end(name)


class Handler:
    """What is told of the elements of a part; each kind of part has its own."""

    def start(self, name, attributes):
        pass

    def end(self, name):
        pass

    def text(self, data):
        pass
