"""What kind of file its first bytes say it is. The name has no say."""

import re

from .reasons import Reason, Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office, and what is embedded in new Office
ZIP = b"PK\x03\x04"
PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\x00\t\n\f\r ]{0,16}%PDF-\d")
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe"),
    *(
        b"\xcf\xfa\xed\xfe",
        b"\xce\xfa\xed\xfe",
        b"!<arch>",
        b"L\x00\x00\x00\x01\x14\x02\x00",
    ),
)
PICTURES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x00\x0cjP  ")
ARCHIVES = (b"PK", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
PHOTO_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


def kind_of(head):
    """ "pdf", "png", "jpg" or "zip"; anything else is refused with its own reason."""
    if PDF.match(head):
        return "pdf"
    for start, kind in ((PNG, "png"), (JPEG, "jpg"), (ZIP, "zip")):
        if head.startswith(start):
            return kind
    raise Refused(_what_else(head))


def _what_else(head):
    if head.startswith(OLE):
        return Reason.OLD_OFFICE
    if head.startswith(b"{\\rt"):
        return Reason.RICH_TEXT
    if looks_like_xml(head):
        return Reason.WEB_PAGE
    if _is_picture(head):
        return Reason.PICTURE
    if head.startswith(ARCHIVES) or head[257:262] == b"ustar":
        return Reason.ARCHIVE
    return Reason.PROGRAM if is_program(head) else Reason.UNKNOWN


def _is_picture(head):
    return (
        head.startswith(PICTURES)
        or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in PHOTO_BRANDS)
    )


def is_program(head):
    """Whether these bytes begin something that a computer can run."""
    return head.startswith(PROGRAMS)


def looks_like_xml(head):
    """Whether these bytes begin markup: in UTF-8, UTF-16 or plain ASCII."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
        head = head.replace(b"\x00", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f").startswith(b"<")
