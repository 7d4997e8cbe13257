"""Acts on tools: add one, change it, take it away, and note that a region opened it."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support.models import Tool, ToolKind, ToolUse
from support.permissions import is_support_lead, works_in_support


@transaction.atomic
def save_tool(tool, *, by, stored=None, **fields):
    """Add a tool, or change one (None: new); ``stored`` is a new file, or None to leave it.

    ``fields``: kind, title, text, part, criterion_code, url.
    """
    if not works_in_support(by):
        raise StepForbidden("Alleen het ondersteuningsteam beheert hulpmiddelen.")
    is_new = tool is None
    tool = tool or Tool(added_by=by)
    if not is_new:
        lock(tool)
        _refuse_withdrawn(tool)
    for name, value in fields.items():
        setattr(tool, name, value)
    if stored:
        tool.file_name, tool.file_type = stored.name, stored.content_type
        tool.file_sha256 = stored.sha256
    if tool.kind == ToolKind.DOCUMENT and not tool.file_sha256:
        raise StepRefused("Kies het bestand van dit document.")
    if tool.kind == ToolKind.LINK and not tool.url:
        raise StepRefused("Vul het adres van de verwijzing in.")
    tool.save()
    label = "Hulpmiddel toegevoegd" if is_new else "Hulpmiddel gewijzigd"
    tool.record("save_tool", label=label, by=by)
    return tool


@transaction.atomic
def withdraw_tool(tool, *, by):
    """Take it away from the pages of regions; its use stays on record."""
    if not is_support_lead(by):
        raise StepForbidden("Alleen de leider van het team haalt een hulpmiddel weg.")
    lock(tool)
    _refuse_withdrawn(tool)
    tool.withdrawn_at, tool.withdrawn_by = clock.now(), by
    tool.save(update_fields=["withdrawn_at", "withdrawn_by"])
    tool.record("withdraw_tool", label="Hulpmiddel weggehaald", by=by)


def _refuse_withdrawn(tool):
    if tool.withdrawn_at:
        raise StepRefused("Dit hulpmiddel is al weggehaald.")


def note_use(tool, person):
    """That this person opened the tool, for each region they write for; once a day."""
    regions = person.region_ids(Role.LEAD, Role.EDITOR)
    ToolUse.objects.bulk_create(
        (ToolUse(tool=tool, person=person, region_id=region) for region in regions),
        ignore_conflicts=True,
    )
