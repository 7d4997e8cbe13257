"""Files wait for the virus scanner: nobody reads them before, and nobody is held up (F33)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications import actions, tasks
from applications.lifecycle import PlanState
from applications.models import Attachment, FileScan
from applications.models.files import ScanState
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.clamd import TEST_VIRUS
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.tests.office_files import pdf, png, png_block
from sterktechniek.tests.scanners import (
    OK,
    FakeScanner,
    dead_address,
    real_clamd,
    serving,
)

pytestmark = pytest.mark.django_db
CLEAN = pdf()
SICK = png(more=png_block(b"tEXt", b"Comment\x00" + TEST_VIRUS))


@pytest.fixture
def scanner(settings):
    """A scanner that works, and an installation that knows it."""
    with serving(FakeScanner()) as address:
        settings.CLAMD_URL = address
        yield


@pytest.fixture
def plan():
    return builders.make_plan(filled=False)


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def add(client, plan, data=CLEAN, name="plan.pdf", kind="agreement"):
    url = reverse("attachment_add", args=[plan.pk])
    file = SimpleUploadedFile(name, data)
    return client.post(url, {"kind": kind, "file": file})


def states():
    return list(FileScan.objects.order_by("pk").values_list("state", flat=True))


def download(client, plan):
    found = plan.attachments.get()
    return client.get(reverse("attachment_download", args=[plan.pk, found.pk]))


def test_without_a_scanner_nothing_is_asked_and_nothing_held(lead, plan, settings):
    assert settings.CLAMD_URL == ""
    add(lead, plan)
    assert download(lead, plan).getvalue() == CLEAN
    assert tasks.find_files_to_scan() == tasks.scan_files() == 0
    assert states() == []


def test_a_file_is_held_until_it_is_clean(lead, plan, scanner):
    assert add(lead, plan).status_code == 302
    assert states() == [ScanState.WAITING]
    answer = download(lead, plan)
    assert answer.status_code == 409
    assert "wordt nog gecontroleerd op virussen" in answer.content.decode()
    assert tasks.scan_files() == 1
    assert states() == [ScanState.CLEAN]
    assert download(lead, plan).getvalue() == CLEAN
    assert tasks.scan_files() == 0


def test_the_same_bytes_are_scanned_once(lead, plan, scanner):
    add(lead, plan)
    other = builders.make_plan(filled=False)
    lead.force_login(builders.lead_of(other.region))
    add(lead, other, name="zelfde.pdf")
    assert states() == [ScanState.WAITING]
    assert tasks.scan_files() == 1
    assert download(lead, other).getvalue() == CLEAN


def test_a_virus_is_never_served_and_the_region_hears_of_it(lead, plan, scanner):
    editor = make_user(Role.EDITOR, region=plan.region)
    add(lead, plan, SICK, "schema.png")
    assert tasks.scan_files() == 1
    assert states() == [ScanState.INFECTED]
    answer = download(lead, plan)
    assert answer.status_code == 409
    assert "zit een virus" in answer.content.decode()
    mails = OutboxMessage.objects.filter(kind="infected")
    wanted = {builders.lead_of(plan.region).email, editor.email}
    assert set(mails.values_list("recipient", flat=True)) == wanted
    assert "‘schema.png’" in mails.first().body
    assert plan.get_absolute_url() in mails.first().body
    event = plan.events.get(name="refuse_file")
    assert (event.by, event.note) == (None, "Test-Virus")
    tasks.scan_files()
    assert mails.count() == 2, "told once"


def test_a_known_virus_is_refused_at_once(lead, plan, scanner):
    add(lead, plan, SICK, "schema.png")
    tasks.scan_files()
    plan.attachments.get().delete()
    answer = add(lead, plan, SICK, "nog een keer.png")
    assert answer.status_code == 422
    assert "vond onze scanner een virus" in answer.content.decode()
    assert not plan.attachments.exists()


def test_a_virus_stays_out_when_the_scanner_is_taken_away(
    lead, plan, scanner, settings
):
    add(lead, plan, SICK, "schema.png")
    tasks.scan_files()
    settings.CLAMD_URL = ""
    assert download(lead, plan).status_code == 409


def strange_answers():
    """What a scanner should not say."""
    return [b"", b"\0", None, b"stream: OK", b"OK\0", b"ERROR\0", b"\xff" * 2_000]


@pytest.mark.parametrize("answer", strange_answers())
def test_a_scanner_that_babbles_decides_nothing(lead, plan, settings, answer):
    with serving(FakeScanner(answer)) as address:
        settings.CLAMD_URL = address
        assert add(lead, plan).status_code == 302
        assert tasks.scan_files() == 0
    assert states() == [ScanState.WAITING]
    assert FileScan.objects.get().problem.startswith("de virusscanner")
    assert download(lead, plan).status_code == 409


def test_a_scanner_that_calls_everything_clean_is_not_believed(lead, plan, settings):
    with serving(FakeScanner(OK)) as address:
        settings.CLAMD_URL = address
        add(lead, plan, SICK, "schema.png")
        assert tasks.scan_files() == 0
    assert states() == [ScanState.WAITING]
    assert "testvirus" in FileScan.objects.get().problem


def test_a_file_that_the_scanner_cannot_take_lets_the_others_pass(lead, plan, settings):
    def answer(data):
        if data == SICK:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return FakeScanner()(data)

    add(lead, plan, SICK, "groot.png", "other")
    with serving(FakeScanner(answer)) as address:
        settings.CLAMD_URL = address
        add(lead, plan)
        assert actions.ask_scans_of_old_files() == 1
        assert tasks.scan_files() == 1
    held = FileScan.objects.get(state=ScanState.WAITING)
    assert held.attempts == 1
    assert "size limit exceeded" in held.problem


def test_bytes_that_are_gone_are_told_and_hold_nobody_up(lead, plan, scanner):
    FileScan.objects.create(sha256="0" * 64)
    add(lead, plan)
    assert tasks.scan_files() == 1
    assert FileScan.objects.get(sha256="0" * 64).attempts == 1


def test_a_dead_scanner_blocks_neither_saving_nor_handing_in(client, settings):
    settings.CLAMD_URL = dead_address()
    plan = builders.make_plan()
    lead = builders.lead_of(plan.region)
    client.force_login(lead)
    assert add(client, plan, kind="other").status_code == 302
    assert tasks.find_files_to_scan() == 1, "the agreement that was there before"
    assert tasks.scan_files() == 0
    assert states() == [ScanState.WAITING] * 2
    version = actions.hand_in(plan, by=lead)
    assert version.number == 1
    client.force_login(builders.officer())
    for file in version.content["attachments"]:
        url = reverse("version_attachment", args=[plan.pk, 1, file["sha256"]])
        answer = client.get(url)
        assert answer.status_code == 409
        assert "wordt nog gecontroleerd" in answer.content.decode()


def test_files_from_before_the_scanner_are_held_and_scanned(client, settings):
    plan = builders.make_plan(PlanState.SUBMITTED)
    gone = plan.attachments.get()
    sha256 = gone.sha256
    Attachment.objects.filter(pk=gone.pk).delete()
    client.force_login(builders.officer())
    url = reverse("version_attachment", args=[plan.pk, 1, sha256])
    with serving(FakeScanner()) as address:
        settings.CLAMD_URL = address
        assert client.get(url).status_code == 409
        assert states() == [], "looking writes nothing"
        assert tasks.find_files_to_scan() == 1
        assert tasks.find_files_to_scan() == 0
        assert tasks.scan_files() == 1
    assert client.get(url).getvalue() == builders.A_PDF


def test_a_virus_in_what_was_handed_in_is_told_to_the_region(settings):
    builders.make_plan(PlanState.SUBMITTED)
    Attachment.objects.all().delete()
    with serving(FakeScanner(lambda data: b"stream: Test-Virus FOUND\0")) as address:
        settings.CLAMD_URL = address
        tasks.find_files_to_scan()
        assert tasks.scan_files() == 1
    mail = OutboxMessage.objects.get(kind="infected")
    assert "overeenkomst.pdf" in mail.body
    assert "contact op met DUS-I" in mail.body


def test_a_required_file_with_a_virus_counts_as_missing(scanner):
    plan = builders.make_plan()
    actions.ask_scans_of_old_files()
    assert plan.missing_parts() == [], "waiting does not block"
    scan = FileScan.objects.get()
    verdict = actions.scans.clamd.Verdict("Test-Virus")
    assert actions.scans.keep_verdict(scan, verdict)
    assert plan.missing_parts() == ["de samenwerkingsovereenkomst"]
    assert not actions.scans.keep_verdict(scan, verdict), "a verdict is kept once"


def test_a_round_says_which_papers_it_requires():
    one = builders.make_round(required_attachments=["mandate", "agreement", "budget"])
    plan = builders.make_plan(round=one)
    assert plan.missing_parts() == [
        "het mandaat van het bestuur",
        "de toelichting op de begroting",
    ]
    one.required_attachments = []
    one.save()
    plan.attachments.all().delete()
    plan.refresh_from_db()
    assert plan.missing_parts() == []


def test_files_that_wait_long_are_found():
    now = clock.now()
    FileScan.objects.create(sha256="a" * 64, created_at=now - builders.HOUR)
    FileScan.objects.create(sha256="b" * 64, created_at=now)
    done = FileScan.objects.create(sha256="c" * 64, created_at=now - builders.HOUR)
    FileScan.objects.filter(pk=done.pk).update(scanned_at=now, state=ScanState.CLEAN)
    assert FileScan.objects.waiting_long(now).get().sha256 == "a" * 64


@pytest.mark.long
def test_with_the_real_scanner(lead, plan, settings):
    with real_clamd() as (address, process):
        settings.CLAMD_URL = address
        add(lead, plan)
        add(lead, plan, SICK, "schema.png", "other")
        assert tasks.scan_files() == 2
        assert states() == [ScanState.CLEAN, ScanState.INFECTED]
        process.kill()
        process.wait()
        add(lead, plan, pdf(catalog="/Lang(nl)"), "later.pdf", "other")
        assert tasks.scan_files() == 0
        assert states()[-1] == ScanState.WAITING
    with real_clamd() as (address, _):
        settings.CLAMD_URL = address
        assert tasks.scan_files() == 1
        assert states()[-1] == ScanState.CLEAN
