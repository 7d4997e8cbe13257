"""Who works for a region: roles change and end, the lead is handed over, a lead remains."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions.people import change_role, end_role, hand_over
from applications.models import Invitation, PlanPart
from applications.region_people import people_of
from applications.tests.builders import lead_of, make_plan
from applications.tests.region_cast import came, fresh, mails_to, somebody_asked
from applications.tests.walking import everyone
from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def lead(region):
    return lead_of(region)


@pytest.fixture
def editor(region):
    """The role of an editor of the region."""
    return make_user(Role.EDITOR, region=region).grants.get()


def everything():
    models = (RoleGrant, Invitation, Event, OutboxMessage)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refused(act, *args, error=StepRefused, **kwargs):
    before = everything()
    with pytest.raises(error) as refusal:
        act(*args, **kwargs)
    assert everything() == before
    return str(refusal.value)


def roles_in(region, person):
    grants = region.grants.held_on(clock.today()).filter(user=person)
    return sorted(grants.values_list("role", flat=True))


# --- end and change --------------------------------------------------------------------


def test_a_role_ends_today_and_is_never_deleted(region, lead, editor):
    end_role(editor, by=lead)
    editor.refresh_from_db()
    assert editor.ends_on == clock.today()
    assert roles_in(region, editor.user) == []
    event = Event.objects.get(name="end_role")
    assert (event.region, event.by) == (region, lead)
    assert event.label == "Rol beëindigd: medewerker van de regio"
    [mail] = mails_to(editor.user.email)
    assert "is vandaag gestopt" in mail.body
    assert "al beëindigd" in refused(end_role, editor, by=lead)


def test_the_next_request_of_whoever_left_is_refused(client, lead):
    plan = make_plan()
    editor = make_user(Role.EDITOR, region=plan.region)
    client.force_login(editor)
    pages = [
        plan.get_absolute_url(),
        reverse("plan_part", args=[plan.pk, "visie"]),
        reverse("region_people", args=[plan.region.code]),
        reverse("region_handover", args=[plan.region.code]),
        reverse("region_file", args=[plan.region.code]),
        reverse("attachment_download", args=[plan.pk, plan.attachments.get().pk]),
    ]
    assert {status(client, page) for page in pages} == {200}
    end_role(editor.grants.get(), by=lead_of(plan.region))
    assert {status(client, page) for page in pages} == {404}
    part = reverse("plan_part", args=[plan.pk, "visie"])
    assert client.post(part, {"region_vision": "Toch nog"}).status_code == 404
    plan.refresh_from_db()
    assert plan.region_vision == "Een visie"


def status(client, page):
    answer = client.get(page)
    for part in getattr(answer, "streaming_content", ()):
        assert part
    return answer.status_code


def test_the_parts_of_whoever_left_have_no_writer(lead):
    plan = make_plan()
    editor = make_user(Role.EDITOR, region=plan.region)
    PlanPart.objects.create(plan=plan, part="visie", owner=editor)
    PlanPart.objects.create(plan=plan, part="doelen", owner=lead_of(plan.region))

    def writers():
        return {one.part: one.writer for one in PlanPart.objects.with_writer()}

    assert writers() == {"visie": editor, "doelen": lead_of(plan.region)}
    end_role(editor.grants.get(), by=lead_of(plan.region))
    assert writers() == {"visie": None, "doelen": lead_of(plan.region)}
    assert PlanPart.objects.filter(owner=editor).count() == 1  # the fact stays


def test_the_last_lead_stays(region, lead):
    own = lead.grants.get()
    assert "Draag de projectleiding eerst over" in refused(end_role, own, by=lead)
    refused(change_role, own, role=Role.EDITOR, by=lead)


@pytest.mark.parametrize("how", ["never came", "closed account", "role ended"])
def test_another_lead_who_cannot_act_does_not_count(region, lead, how):
    other = somebody_asked(region, lead, Role.LEAD)
    if how == "closed account":
        other.person.is_active = False
        other.person.save()
        came(other.person)
    if how == "role ended":
        RoleGrant.objects.filter(pk=other.grant.pk).update(ends_on=clock.today())
    refused(end_role, lead.grants.get(), by=lead)


def test_with_a_second_lead_the_first_can_go(region, lead):
    other = somebody_asked(region, lead, Role.LEAD)
    came(other.person)
    end_role(lead.grants.get(), by=lead)
    assert roles_in(region, lead) == []
    refused(end_role, other.grant, by=fresh(other.person))


def test_an_editor_becomes_lead_and_back_from_today(region, lead, editor):
    new = change_role(editor, role=Role.LEAD, by=lead)
    assert roles_in(region, editor.user) == ["lead"]
    assert new.starts_on == clock.today()
    assert "projectleider" in mails_to(editor.user.email)[0].subject
    back = change_role(new, role=Role.EDITOR, by=lead)
    assert roles_in(region, editor.user) == ["editor"]
    again = change_role(back, role=Role.LEAD, by=lead)
    assert again.pk == new.pk  # of the same day: the same row runs again
    assert Event.objects.filter(name="change_role").count() == 3


def test_the_role_of_a_partner_is_not_changed(region, lead):
    partner = make_user(Role.PARTNER, region=region).grants.get()
    refused(change_role, partner, role=Role.EDITOR, by=lead)
    refused(change_role, partner, role=Role.PARTNER, by=lead)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.OFFICER, Role.ADMIN])
def test_an_editor_does_not_become_something_else(region, lead, editor, role):
    refused(change_role, editor, role=role, by=lead)


@pytest.mark.parametrize("act", ["end", "change", "hand over"])
def test_only_the_lead_of_the_region(region, editor, act):
    people = everyone(region)
    acts = {
        "end": lambda by: end_role(editor, by=by),
        "change": lambda by: change_role(editor, role=Role.LEAD, by=by),
        "hand over": lambda by: hand_over(region, to=editor, by=by, stays=True),
    }
    for who, person in people.items():
        if who != "lead":
            refused(acts[act], person, error=StepForbidden)


# --- hand over -------------------------------------------------------------------------


@pytest.mark.parametrize("stays", [True, False])
def test_the_lead_is_handed_over_in_one_act(region, lead, editor, stays):
    hand_over(region, to=editor, by=lead, stays=stays)
    assert roles_in(region, editor.user) == ["lead"]
    assert roles_in(region, lead) == (["editor"] if stays else [])
    event = Event.objects.get(name="hand_over")
    assert event.label == f"Projectleiding overgedragen aan {editor.user}"
    assert event.region == region
    [to_new], [to_old] = mails_to(editor.user.email), mails_to(lead.email)
    assert reverse("region_handover", args=[region.code]) in to_new.body
    assert ("U blijft bij de regio" in to_old.body) == stays
    ended = region.grants.get(user=lead, role=Role.LEAD)
    assert ended.ends_on == clock.today()


def test_to_a_second_lead_it_is_only_stepping_down(region, lead):
    other = make_user(Role.LEAD, region=region).grants.get()
    hand_over(region, to=other, by=lead, stays=True)
    assert roles_in(region, other.user) == ["lead"]
    assert region.grants.filter(user=other.user).count() == 1
    assert roles_in(region, lead) == ["editor"]


def test_and_back_on_the_same_day(region, lead, editor):
    hand_over(region, to=editor, by=lead, stays=True)
    own = region.grants.get(user=lead, role=Role.EDITOR)
    hand_over(region, to=own, by=fresh(editor.user), stays=True)
    assert roles_in(region, lead) == ["lead"]
    assert roles_in(region, editor.user) == ["editor"]


def test_not_to_whoever_never_came_nor_to_somebody_elsewhere(region, lead):
    asked = somebody_asked(region, lead)
    assert "nog niet ingelogd" in refused(
        hand_over, region, to=asked.grant, by=lead, stays=True
    )
    partner = make_user(Role.PARTNER, region=region).grants.get()
    stranger = make_user(Role.EDITOR, region=make_region()).grants.get()
    for to in (partner, stranger, lead.grants.get()):
        refused(hand_over, region, to=to, by=lead, stays=True)
    closed = make_user(Role.EDITOR, region=region, is_active=False).grants.get()
    refused(hand_over, region, to=closed, by=lead, stays=False)


# --- the pages -------------------------------------------------------------------------


@pytest.fixture
def pages(client, lead):
    client.force_login(lead)
    return client


def of(name, region, *more):
    return reverse(name, args=[region.code, *more])


def text(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_says_who_since_when_and_who_never_came(pages, region, lead, editor):
    somebody_asked(region, lead)
    partner = make_user(Role.PARTNER, region=region)
    gone = make_user(Role.EDITOR, region=region)
    end_role(gone.grants.get(), by=lead)
    page = text(pages, of("region_people", region))
    for person in (lead, editor.user, partner, gone):
        assert str(person) in page
    assert "sinds 1 januari 2018" in page
    assert "uitgenodigd, nog niet ingelogd" in page
    assert "Mensen van wie de rol stopte (1)" in page
    assert "Opnieuw mailen" in page


def test_an_editor_reads_it_and_changes_nobody(client, region, lead, editor):
    somebody_asked(region, lead)
    client.force_login(editor.user)
    page = text(client, of("region_people", region))
    for act in ("Opnieuw mailen", "Rol wijzigen", "overdragen", ">Iemand uitnodigen<"):
        assert act not in page
    assert "Iemand van een partner uitnodigen" in page


def test_a_role_is_changed_and_ended_on_the_page(pages, region, editor):
    plan = make_plan(region=region)
    PlanPart.objects.create(plan=plan, part="begroting", owner=editor.user)
    page = text(pages, of("person_role", region, editor.pk))
    assert "geen schrijver meer: Begroting" in page
    back = of("region_people", region)
    change = of("person_change", region, editor.pk)
    assert pages.post(change, {"role": "lead"}).url == back
    new = region.grants.get(user=editor.user, role=Role.LEAD)
    assert pages.post(of("person_end", region, new.pk)).url == back
    assert roles_in(region, editor.user) == []
    assert text(pages, of("person_role", region, new.pk), 404)


@pytest.mark.parametrize("role", ["", "partner", "admin", "x"])
def test_another_role_is_no_answer(pages, region, editor, role):
    before = everything()
    change = of("person_change", region, editor.pk)
    assert pages.post(change, {"role": role}).status_code == 409
    assert everything() == before


def test_the_last_lead_reads_the_sentence(pages, region, lead):
    before = everything()
    answer = pages.post(of("person_end", region, lead.grants.get().pk))
    assert answer.status_code == 409
    assert "enige projectleider" in answer.content.decode()
    assert everything() == before


def test_who_gives_up_the_own_role_lands_on_the_first_page(pages, region, lead):
    make_user(Role.LEAD, region=region)
    own = lead.grants.get().pk
    assert pages.post(of("person_end", region, own)).url == reverse("home")
    assert pages.get(of("region_people", region)).status_code == 404


def test_somebody_of_another_region_is_not_found(pages, region):
    other = make_user(Role.EDITOR, region=make_region()).grants.get()
    for name in ("person_change", "person_end"):
        assert pages.post(of(name, region, other.pk)).status_code == 404
    assert pages.get(of("person_role", region, other.pk)).status_code == 404


def test_whoever_was_only_invited_has_no_page(pages, region, lead):
    asked = somebody_asked(region, lead)
    assert pages.get(of("person_role", region, asked.grant.pk)).status_code == 404


def test_an_invitation_of_another_region_is_not_found(pages, region):
    other = make_region()
    asked = somebody_asked(other, lead_of(other))
    for name in ("invitation_resend", "invitation_withdraw"):
        assert pages.post(of(name, region, asked.pk)).status_code == 404
        assert pages.post(of(name, other, asked.pk)).status_code == 404


def test_handing_over_on_the_page(pages, region, lead, editor):
    page = of("lead_hand_over", region)
    assert str(editor.user) in text(pages, page)
    assert pages.post(page, {}).status_code == 422
    assert (
        pages.post(page, {"to": lead.grants.get().pk, "stays": "no"}).status_code == 422
    )
    data = {"to": editor.pk, "stays": "yes"}
    assert pages.post(page, data).url == reverse("home")
    assert roles_in(region, lead) == ["editor"]
    assert pages.get(page).status_code == 403


def test_without_anybody_to_hand_over_to_the_page_says_what_to_do(pages, region, lead):
    somebody_asked(region, lead)
    page = text(pages, of("lead_hand_over", region))
    assert "Nodig eerst iemand uit" in page
    assert '<form method="post" novalidate' not in page


def test_the_home_page_of_a_lead_leads_there(pages, region):
    page = text(pages, "/")
    assert of("region_people", region) in page
    assert of("region_handover", region) in page


def test_the_list_costs_as_many_queries_for_1_3_and_78_people(pages, region, lead):
    counts = []
    for target in (1, 3, 78):
        while len(people_of(region).here) < target:
            give_role(make_user(), Role.EDITOR, region)
            give_role(make_user(), Role.PARTNER, region)
        number = Invitation.objects.count()
        if number < 5:
            somebody_asked(region, lead, address=f"a{number}@school.example")
        with CaptureQueriesContext(connection) as queries:
            text(pages, of("region_people", region))
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 12


def test_a_role_that_ends_later_still_runs(region, lead, editor):
    editor.ends_on = clock.today() + timedelta(days=1)
    editor.save()
    assert editor.user_id in [one.person_id for one in people_of(region).here]
    end_role(editor, by=lead)
    assert editor.user_id in [one.person_id for one in people_of(region).gone]
