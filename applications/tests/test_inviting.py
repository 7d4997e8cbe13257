"""Inviting by mail: one role, one mail; and the region learns nothing of other accounts."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from applications.actions.inviting import (
    A_DAY_AT_MOST,
    invite,
    invite_again,
    withdraw_invitation,
)
from applications.models import Invitation
from applications.tests.builders import lead_of, make_plan
from applications.tests.region_cast import (
    HOUR,
    came,
    fresh,
    link_in,
    mails_to,
    somebody_asked,
)
from applications.tests.walking import everyone
from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant, User
from sterktechniek.accounts.permissions import REGION_ROLES, Role
from sterktechniek.accounts.tests.builders import (
    make_partner,
    make_region,
    make_user,
)
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
ADDRESS = "anne@school.example"
SESSION = re.compile(rb' data-left="\d+"|(?<=id="session-until">)[^<]*')
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": ?)"[^"]*"')
# A sequence of PostgreSQL goes on where a world was rolled back.
KEY = re.compile(r"(?<=/uitnodigingen/)\d+")


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def lead(region):
    return lead_of(region)


def everything():
    """What an act on people could leave behind."""
    models = (User, RoleGrant, Invitation, Event, OutboxMessage)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refused(act, *args, error=StepRefused, **kwargs):
    before = everything()
    with pytest.raises(error) as refusal:
        act(*args, **kwargs)
    assert everything() == before
    return str(refusal.value)


# --- the act ---------------------------------------------------------------------------


def test_a_new_person_gets_an_account_a_role_and_a_link(client, region, lead):
    organisation = make_partner(region, "Jansen BV")
    made = somebody_asked(region, lead, Role.PARTNER, organisation=organisation)
    person = User.objects.get(email=ADDRESS)
    assert not person.has_usable_password()
    assert fresh(person).speaks_for(organisation.pk)
    assert made.grant.starts_on == clock.today()
    [mail] = mails_to(ADDRESS)
    assert "als partner namens Jansen BV" in mail.body
    assert f"Uw gebruikersnaam is {ADDRESS}." in mail.body
    event = Event.objects.get(name="invite")
    assert (event.region, event.by) == (region, lead)
    assert event.label == "Uitgenodigd: partner Jansen BV"


def test_the_link_chooses_a_password_and_lands_on_the_first_page(client, region, lead):
    made = somebody_asked(region, lead)
    assert not made.is_answered
    link = link_in(mails_to(ADDRESS)[0])
    inside = client.get(link).url
    password = {"new_password1": "een zin die alleen ik ken"}
    password["new_password2"] = password["new_password1"]
    assert client.post(inside, password).url == reverse("home")
    assert client.get("/").context["user"].email == ADDRESS
    assert Invitation.objects.get().is_answered
    client.logout()
    assert client.get(link).status_code == 404


def test_somebody_with_an_account_gets_the_role_and_no_link(region, lead):
    there = make_user(Role.LEAD, region=make_region(), username="anne")
    there.set_password("een lang wachtwoord")
    there.save()
    before = User.objects.filter(pk=there.pk).values().get()
    invite(
        region, role=Role.EDITOR, name="Nep Naam", address=there.email.upper(), by=lead
    )
    assert fresh(there).belongs_to(region)
    assert User.objects.filter(pk=there.pk).values().get() == before
    [mail] = mails_to(there.email)
    assert "U heeft al een account." in mail.body
    assert "/wachtwoord/vergeten/" in mail.body
    assert mail.body.count("/wachtwoord/") == 1
    assert "Nep Naam" not in mail.body


@pytest.mark.parametrize("role", sorted(set(Role) - REGION_ROLES))
def test_who_works_elsewhere_in_the_programme_gets_no_role_by_itself(
    region, lead, role
):
    """A role in the region would bar that person from judging: a region chooses no judges."""
    there = make_user(role)
    made = somebody_asked(region, lead, address=there.email)
    assert made.grant is None
    assert not RoleGrant.objects.filter(user=there, region=region).exists()
    [mail] = mails_to(there.email)
    assert "U krijgt deze rol niet vanzelf." in mail.body
    assert "/wachtwoord/" not in mail.body


def test_a_closed_account_is_not_opened_by_an_invitation(region, lead):
    there = make_user(is_active=False)
    assert somebody_asked(region, lead, address=there.email).grant is None
    assert not fresh(there).is_active
    assert "/wachtwoord/" not in mails_to(there.email)[0].body


def test_who_left_dus_i_can_work_for_a_region(region, lead):
    there = make_user(Role.OFFICER)
    there.grants.update(ends_on=clock.today())
    assert somebody_asked(region, lead, address=there.email).grant


@pytest.mark.parametrize("role", sorted(REGION_ROLES))
def test_who_may_invite(region, role):
    organisation = make_partner(region) if role == Role.PARTNER else None
    may = {"lead", "editor"} if role == Role.PARTNER else {"lead"}
    asked = {"role": role, "name": "Anne", "organisation": organisation}
    for who, person in everyone(region).items():
        address = f"{who.replace(' ', '')}@school.example"
        if who in may:
            assert invite(region, **asked, address=address, by=person)
        else:
            refused(
                invite, region, **asked, address=address, by=person,
                error=StepForbidden,
            )  # fmt: skip


def test_a_lead_whose_role_ended_a_moment_ago_invites_nobody(region, lead):
    """Asked again under the lock: the person of the request still holds the old roles."""
    assert lead.holds(Role.LEAD, region)
    lead.grants.update(ends_on=clock.today())
    refused(
        invite, region, role=Role.EDITOR, name="Anne", address=ADDRESS, by=lead,
        error=StepForbidden,
    )  # fmt: skip


@pytest.mark.parametrize("again", [ADDRESS, "ANNE@School.Example"])
def test_the_same_person_is_not_asked_twice_for_one_role(region, lead, again):
    somebody_asked(region, lead)
    for role in (Role.EDITOR, Role.LEAD):
        refused(invite, region, role=role, name="Anne", address=again, by=lead)


def test_one_person_can_speak_for_two_partners(region, lead):
    for name in ("Een", "Twee"):
        somebody_asked(
            region, lead, Role.PARTNER, organisation=make_partner(region, name)
        )
    assert User.objects.get(email=ADDRESS).grants.count() == 2


def test_one_region_does_not_flood_mailboxes(region, lead):
    first = somebody_asked(region, lead)
    fields = {
        "region": region,
        "role": Role.EDITOR,
        "person": first.person,
        "invited_by": lead,
    }
    Invitation.objects.bulk_create(
        Invitation(name="x", email=f"{number}@school.example", **fields)
        for number in range(1, A_DAY_AT_MOST)
    )
    said = refused(
        invite, region, role=Role.EDITOR, name="A", address="laatste@x.example", by=lead
    )
    assert "Ga morgen verder." in said
    with clock.at(clock.now() + 24 * HOUR):
        assert somebody_asked(region, lead, address="laatste@x.example")


def test_mailing_again_gives_a_fresh_link_once_an_hour(region, lead):
    made = somebody_asked(region, lead)
    assert "na een uur" in refused(invite_again, made, by=lead)
    with clock.at(clock.now() + HOUR):
        invite_again(made, by=lead)
    assert len(mails_to(ADDRESS)) == 2
    came(made.person)
    with clock.at(clock.now() + 3 * HOUR):
        assert "logde al in" in refused(invite_again, made, by=lead)


def test_taken_back_the_role_ends_and_the_history_stays(region, lead):
    made = somebody_asked(region, lead)
    withdraw_invitation(made, by=lead)
    grant = RoleGrant.objects.get(pk=made.grant.pk)
    assert grant.ends_on == clock.today()
    assert not fresh(made.person).belongs_to(region)
    assert "al ingetrokken" in refused(withdraw_invitation, made, by=lead)
    assert Event.objects.filter(name="withdraw_invitation", region=region).count() == 1


def test_asked_taken_back_and_asked_again_on_one_day(region, lead):
    withdraw_invitation(somebody_asked(region, lead), by=lead)
    made = somebody_asked(region, lead)
    assert fresh(made.person).belongs_to(region)
    assert RoleGrant.objects.filter(user=made.person).count() == 1


def test_a_role_that_the_administration_ended_can_be_given_again(region, lead):
    made = somebody_asked(region, lead)
    RoleGrant.objects.filter(pk=made.grant.pk).update(ends_on=clock.today())
    assert somebody_asked(region, lead).grant.ends_on is None
    assert Invitation.objects.running().count() == 1


def test_who_answered_is_not_taken_back(region, lead):
    made = somebody_asked(region, lead)
    came(made.person)
    refused(withdraw_invitation, made, by=lead)


# --- twin worlds: with and without an account ------------------------------------------


def nobody_there():
    """The address is of nobody."""


def an_officer():
    User.objects.filter(pk=make_user(Role.OFFICER).pk).update(
        email=ADDRESS,
        first_name="Echte",
        last_name="Naam",
        last_login=clock.now() - HOUR,
    )


def a_closed_account():
    User.objects.create(username="dicht", email=ADDRESS, is_active=False)


def a_lead_elsewhere():
    person = make_user(Role.LEAD, region=make_region("ELDERS"))
    User.objects.filter(pk=person.pk).update(
        email=ADDRESS.upper(),
        first_name="Echte",
        password="x",
        last_login=clock.now() - HOUR,
    )


WORLDS = [nobody_there, an_officer, a_closed_account, a_lead_elsewhere]


def seen_by_the_lead(client, region, lead, make, role):
    """Every answer that the lead gets around one invitation, in a world that is forgotten."""
    found = []
    with transaction.atomic():
        make()
        client.force_login(lead)
        organisation = region.partners.get()
        name = "partner_invite" if role == Role.PARTNER else "person_invite"
        form = reverse(name, args=[region.code])
        people = reverse("region_people", args=[region.code])
        typed = {"name": "Anne Smit", "email": "Anne@School.example", "role": role}
        typed |= {"organisation": organisation.pk}
        plan = region.plans.get()
        part = reverse("plan_part", args=[plan.pk, "partners"])
        remind = reverse("partners_remind", args=[plan.pk])

        def ask(method, address, data=None):
            answer = getattr(client, method)(address, data or {})
            body = SESSION.sub(b"", TOKEN.sub(b"", answer.content)).decode()
            found.append(
                (
                    KEY.sub("", address),
                    answer.status_code,
                    answer.get("Location"),
                    KEY.sub("", body),
                )
            )

        pages = [people, part, reverse("region_handover", args=[region.code]), "/"]
        pages.append(reverse("region_file", args=[region.code]))
        pages.append(reverse("lead_hand_over", args=[region.code]))
        pages.append(reverse("plan_divide", args=[plan.pk]))
        ask("post", form, typed)
        for page in pages:
            ask("get", page)
        ask("post", form, typed)
        ask("post", remind)
        made = Invitation.objects.get()
        again = reverse("invitation_resend", args=[region.code, made.pk])
        ask("post", again)
        Invitation.objects.update(mailed_at=made.invited_at)
        with clock.at(clock.now() + HOUR):
            ask("post", again)
            ask("get", people)
            ask("post", reverse("invitation_withdraw", args=[region.code, made.pk]))
            for page in pages:
                ask("get", page)
            ask("post", form, typed)
            for page in pages:
                ask("get", page)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PARTNER])
def test_the_lead_reads_the_same_whether_or_not_the_address_has_an_account(
    client, role
):
    plan = make_plan()
    region, lead = plan.region, lead_of(plan.region)
    with clock.at(clock.now()):
        seen = [seen_by_the_lead(client, region, lead, one, role) for one in WORLDS]
    for world, answers in zip(WORLDS, seen, strict=True):
        different = [
            one[:3] for one, other in zip(answers, seen[0], strict=True) if one != other
        ]
        assert different == [], world.__doc__ or world.__name__


def test_the_comparison_finds_a_name_that_is_shown(client):
    """The twins can differ: somebody who came on the invitation is seen to have come."""
    plan = make_plan()
    region, lead = plan.region, lead_of(plan.region)
    made = somebody_asked(region, lead)
    client.force_login(lead)
    page = reverse("region_people", args=[region.code])
    before = client.get(page).content
    came(made.person)
    assert client.get(page).content != before
