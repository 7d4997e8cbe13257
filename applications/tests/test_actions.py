"""What a region and DUS-I do with a plan: once, by the right person, whole or not at all."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest

from applications import actions
from applications.lifecycle import PlanState
from applications.models import Plan, PlanVersion
from applications.plan_content import content_hash
from applications.tests.builders import (
    answer_grounds,
    ask_for,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
    officer,
    put_in_scheme,
)
from applications.tests.walking import kept, plan_in
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def lead(plan):
    return lead_of(plan.region)


def refused(act, *args, sentence=r"\.$", **kwargs):
    with pytest.raises(StepRefused, match=sentence):
        act(*args, **kwargs)


class TestHandIn:
    def test_it_freezes_a_version_with_receipt_hash_and_mail(self):
        plan = make_plan()
        editor = make_user(Role.EDITOR, region=plan.region)
        arrived = clock.now()
        version = actions.hand_in(plan, by=lead(plan), arrived=arrived)
        plan.refresh_from_db()
        assert (plan.state, plan.current_version) == (PlanState.SUBMITTED, version)
        assert (plan.submitted_at, plan.submitted_by) == (arrived, lead(plan))
        assert version.submitted_at == arrived
        assert version.sha256 == content_hash(version.content)
        assert version.receipt_number.endswith(f"-{plan.region.code}-V1")
        assert version.amount_asked == Decimal(9000)
        mails = OutboxMessage.objects.filter(kind="receipt")
        assert {mail.recipient for mail in mails} == {editor.email, lead(plan).email}
        assert all(version.receipt_number in mail.body for mail in mails)
        assert all(version.sha256 in mail.body for mail in mails)
        assert plan.events.last().note == version.receipt_number

    def test_the_hash_survives_the_database(self):
        version = actions.hand_in(plan := make_plan(), by=lead(plan))
        stored = PlanVersion.objects.get(pk=version.pk)
        assert content_hash(stored.content) == stored.sha256

    def test_the_version_does_not_follow_the_working_copy(self):
        plan = make_plan(PlanState.SUBMITTED)
        before = plan.current_version.content
        actions.take_back(plan, by=lead(plan))
        plan.region_vision = "Anders"
        plan.save()
        plan.budget_lines.all().delete()
        assert PlanVersion.objects.get(plan=plan).content == before

    def test_an_incomplete_plan_is_refused_with_what_is_missing(self):
        plan = make_plan(filled=False)
        before = kept(plan)
        refused(actions.hand_in, plan, by=lead(plan), sentence="de regiovisie")
        assert kept(plan) == before

    @pytest.mark.parametrize("asked", [Decimal(-1), Decimal("4000.01")])
    def test_an_impossible_amount_is_refused(self, asked):
        plan = make_plan()
        put_in_scheme(plan.region, plan.round.scheme)
        plan.region.schemes.update(maximum=Decimal(4000))
        plan.commitments.update(amount=Decimal(10_000) - asked)
        before = kept(plan)
        refused(actions.hand_in, plan, by=lead(plan))
        assert kept(plan) == before

    def test_exactly_the_maximum_can_be_asked(self):
        plan = make_plan()
        plan.region.schemes.update(maximum=Decimal(9000))
        assert actions.hand_in(plan, by=lead(plan)).amount_asked == 9000

    def test_an_editor_does_not_hand_in(self):
        plan = make_plan()
        before = kept(plan)
        editor = make_user(Role.EDITOR, region=plan.region)
        with pytest.raises(StepForbidden):
            actions.hand_in(plan, by=editor)
        assert kept(plan) == before

    def test_a_lead_whose_role_has_ended_does_not_hand_in(self):
        plan = make_plan()
        person = lead(plan)
        person.grants.update(ends_on=clock.today())
        with pytest.raises(StepForbidden):
            actions.hand_in(plan, by=type(person).objects.get(pk=person.pk))


class TestTwice:
    def test_the_same_form_posted_twice_gives_the_first_result(self):
        plan, key = make_plan(), uuid.uuid4()
        first = actions.hand_in(plan, by=lead(plan), key=key)
        before = kept(plan)
        stale = Plan.objects.get(pk=plan.pk)
        assert actions.hand_in(stale, by=lead(plan), key=key) == first
        assert kept(plan) == before

    def test_also_when_the_round_closed_in_between(self):
        plan, key = make_plan(), uuid.uuid4()
        first = actions.hand_in(plan, by=lead(plan), key=key)
        with clock.at(plan.round.closes_at + DAY):
            assert actions.hand_in(plan, by=lead(plan), key=key) == first

    def test_a_second_form_is_refused(self):
        plan = make_plan()
        actions.hand_in(plan, by=lead(plan), key=uuid.uuid4())
        before = kept(plan)
        refused(
            actions.hand_in,
            plan,
            by=lead(plan),
            key=uuid.uuid4(),
            sentence="al ingediend",
        )
        assert kept(plan) == before

    def test_the_key_of_another_plan_is_refused(self):
        key = uuid.uuid4()
        first = make_plan()
        actions.hand_in(first, by=lead(first), key=key)
        plan = make_plan()
        before = kept(plan)
        refused(actions.hand_in, plan, by=lead(plan), key=key, sentence="ander plan")
        assert kept(plan) == before

    def test_beginning_twice_gives_one_plan(self):
        plan = make_plan()
        again = actions.start_plan(plan.round, plan.region, by=lead(plan))
        assert again == plan
        assert Plan.objects.count() == 1


class TestTakeBack:
    def test_what_was_handed_in_keeps_counting(self):
        plan = make_plan(PlanState.SUBMITTED)
        first = plan.current_version
        actions.take_back(plan, by=lead(plan))
        plan.refresh_from_db()
        assert plan.is_editable
        assert (plan.state, plan.current_version) == (PlanState.SUBMITTED, first)
        second = actions.hand_in(plan, by=lead(plan))
        plan.refresh_from_db()
        assert (second.number, plan.current_version) == (2, second)
        assert not plan.is_editable
        assert list(plan.versions.all()) == [first, second]

    def test_it_is_refused_twice_and_after_the_closing(self):
        plan = make_plan(PlanState.SUBMITTED)
        with clock.at(plan.round.closes_at):
            refused(actions.take_back, plan, by=lead(plan), sentence="verstreken")
        actions.take_back(plan, by=lead(plan))
        before = kept(plan)
        refused(actions.take_back, plan, by=lead(plan), sentence="nieuwe versie")
        assert kept(plan) == before


class TestSupplement:
    def test_it_becomes_a_new_version_and_leaves_nothing_open_to_write(self):
        plan = make_plan(PlanState.SUPPLEMENT)
        version = actions.hand_in_supplement(plan, by=lead(plan))
        plan.refresh_from_db()
        assert (plan.state, plan.current_version) == (PlanState.SUBMITTED, version)
        assert version.number == 2
        assert not plan.is_editable

    def test_the_same_form_again_does_not_answer_a_next_request(self):
        plan, key = make_plan(PlanState.SUPPLEMENT), uuid.uuid4()
        version = actions.hand_in_supplement(plan, by=lead(plan), key=key)
        plan.refresh_from_db()
        again = ask_for(plan, actions.NewItem("visie", "Nog iets"))
        plan.refresh_from_db()
        same = actions.hand_in_supplement(plan, by=lead(plan), key=key)
        assert same == version
        again.refresh_from_db()
        assert (again.answered_at, again.answer) == (None, None)

    def test_a_working_copy_of_before_the_closing_does_not_stay_open(self):
        one = make_round(
            opens_at=clock.now() - 40 * DAY, closes_at=clock.now() - 10 * DAY
        )
        plan = make_plan(PlanState.SUBMITTED, round=one)
        actions.take_back(plan, by=lead(plan), at=one.closes_at - DAY)
        ask_for(plan, due_at=clock.now() + DAY)
        actions.hand_in_supplement(plan, by=lead(plan))
        plan.refresh_from_db()
        assert not plan.is_editable

    @pytest.mark.parametrize("offset", [timedelta(0), clock.INSTANT])
    def test_too_late_is_too_late(self, offset):
        plan = make_plan(PlanState.SUPPLEMENT)
        before = kept(plan)
        due = plan.supplement_due_at
        with clock.at(due + DAY):
            refused(
                actions.hand_in_supplement,
                plan,
                by=lead(plan),
                arrived=due + offset,
                sentence="liep af",
            )
            assert kept(plan) == before
            just = due - clock.INSTANT
            assert actions.hand_in_supplement(plan, by=lead(plan), arrived=just)

    @pytest.mark.parametrize(
        ("parts", "days"), [([], 14), (["begroting"], -1), (["visie"], 0)]
    )
    def test_a_request_needs_a_remark_and_a_term(self, parts, days):
        one = make_round(
            opens_at=clock.now() - 40 * DAY, closes_at=clock.now() - 10 * DAY
        )
        plan = make_plan(PlanState.SUBMITTED, round=one)
        before = kept(plan)
        refused(
            actions.ask_supplement,
            plan,
            by=officer(),
            items=[actions.NewItem(part, "Meer") for part in parts],
            due_at=clock.now() + days * DAY,
        )
        assert kept(plan) == before


class TestNextPlan:
    def test_it_starts_as_a_copy_of_the_last_with_the_same_numbers(self):
        scheme = make_scheme()
        now = clock.now()
        first = make_round(scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
        last = plan_in(PlanState.REJECTED, round=first)
        last.commitments.update(confirmed_at=now, confirmed_by=lead(last))
        second = make_round(scheme, opens_at=clock.now() - clock.INSTANT)
        plan = actions.start_plan(second, last.region, by=lead(last))
        plan.refresh_from_db()
        assert plan.based_on == last
        assert (plan.state, plan.current_version) == (PlanState.DRAFT, None)
        assert plan.region_vision == last.region_vision
        for rows in ("goals", "activities", "budget_lines"):
            mine = list(getattr(plan, rows).values_list("number", flat=True))
            assert mine == list(getattr(last, rows).values_list("number", flat=True))
        [activity] = plan.activities.all()
        assert activity.goal.plan == plan
        assert activity.milestones.count() == 1
        assert plan.budget_lines.get().activity == activity
        assert plan.commitments.get().confirmed_at is None
        assert plan.attachments.agreements().exists()
        assert {answer.ground for answer in plan.ground_answers.all()} == set(
            last.grounds.all()
        )
        refused(actions.hand_in, plan, by=lead(plan), sentence="4:6 Awb")
        assert actions.hand_in(answer_grounds(plan), by=lead(plan))

    def test_a_region_that_is_approved_begins_no_other(self):
        scheme = make_scheme()
        now = clock.now()
        first = make_round(scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
        plan = plan_in(PlanState.GRANTED, round=first)
        second = make_round(scheme)
        refused(actions.start_plan, second, plan.region, by=lead(plan))
        assert Plan.objects.count() == 1

    def test_who_may_begin(self):
        one, region = make_round(), make_region()
        for role in Role:
            if role in {Role.LEAD, Role.EDITOR}:
                continue
            with pytest.raises(StepForbidden):
                actions.start_plan(one, region, by=make_user(role, region=region))
        assert not Plan.objects.exists()
        editor = make_user(Role.EDITOR, region=region)
        assert actions.start_plan(one, region, by=editor)

    def test_not_before_it_is_known_and_not_after_it_closed(self):
        region = make_region()
        hidden = make_round(
            published_at=clock.now() + DAY, opens_at=clock.now() + 2 * DAY
        )
        refused(actions.start_plan, hidden, region, by=lead_of(region))
        closed = make_round()
        with clock.at(closed.closes_at):
            refused(actions.start_plan, closed, region, by=lead_of(region))
        assert not Plan.objects.exists()


def test_a_mail_goes_to_leads_and_editors_of_today_each_once():
    plan = make_plan()
    both = make_user(Role.LEAD, Role.EDITOR, region=plan.region)
    gone = make_user()
    give_role(gone, Role.LEAD, plan.region, ends_on=clock.today())
    make_user(Role.LEAD, region=plan.region, is_active=False)
    make_user(Role.PARTNER, region=plan.region)
    actions.hand_in(plan, by=lead(plan))
    recipients = sorted(OutboxMessage.objects.values_list("recipient", flat=True))
    assert recipients == sorted([both.email, lead(plan).email])


def test_nobody_hands_in_without_the_mandate_of_the_board():
    plan = make_plan()
    plan.region.penvoerders.update(mandate_on=None)
    with pytest.raises(StepRefused, match="mandaat"):
        actions.hand_in(plan, by=lead_of(plan.region))
    plan.refresh_from_db()
    assert (plan.state, plan.versions.count()) == (PlanState.DRAFT, 0)
