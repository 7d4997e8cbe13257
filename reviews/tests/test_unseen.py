"""Who is barred, or has left, reads nothing of judging on any address before the letter."""

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Ground
from applications.tests.builders import make_plan
from reviews import actions
from reviews.models import Letter, Outcome, Review
from reviews.tests.acts import refused
from reviews.tests.builders import (
    make_held_letter,
    make_outcome,
    make_proposal,
    make_reviews,
)
from reviews.tests.test_barred import BARS
from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from support.tests.builders import make_ground

pytestmark = pytest.mark.django_db

AT_WORK = (Role.OFFICER, Role.COORDINATOR, Role.DECIDER)


def leave(user):
    """Every role of this person ends today."""
    RoleGrant.objects.filter(user=user).update(ends_on=clock.today())
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", AT_WORK)
@pytest.mark.parametrize("bar", BARS.values(), ids=BARS)
def test_who_is_barred_reads_no_letter_and_no_review_before_release(bar, role):
    plan = make_plan(PlanState.IN_REVIEW)
    make_reviews(plan)
    letter, _ = make_held_letter(plan=plan)
    reviews = Review.objects.filter(plan=letter.plan)
    person = make_user(role)
    assert Letter.objects.visible_to(person).get() == letter
    assert Review.objects.visible_to(person).count() == reviews.count() == 3
    bar(person, letter.plan)
    assert not Letter.objects.visible_to(person)
    assert not Review.objects.visible_to(person)


def test_after_release_the_whole_office_reads_the_letter(client):
    letter, _ = make_held_letter()
    handler = make_user(Role.OBJECTION_HANDLER)
    client.force_login(handler)
    address = reverse("letter_download", args=[letter.pk])
    assert client.get(address).status_code == 404
    sent = make_outcome().letters.get()
    assert client.get(reverse("letter_download", args=[sent.pk])).status_code == 200


def test_a_sender_who_is_barred_sends_the_letter_unread(client):
    letter, batch = make_held_letter(Outcome.REJECTED)
    sender = make_user(Role.COORDINATOR)
    BARS["declared an interest"](sender, letter.plan)
    client.force_login(sender)
    text = client.get(batch.get_absolute_url()).content.decode()
    assert letter.plan.region.name in text
    assert "afwijzing" not in text
    assert reverse("letter_download", args=[letter.pk]) not in text
    actions.dissolve_batch(batch, by=sender)
    text = client.get(reverse("letter_outbox")).content.decode()
    assert letter.plan.region.name in text
    assert "afwijzing" not in text


@pytest.mark.parametrize("bar", BARS.values(), ids=BARS)
def test_who_is_barred_after_handing_in_no_longer_reads_colleagues(client, bar):
    mine, theirs = make_reviews(make_plan(PlanState.IN_REVIEW), number=2)
    bar(mine.reviewer, mine.plan)
    client.force_login(mine.reviewer)
    own = client.get(reverse("review_form", args=[mine.pk])).content.decode()
    assert str(theirs.reviewer) not in own
    address = reverse("review_form", args=[theirs.pk])
    assert client.get(address).status_code == 404


def test_who_left_the_committee_reads_no_dossier(client):
    mine, _ = make_reviews(make_plan(PlanState.IN_REVIEW), number=2)
    sha256 = mine.version.content["attachments"][0]["sha256"]
    client.force_login(leave(mine.reviewer))
    for address in (
        reverse("review_form", args=[mine.pk]),
        reverse("review_attachment", args=[mine.pk, sha256]),
    ):
        assert client.get(address).status_code == 404


def test_who_is_barred_takes_no_proposal_back_and_sends_none_back():
    proposal = make_proposal()
    officer, decider = make_user(Role.OFFICER), make_user(Role.DECIDER)
    for person in (officer, decider):
        BARS["supports the region"](person, proposal.plan)
    refused(actions.retract, proposal, by=officer)
    refused(actions.send_back, proposal, by=decider, note="Anders.")


class TestClosingAGround:
    """Outsiders read it at once, so it waits for the letter; and it is written down."""

    def test_not_while_a_plan_of_the_region_is_judged(self):
        ground = make_ground()
        refused(actions.close_ground, ground, by=make_user(Role.CHAIR), note="Ja.")

    def test_after_the_letter_it_is_an_event_of_the_region(self):
        plan = make_outcome(Outcome.REJECTED)
        ground = Ground.objects.filter(plan=plan).first()
        chair = make_user(Role.CHAIR)
        actions.close_ground(ground, by=chair, note="Verholpen.")
        step = Event.objects.get(name="close_ground")
        assert (step.subject, step.by, step.judging_only) == (plan, chair, False)
        refused(actions.close_ground, ground, by=chair, note="Nog eens.")
