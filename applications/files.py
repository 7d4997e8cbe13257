"""The files of plans: where they lie, and how they leave: as a download and nothing else."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import Count, Sum
from django.http import FileResponse, Http404

from sterktechniek import uploads
from sterktechniek.filenames import safe_name
from sterktechniek.guards import refused

from .actions import ask_scans
from .models import Attachment
from .models.files import FOLDER, ScanState, stored_under
from .received import StoredFile
from .scans import Held, held_among, refuse_held

NO_ROOM = (
    "Het bestand kon niet worden bewaard: er is geen ruimte op onze computer. Uw plan en de "
    "bestanden die er al bij stonden zijn er nog. Probeer het later opnieuw, of bel DUS-I."
)
INFECTED = (
    "In dit bestand vond onze scanner een virus. Wij nemen het niet aan. Laat uw computer "
    "nakijken, maak het bestand opnieuw en voeg dat toe."
)


def add_attachment(plan, upload, *, kind, content_type, by, at):
    """Keep an uploaded file with the plan; None when this very file is there already.

    Raises ValidationError with a sentence when the plan holds too much, the disk is full, or
    a virus was found in these very bytes before.
    """
    refuse_too_much(plan, upload.size)
    name, digest = _keep(upload)
    if plan.attachments.filter(sha256=digest, kind=kind).exists():
        return None
    return Attachment.objects.create(
        plan=plan,
        kind=kind,
        name=safe_name(upload.name, uploads.kind_of_type(content_type)),
        file=name,
        content_type=content_type,
        size=upload.size,
        sha256=digest,
        uploaded_at=at,
        uploaded_by=by,
    )


def keep_scan(upload, content_type):
    """Keep a paper that belongs to no plan yet; ValidationError as for a file of a plan."""
    stored, digest = _keep(upload)
    return StoredFile(
        name=safe_name(upload.name, uploads.kind_of_type(content_type)),
        content_type=content_type,
        size=upload.size,
        sha256=digest,
        file=stored,
    )


def _keep(upload):
    """Store the bytes and have them scanned; answers (name in storage, hash)."""
    upload.seek(0)
    try:
        name, digest = uploads.store(FOLDER, upload.read())
    except uploads.NotKept:
        raise ValidationError(NO_ROOM) from None
    if held_among([digest]).get(digest) == ScanState.INFECTED:
        raise ValidationError(INFECTED)
    ask_scans([digest])
    return name, digest


def refuse_too_much(plan, size):
    """A plan holds a limited number of files, and of bytes."""
    held = plan.attachments.aggregate(number=Count("pk"), size=Sum("size", default=0))
    if held["number"] >= settings.MAX_PLAN_FILES:
        raise ValidationError(
            f"Bij dit plan staan al {held['number']} bijlagen. Meer kan niet. Voeg bestanden "
            "samen tot één pdf, of verwijder een bijlage die niet nodig is."
        )
    if held["size"] + size > settings.MAX_PLAN_BYTES:
        raise ValidationError(
            "Met dit bestand worden de bijlagen samen groter dan "
            f"{settings.MAX_PLAN_BYTES // 1_000_000} MB. Verklein het bestand, of verwijder "
            "een bijlage die niet nodig is."
        )


def frozen_download(request, version, sha256):
    """The file with this hash as it was handed in with the version; otherwise 404."""
    for file in version.content["attachments"]:
        if file["sha256"] == sha256:
            return download(
                request, sha256, name=file["name"], content_type=file["content_type"]
            )
    raise Http404


def download(request, sha256, *, name, content_type, back_url=None):
    """The bytes as a download that a browser neither shows nor runs; 409 while they are held."""
    try:
        refuse_held(sha256, name=name)
    except Held as held:
        return refused(request, held, back_url=back_url)
    try:
        content = default_storage.open(stored_under(sha256))
    except FileNotFoundError:
        raise Http404("Dit bestand is er niet meer.") from None
    response = FileResponse(
        content,
        as_attachment=True,
        filename=safe_name(name),
        content_type=content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response
