"""Uploads: what a file is follows from its content, and it is kept under its SHA-256."""

import hashlib
import os
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sterktechniek.inspection.contents import HEAD
from sterktechniek.inspection.kinds import kind_of
from sterktechniek.inspection.reasons import Refused
from sterktechniek.inspection.sandbox import inspect_apart

ALLOWED = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


class NotKept(OSError):
    """The bytes could not be written down, for instance on a full disk; none of them is left."""


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
    try:
        kind_of(_head(upload))  # most of what is wrong shows at once
        return ALLOWED[inspect_apart(upload)]
    except Refused as refusal:
        raise ValidationError(refusal.reason.value) from None


def kind_of_type(content_type):
    """The short name of a content type: "pdf" for "application/pdf"."""
    return next(kind for kind, known in ALLOWED.items() if known == content_type)


def _head(upload):
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(0)
    return head


def name_of(folder, digest):
    """Where the bytes with this hash lie in the storage."""
    return f"{folder}/{digest[:2]}/{digest}"


def store(folder, data):
    """Keep the bytes under their SHA-256 and answer (name in storage, hash).

    The same bytes are kept once and never overwritten, so a stored name is a proof. Raises
    `NotKept` when the disk has no room.
    """
    digest = hashlib.sha256(data).hexdigest()
    name = name_of(folder, digest)
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return name, digest
        default_storage.delete(name)  # cut off by a crash halfway
    try:
        default_storage.save(name, ContentFile(data))
        _bring_to_disk(name)
    except OSError as problem:
        with suppress(OSError):
            default_storage.delete(name)
        raise NotKept(f"{name}: {problem}") from problem
    return name, digest


def _bring_to_disk(name):
    """A confirmed receipt means that it is on disk, not only with the operating system."""
    try:
        path = default_storage.path(name)
    except NotImplementedError:
        return  # a store elsewhere answers when it has kept the file
    with open(path, "rb") as written:
        os.fsync(written.fileno())


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
