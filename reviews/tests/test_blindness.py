"""Nothing of judging is seen outside before the letter leaves; members judge blind."""

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan
from reviews import actions
from reviews.assignable import HEARD, committee_for
from reviews.models import Letter, Outcome, Review, Score
from reviews.tests.builders import (
    judge,
    make_advice,
    make_decision,
    make_held_letter,
    make_outcome,
    make_proposal,
    make_reviews,
)
from reviews.tests.meetings import Table
from reviews.tests.posts import review_post
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepRefused
from support.actions import assign_supporter

pytestmark = pytest.mark.django_db

SECRETS = (
    "Het plan is te vaag.",
    "Samen gevonden.",
    "Noem data.",
    "Daarom.",
    "Wij nemen het advies over.",
    "afgewezen",
    "rood",
)
BEFORE_THE_LETTER = {
    "judged": lambda: judged().plan,
    "advised": lambda: make_advice(Outcome.REJECTED).plan,
    "proposed": lambda: make_proposal(Outcome.REJECTED).plan,
    "decided": lambda: make_decision(Outcome.REJECTED).plan,
    "held": lambda: make_held_letter(Outcome.REJECTED)[0].plan,
}


def judged():
    return make_reviews(make_plan(PlanState.IN_REVIEW))[0]


def supporter_of(plan):
    user = make_user(Role.SUPPORTER)
    assign_supporter(
        region=plan.region,
        scheme=plan.round.scheme,
        person=user,
        kind="regional",
        days=5,
        by=make_user(Role.SUPPORT_LEAD),
    )
    return user


def outsiders(plan):
    """Whoever has a tie with the region, or looks at the country, outside judging."""
    return {
        "lead": lead_of(plan.region),
        "editor": make_user(Role.EDITOR, region=plan.region),
        "partner": make_user(Role.PARTNER, region=plan.region),
        "supporter": supporter_of(plan),
        "support_lead": make_user(Role.SUPPORT_LEAD),
        "ministry": make_user(Role.POLICY_OFFICER),
        "admin": make_user(Role.ADMIN),
        "member": make_user(Role.MEMBER),
    }


def pages_about(plan):
    """Every page of this app that says something of the plan."""
    of_plan = (
        "case_detail",
        "case_assign",
        "decision_propose",
        "decision_form",
        "advice_form",
        "plan_outcome",
    )
    addresses = [reverse(name, args=[plan.pk]) for name in of_plan]
    for review in plan.reviews.all():
        addresses.append(reverse("review_form", args=[review.pk]))
        addresses.append(reverse("review_reopen", args=[review.pk]))
    for letter in plan.letters.all():
        addresses.append(reverse("letter_download", args=[letter.pk]))
    lists = ("case_list", "review_list", "advice_list", "letter_outbox")
    return [*addresses, *map(reverse, lists)]


@pytest.mark.parametrize("moment", BEFORE_THE_LETTER)
def test_outsiders_see_nothing_before_the_letter(client, moment):
    plan = BEFORE_THE_LETTER[moment]()
    for name, user in outsiders(plan).items():
        client.force_login(user)
        for address in pages_about(plan):
            response = client.get(address)
            if response.status_code in (403, 404):
                continue
            assert response.status_code == 200, (name, address)
            text = response.content.decode()
            assert not [secret for secret in SECRETS if secret in text]
            assert plan.region.name not in text, (name, address)


@pytest.mark.parametrize("moment", BEFORE_THE_LETTER)
def test_own_pages_of_the_region_say_in_review_and_no_more(client, moment):
    plan = BEFORE_THE_LETTER[moment]()
    client.force_login(lead_of(plan.region))
    for address in (reverse("home"), reverse("plan_list"), plan.get_absolute_url()):
        response = client.get(address)
        assert response.status_code == 200
        text = response.content.decode()
        assert not [secret for secret in SECRETS if secret in text], address


@pytest.mark.parametrize("moment", BEFORE_THE_LETTER)
def test_events_of_judging_stay_inside(moment):
    plan = BEFORE_THE_LETTER[moment]()
    labels = Event.objects.filter(region=plan.region)
    for user in outsiders(plan).values():
        seen = labels.visible_to(user).values_list("name", flat=True)
        assert not set(seen) & {
            "assign_reviewer",
            "hand_in_review",
            "record_advice",
            "propose",
            "decide",
        }


def test_objection_handler_reads_the_outcome_only_afterwards(client):
    held = make_proposal(Outcome.REJECTED).plan
    handler = make_user(Role.OBJECTION_HANDLER)
    client.force_login(handler)
    text = client.get(reverse("case_detail", args=[held.pk])).content.decode()
    assert not [secret for secret in SECRETS if secret in text]
    sent = make_outcome(Outcome.REJECTED)
    text = client.get(reverse("case_detail", args=[sent.pk])).content.decode()
    assert "Het plan is te vaag." in text


def test_member_reads_colleagues_only_after_handing_in(client):
    plan = make_plan(PlanState.IN_REVIEW)
    mine, theirs = make_reviews(plan, number=2, handed_in=False)
    scores = dict.fromkeys(theirs.criteria(), ("not", None, "Geheim oordeel."))
    actions.save_scores(theirs, scores, by=theirs.reviewer)
    client.force_login(mine.reviewer)
    colleague = reverse("review_form", args=[theirs.pk])
    own = reverse("review_form", args=[mine.pk])
    assert client.get(colleague).status_code == 404
    actions.hand_in_review(theirs, by=theirs.reviewer)
    assert client.get(colleague).status_code == 404
    client.post(reverse("interest_declare", args=[mine.pk]), {"step": "no_interest"})
    for address in (own, reverse("review_list")):
        assert "Geheim oordeel." not in client.get(address).content.decode()
    client.post(reverse("review_hand_in", args=[mine.pk]), review_post(plan))
    assert "Geheim oordeel." in client.get(own).content.decode()
    assert client.get(colleague).status_code == 200


def test_reopened_reviewer_is_blind_again(client):
    plan = make_plan(PlanState.IN_REVIEW)
    mine, theirs = make_reviews(plan, number=2)
    actions.reopen_review(mine, by=make_user(Role.COORDINATOR), reason="Nog eens.")
    client.force_login(mine.reviewer)
    colleague = reverse("review_form", args=[theirs.pk])
    assert client.get(colleague).status_code == 404
    own = client.get(reverse("review_form", args=[mine.pk])).content.decode()
    assert str(theirs.reviewer) not in own


def test_chair_who_also_judges_waits_for_the_own_review(client):
    plan = make_plan(PlanState.IN_REVIEW)
    mine, theirs = make_reviews(plan, number=2, handed_in=False)
    judge(theirs)
    give_role(mine.reviewer, Role.CHAIR)
    client.force_login(type(mine.reviewer).objects.get(pk=mine.reviewer_id))
    text = client.get(reverse("advice_form", args=[plan.pk])).content.decode()
    assert "Daarom." not in text
    assert str(theirs.reviewer) not in text


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.DECIDER])
def test_a_second_role_opens_nothing_while_the_own_review_is_open(client, role):
    plan = make_plan(PlanState.IN_REVIEW)
    mine, theirs = make_reviews(plan, number=2, handed_in=False)
    judge(theirs)
    give_role(mine.reviewer, role)
    both = type(mine.reviewer).objects.get(pk=mine.reviewer_id)
    assert list(Review.objects.visible_to(both).filter(plan=plan)) == [mine]
    client.force_login(both)
    assert client.get(theirs.get_absolute_url()).status_code == 404
    judge(mine)
    assert set(Review.objects.visible_to(both).filter(plan=plan)) == {mine, theirs}


def test_who_heard_the_judgements_is_not_asked_to_judge(client):
    table = Table()
    table.type()
    table.say(table.plenary)
    by = make_user(Role.COORDINATOR)
    listed = {one.person: one.reason for one in committee_for(table.plan)}
    assert listed[table.plenary] == HEARD
    for act in (
        lambda: actions.assign_reviewers(table.plan, [table.plenary], by=by),
        lambda: actions.assign_groups(
            table.plan.round, {table.plan.pk: [table.plenary]}, by=by
        ),
    ):
        with pytest.raises(StepRefused):
            act()
    assert not table.plan.reviews.filter(reviewer=table.plenary).exists()


@pytest.mark.parametrize("tie", ["supporter", "region", "interest"])
def test_member_who_loses_the_right_saves_nothing(client, tie):
    review = make_reviews(make_plan(PlanState.IN_REVIEW), handed_in=False)[0]
    plan, user = review.plan, review.reviewer
    client.force_login(user)
    client.post(reverse("interest_declare", args=[review.pk]), {"step": "no_interest"})
    if tie == "supporter":
        # The act itself is refused for a judge of the plan; the tie can still arise elsewhere.
        plan.round.scheme.support.create(
            region=plan.region, person=user, kind="regional", assigned_by=user
        )
    if tie == "region":
        give_role(user, Role.EDITOR, plan.region)
    if tie == "interest":
        plan.interests.create(person=user, region=plan.region, reason="Familie")
    client.force_login(type(user).objects.get(pk=user.pk))
    before = Event.objects.count()
    address = reverse("review_form", args=[review.pk])
    answer = client.get(address)
    assert (answer.status_code, "Een visie" in answer.content.decode()) == (409, False)
    for name in ("review_form", "review_hand_in"):
        response = client.post(reverse(name, args=[review.pk]), review_post(plan))
        assert response.status_code == 409
        assert "Daarom." in response.content.decode()
    assert not Score.objects.exists()
    assert Event.objects.count() == before
    assert Review.objects.get(pk=review.pk).handed_in_at is None


def test_no_letter_is_released_by_reading(client):
    letter, batch = make_held_letter()
    client.force_login(make_user(Role.COORDINATOR))
    client.get(reverse("batch_detail", args=[batch.pk]))
    assert client.get(reverse("batch_release", args=[batch.pk])).status_code == 405
    assert not Letter.objects.released().filter(pk=letter.pk).exists()
