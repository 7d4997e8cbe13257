"""A term to supplement that passes unused ends by itself in a proposal, once, by nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications import actions as applications
from applications.decision_terms import running_term
from applications.lifecycle import PlanState
from applications.tests.builders import DAY, ask_for, lead_of, make_plan, officer
from reviews import actions
from reviews.actions.unanswered import PATIENCE
from reviews.lifecycle import DecisionState
from reviews.models import Decision, Letter, Outcome
from reviews.tasks import lapse_barred, propose_what_stayed_out
from reviews.tests.builders import quick_render
from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.celery import TIMETABLE, app
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan(PlanState.SUPPLEMENT)


def late(plan):
    return plan.supplement_due_at + PATIENCE


def test_it_is_proposed_once_by_nobody_with_what_was_asked(plan):
    assert actions.propose_unanswered(at=late(plan)) == 1
    decision = Decision.objects.get()
    assert (decision.outcome, decision.state) == (Outcome.NOT_HANDLED, "proposed")
    assert decision.proposed_by is None
    for item in plan.supplement_requests.get().items.all():
        assert item.remark in decision.reasons
    assert "artikel 4:5" in decision.reasons
    event = decision.events.get()
    assert (event.by, event.judging_only) == (None, True)
    plan.refresh_from_db()
    assert plan.state == PlanState.SUPPLEMENT
    assert actions.propose_unanswered(at=late(plan) + DAY) == 0
    assert Decision.objects.count() == 1


def test_not_before_the_term_has_passed(plan):
    assert actions.propose_unanswered(at=late(plan) - clock.INSTANT) == 0
    assert not Decision.objects.exists()
    assert plan.supplement_requests.running().exists()


def test_not_when_the_region_supplemented_in_time(plan):
    with clock.at(plan.supplement_due_at - timedelta(minutes=1)):
        applications.hand_in_supplement(plan, by=lead_of(plan.region))
    assert actions.propose_unanswered(at=late(plan)) == 0


def test_not_when_the_region_withdrew(plan):
    applications.withdraw(plan, by=lead_of(plan.region))
    assert actions.propose_unanswered(at=late(plan)) == 0


def test_a_proposal_of_a_person_stays(plan):
    with clock.at(plan.supplement_due_at):
        mine = actions.propose_decision(
            plan,
            by=officer(),
            outcome=Outcome.NOT_HANDLED,
            amount=0,
            reasons="De aanvulling bleef uit.",
        )
    assert actions.propose_unanswered(at=late(plan)) == 0
    assert Decision.objects.get() == mine
    assert plan.supplement_requests.get().lapsed_at == late(plan)


def test_what_an_officer_retracts_is_not_proposed_by_itself_again(plan):
    actions.propose_unanswered(at=late(plan))
    actions.retract(Decision.objects.get(), by=officer())
    assert actions.propose_unanswered(at=late(plan) + DAY) == 0
    assert not Decision.objects.current().exists()


def test_who_worked_on_the_application_does_not_decide_on_it(plan):
    asked_by = plan.supplement_requests.get().asked_by
    make_user(Role.DECIDER)
    asked_by.grants.create(role=Role.DECIDER, starts_on=clock.today() - DAY)
    actions.propose_unanswered(at=late(plan))
    with pytest.raises(StepRefused, match="Een ander moet besluiten"):
        actions.decide(
            Decision.objects.get(), by=type(asked_by).objects.get(pk=asked_by.pk)
        )


def test_it_goes_all_the_way_to_the_letter(plan):
    with clock.at(late(plan)):
        actions.propose_unanswered()
        decision = Decision.objects.get()
        actions.decide(decision, by=make_user(Role.DECIDER))
        sender = make_user(Role.COORDINATOR)
        letter = Letter.objects.get(decision=decision)
        batch = actions.plan_batch([letter.pk], day=clock.today(), by=sender)
        actions.make_letter(batch.letters.get(), render=quick_render)
        actions.release_batch(batch, by=sender, count=1)
    plan.refresh_from_db()
    assert plan.state == PlanState.NOT_HANDLED


def test_a_supplement_that_arrived_in_time_but_was_written_later_undoes_it(plan):
    actions.propose_unanswered(at=late(plan))
    applications.hand_in_supplement(
        plan, by=lead_of(plan.region), arrived=plan.supplement_due_at - clock.INSTANT
    )
    request = plan.supplement_requests.get()
    assert (request.answer_id, request.lapsed_at) != (None, late(plan))
    assert lapse_barred() == 1
    assert Decision.objects.get().state == DecisionState.WITHDRAWN


def test_four_weeks_are_counted_and_shown(client, plan):
    due = clock.end_of(clock.today() - 2 * DAY)
    plan.supplement_requests.update(asked_at=due - 14 * DAY, due_at=due)
    type(plan).objects.filter(pk=plan.pk).update(supplement_due_at=due)
    plan.refresh_from_db()
    assert propose_what_stayed_out() == 1
    term = running_term(plan, plan.round, clock.now(), stops=())
    assert term == terms.not_handled_term(terms.last_day(due))
    client.force_login(officer())
    last_day = dutch.weekday(term.ends_on)
    page = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert last_day in page
    assert "vierde lid" in page
    assert "het systeem, omdat de aanvulling uitbleef" in page
    listed = client.get(reverse("case_list")).content.decode()
    assert dutch.day(term.ends_on) in listed
    assert "4 weken na de aanvultermijn" in listed


def test_the_timetable_knows_it():
    assert "reviews.propose_unanswered" in dict(TIMETABLE)
    assert "reviews.propose_unanswered" in app.tasks


def test_a_second_request_after_an_answer_lapses_on_its_own(plan):
    applications.hand_in_supplement(plan, by=lead_of(plan.region))
    plan.refresh_from_db()
    ask_for(plan, applications.NewItem("begroting", "Nog iets"))
    plan.refresh_from_db()
    assert plan.supplement_parts == ["begroting"]
    assert actions.propose_unanswered(at=late(plan)) == 1
    assert "Nog iets" in Decision.objects.get().reasons
    assert plan.supplement_requests.filter(lapsed_at__isnull=False).count() == 1
