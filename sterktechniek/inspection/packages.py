"""The zip around an office file, read with distrust: what it says of itself is checked.

Nothing is ever written to disk, and nothing is unpacked further than the budget allows.
"""

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from .reasons import Reason, Refused

END = struct.Struct("<4s4H2IH")
END_64 = struct.Struct("<4sQ2H2I4Q")
LOCATOR_64 = struct.Struct("<4sIQI")
LOCAL = struct.Struct("<4s5H3I2H")
MOST_PARTS = 3_000
LARGEST_DIRECTORY = 1_000_000  # bytes
CHUNK, PIECE = 1 << 16, 1 << 20
UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f\\]|^/|^[A-Za-z]:|(^|/)\.\.?(/|$)")
# What the standard library raises on an archive that was cut off or tampered with.
UNREADABLE = (
    *(zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError),
    *(EOFError, OSError, struct.error, zlib.error),
)


@dataclass
class Budget:
    """What may still be spent on one upload, everything inside it included."""

    parts: int = MOST_PARTS
    unpacked: int = 200_000_000  # bytes
    elements: int = 4_000_000  # of XML
    depth: int = 2  # an office file inside an office file inside the upload

    def spend_parts(self, number):
        self.parts -= number
        if self.parts < 0:
            raise Refused(Reason.TOO_MANY_PARTS)

    def spend_bytes(self, number):
        self.unpacked -= number
        if self.unpacked < 0:
            raise Refused(Reason.UNPACKS_TOO_LARGE)


class Package:
    """The parts of a zip, each checked against both of its headers while it is read."""

    def __init__(self, stream, budget):
        self.stream = stream
        self.budget = budget
        try:
            self.directory_at = self._check_end()
            with zipfile.ZipFile(stream) as archive:
                parts = archive.infolist()
            self.parts = sorted(parts, key=lambda part: part.header_offset)
            self._check_parts()
        except UNREADABLE:
            raise Refused(Reason.DAMAGED) from None

    def _check_end(self):
        """Where the directory begins; how long it is, is known before it is read."""
        size = self.stream.seek(0, 2)
        at = size - END.size
        mark, disk, first, here, count, length, start, comment = self._unpack(END, at)
        if mark != b"PK\x05\x06" or comment or disk or first:
            raise Refused(Reason.DAMAGED)
        if 0xFFFF in (here, count) or 0xFFFFFFFF in (length, start):
            at, count, length, start = self._end_64(at)
        if count > MOST_PARTS or length > LARGEST_DIRECTORY:
            raise Refused(Reason.TOO_MANY_PARTS)
        if start + length != at and not self._has_end_64(at, start + length):
            raise Refused(Reason.MIXED)  # something stands before or between
        return start

    def _end_64(self, at):
        mark, _, place, _ = self._unpack(LOCATOR_64, at - LOCATOR_64.size)
        if mark != b"PK\x06\x07":
            raise Refused(Reason.DAMAGED)
        mark, *_, count, length, start = self._unpack(END_64, place)
        if mark != b"PK\x06\x06":
            raise Refused(Reason.DAMAGED)
        return place, count, length, start

    def _has_end_64(self, at, place):
        """Some writers add the longer end record though the short one would do."""
        if place + END_64.size + LOCATOR_64.size != at:
            return False
        return self._end_64(at)[0] == place

    def _unpack(self, layout, at):
        if at < 0:
            raise Refused(Reason.DAMAGED)
        self.stream.seek(at)
        return layout.unpack(self.stream.read(layout.size))

    def _check_parts(self):
        self.budget.spend_parts(len(self.parts))
        names, free_from, declared = set(), 0, 0
        for part in self.parts:
            self._check_name(part.orig_filename, names)
            if part.flag_bits & 0x41:
                raise Refused(Reason.PASSWORD)
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(Reason.DAMAGED)
            if part.header_offset < free_from:
                raise Refused(Reason.DAMAGED)  # two parts share bytes
            free_from = self._data_of(part) + part.compress_size
            declared += part.file_size
        if free_from > self.directory_at:
            raise Refused(Reason.DAMAGED)
        if self.parts and self.parts[0].header_offset:
            raise Refused(Reason.MIXED)
        if declared > self.budget.unpacked:
            raise Refused(Reason.UNPACKS_TOO_LARGE)

    def _check_name(self, name, names):
        if UNSAFE_NAME.search(name):
            raise Refused(Reason.UNSAFE_NAMES)
        if not name or name.casefold() in names:
            raise Refused(Reason.DAMAGED)
        names.add(name.casefold())

    def _data_of(self, part):
        """Where the bytes of a part begin; both headers must tell the same."""
        mark, _, flags, method, *_, name, extra = self._unpack(
            LOCAL, part.header_offset
        )
        encoding = "utf-8" if part.flag_bits & 0x800 else "cp437"
        told = self.stream.read(name)
        if (mark, method, flags & 1) != (b"PK\x03\x04", part.compress_type, 0):
            raise Refused(Reason.DAMAGED)
        if told != part.orig_filename.encode(encoding):
            raise Refused(Reason.DAMAGED)
        return part.header_offset + LOCAL.size + name + extra

    def chunks(self, part):
        """The unpacked bytes, bit by bit; a part that turns out otherwise than it said is refused."""
        size = crc = 0
        try:
            for data in self._unpacked(part):
                size += len(data)
                if size > part.file_size:
                    raise Refused(Reason.DAMAGED)
                self.budget.spend_bytes(len(data))
                crc = zlib.crc32(data, crc)
                yield data
        except UNREADABLE:
            raise Refused(Reason.DAMAGED) from None
        if (size, crc) != (part.file_size, part.CRC):
            raise Refused(Reason.DAMAGED)

    def _unpacked(self, part):
        self.stream.seek(self._data_of(part))
        left = part.compress_size
        inflate = None
        if part.compress_type == zipfile.ZIP_DEFLATED:
            inflate = zlib.decompressobj(-15)
        while left:
            raw = self.stream.read(min(CHUNK, left))
            if not raw:
                raise EOFError
            left -= len(raw)
            yield from _inflated(inflate, raw) if inflate else [raw]
        if inflate and (inflate.unused_data or not inflate.eof):
            raise Refused(Reason.DAMAGED)


def _inflated(inflate, raw):
    while raw:
        if data := inflate.decompress(raw, PIECE):
            yield data
        raw = inflate.unconsumed_tail
