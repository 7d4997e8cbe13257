"""What an interest bars, from when until when, and who can find that it is none."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round
from reviews import actions
from reviews.access import barred_pairs, barred_people, with_bar
from reviews.actions.interests import _columns
from reviews.actions.opening import declare_no_interest
from reviews.lifecycle import ReviewState
from reviews.models import Declaration, Interest, Review
from reviews.permissions import bar_to_judge
from reviews.tasks import lapse_barred
from reviews.tests.acts import refused
from reviews.tests.builders import judge, make_reviews
from reviews.tests.interested import SUBJECTS, in_penvoerder, in_region, interested
from reviews.tests.test_barred import BARS
from sterktechniek import clock
from sterktechniek.accounts.models import Penvoerder
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
EVERY_BAR = BARS | {name: interested(one) for name, one in SUBJECTS.items()}


def barred(person, plan):
    """Whether the person may not judge the plan; every way to ask gives the same answer."""
    plan = type(plan).objects.get(pk=plan.pk)
    plans = type(plan).objects.filter(pk=plan.pk)
    in_words = bar_to_judge(person, plan) is not None
    assert with_bar(plans, person).get().is_barred == in_words
    assert (person.pk in barred_people(plan)) == in_words
    assert ((plan.pk, person.pk) in barred_pairs([person], plans)) == in_words
    return in_words


def later_plan(plan, days=0):
    """A plan of the same region in a round that opens after now."""
    after = clock.now() + days * DAY
    one = make_round(
        plan.round.scheme, opens_at=after + DAY, closes_at=after + 40 * DAY
    )
    return make_plan(region=plan.region, round=one, filled=False)


@pytest.mark.parametrize("bar", EVERY_BAR.values(), ids=EVERY_BAR)
def test_every_way_to_ask_who_is_barred_agrees(bar):
    plan, other = make_plan(PlanState.IN_REVIEW), make_plan(PlanState.IN_REVIEW)
    person, free = make_user(Role.MEMBER), make_user(Role.MEMBER)
    assert not barred(person, plan)
    bar(person, plan)
    assert barred(person, plan)
    assert not barred(person, other)
    assert not barred(free, plan)


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
class TestAnInterest:
    def test_ends_the_own_review_at_once_and_tells_nobody(self, subject):
        plan = make_plan(PlanState.IN_REVIEW)
        mine, theirs = make_reviews(plan, number=2, handed_in=False)
        interest = interested(subject)(mine.reviewer, plan)
        mine.refresh_from_db()
        theirs.refresh_from_db()
        assert (mine.state, theirs.state) == ("lapsed", "assigned")
        step = Event.objects.get(name="declare_interest")
        assert (step.subject, step.by, step.region) == (interest, mine.reviewer, None)
        assert step.judging_only

    def test_after_it_ended_it_bars_what_had_opened_and_nothing_that_opens_later(
        self, subject
    ):
        plan = make_plan(PlanState.IN_REVIEW)
        person = make_user(Role.MEMBER)
        interest = interested(subject)(person, plan)
        later = later_plan(plan)
        actions.end_interest(interest, by=person, reason="Hij werkt er niet meer.")
        assert barred(person, plan)
        with clock.at(clock.now() + 2 * DAY):
            assert not barred(person, later)

    def test_lifted_by_another_it_bars_nothing(self, subject):
        plan = make_plan(PlanState.IN_REVIEW)
        person = make_user(Role.MEMBER)
        interest = interested(subject)(person, plan)
        actions.doubt_interest(interest, by=person, doubt="Een naamgenoot.")
        assert barred(person, plan)
        coordinator = make_user(Role.COORDINATOR)
        actions.lift_interest(interest, by=coordinator, reason="Klopt.")
        assert not barred(person, plan)
        step = Event.objects.get(name="lift_interest")
        assert (step.by, step.note) == (coordinator, "Klopt.")

    def test_that_comes_to_touch_the_plan_later_ends_the_review_at_the_sweep(
        self, subject
    ):
        """Written down without the act, as when a school joins the region afterwards."""
        plan = make_plan(PlanState.IN_REVIEW)
        mine, theirs = make_reviews(plan, number=2, handed_in=False)
        columns = _columns(subject(plan))
        Interest.objects.create(person=mine.reviewer, reason="Broer", **columns)
        assert lapse_barred() == 1
        mine.refresh_from_db()
        theirs.refresh_from_db()
        assert (mine.state, theirs.state) == ("lapsed", "assigned")

    def test_declared_twice_is_one_and_after_its_end_a_new_one(self, subject):
        plan, person = make_plan(PlanState.IN_REVIEW), make_user(Role.MEMBER)
        what = subject(plan)
        first = actions.declare_interest(what, by=person, reason="Familie")
        assert actions.declare_interest(what, by=person, reason="Weer") == first
        actions.end_interest(first, by=person, reason="Voorbij")
        assert actions.declare_interest(what, by=person, reason="Toch") != first
        assert Interest.objects.count() == 2


def test_a_running_interest_bars_rounds_that_open_later_too():
    plan, person = make_plan(PlanState.IN_REVIEW), make_user(Role.MEMBER)
    interested(in_region)(person, plan)
    assert barred(person, later_plan(plan, days=400))


def test_a_board_bars_where_it_was_penvoerder_when_the_round_opened():
    plan, person = make_plan(PlanState.IN_REVIEW), make_user(Role.MEMBER)
    interested(in_penvoerder)(person, plan)
    opened = clock.local(plan.round.opens_at).date()
    Penvoerder.objects.update(ends_on=opened)
    assert not barred(person, plan)
    Penvoerder.objects.update(ends_on=opened + DAY)
    assert barred(person, plan)


def test_a_partner_bars_in_every_region_where_it_takes_part():
    here, there = make_plan(PlanState.IN_REVIEW), make_plan(PlanState.IN_REVIEW)
    same = there.commitments.get().partner
    same.name = here.commitments.get().partner.name
    same.save()
    person = make_user(Role.MEMBER)
    actions.declare_interest(actions.Organisation(same.name), by=person, reason="Werk")
    assert barred(person, here)
    assert barred(person, there)


def test_two_organisations_without_a_number_are_not_the_same():
    plan, person = make_plan(PlanState.IN_REVIEW), make_user(Role.MEMBER)
    actions.declare_interest(actions.Organisation("Elders"), by=person, reason="Werk")
    assert plan.commitments.get().partner.kvk == ""
    assert not barred(person, plan)


class TestWhoMay:
    def interest(self):
        person = make_user(Role.COORDINATOR)
        return actions.declare_interest(make_region(), by=person, reason="Familie")

    def test_nobody_ends_or_doubts_the_interest_of_another(self):
        interest, other = self.interest(), make_user(Role.MEMBER)
        refused(
            actions.end_interest, interest, by=other, reason="x", error=StepForbidden
        )
        refused(
            actions.doubt_interest, interest, by=other, doubt="x", error=StepForbidden
        )

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
    def test_only_another_coordinator_lifts_it(self, role):
        interest = self.interest()
        actions.doubt_interest(interest, by=interest.person, doubt="Nee.")
        person = make_user(role, region=make_region())
        for act in (actions.lift_interest, actions.keep_interest):
            for by in (person, interest.person):
                refused(act, interest, by=by, reason="x", error=StepForbidden)

    def test_the_database_refuses_who_lifts_the_own_one(self):
        interest = self.interest()
        own = {"lifted_at": clock.now(), "lifted_by": interest.person}
        with pytest.raises(IntegrityError), transaction.atomic():
            Interest.objects.filter(pk=interest.pk).update(**own)

    def test_what_nobody_doubts_is_not_lifted_and_kept_is_kept(self):
        interest, other = self.interest(), make_user(Role.COORDINATOR)
        refused(actions.lift_interest, interest, by=other, reason="x.")
        actions.doubt_interest(interest, by=interest.person, doubt="Nee.")
        refused(actions.lift_interest, interest, by=other, reason=" ")
        actions.keep_interest(interest, by=other, reason="Wel.")
        refused(actions.lift_interest, interest, by=other, reason="x.")
        assert Event.objects.get(name="keep_interest").note == "Wel."


class TestDeclaringForARound:
    def test_no_dossier_opens_before_it(self):
        plan = make_plan(PlanState.IN_REVIEW)
        member = make_user(Role.MEMBER)
        [review] = actions.assign_reviewers(
            plan, [member], by=make_user(Role.COORDINATOR)
        )
        refused(declare_no_interest, review, by=member, sentence="Geef eerst")
        assert actions.declare_for_round(plan.round, by=member)
        declare_no_interest(review, by=member)

    def test_twice_is_once_and_not_for_everybody(self):
        one, member = make_round(), make_user(Role.MEMBER)
        assert actions.declare_for_round(one, by=member)
        assert not actions.declare_for_round(one, by=member)
        assert Declaration.objects.count() == 1
        for role in (Role.SUPPORTER, Role.POLICY_OFFICER, Role.OBJECTION_HANDLER):
            with pytest.raises(StepForbidden):
                actions.declare_for_round(one, by=make_user(role))


def test_an_interest_names_one_thing():
    person, region = make_user(Role.MEMBER), make_region()
    board = region.penvoerders.get().board
    for wrong in (
        {"kind": "region"},
        {"kind": "board", "region": region},
        {"kind": "board", "board": board, "region": region},
        {"kind": "partner"},
        {"kind": "anders", "region": region},
        {"kind": "plan"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Interest.objects.create(person=person, reason="x", **wrong)


def test_a_review_that_is_in_stays_but_is_not_read_any_more():
    plan = make_plan(PlanState.IN_REVIEW)
    mine, theirs = make_reviews(plan, number=2, handed_in=False)
    judge(mine)
    judge(theirs)
    interested(in_region)(mine.reviewer, plan)
    mine.refresh_from_db()
    assert mine.state == ReviewState.HANDED_IN
    assert not Review.objects.visible_to(mine.reviewer)


def test_a_day_in_amsterdam_decides_when_a_board_left():
    """A round that opens on 1 March at 00:30 opens on that day, not on the day before (UTC)."""
    opens = clock.moment(date(2026, 3, 1), 0, 30)
    one = make_round(opens_at=opens, closes_at=opens + 30 * DAY)
    plan, person = make_plan(PlanState.IN_REVIEW, round=one), make_user(Role.MEMBER)
    interested(in_penvoerder)(person, plan)
    Penvoerder.objects.update(ends_on=date(2026, 3, 1))
    assert not barred(person, plan)
