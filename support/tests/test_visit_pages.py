"""Pages of visits: logged once and whole, each text behind its own door (rule 5)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.events.models import Event
from support.models import ActionPoint, TeamNote, Visit
from support.models.topics import spoken_of
from support.tests.builders import end, make_assignment, make_ground, make_visit

pytestmark = pytest.mark.django_db
SECRET = "Alleen voor ons: de directeur twijfelt."


def form_url(assignment):
    return reverse("visit_create", args=[assignment.pk])


def answers(**changes):
    return {
        "kind": "advice_talk",
        "held_on": (clock.today() - timedelta(days=1)).isoformat(),
        "hours": "1,5",
        "place": "Almelo",
        "shared_text": "We spraken over de partners.",
        "team_text": SECRET,
        "actie-TOTAL_FORMS": "3",
        "actie-INITIAL_FORMS": "0",
        "actie-0-text": "Bedrijven bellen",
        "actie-0-side": "region",
        "actie-0-due_on": "2030-01-01",
        "actie-1-side": "region",
        "actie-2-side": "region",
    } | changes


def kept():
    return Visit.objects.count(), TeamNote.objects.count(), ActionPoint.objects.count()


def test_a_visit_is_kept_whole(client):
    ground = make_ground()
    plan = ground.plan
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    officer, lead = make_user(Role.OFFICER), plan.submitted_by
    criterion = plan.round.criteria.first()
    client.force_login(assignment.person)
    response = client.post(
        form_url(assignment),
        answers(
            region_people=[lead.pk],
            dusi_people=[officer.pk],
            dusi_names="Kees Jansen, Ans de Wit",
            ocw_present="on",
            training_advice_offered="on",
            signals=["shrinking"],
            signal_note="Minder leerlingen",
            grounds=[ground.pk],
            criteria=[criterion.pk],
        ),
    )
    visit = Visit.objects.get()
    assert response.url == visit.get_absolute_url()
    assert (str(visit.hours), spoken_of(visit)) == ("1.5", ["training_advice"])
    assert [*visit.grounds.all()] == [ground]
    assert [*visit.criteria.all()] == [criterion]
    assert visit.team_note.text == SECRET
    assert visit.signals.get().note == "Minder leerlingen"
    assert visit.action_points.get().text == "Bedrijven bellen"
    present = {(one.party, one.person, one.name) for one in visit.attendances.all()}
    assert present == {
        ("support", assignment.person, ""),
        ("region", lead, ""),
        ("dusi", officer, ""),
        ("dusi", None, "Kees Jansen"),
        ("dusi", None, "Ans de Wit"),
        ("ocw", None, ""),
    }
    assert Visit.objects.advice_talks_by_three_parties().get() == visit
    assert visit.events.get().region == plan.region


def test_sent_twice_it_is_kept_once(client):
    assignment = make_assignment()
    client.force_login(assignment.person)
    first = client.post(form_url(assignment), answers())
    second = client.post(form_url(assignment), answers())
    assert first.url == second.url
    assert kept() == (1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"hours": "veel"}, "hours"),
        ({"hours": "0"}, "hours"),
        ({"hours": "25"}, "hours"),
        ({"held_on": "31-02"}, "held_on"),
        ({"shared_text": " "}, "shared_text"),
        ({"dusi_people": ["999999"]}, "dusi_people"),
    ],
)
def test_what_is_wrong_is_told_and_the_text_stays(client, changes, field):
    assignment = make_assignment()
    client.force_login(assignment.person)
    response = client.post(form_url(assignment), answers(**changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert SECRET in response.content.decode()
    assert kept() == (0, 0, 0)


def test_a_date_without_an_agreement_is_told(client):
    assignment = make_assignment()
    client.force_login(assignment.person)
    response = client.post(form_url(assignment), answers(**{"actie-0-text": ""}))
    assert response.status_code == 422
    assert "Schrijf op wat er is afgesproken." in response.content.decode()
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "ligt in de toekomst"), (-61, "voor het begin")]
)
def test_a_day_that_cannot_be_is_refused(client, days, sentence):
    assignment = make_assignment()
    client.force_login(assignment.person)
    day = clock.today() + timedelta(days=days)
    response = client.post(form_url(assignment), answers(held_on=day.isoformat()))
    assert response.status_code == 409
    page = response.content.decode()
    assert sentence in page
    assert SECRET in page
    assert kept() == (0, 0, 0)


def test_an_ended_assignment_takes_no_visit_but_keeps_the_text_on_the_page(client):
    assignment = end(make_assignment())
    client.force_login(assignment.person)
    assert client.get(form_url(assignment)).status_code == 409
    response = client.post(form_url(assignment), answers())
    assert response.status_code == 409
    assert SECRET in response.content.decode()
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_logs_a_visit(client, role):
    assignment = make_assignment()
    client.force_login(make_user(role, region=assignment.region))
    expected = 403 if role == Role.SUPPORT_LEAD else 404
    assert client.get(form_url(assignment)).status_code == expected
    assert client.post(form_url(assignment), answers()).status_code == expected
    assert kept() == (0, 0, 0)


def test_the_form_names_who_reads_along_and_offers_only_published_grounds(client):
    plan = make_ground(published=False).plan
    region, scheme = plan.region, plan.round.scheme
    assignment = make_assignment(region=region, scheme=scheme)
    client.force_login(assignment.person)
    page = client.get(form_url(assignment)).content.decode()
    assert f"{plan.submitted_by}, {assignment.person}" in page
    assert "Te vaag." not in page
    detail = client.get(assignment.get_absolute_url()).content.decode()
    assert "Te vaag." not in detail


READERS = [
    ("own", 200, True),
    ("colleague", 200, True),
    ("colleague_ended", 404, False),
    ("support_lead", 200, True),
    ("lead", 200, False),
    ("editor", 200, False),
]


@pytest.mark.parametrize(("who", "status", "reads_note"), READERS)
def test_each_text_behind_its_own_door(client, who, status, reads_note):
    assignment = make_assignment()
    visit = make_visit(assignment, shared="Gedeelde zin.", team=SECRET)
    client.force_login(reader(who, assignment))
    response = client.get(visit.get_absolute_url())
    page = response.content.decode()
    assert response.status_code == status
    assert ("Gedeelde zin." in page) == (status == 200)
    assert (SECRET in page) == reads_note


def reader(who, assignment):
    region, scheme = assignment.region, assignment.scheme
    if who == "own":
        return assignment.person
    if who.startswith("colleague"):
        other = make_assignment(region=region, scheme=scheme)
        return end(other).person if who.endswith("ended") else other.person
    return make_user(Role(who), region=region)


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in (Role.LEAD, Role.EDITOR, Role.SUPPORT_LEAD)]
)
def test_whoever_is_not_of_region_or_team_finds_no_visit(client, role):
    visit = make_visit(team=SECRET)
    client.force_login(make_user(role, region=visit.region))
    assert client.get(visit.get_absolute_url()).status_code == 404


def test_another_region_finds_no_visit(client):
    visit = make_visit(team=SECRET)
    client.force_login(make_user(Role.LEAD, region=make_region()))
    assert client.get(visit.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "role",
    [
        Role.OFFICER,
        Role.COORDINATOR,
        Role.DECIDER,
        Role.OBJECTION_HANDLER,
        Role.MEMBER,
        Role.CHAIR,
    ],
)
@pytest.mark.parametrize("support_role", [Role.SUPPORTER, Role.SUPPORT_LEAD])
def test_who_may_judge_never_reads_team_text_with_a_support_role_too(
    client, role, support_role
):
    assignment = make_assignment()
    visit = make_visit(assignment, team=SECRET)
    person = assignment.person
    if support_role == Role.SUPPORT_LEAD:
        person = make_user(Role.SUPPORT_LEAD)
    give_role(person, role)
    client.force_login(person)
    pages = [visit.get_absolute_url(), assignment.get_absolute_url(), "/ondersteuning/"]
    for url in pages:
        response = client.get(url)
        assert response.status_code == 200
        assert SECRET not in response.content.decode()
    if person == assignment.person:
        form = client.get(form_url(assignment)).content.decode()
        assert 'name="team_text"' not in form


def test_no_event_holds_what_was_written(client):
    make_visit(shared="Gedeelde zin.", team=SECRET)
    for event in Event.objects.all():
        assert SECRET not in event.label + event.note
        assert "Gedeelde zin." not in event.label + event.note


def test_only_the_lead_finds_where_to_let_assessors_read_it(client):
    visit = make_visit()
    link = reverse("visit_open", args=[visit.pk])
    for role, finds in ((Role.LEAD, True), (Role.EDITOR, False)):
        client.force_login(make_user(role, region=visit.region))
        page = client.get(visit.get_absolute_url()).content.decode()
        assert (link in page) == finds
    client.force_login(visit.logged_by)
    assert link not in client.get(visit.get_absolute_url()).content.decode()
