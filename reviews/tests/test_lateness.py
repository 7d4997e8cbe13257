"""Refused because it came too late: no judgement, two people, a letter of its own."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications import actions as plan_actions
from applications.lifecycle import PlanState, QuestionState
from applications.models import Plan
from applications.tests.builders import coordinator, file_late, lead_of, officer
from reviews import actions
from reviews.letters import letter_content
from reviews.models import Decision, Letter, Outcome
from reviews.tests.acts import refused
from reviews.tests.builders import (
    make_proposal,
    make_question,
    make_reviews,
    quick_render,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepForbidden

pytestmark = pytest.mark.django_db

REASONS = "De ontvangststempel is van twee dagen na de sluiting."
DAY = timedelta(days=1)


def propose(plan, by=None, reasons=REASONS):
    by = by or make_user(Role.OFFICER)
    return actions.propose_refusal_as_too_late(plan, by=by, reasons=reasons)


def release(decision):
    letter = Letter.objects.get(decision=decision)
    sender = make_user(Role.COORDINATOR)
    batch = actions.plan_batch([letter.pk], day=clock.today(), by=sender)
    actions.make_letter(Letter.objects.get(pk=letter.pk), render=quick_render)
    actions.release_batch(batch, by=sender, count=1)
    return Letter.objects.get(pk=letter.pk)


@pytest.fixture
def plan():
    plan = file_late()
    lead_of(plan.region)
    return plan


def test_from_proposal_to_letter_without_an_advice(plan):
    decision = propose(plan)
    assert (decision.outcome, decision.advice) == (Outcome.REJECTED, None)
    actions.decide(decision, by=make_user(Role.DECIDER))
    letter = release(decision)
    plan.refresh_from_db()
    assert plan.state == PlanState.REJECTED
    assert plan.events.order_by("pk").last().name == "reject_late"
    assert letter.kind == "too_late"
    content = letter.content
    assert content["outcome_label"].startswith("Wij wijzen uw aanvraag af, omdat zij")
    assert content["criteria"] == []
    assert content["reasons"] == [REASONS]
    assert content["plan"]["closing"]
    assert content["objection"]["last_day"]
    assert plan.region.grounds.count() == 0


def test_also_after_it_was_found_complete_and_given_to_reviewers(plan):
    plan_actions.find_complete(plan, by=officer())
    make_reviews(plan, handed_in=False)
    question = make_question(plan)
    decision = propose(plan)
    actions.decide(decision, by=make_user(Role.DECIDER))
    release(decision)
    plan.refresh_from_db()
    assert plan.state == PlanState.REJECTED
    question.refresh_from_db()
    assert question.state == QuestionState.LAPSED


def test_a_late_application_may_be_judged_all_the_same(plan):
    """Nobody is forced to refuse it: after an outage it can go the way of the others."""
    plan_actions.find_complete(plan, by=officer())
    proposal = make_proposal(plan=plan)
    assert proposal.outcome == Outcome.GRANTED
    refused(propose, plan, sentence="Er ligt al een besluit")


def test_what_came_in_time_is_not_refused_for_lateness(plan):
    plan_actions.extend_round(
        plan.round,
        closes_at=plan.round.closes_at + 5 * DAY,
        reason="Storing",
        by=coordinator(),
        regions=[plan.region],
    )
    plan = Plan.objects.get(pk=plan.pk)
    refused(propose, plan, sentence="kwam op tijd binnen")


def test_an_extension_after_the_proposal_stops_the_decision(plan):
    decision = propose(plan)
    plan_actions.extend_round(
        plan.round,
        closes_at=plan.round.closes_at + 5 * DAY,
        reason="Storing",
        by=coordinator(),
        regions=[plan.region],
    )
    decision = Decision.objects.get(pk=decision.pk)
    decider = make_user(Role.DECIDER)
    refused(actions.decide, decision, by=decider, sentence="Stuur het voorstel terug")


def test_it_needs_reasons_and_one_proposal_at_a_time(plan):
    refused(propose, plan, reasons=" ", sentence="3:46 Awb")
    propose(plan)
    refused(propose, plan, sentence="Er ligt al een besluit")


def test_only_an_officer_proposes_and_another_person_decides(plan):
    for role in Role:
        if role == Role.OFFICER:
            continue
        refused(
            propose,
            plan,
            by=make_user(role, region=plan.region),
            error=StepForbidden,
            sentence="behandelaar",
        )
    both = make_user(Role.OFFICER, Role.DECIDER)
    decision = propose(plan, by=both)
    refused(actions.decide, decision, by=both, sentence="Een ander moet besluiten")


def test_who_entered_it_may_not_decide():
    entered = make_user(Role.OFFICER, Role.DECIDER)
    plan = file_late(by=entered)
    decision = propose(plan)
    refused(actions.decide, decision, by=entered, sentence="Een ander moet besluiten")


def test_the_database_holds_what_lateness_means(plan):
    decision = propose(plan)
    for wrong in ({"outcome": "not_handled"}, {"too_late": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**wrong)


def test_never_more_than_the_maximum_of_the_region():
    plan = file_late()
    plan_actions.find_complete(plan, by=officer())
    plan.round.scheme.regions.filter(region=plan.region).update(maximum=5_000)
    with pytest.raises(Exception, match="maximum van deze regio"):
        make_proposal(plan=plan)


# --- pages


def test_the_case_offers_it_only_for_a_late_application(client, plan):
    client.force_login(make_user(Role.OFFICER))
    url = reverse("decision_propose_late", args=[plan.pk])
    case = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert url in case
    page = client.get(url)
    text = page.content.decode()
    assert "De ontvangststempel." in text
    assert "2 dagen" in text
    assert client.post(url, {"reasons": " "}).status_code == 422
    assert not Decision.objects.exists()
    assert client.post(url, {"reasons": REASONS}).status_code == 302
    assert client.post(url, {"reasons": REASONS}).status_code == 409
    assert Decision.objects.get().too_late


def test_what_came_in_time_has_no_such_page(client):
    from applications.tests.builders import make_plan

    plan = make_plan(PlanState.IN_REVIEW)
    client.force_login(make_user(Role.OFFICER))
    url = reverse("decision_propose_late", args=[plan.pk])
    assert client.get(url).status_code == 409
    assert client.post(url, {"reasons": REASONS}).status_code == 409
    case = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert url not in case


def test_decider_and_region_read_why(client, plan):
    decision = propose(plan)
    client.force_login(make_user(Role.DECIDER))
    page = client.get(reverse("decision_form", args=[plan.pk])).content.decode()
    assert REASONS in page
    assert "omdat zij te laat binnenkwam" in page
    client.force_login(lead_of(plan.region))
    outcome = reverse("plan_outcome", args=[plan.pk])
    assert client.get(outcome).status_code == 404
    assert (
        "te laat binnen en" not in client.get(plan.get_absolute_url()).content.decode()
    )
    actions.decide(decision, by=make_user(Role.DECIDER))
    release(decision)
    page = client.get(outcome).content.decode()
    assert "kwam te laat binnen en is daarom afgewezen (rood)" in page
    assert REASONS in page
    assert "Bezwaar maken" in page


def test_the_letter_depends_on_nothing_that_an_advice_would_bring(plan):
    content = letter_content(propose(plan), clock.today())
    assert content["amounts"] == {"asked": "€ 9.000"}
    assert content["departure_reason"] == ""
