"""Sessions in the calendars of who leads them and of who said yes, and of nobody else."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support import actions
from support.actions import sessions
from support.session_lifecycle import SessionState

from .builders import make_appointment, make_assignment
from .sessions import DAY, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    """The events in the calendar of a person, as a calendar program reads them."""

    def read(person):
        url = reverse("calendar_file", args=[actions.renew_feed(by=person)])
        client.logout()
        return Calendar.from_ical(client.get(url).content).walk("VEVENT")

    return read


def answered(session, person, **answer):
    sessions.answer_invitation(session.invitations.get(), by=person, **answer)


def test_who_leads_it_and_who_said_yes_read_it(read):
    region = make_region()
    session = make_session(regions=[region])
    lead, editor = (make_user(one, region=region) for one in (Role.LEAD, Role.EDITOR))
    assert read(lead) == []
    answered(session, lead, coming="yes", expected=2)
    for person in (session.organiser, lead):
        [event] = read(person)
        assert event["summary"] == session.title
        assert event["dtstart"].dt == session.starts_at.replace(microsecond=0)
        assert event["dtend"].dt == session.ends_at.replace(microsecond=0)
        assert (event["location"], event["sequence"]) == ("Utrecht", 0)
    others = (editor, make_user(Role.SUPPORTER), make_user(Role.OFFICER))
    assert [read(person) for person in others] == [[], [], []]
    answered(session, lead, coming="no")
    assert read(lead) == []


def test_moved_it_keeps_its_uid_and_asks_anew_and_cancelled_it_says_so(read):
    region = make_region()
    session = make_session(regions=[region])
    by, lead = session.organiser, make_user(Role.LEAD, region=region)
    [before] = read(by)
    times = {"starts_at": session.starts_at + DAY, "ends_at": session.ends_at + DAY}
    sessions.move_session(session, by=by, place="Zwolle", reason="Zaal.", **times)
    assert read(lead) == []
    answered(session, lead, coming="yes", expected=1)
    [moved] = read(lead)
    assert (moved["uid"], moved["sequence"]) == (before["uid"], 1)
    assert moved["dtstart"].dt == times["starts_at"].replace(microsecond=0)
    sessions.cancel_session(session, by=by, reason="Ziek")
    [cancelled] = read(lead)
    assert (cancelled["sequence"], cancelled["status"]) == (2, "CANCELLED")
    assert "Ziek" not in cancelled.to_ical().decode()


def test_who_leaves_the_team_or_the_region_reads_it_no_more(read):
    region = make_region()
    session = make_session(regions=[region])
    lead = make_user(Role.LEAD, region=region)
    answered(session, lead, coming="yes", expected=2)
    for person in (session.organiser, lead):
        person.grants.update(ends_on=clock.today())
        assert read(person) == []


def test_as_many_queries_for_many_and_an_old_copy_is_known(
    client, django_assert_max_num_queries
):
    person = make_user(Role.SUPPORTER)
    url = reverse("calendar_file", args=[actions.renew_feed(by=person)])
    make_appointment(make_assignment(person=person))
    for _ in range(5):
        make_session(by=person)
    with django_assert_max_num_queries(4):
        tag = client.get(url)["ETag"]
    session = make_session(by=person, title="Webinar over geld")
    changed = client.get(url, headers={"if-none-match": tag})
    assert changed.status_code == 200
    sessions.cancel_session(session, by=person, reason="Ziek")
    tag = changed["ETag"]
    assert client.get(url, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (SessionState.PLANNED, "Gepland. De regio: nog geen antwoord."),
        (SessionState.HELD, "Van de regio: 2 mensen aanwezig."),
        (SessionState.CANCELLED, "Afgezegd."),
    ],
)
def test_region_and_team_find_it_on_the_same_line_of_time(client, state, told):
    assignment = make_assignment()
    region = assignment.region
    make_session(state, regions=[region], title="Over mijlpalen")
    make_session(regions=[make_region()], title="Niet voor ons")
    for person in (assignment.person, make_user(Role.LEAD, region=region)):
        client.force_login(person)
        url = reverse("region_support", args=[region.code])
        page = client.get(url).content.decode()
        assert "Werksessie: Over mijlpalen" in page
        assert told in page
        assert "Niet voor ons" not in page


def test_whoever_was_not_there_is_told_so(client):
    region = make_assignment().region
    session = make_session(regions=[region])
    with clock.at(session.starts_at + DAY):
        sessions.hold_session(session, by=session.organiser, present={})
        client.force_login(make_user(Role.LEAD, region=region))
        page = client.get(reverse("region_support", args=[region.code]))
    assert "Van de regio was niemand aanwezig." in page.content.decode()
