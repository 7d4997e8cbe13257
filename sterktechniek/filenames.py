"""Names of files as people give them, made safe to show, to keep and to download.

A name is only ever a label: where a file lies follows from its hash. What is left out here
could turn a line around, hide an extension, leave a folder or be refused by a computer.
"""

import re
import unicodedata

LONGEST = 150  # characters, as the column has it
LONGEST_BYTES = 240  # a file system takes 255, and a browser may add " (1)"
NAMELESS = "bestand"
#: kinds of file to the extensions that fit them; the first is added where none fits
EXTENSIONS = {
    "pdf": ("pdf",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "odt": ("odt",),
    "ods": ("ods",),
    "png": ("png",),
    "jpg": ("jpg", "jpeg", "jpe"),
}
# Control, direction and other invisible characters, half characters, private ones.
LEFT_OUT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
NOT_ALLOWED = re.compile(r'[<>:"|?*]')
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE
)


def safe_name(name, kind=None):
    """The last part of a path, readable and short enough; with an extension that fits ``kind``."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", str(name)))[-1]
    name = "".join(_kept(character) for character in name)
    name = " ".join(NOT_ALLOWED.sub("-", name).split()).strip(". ")
    if not name or RESERVED.match(name):
        name = f"{NAMELESS} {name}".strip()
    if kind and _extension(name) not in EXTENSIONS[kind]:
        name = f"{name}.{EXTENSIONS[kind][0]}"
    return _shortened(name)


def _kept(character):
    category = unicodedata.category(character)
    if category == "Zs" or character in "\t\r\n":
        return " "
    return "" if category in LEFT_OUT else character


def _extension(name):
    return name.rpartition(".")[2].lower() if "." in name else ""


def _shortened(name):
    """The beginning of the name with the whole of its extension."""
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        stem, dot, extension = name, "", ""
    while len(stem + dot + extension) > LONGEST or (
        len((stem + dot + extension).encode()) > LONGEST_BYTES
    ):
        stem = stem[:-1].rstrip(". ")
    return stem + dot + extension
