"""Pictures: walked through block by block, never decoded."""

import re
import struct
import zlib

from .reasons import Reason, Refused

LONGEST_SIDE, MOST_POINTS = 30_000, 120_000_000  # a telephone makes up to 108 million
# Each long enough never to occur by chance in what a camera writes.
MARKUP = re.compile(
    rb"<(?:(?:script|html|body|\?php)[\s>]|!doctype|svg\s+\w|iframe)", re.IGNORECASE
)
END_OF_ZIP, REACH = b"PK\x05\x06", 66_000  # bytes from the end in which it counts
FRAMES = {0xC0 + n for n in range(16)} - {
    0xC4,
    0xC8,
    0xCC,
}  # markers that tell the size
ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length


def check_png(data):
    """All blocks whole, a size that can be shown, nothing after the end."""
    at, first, words = 8, True, []
    whole = memoryview(data)
    while True:
        if at + 12 > len(data):
            raise Refused(Reason.DAMAGED)
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise Refused(Reason.DAMAGED)
        told = int.from_bytes(data[end - 4 : end], "big")
        if zlib.crc32(whole[at + 4 : end - 4]) != told:
            raise Refused(Reason.DAMAGED)
        if first:
            if kind != b"IHDR" or length != 13:
                raise Refused(Reason.DAMAGED)
            _check_size(*struct.unpack_from(">II", data, at + 8))
        if kind != b"IDAT":
            words.append(whole[at:end])
        first, at = False, end
        if kind == b"IEND":
            break
    _check_words(*words, whole[at:])


def check_jpeg(data):
    """Walk to the image itself; what cameras put after it may stay."""
    at, size = 2, None
    while True:
        marker, start, end = _segment(data, at)
        if marker in FRAMES:
            if end - start < 6:
                raise Refused(Reason.DAMAGED)
            size = struct.unpack_from(">HH", data, start + 1)
            _check_size(*size)
        at = end
        if marker == 0xDA:  # the image
            break
    ends = data.find(b"\xff\xd9", at)
    if size is None or ends < 0:
        raise Refused(Reason.DAMAGED)
    whole = memoryview(data)
    _check_words(whole[:at], whole[ends:])


def _segment(data, at):
    """(marker, begin and end of its content) of the segment that begins here."""
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    if at + 4 > len(data) or data[at] != 0xFF:
        raise Refused(Reason.DAMAGED)
    marker = data[at + 1]
    if marker in ALONE:
        return marker, at + 2, at + 2
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    if marker in (0x00, 0xD9) or length < 2 or at + 2 + length > len(data):
        raise Refused(Reason.DAMAGED)
    return marker, at + 4, at + 2 + length


def _check_size(width, height):
    if not width or not height:
        raise Refused(Reason.DAMAGED)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_POINTS:
        raise Refused(Reason.PICTURE_TOO_LARGE)


def _check_words(*pieces):
    """No page, program or archive hides beside the image or behind it."""
    rest = pieces[-1]
    if any(MARKUP.search(piece) for piece in pieces):
        raise Refused(Reason.MIXED)
    if END_OF_ZIP in bytes(rest[-REACH:]):
        raise Refused(Reason.MIXED)
