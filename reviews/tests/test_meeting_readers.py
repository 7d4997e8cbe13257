"""Who reads a meeting: who was asked and who plans; of an item that bars one, only its place."""

import pytest
from django.urls import reverse

from applications.tests.builders import A_PDF
from reviews import actions
from reviews.tests.acts import make_chair_advise, refused
from reviews.tests.meetings import Table
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepForbidden

pytestmark = pytest.mark.django_db
LEAVES = "U verlaat de zaal bij dit punt."
PLANNERS = (Role.CHAIR, Role.COORDINATOR)


def at(meeting, name="meeting_detail", *args):
    return reverse(name, args=[meeting.pk, *args])


class TestWhoReads:
    def test_a_member_finds_own_meetings_on_list_and_home(self, client):
        table, other = Table(), Table()
        client.force_login(table.plenary)
        rows = client.get(reverse("meeting_list")).context["rows"]
        assert [row.meeting for row in rows] == [table.meeting]
        assert client.get(at(other.meeting)).status_code == 404
        text = client.get(reverse("home")).content.decode()
        assert "Vergaderingen gepland of bezig" in text

    @pytest.mark.parametrize("role", [one for one in Role if one not in PLANNERS])
    def test_nobody_who_was_not_asked(self, client, role):
        table = Table()
        client.force_login(make_user(role, region=table.plan.region))
        assert client.get(at(table.meeting)).status_code == 404
        assert client.get(at(table.meeting, "meeting_minutes")).status_code == 404
        may = role == Role.MEMBER
        status = client.get(reverse("meeting_list")).status_code
        assert status == (200 if may else 403)

    def test_who_left_the_committee_is_out(self, client):
        table = Table()
        table.plenary.grants.update(ends_on="2019-01-01")
        client.force_login(table.plenary)
        assert client.get(at(table.meeting)).status_code == 404

    def test_who_is_barred_leaves_and_reads_nothing(self, client):
        table = Table()
        actions.declare_interest(table.plan, by=table.plenary, reason="Familie")
        client.force_login(table.plenary)
        text = client.get(at(table.meeting)).content.decode()
        assert LEAVES in text
        assert table.plan.region.name not in text
        assert "punten/" not in text

    def test_the_chair_reads_who_leaves_and_not_why(self, client):
        table = Table()
        actions.declare_interest(table.plan, by=table.plenary, reason="Familieband")
        client.force_login(table.chair)
        text = client.get(at(table.meeting)).content.decode()
        assert f"Verlaat de zaal: {table.plenary}." in text.replace("\n", " ")
        assert "Familieband" not in text
        client.force_login(table.judges[0])
        assert "erlaat de zaal" not in client.get(at(table.meeting)).content.decode()

    def test_before_it_opens_who_was_asked_counts(self, client):
        table = Table(is_open=False)
        actions.declare_interest(table.plan, by=table.plenary, reason="Familie")
        client.force_login(table.coordinator)
        text = client.get(at(table.meeting)).content.decode()
        assert f"Verlaat straks de zaal: {table.plenary}" in text

    def test_a_chair_who_is_barred_reads_nothing_either(self, client):
        table = Table()
        actions.declare_interest(table.plan, by=table.chair, reason="Familie")
        client.force_login(table.chair)
        text = client.get(at(table.meeting)).content.decode()
        assert LEAVES in text
        assert table.plan.region.name not in text

    def test_the_plan_is_one_link_away_with_its_files(self, client):
        table = Table()
        client.force_login(table.plenary)
        plan = at(table.meeting, "meeting_plan", table.item.pk)
        text = client.get(at(table.meeting, "meeting_item", table.item.pk))
        assert plan in text.content.decode()
        text = client.get(plan).content.decode()
        assert "Een visie" in text
        sha256 = table.plan.current_version.content["attachments"][0]["sha256"]
        file = at(table.meeting, "meeting_attachment", table.item.pk, sha256)
        assert file in text
        assert b"".join(client.get(file).streaming_content) == A_PDF
        actions.declare_interest(table.plan, by=table.plenary, reason="Familie")
        assert client.get(file).status_code == 404
        assert client.get(plan).status_code == 404

    def test_where_the_advice_is_there_the_agenda_says_so(self, client):
        table = Table()
        client.force_login(table.judges[0])
        assert "te bespreken" in client.get(at(table.meeting)).content.decode()
        make_chair_advise(table.plan)
        text = client.get(at(table.meeting)).content.decode()
        assert "advies vastgesteld: groen" in text


def test_a_page_that_stays_open_hears_that_the_meeting_is_closed(client):
    table = Table()
    table.type()
    client.force_login(table.chair)
    item = client.get(at(table.meeting, "meeting_item", table.item.pk))
    actions.close_meeting(table.meeting, by=table.chair)
    fragment = at(table.meeting, "meeting_text", table.item.pk)
    answer = client.get(fragment, {"stand": item.context["stand"]})
    assert answer.status_code == 200
    assert "hx-get" not in answer.content.decode()


class TestDeclaring:
    """Who sits in the committee declares all interests for the round before reading."""

    def test_first_the_interests_then_the_agenda(self, client):
        late = make_user(Role.MEMBER)
        table = Table(undeclared=[late])
        client.force_login(late)
        agenda = at(table.meeting)
        assert client.get(agenda).url.startswith(reverse("interest_list"))
        for name in ("meeting_item", "meeting_text", "meeting_plan"):
            page = at(table.meeting, name, table.item.pk)
            assert client.get(page).status_code == 404
        table.type()
        refused(table.say, late, error=StepForbidden)
        actions.declare_for_round(table.meeting.round, by=late)
        assert client.get(agenda).status_code == 200
        assert table.say(late)

    def test_a_chair_is_sent_there_from_an_item_as_well(self, client):
        late = make_user(Role.CHAIR)
        table = Table(undeclared=[late])
        client.force_login(late)
        page = at(table.meeting, "meeting_item", table.item.pk)
        assert client.get(page).url.startswith(reverse("interest_list"))
        fragment = at(table.meeting, "meeting_text", table.item.pk)
        assert client.get(fragment).status_code == 404
        table.type()
        refused(table.say, late)
