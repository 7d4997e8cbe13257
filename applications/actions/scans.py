"""Acts around the virus scanner: ask for a scan, ask the scanner, keep what it found.

A request only writes a row. The worker asks the scanner; when that is down, slow or not to be
trusted, everything stays as it was and is tried again.
"""

import time

from django.conf import settings
from django.db import transaction
from django.db.models import F

from applications import mails
from applications.models import Attachment, DraftLook, FileScan, Plan, PlanVersion
from applications.models.files import ScanState, stored_under
from applications.scans import is_scanning
from sterktechniek import clamd, clock, uploads
from sterktechniek.clamd import ScanProblem

AT_MOST = 60  # seconds for one sweep: other sweeps wait for the same worker
AT_ONCE = 500  # rows
PROBLEM_LENGTH = FileScan._meta.get_field("problem").max_length


def ask_scans(hashes):
    """Write down that these files must be scanned; each hash once, whoever added it."""
    if is_scanning():
        rows = [FileScan(sha256=sha256, created_at=clock.now()) for sha256 in hashes]
        FileScan.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)


def ask_scans_of_old_files():
    """The same for files from before there was a scanner; answers how many there were."""
    if not is_scanning():
        return 0
    kept = set(Attachment.objects.values_list("sha256", flat=True))
    for frozen in (PlanVersion, DraftLook):
        lists = frozen.objects.order_by().values_list("content__attachments", flat=True)
        for files in lists.iterator():
            kept.update(file["sha256"] for file in files or [])
    new = kept.difference(FileScan.objects.values_list("sha256", flat=True))
    ask_scans(new)
    return len(new)


def scan_waiting_files():
    """Ask the scanner about each file that waits; answers how many verdicts there were."""
    waiting = FileScan.objects.waiting()
    if not is_scanning() or not waiting.exists():
        return 0
    try:
        clamd.check(settings.CLAMD_URL)
    except ScanProblem as problem:
        waiting.order_by().update(problem=str(problem)[:PROBLEM_LENGTH])
        return 0
    begin, verdicts = time.monotonic(), 0
    for scan in waiting[:AT_ONCE]:
        if time.monotonic() - begin > AT_MOST:
            break
        verdicts += _scan(scan)
    return verdicts


def _scan(scan):
    """Whether there is a verdict now."""
    try:
        data = uploads.load(stored_under(scan.sha256))
        verdict = clamd.scan(settings.CLAMD_URL, data)
    except (ScanProblem, uploads.NotAsStored) as problem:
        scan.attempts = min(scan.attempts + 1, 32_000)
        scan.problem = str(problem)[:PROBLEM_LENGTH]
        scan.save(update_fields=["attempts", "problem"])
        return False
    return keep_verdict(scan, verdict)


@transaction.atomic
def keep_verdict(scan, verdict):
    """Write down what the scanner found, once; of a virus the regions concerned get a mail."""
    state = ScanState.CLEAN if verdict.is_clean else ScanState.INFECTED
    changed = FileScan.objects.waiting().order_by().filter(pk=scan.pk)
    first = changed.update(
        state=state,
        signature=verdict.signature[:120],
        scanned_at=clock.now(),
        attempts=scan.attempts + 1,
        problem="",
    )
    if first and state == ScanState.INFECTED:
        for plan, name in _plans_with(scan.sha256):
            plan.record(
                "refuse_file",
                label=f"Bijlage geweigerd: er zit een virus in ‘{name}’"[:160],
                by=None,
                note=verdict.signature,
            )
            mails.file_infected(plan, name, sha256=scan.sha256)
    return bool(first)


def _plans_with(sha256):
    """Each plan that holds this file, or handed it in, with the name that it has there."""
    names = dict(
        Attachment.objects.filter(sha256=sha256).values_list("plan_id", "name")
    )
    frozen = PlanVersion.objects.filter(plan__current_version=F("pk"))
    for plan, files in frozen.values_list("plan_id", "content__attachments"):
        for file in files or []:
            if file["sha256"] == sha256:
                names.setdefault(plan, file["name"])
    plans = Plan.objects.filter(pk__in=names).select_related("region", "round")
    return [(plan, names[plan.pk]) for plan in plans.order_by("pk")]
