"""Sessions: every step in every state by every role, answers, and what a region sees."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import make_round
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused
from support.actions import sessions
from support.models import Session
from support.session_lifecycle import SESSION_LIFECYCLE, SessionState

from .sessions import DAY, HOUR, make_begun_session, make_session

pytestmark = pytest.mark.django_db
ACTS = {
    "hold_session": lambda session, by: sessions.hold_session(
        session, by=by, present={}
    ),
    "cancel_session": lambda session, by: sessions.cancel_session(
        session, by=by, reason="Ziek."
    ),
}


def in_state(state):
    return (
        make_begun_session() if state == SessionState.PLANNED else make_session(state)
    )


def local(moment):
    return clock.local(moment).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("role", [*Role, "organiser"])
@pytest.mark.parametrize("state", list(SessionState))
@pytest.mark.parametrize("name", list(SESSION_LIFECYCLE.steps))
def test_each_step_by_each_role(name, state, role):
    session = in_state(state)
    region = session.invitations.get().region
    own = role == "organiser"
    user = session.organiser if own else make_user(role, region=region)
    before = Event.objects.count(), OutboxMessage.objects.count()
    if not own and role != Role.SUPPORT_LEAD:
        with pytest.raises(StepForbidden):
            ACTS[name](session, user)
    elif state != SessionState.PLANNED:
        with pytest.raises(StepRefused, match="de status is nu"):
            ACTS[name](session, user)
    else:
        ACTS[name](session, user)
        assert session.state == SESSION_LIFECYCLE.steps[name].target
        return
    session.refresh_from_db()
    assert session.state == state
    assert (Event.objects.count(), OutboxMessage.objects.count()) == before


def test_presence_is_not_known_before_it_began():
    session = make_session()
    with pytest.raises(StepRefused, match="nog niet begonnen"):
        sessions.hold_session(session, by=session.organiser, present={})
    assert session.invitations.get().was_there is None


def test_a_region_answers_until_it_begins():
    region = make_region()
    lead = make_user(Role.LEAD, region=region)
    invitation = make_session(regions=[region]).invitations.get()
    sessions.answer_invitation(invitation, by=lead, coming="yes", expected=3)
    sessions.answer_invitation(invitation, by=lead, coming="no", expected=3)
    invitation.refresh_from_db()
    assert (invitation.coming, invitation.expected) == ("no", 0)
    with pytest.raises(StepForbidden):
        sessions.answer_invitation(
            invitation, by=make_user(Role.LEAD, region=make_region()), coming="yes"
        )
    begun = make_begun_session(regions=[region]).invitations.get()
    with pytest.raises(StepRefused, match="kan niet meer"):
        sessions.answer_invitation(begun, by=lead, coming="yes", expected=1)
    begun.refresh_from_db()
    assert begun.coming == ""


def test_moving_asks_every_region_anew_and_tells_them_once():
    region = make_region()
    lead = make_user(Role.LEAD, region=region)
    session = make_session(regions=[region])
    invitation = session.invitations.get()
    sessions.answer_invitation(invitation, by=lead, coming="yes", expected=3)
    later = session.starts_at + DAY
    sessions.move_session(
        session,
        by=session.organiser,
        starts_at=later,
        ends_at=later + HOUR,
        place="Utrecht",
        reason="De zaal is bezet.",
    )
    invitation.refresh_from_db()
    assert (invitation.coming, invitation.expected) == ("", 0)
    told = OutboxMessage.objects.filter(recipient=lead.email, kind="support")
    assert [one.subject.partition(":")[0] for one in told.order_by("pk")] == [
        "Uitnodiging",
        "Gewijzigd",
    ]


def test_who_was_invited_is_not_mailed_again():
    region = make_region()
    make_user(Role.LEAD, region=region)
    session = make_session(regions=[region])
    assert sessions.invite_regions(session, [region], by=session.organiser) == []
    assert OutboxMessage.objects.filter(kind="support").count() == 1


def posted(scheme, region, **changes):
    starts = clock.now() + 7 * DAY
    return {
        "kind": "working",
        "title": "Werksessie begroting",
        "about": "Wij kijken naar posten.",
        "starts_at": local(starts),
        "ends_at": local(starts + 2 * HOUR),
        "place": "Zwolle",
        "scheme": scheme.pk,
        "regions": [region.pk],
    } | changes


def test_the_form_plans_and_invites(client):
    one, region = make_round(), make_region()
    make_user(Role.LEAD, region=region)
    client.force_login(make_user(Role.SUPPORTER))
    criterion = one.criteria.first()
    data = posted(one.scheme, region, criteria=[criterion.pk])
    assert client.post(reverse("session_create"), data).status_code == 302
    session = Session.objects.get()
    assert [*session.criteria.all()] == [criterion]
    assert session.invitations.get().region == region
    assert OutboxMessage.objects.filter(kind="support").count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "Vul een titel in."),
        ({"regions": []}, "Kies ten minste één regio."),
        ({"starts_at": "2020-01-01T10:00"}, "Kies een tijdstip dat nog komt."),
        ({"ends_at": "2020-01-01T10:00"}, "Het einde ligt voor het begin."),
        ({"about": "a\0b"}, "about"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_nothing_else(client, changes, told):
    one, region = make_round(), make_region()
    client.force_login(make_user(Role.SUPPORTER))
    data = posted(one.scheme, region, **changes)
    answer = client.post(reverse("session_create"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Zwolle" in page
    assert not Session.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_criteria_of_another_scheme_are_refused(client):
    one, other, region = make_round(), make_round(), make_region()
    client.force_login(make_user(Role.SUPPORTER))
    data = posted(one.scheme, region, criteria=[other.criteria.first().pk])
    answer = client.post(reverse("session_create"), data)
    assert answer.status_code == 422
    assert f"Kies alleen criteria van {one.scheme.name}." in answer.content.decode()
    assert not Session.objects.exists()


def test_a_region_sees_its_own_invitation_only(client):
    region, other = make_region("R01"), make_region("R02")
    session = make_session(regions=[region, other])
    client.force_login(make_user(Role.LEAD, region=region))
    page = client.get(session.get_absolute_url()).content.decode()
    assert region.name in page
    assert other.name not in page
    client.force_login(make_user(Role.LEAD, region=make_region("R03")))
    assert client.get(session.get_absolute_url()).status_code == 404
    assert session.title not in client.get(reverse("session_list")).content.decode()


def test_who_came_is_written_down_in_the_browser(client):
    region, other = make_region("R01"), make_region("R02")
    session = make_begun_session(regions=[region, other])
    first, second = session.invitations.all()
    client.force_login(session.organiser)
    url = reverse("session_hold", args=[session.pk])
    wrong = client.post(url, {f"regio_{first.pk}": "veel"})
    assert wrong.status_code == 422
    assert "veel" in wrong.content.decode()
    assert client.post(url, {f"regio_{first.pk}": "3"}).status_code == 302
    found = [one.present for one in session.invitations.order_by("pk")]
    assert found == [3, 0]
    again = client.post(url, {f"regio_{second.pk}": "9"})
    assert again.status_code == 409
    assert [one.present for one in session.invitations.order_by("pk")] == [3, 0]


@pytest.mark.parametrize("page", ["list", "detail"])
def test_the_pages_ask_as_much_for_more(client, page):
    user = make_user(Role.SUPPORT_LEAD)
    client.force_login(user)
    session = make_session(by=user)
    url = reverse("session_list") if page == "list" else session.get_absolute_url()
    counts = []
    for number in (0, 2, 75):
        regions = [make_region() for _ in range(number)]
        if page == "list":
            for region in regions:
                make_session(by=user, scheme=session.scheme, regions=[region])
        elif regions:
            sessions.invite_regions(session, regions, by=user)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 12


def test_a_session_over_summer_time_keeps_its_hours():
    starts = clock.moment(clock.today() + timedelta(days=200), 10)
    session = make_session(starts_at=starts, ends_at=starts + 2 * HOUR)
    session.refresh_from_db()
    assert session.starts_at == starts
