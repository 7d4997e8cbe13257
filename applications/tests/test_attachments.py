"""Files with a plan: judged by content, kept under their hash, served as a download."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Attachment
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return builders.make_plan(filled=False)


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def add(client, plan, name="plan.pdf", content=builders.A_PDF, kind="agreement"):
    file = SimpleUploadedFile(name, content, "text/html")
    url = reverse("attachment_add", args=[plan.pk])
    return client.post(url, {"kind": kind, "file": file})


def office_file_with_macro():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("word/vbaProject.bin", "macro")
    return stream.getvalue()


def test_a_file_is_kept_and_served_as_a_download_only(lead, plan):
    assert add(lead, plan, name="Overeenkomst regio.pdf").status_code == 302
    found = plan.attachments.get()
    assert found.content_type == "application/pdf"
    page = lead.get(reverse("plan_part", args=[plan.pk, "bijlagen"])).content.decode()
    assert "Overeenkomst regio.pdf" in page
    url = reverse("attachment_download", args=[plan.pk, found.pk])
    answer = lead.get(url)
    assert b"".join(answer.streaming_content) == builders.A_PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "plan.pdf",
            b"<script>alert(1)</script>",
            "Dit soort bestand nemen wij niet aan",
        ),
        ("plan.pdf", b"", "Dit bestand is leeg"),
        ("plan.docx", office_file_with_macro(), "bestand"),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_kept(lead, plan, name, content, sentence):
    answer = add(lead, plan, name, content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Attachment.objects.exists()


def test_too_large_and_nothing_chosen(lead, plan, settings):
    settings.MAX_UPLOAD_BYTES = 10
    answer = add(lead, plan)
    assert answer.status_code == 422
    assert "te groot" in answer.content.decode()
    url = reverse("attachment_add", args=[plan.pk])
    empty = lead.post(url, {"kind": "other"})
    assert empty.status_code == 422
    assert "Kies een bestand." in empty.content.decode()
    assert not Attachment.objects.exists()


def test_the_same_file_twice_is_there_once(lead, plan):
    add(lead, plan)
    assert add(lead, plan, name="kopie.pdf").status_code == 302
    assert plan.attachments.get().name == "plan.pdf"


def test_only_the_region_adds_and_downloads(client, plan):
    client.force_login(builders.lead_of(make_region()))
    assert add(client, plan).status_code == 404
    found = builders.add_agreement(plan, builders.lead_of(plan.region))
    for name in ("attachment_download", "attachment_delete"):
        url = reverse(name, args=[plan.pk, found.pk])
        assert client.get(url).status_code == 404
        assert client.post(url).status_code in (404, 405)
    assert plan.attachments.count() == 1


def test_a_file_of_another_plan_is_not_found_through_the_own_plan(lead, plan):
    theirs = builders.make_plan().attachments.get()
    for name in ("attachment_download", "attachment_delete"):
        assert lead.get(reverse(name, args=[plan.pk, theirs.pk])).status_code == 404


def test_after_the_closing_no_file_is_added_or_removed(lead, plan):
    found = builders.add_agreement(plan, builders.lead_of(plan.region))
    with clock.at(plan.round.closes_at):
        assert add(lead, plan, kind="other").status_code == 409
        url = reverse("attachment_delete", args=[plan.pk, found.pk])
        assert lead.post(url).status_code == 409
    assert plan.attachments.get() == found


def test_a_removed_file_stays_with_the_version_that_was_handed_in(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    client.force_login(builders.lead_of(plan.region))
    found = plan.attachments.get()
    client.post(reverse("plan_take_back", args=[plan.pk]))
    url = reverse("attachment_delete", args=[plan.pk, found.pk])
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    assert not plan.attachments.exists()
    frozen = reverse("version_attachment", args=[plan.pk, 1, found.sha256])
    answer = client.get(frozen)
    assert b"".join(answer.streaming_content) == builders.A_PDF
    assert answer["Content-Security-Policy"] == "sandbox"
    unknown = reverse("version_attachment", args=[plan.pk, 1, "0" * 64])
    assert client.get(unknown).status_code == 404


def test_the_office_reads_the_files_of_a_version_but_not_of_the_working_copy(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    found = plan.attachments.get()
    client.force_login(builders.officer())
    frozen = reverse("version_attachment", args=[plan.pk, 1, found.sha256])
    answer = client.get(frozen)
    assert answer.status_code == 200
    answer.getvalue()
    working = reverse("attachment_download", args=[plan.pk, found.pk])
    assert client.get(working).status_code == 403
