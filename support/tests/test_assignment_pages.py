"""Pages of assignments: who sees which, assign and end, and nothing kept on a refusal."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from support.models import SupportAssignment
from support.tests.builders import end, make_assignment, make_visit

pytestmark = pytest.mark.django_db
LIST = "/ondersteuning/"
OTHERS = [role for role in Role if role not in (Role.SUPPORTER, Role.SUPPORT_LEAD)]


@pytest.fixture
def lead(client):
    user = make_user(Role.SUPPORT_LEAD)
    client.force_login(user)
    return user


def answers(**changes):
    """What a right form posts."""
    return {
        "region": make_region().pk,
        "scheme": make_scheme().pk,
        "person": make_user(Role.SUPPORTER).pk,
        "kind": "regional",
        "purpose": "planning",
        "days": "2,5",
        "starts_on": clock.today().isoformat(),
    } | changes


def kept():
    return (
        SupportAssignment.objects.count(),
        Event.objects.count(),
        OutboxMessage.objects.count(),
    )


@pytest.mark.parametrize("role", OTHERS)
def test_the_list_is_for_the_support_team(client, role):
    client.force_login(make_user(role, region=make_region()))
    assert client.get(LIST).status_code == 403


def test_a_supporter_sees_only_their_own(client):
    mine, other = make_assignment(), make_assignment()
    client.force_login(mine.person)
    page = client.get(LIST).content.decode()
    assert mine.region.name in page
    assert other.region.name not in page
    assert client.get(other.get_absolute_url()).status_code == 404


def test_the_leader_sees_and_narrows_all(client, lead):
    running, ended = make_assignment(), end(make_assignment(kind="critical_friend"))
    silent = make_assignment()
    make_visit(running)

    def shown(**query):
        page = client.get(LIST, query).context["page_obj"].object_list
        return {one.pk for one in page}

    assert shown() == {running.pk, ended.pk, silent.pk}
    assert shown(status="ended") == {ended.pk}
    assert shown(soort="critical_friend") == {ended.pk}
    assert shown(weken="4") == {silent.pk}
    assert shown(q=running.region.code) == {running.pk}
    assert shown(status="onzin") == {running.pk, ended.pk, silent.pk}
    empty = client.get(LIST, {"q": "bestaat niet"})
    assert "Geen opdrachten gevonden" in empty.content.decode()


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(Role.SUPPORTER))
    assert "U hebt nog geen opdrachten" in client.get(LIST).content.decode()


def test_queries_do_not_grow_with_the_list(client, lead):
    scheme, person = make_scheme(), make_user(Role.SUPPORTER)
    counts = []
    for number in (1, 2, 75):
        for _ in range(number):
            make_visit(make_assignment(scheme=scheme, person=person, by=lead))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_assigning_is_kept_with_its_event_and_mail(client, lead):
    response = client.post(reverse("assignment_create"), answers())
    assignment = SupportAssignment.objects.get()
    assert response.url == assignment.get_absolute_url()
    assert str(assignment.days_granted) == "2.5"
    assert assignment.events.get().by == lead
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("role", [*OTHERS, Role.SUPPORTER])
def test_only_the_leader_assigns(client, role):
    data = answers()
    client.force_login(make_user(role, region=make_region()))
    assert client.get(reverse("assignment_create")).status_code == 403
    assert client.post(reverse("assignment_create"), data).status_code == 403
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize(
    "wrong", ["region", "scheme", "person", "kind", "purpose", "starts_on"]
)
def test_an_empty_answer_is_told_and_the_rest_stays(client, lead, wrong):
    response = client.post(reverse("assignment_create"), answers(**{wrong: ""}))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert kept() == (0, 0, 0)


def test_forged_choices_are_refused(client, lead):
    forged = answers(person=make_user(Role.MEMBER).pk, region=999_999)
    response = client.post(reverse("assignment_create"), forged)
    assert set(response.context["form"].errors) == {"person", "region"}
    assert kept() == (0, 0, 0)


def test_nobody_supports_the_region_they_work_in(client, lead):
    region, person = make_region(), make_user(Role.SUPPORTER)
    give_role(person, Role.EDITOR, region)
    data = answers(region=region.pk, person=person.pk)
    response = client.post(reverse("assignment_create"), data)
    assert response.status_code == 409
    assert "werkt zelf in deze regio" in response.content.decode()
    assert kept() == (0, 0, 0)


def test_assigning_twice_is_refused_the_second_time(client, lead):
    data = answers()
    assert client.post(reverse("assignment_create"), data).status_code == 302
    after = kept()
    response = client.post(reverse("assignment_create"), data)
    assert response.status_code == 409
    assert "heeft deze opdracht al" in response.content.decode()
    assert kept() == after


def test_ending_goes_through_its_page(client, lead):
    assignment = make_assignment()
    url = reverse("assignment_end", args=[assignment.pk])
    assert "Wat volgt hieruit?" in client.get(url).content.decode()
    assert client.post(url, {"note": "Klaar."}).status_code == 302
    assignment.refresh_from_db()
    assert assignment.state == "ended"
    assert assignment.events.get(name="end").note == "Klaar."
    before = kept()
    again = client.post(url, {"note": "Nog eens."})
    assert again.status_code == 409
    assert "Nog eens." in again.content.decode()
    assert kept() == before


@pytest.mark.parametrize("state", ["active", "ended"])
@pytest.mark.parametrize("role", list(Role))
def test_who_ends_in_which_state(client, role, state):
    """Active: the leader. Ended: nobody. Others do not even find the page."""
    assignment = make_assignment()
    if state == "ended":
        end(assignment)
    client.force_login(make_user(role, region=assignment.region))
    response = client.post(reverse("assignment_end", args=[assignment.pk]))
    is_lead = role == Role.SUPPORT_LEAD
    assert response.status_code == (
        404 if not is_lead else 302 if state == "active" else 409
    )
    assignment.refresh_from_db()
    assert (assignment.state == "ended") == (state == "ended" or is_lead)


def test_the_supporter_does_not_end_their_own(client):
    assignment = make_assignment()
    client.force_login(assignment.person)
    url = reverse("assignment_end", args=[assignment.pk])
    assert client.get(url).status_code == client.post(url).status_code == 403


def test_the_page_shows_days_contact_and_visits(client):
    assignment = make_assignment()
    make_visit(assignment, shared="We spraken over de begroting.")
    client.force_login(assignment.person)
    page = client.get(assignment.get_absolute_url()).content.decode()
    assert "0,2 van 5 dagen" in page
    assert "(gisteren)" in page
    assert "We spraken over de begroting." in page
    assert "Bezoek vastleggen" in page


def test_an_ended_assignment_offers_no_visit(client):
    assignment = end(make_assignment())
    client.force_login(assignment.person)
    page = client.get(assignment.get_absolute_url()).content.decode()
    assert "beëindigd" in page
    assert "Bezoek vastleggen" not in page


def test_the_ball_is_yours_when_it_has_been_silent_for_long(client):
    assignment = make_assignment()
    client.force_login(assignment.person)
    url = assignment.get_absolute_url()
    assert client.get(url).context["ball"]["yours"]
    make_visit(assignment)
    assert not client.get(url).context["ball"]["yours"]
    with clock.at(clock.now() + timedelta(weeks=9)):
        client.force_login(assignment.person)
        assert client.get(url).context["ball"]["yours"]
