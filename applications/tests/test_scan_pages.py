"""What people see while a file is held, and of a file with a virus; the papers of a round."""

import pytest
from django.urls import reverse

from applications import actions
from applications.lifecycle import PlanState
from applications.models import FileScan
from applications.models.files import ScanState
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db
ATTACHMENTS = "bijlagen"


def infect(plan):
    """A virus was found in the file of this plan."""
    sha256 = plan.attachments.get().sha256
    FileScan.objects.create(
        sha256=sha256,
        state=ScanState.INFECTED,
        signature="Test-Virus",
        scanned_at=clock.now(),
    )


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def test_a_file_that_waits_says_so_and_is_no_link(lead, plan, settings):
    settings.CLAMD_URL = "unix:///nergens/clamd.ctl"
    found = plan.attachments.get()
    shown = page(lead, "plan_part", plan.pk, ATTACHMENTS)
    assert "wordt gecontroleerd" in shown
    assert "U kunt gewoon verder werken en indienen" in shown
    url = reverse("attachment_download", args=[plan.pk, found.pk])
    assert f'href="{url}"' not in shown
    check = page(lead, "plan_submit", plan.pk)
    assert "wordt gecontroleerd" in check
    assert "u kunt indienen" in check


def test_a_virus_is_told_at_the_part_on_the_plan_and_before_handing_in(lead, plan):
    infect(plan)
    part = page(lead, "plan_part", plan.pk, ATTACHMENTS)
    assert "geweigerd: er zit een virus in" in part
    assert "verwijder het bestand hier en voeg een schoon bestand toe" in part
    assert "Geweigerd omdat er een virus in zit: 1." in page(
        lead, "plan_detail", plan.pk
    )
    check = page(lead, "plan_submit", plan.pk)
    assert "Niemand kan ‘overeenkomst.pdf’ openen: er zit een virus in." in check
    assert "Nog nodig: de samenwerkingsovereenkomst." in check


def test_a_virus_in_a_paper_that_is_not_required_does_not_block(lead, plan):
    plan.round.required_attachments = []
    plan.round.save()
    infect(plan)
    check = page(lead, "plan_submit", plan.pk)
    assert "Niemand kan ‘overeenkomst.pdf’ openen: er zit een virus in." in check
    assert "Nog nodig" not in check
    assert "u kunt indienen" in check
    version = actions.hand_in(plan, by=builders.lead_of(plan.region))
    assert version.content["attachments"][0]["name"] == "overeenkomst.pdf"


def test_the_office_sees_it_in_the_version_and_cannot_open_it(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    infect(plan)
    client.force_login(builders.officer())
    shown = page(client, "version_detail", plan.pk, 1)
    assert "geweigerd: er zit een virus in" in shown
    sha256 = plan.attachments.get().sha256
    url = reverse("version_attachment", args=[plan.pk, 1, sha256])
    assert url not in shown
    assert client.get(url).status_code == 409


def test_the_office_sees_that_files_wait_long_and_why(client):
    client.force_login(builders.officer())
    assert "viruscontrole" not in page(client, "home")
    long_ago = clock.now() - builders.HOUR
    why = "de virusscanner antwoordt niet op tijd"
    FileScan.objects.create(sha256="a" * 64, created_at=long_ago, problem=why)
    shown = page(client, "home")
    assert f"Bijlagen die al lang wachten op de viruscontrole: {why}" in shown


def test_scans_are_looked_at_and_not_changed_in_the_administration(client):
    scan = FileScan.objects.create(sha256="a" * 64)
    client.force_login(make_user(Role.ADMIN))
    url = reverse("admin:applications_filescan_change", args=[scan.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"state": "clean"}).status_code == 403
    scan.refresh_from_db()
    assert scan.state == ScanState.WAITING


def test_the_papers_of_the_round_come_first_and_missing_ones_are_named(client):
    one = builders.make_round(required_attachments=["mandate", "budget"])
    plan = builders.make_plan(round=one, filled=False)
    client.force_login(builders.lead_of(plan.region))
    part = page(client, "plan_part", plan.pk, ATTACHMENTS)
    order = [part.index(f">{label}") for label in (
        "mandaat van het bestuur (verplicht)",
        "toelichting op de begroting (verplicht)",
        "samenwerkingsovereenkomst<",
    )]  # fmt: skip
    assert order == sorted(order)
    assert "aanvraag zoals ontvangen" not in part
    plan_page = page(client, "plan_detail", plan.pk)
    assert "Voeg het mandaat van het bestuur toe." in plan_page
    assert "Voeg de toelichting op de begroting toe." in plan_page
    assert "samenwerkingsovereenkomst" not in plan_page


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_files_does_not_make_the_page_slower(
    lead, plan, number, django_assert_max_num_queries
):
    found = plan.attachments.get()
    for place in range(1, number):
        found.pk = None
        found.sha256 = f"{place:064}"
        found.save()
    with django_assert_max_num_queries(10):
        page(lead, "plan_part", plan.pk, ATTACHMENTS)
