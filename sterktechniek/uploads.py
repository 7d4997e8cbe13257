"""Uploads: what a file is follows from its content, and it is kept under its SHA-256."""

import hashlib
import struct
import zipfile

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
ALLOWED = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    **OFFICE,
}
# What the standard library raises on an archive that was cut off or tampered with.
UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
    struct.error,
)
IN_WORDS = "pdf, docx, xlsx, odt, ods, png of jpg"


def check_upload(upload):
    """Answer the content type of an uploaded file, or raise ValidationError in Dutch."""
    limit = settings.MAX_UPLOAD_BYTES
    if upload.size > limit:
        raise ValidationError(
            f"Dit bestand is te groot: hoogstens {limit // 1_000_000} MB. "
            "Verklein het of deel het op."
        )
    if upload.size == 0:
        raise ValidationError("Dit bestand is leeg. Kies een ander bestand.")
    kind = filetype.guess(_head(upload))
    if kind is None or kind.extension not in ALLOWED:
        raise ValidationError(
            f"Dit soort bestand nemen wij niet aan. Kies een bestand van het type {IN_WORDS}."
        )
    if kind.extension in OFFICE and _holds_macros(upload):
        raise ValidationError(
            "Dit bestand bevat macro's. Sla het op zonder macro's en kies het opnieuw."
        )
    return ALLOWED[kind.extension]


def _head(upload):
    upload.seek(0)
    head = upload.read(8192)
    upload.seek(0)
    return head


def _holds_macros(upload):
    """Whether an office file carries a macro; an unreadable one counts as if it did."""
    try:
        with zipfile.ZipFile(upload) as archive:
            names = [name.lower() for name in archive.namelist()]
    except UNREADABLE:
        return True
    finally:
        upload.seek(0)
    return any("vbaproject" in name or name.startswith("basic/") for name in names)


def name_of(folder, digest):
    """Where the bytes with this hash lie in the storage."""
    return f"{folder}/{digest[:2]}/{digest}"


def store(folder, data):
    """Keep the bytes under their SHA-256 and answer (name in storage, hash).

    The same bytes are kept once and never overwritten, so a stored name is a proof.
    """
    digest = hashlib.sha256(data).hexdigest()
    name = name_of(folder, digest)
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return name, digest
        default_storage.delete(name)  # cut off by a crash halfway
    default_storage.save(name, ContentFile(data))
    return name, digest


class NotAsStored(Exception):
    """The bytes are gone, or are others than those that were stored under this name."""


def load(name):
    """The bytes that `store` kept under this name, checked against the hash in it."""
    try:
        with default_storage.open(name) as stored:
            data = stored.read()
    except OSError as error:
        raise NotAsStored(f"{name}: {error}") from error
    if hashlib.sha256(data).hexdigest() != name.rpartition("/")[2]:
        raise NotAsStored(f"{name}: the bytes are not those of this hash")
    return data
