"""Tools: beside the part they help with, managed by the team, use noted per region."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import A_PDF, lead_of, make_plan
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.workflow import StepForbidden, StepRefused
from support.actions import tools
from support.models import Tool, ToolUse

from .sessions import DAY, make_tool

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "tip",
    "title": "Reken per leerling",
    "text": "Deel de kosten door het aantal leerlingen.",
    "part": "begroting",
    "criterion_code": "",
    "url": "",
}


def part_page(client, plan, part="activiteiten"):
    return client.get(reverse("plan_part", args=[plan.pk, part])).content.decode()


def test_a_tool_stands_beside_its_part_and_its_criterion(client):
    plan = make_plan()
    beside = make_tool(title="Bij activiteiten")
    by_code = make_tool(
        title="Bij criterium", part="visie", criterion_code="criterium-1"
    )
    elsewhere = make_tool(title="Bij begroting", part="begroting")
    client.force_login(lead_of(plan.region))
    page = part_page(client, plan)
    assert beside.title in page
    assert by_code.title in page
    assert elsewhere.title not in page
    tools.withdraw_tool(beside, by=make_user(Role.SUPPORT_LEAD))
    assert beside.title not in part_page(client, plan)


def test_opening_a_tool_is_noted_once_a_day_per_person(client):
    tool, region = make_tool(), make_region()
    lead = make_user(Role.LEAD, region=region)
    client.force_login(lead)
    for _ in range(3):
        client.get(tool.get_absolute_url())
    client.head(tool.get_absolute_url())
    assert [(one.region, one.person) for one in ToolUse.objects.all()] == [
        (region, lead)
    ]
    with clock.at(clock.now() + DAY):
        tools.note_use(tool, lead)
    assert ToolUse.objects.count() == 2
    client.force_login(make_user(Role.SUPPORTER))
    page = client.get(tool.get_absolute_url()).content.decode()
    assert region.name in page
    assert ToolUse.objects.count() == 2


def test_a_region_does_not_see_who_else_used_it(client):
    tool, other = make_tool(), make_region("R02")
    tools.note_use(tool, make_user(Role.LEAD, region=other))
    client.force_login(make_user(Role.LEAD, region=make_region("R01")))
    assert other.name not in client.get(tool.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_only_the_team_manages_tools(role):
    tool = make_tool()
    user = make_user(role, region=make_region())
    fields = TYPED | {"title": "Anders"}
    if role in (Role.SUPPORTER, Role.SUPPORT_LEAD):
        tools.save_tool(tool, by=user, **fields)
    else:
        with pytest.raises(StepForbidden):
            tools.save_tool(tool, by=user, **fields)
    tool = Tool.objects.get()
    if role == Role.SUPPORT_LEAD:
        tools.withdraw_tool(tool, by=user)
        with pytest.raises(StepRefused):
            tools.save_tool(tool, by=user, **fields)
    else:
        with pytest.raises(StepForbidden):
            tools.withdraw_tool(tool, by=user)
    is_gone = Tool.objects.get().withdrawn_at is not None
    assert is_gone == (role == Role.SUPPORT_LEAD)


def test_a_document_goes_through_the_form_and_out_again(client):
    client.force_login(make_user(Role.SUPPORTER))
    upload = SimpleUploadedFile("format.pdf", A_PDF)
    data = TYPED | {"kind": "document", "file": upload}
    assert client.post(reverse("tool_create"), data).status_code == 302
    tool = Tool.objects.get()
    lead = make_user(Role.LEAD, region=make_region())
    client.force_login(lead)
    answer = client.get(reverse("tool_file", args=[tool.pk]))
    assert b"".join(answer.streaming_content) == A_PDF
    assert ToolUse.objects.get().person == lead


@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        ({"title": ""}, 422, "Vul een titel in."),
        ({"part": ""}, 422, "Kies bij welk onderdeel het hoort."),
        ({"kind": "link", "url": "javascript:alert(1)"}, 422, "begint met https://"),
        ({"kind": "link"}, 422, "Vul het adres van de verwijzing in."),
        ({"kind": "document"}, 422, "Kies het bestand van dit document."),
        ({"kind": "document", "file": "exe"}, 422, "Bestand"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_nothing_else(
    client, changes, status, told
):
    client.force_login(make_user(Role.SUPPORTER))
    if changes.get("file"):
        changes = changes | {"file": SimpleUploadedFile("a.pdf", b"MZ program")}
    answer = client.post(reverse("tool_create"), TYPED | changes)
    page = answer.content.decode()
    assert answer.status_code == status
    assert told in page
    assert TYPED["text"] in page
    assert not Tool.objects.exists()


def test_changing_keeps_the_file(client):
    client.force_login(make_user(Role.SUPPORTER))
    upload = SimpleUploadedFile("format.pdf", A_PDF)
    data = TYPED | {"kind": "document", "file": upload}
    client.post(reverse("tool_create"), data)
    tool = Tool.objects.get()
    url = reverse("tool_change", args=[tool.pk])
    client.post(url, TYPED | {"kind": "document", "title": "Nieuwe titel"})
    changed = Tool.objects.get()
    assert (changed.title, changed.file_sha256) == ("Nieuwe titel", tool.file_sha256)


def test_the_list_and_the_part_ask_as_much_for_more(client):
    plan = make_plan()
    lead, member = lead_of(plan.region), make_user(Role.SUPPORTER)
    pages = {
        reverse("tool_list"): member,
        reverse("plan_part", args=[plan.pk, "activiteiten"]): lead,
    }
    counts = {url: [] for url in pages}
    for number in (1, 2, 75):
        for _ in range(number):
            make_tool(by=member)
        for url, user in pages.items():
            client.force_login(user)
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counts[url].append(len(queries))
    for found in counts.values():
        assert found[0] == found[1] == found[2]
    assert counts[reverse("tool_list")][0] <= 12
