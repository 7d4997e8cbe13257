"""Every refusal because of a bar is on record, though the act itself leaves nothing behind."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from applications.lifecycle import DraftLookState, PlanState
from applications.tests.builders import coordinator, make_plan
from applications.tests.looks import make_look
from reviews import actions
from reviews.models import Outcome, Refusal, RefusedAct, Review, Score
from reviews.tests.builders import (
    declared,
    make_advice,
    make_decision,
    make_outcome,
    make_proposal,
    make_reviews,
)
from reviews.tests.interested import in_region, interested
from reviews.tests.posts import advice_post, proposal_post, review_post
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event

pytestmark = pytest.mark.django_db

bar = interested(in_region)


def opened_review():
    """A review with its dossier open, of somebody who is barred since."""
    plan = make_plan(PlanState.IN_REVIEW)
    [review] = make_reviews(plan, number=1, handed_in=False)
    review.record("declare_no_interest", label="Geen belang", by=review.reviewer)
    bar(review.reviewer, plan)
    return review


def of_review(name, method="post"):
    review = opened_review()
    data = review_post(review.plan) if method == "post" else {}
    address = reverse(name, args=[review.pk])
    return review.reviewer, review.plan, method, address, data, 409


def of_file():
    review = opened_review()
    sha256 = review.version.content["attachments"][0]["sha256"]
    address = reverse("review_attachment", args=[review.pk, sha256])
    return review.reviewer, review.plan, "get", address, {}, 404


def of_advice(method):
    plan = make_plan(PlanState.IN_REVIEW)
    make_reviews(plan)
    chair = declared(make_user(Role.CHAIR), plan)
    bar(chair, plan)
    address = reverse("advice_form", args=[plan.pk])
    return chair, plan, method, address, advice_post(plan), 404


def of_proposal(method):
    plan = make_advice().plan
    person = make_user(Role.OFFICER)
    bar(person, plan)
    address = reverse("decision_propose", args=[plan.pk])
    return person, plan, method, address, proposal_post(plan), 409


def of_retracting():
    plan = make_proposal().plan
    person = make_user(Role.OFFICER)
    bar(person, plan)
    return person, plan, "post", reverse("decision_retract", args=[plan.pk]), {}, 409


def of_decision(method):
    plan = make_proposal().plan
    person = make_user(Role.DECIDER)
    bar(person, plan)
    return person, plan, method, reverse("decision_form", args=[plan.pk]), {}, 409


def of_call():
    plan = make_decision().plan
    person = make_user(Role.OFFICER)
    bar(person, plan)
    return person, plan, "get", reverse("call_record", args=[plan.pk]), {}, 409


def of_view():
    plan = make_proposal().plan
    person = make_user(Role.OFFICER)
    bar(person, plan)
    return person, plan, "get", reverse("view_ask", args=[plan.pk]), {}, 409


def of_duty():
    plan = make_outcome(Outcome.GRANTED_WITH_DUTY)
    person = make_user(Role.OFFICER)
    bar(person, plan)
    address = reverse("duty_settle", args=[plan.decisions.get().duties.get().pk])
    data = {"state": "met", "note": "De begroting is concreet."}
    return person, plan, "post", address, data, 409


def of_look():
    look = make_look(DraftLookState.ASKED)
    person = make_user(Role.OFFICER)
    bar(person, look.plan)
    address = reverse("draft_look_take", args=[look.pk])
    return person, look.plan, "post", address, {}, 409


def of_claim():
    plan = make_plan(PlanState.IN_REVIEW)
    person = make_user(Role.OFFICER)
    bar(person, plan)
    return person, plan, "post", reverse("case_claim", args=[plan.pk]), {}, 409


def of_question(role, status):
    plan = make_plan(PlanState.IN_REVIEW)
    person = make_user(role)
    bar(person, plan)
    return person, plan, "get", reverse("question_list", args=[plan.pk]), {}, status


def of_pre_advice():
    plan = make_plan(PlanState.IN_REVIEW)
    person = make_user(Role.OFFICER)
    bar(person, plan)
    address = reverse("pre_advice_start", args=[plan.pk])
    return person, plan, "post", address, {}, 409


TRIES = {
    "ask the region something": (
        RefusedAct.ASK,
        lambda: of_question(Role.OFFICER, 409),
    ),
    "ask as the chair": (RefusedAct.ASK, lambda: of_question(Role.CHAIR, 404)),
    "begin a pre-advice": (RefusedAct.SCORE, of_pre_advice),
    "open the dossier": (RefusedAct.OPEN, lambda: of_review("review_form", "get")),
    "say there is no interest": (
        RefusedAct.OPEN,
        lambda: of_review("interest_declare"),
    ),
    "open a file": (RefusedAct.OPEN, of_file),
    "score": (RefusedAct.SCORE, lambda: of_review("review_form")),
    "hand in": (RefusedAct.SCORE, lambda: of_review("review_hand_in")),
    "look at the advice": (RefusedAct.ADVISE, lambda: of_advice("get")),
    "advise": (RefusedAct.ADVISE, lambda: of_advice("post")),
    "look at the proposal": (RefusedAct.PROPOSE, lambda: of_proposal("get")),
    "propose": (RefusedAct.PROPOSE, lambda: of_proposal("post")),
    "retract": (RefusedAct.PROPOSE, of_retracting),
    "look at the decision": (RefusedAct.DECIDE, lambda: of_decision("get")),
    "decide": (RefusedAct.DECIDE, lambda: of_decision("post")),
    "take a draft look": (RefusedAct.LOOK, of_look),
    "take the case": (RefusedAct.CLAIM, of_claim),
    "call the region": (RefusedAct.CALL, of_call),
    "ask its view": (RefusedAct.VIEW, of_view),
    "settle a duty": (RefusedAct.DUTY, of_duty),
}


@pytest.mark.parametrize(("act", "attempt"), TRIES.values(), ids=TRIES)
def test_an_attempt_is_on_record_once_a_day_and_nothing_else_is_kept(
    client, act, attempt
):
    person, plan, method, address, data, status = attempt()
    client.force_login(person)
    before = Event.objects.count(), Score.objects.count(), Review.objects.count()
    for _ in range(2):
        answer = getattr(client, method)(address, data)
        assert answer.status_code == status
        assert "Een visie" not in answer.content.decode()
    assert before == (
        Event.objects.count(),
        Score.objects.count(),
        Review.objects.count(),
    )
    refusal = Refusal.objects.get()
    assert (refusal.person, refusal.by, refusal.plan) == (person, person, plan)
    assert (refusal.act, refusal.on) == (act, clock.today())
    assert "belang" in refusal.sentence


def test_the_next_day_it_is_on_record_again(client):
    person, _, method, address, data, _ = of_claim()
    for days in (0, 1):
        with clock.at(clock.now() + timedelta(days=days)):
            client.force_login(User.objects.get(pk=person.pk))
            getattr(client, method)(address, data)
    assert Refusal.objects.count() == 2


def test_the_coordinator_who_chooses_somebody_barred_is_who_asked(client):
    plan, member = make_plan(PlanState.IN_REVIEW), make_user(Role.MEMBER)
    bar(member, plan)
    by = coordinator()
    client.force_login(by)
    address = reverse("case_assign", args=[plan.pk])
    assert client.post(address, {"members": [member.pk]}).status_code == 422
    refusal = Refusal.objects.get()
    assert (refusal.person, refusal.by, refusal.act) == (member, by, RefusedAct.ASSIGN)


def test_who_may_is_not_on_record(client):
    plan = make_plan(PlanState.IN_REVIEW)
    person = make_user(Role.OFFICER)
    client.force_login(person)
    client.post(reverse("case_claim", args=[plan.pk]))
    assert plan.claims.get().officer == person
    assert not Refusal.objects.exists()


def test_a_role_that_is_missing_is_no_bar(client):
    plan = make_plan(PlanState.IN_REVIEW)
    client.force_login(make_user(Role.DECIDER))
    assert client.post(reverse("case_claim", args=[plan.pk])).status_code == 403
    assert not Refusal.objects.exists()


def test_a_refusal_is_written_once(client):
    person, _, method, address, data, _ = of_claim()
    client.force_login(person)
    getattr(client, method)(address, data)
    for change in (
        lambda: Refusal.objects.update(sentence="anders"),
        lambda: Refusal.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


class TestTheListOfTheCoordinator:
    def test_names_who_and_what_but_no_reason(self, client):
        person, plan, method, address, data, _ = of_claim()
        client.force_login(person)
        getattr(client, method)(address, data)
        client.force_login(coordinator())
        text = client.get(reverse("independence")).content.decode()
        assert str(person) in text
        assert plan.region.name in text
        assert "Mijn broer" not in text
        assert "belang gemeld" not in text

    def test_leaves_out_plans_that_the_reader_is_barred_from(self, client):
        person, plan, method, address, data, _ = of_claim()
        client.force_login(person)
        getattr(client, method)(address, data)
        reader = coordinator()
        bar(reader, plan)
        client.force_login(reader)
        assert (
            plan.region.name not in client.get(reverse("independence")).content.decode()
        )


def test_typed_text_is_kept_to_copy_when_the_right_is_lost(client):
    person, plan, _, address, _, _ = of_review("review_form")
    client.force_login(person)
    answer = client.post(address, review_post(plan, motivation="Mijn lange tekst."))
    assert answer.status_code == 409
    assert "Mijn lange tekst." in answer.content.decode()


def test_nobody_scores_in_a_dossier_that_was_never_opened(client):
    [review] = make_reviews(make_plan(PlanState.IN_REVIEW), number=1, handed_in=False)
    client.force_login(review.reviewer)
    for name in ("review_form", "review_hand_in"):
        address = reverse(name, args=[review.pk])
        answer = client.post(address, review_post(review.plan, motivation="Tekst."))
        assert answer.status_code == 409
        assert "Tekst." in answer.content.decode()
    assert not Score.objects.exists()
    assert not actions.declare_for_round(review.plan.round, by=review.reviewer)
