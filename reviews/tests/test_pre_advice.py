"""The pre-advice of an officer: one for each version, beside the committee and never in it."""

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Plan
from applications.models.rounds import PreAdviceReading
from applications.tests.builders import make_plan
from reviews import actions
from reviews.lifecycle import ReviewState
from reviews.models import Interest, Review
from reviews.permissions import bar_to_decide
from reviews.phases import Phase, with_phase
from reviews.tests.acts import make_chair_advise, refused
from reviews.tests.builders import (
    declared,
    judge,
    make_outcome,
    make_pre_advice,
    make_reviews,
)
from reviews.tests.posts import review_post
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
BEFORE = [PlanState.DRAFT, PlanState.SUBMITTED, PlanState.SUPPLEMENT]
READING = list(PreAdviceReading)


@pytest.fixture
def plan():
    return make_plan(PlanState.IN_REVIEW)


@pytest.fixture
def officer():
    return make_user(Role.OFFICER)


def reads_as(plan, when):
    plan.round.pre_advice_for_members = when
    plan.round.save()


def phase_of(plan):
    return with_phase(Plan.objects.filter(pk=plan.pk), clock.now()).get().phase


class TestBeginning:
    @pytest.mark.parametrize("role", [one for one in Role if one != Role.OFFICER])
    def test_only_an_officer_begins_one(self, plan, role):
        region = plan.region if role in {Role.LEAD, Role.EDITOR, Role.PARTNER} else None
        person = make_user(role, region=region)
        refused(actions.start_pre_advice, plan, by=person, error=StepForbidden)

    @pytest.mark.parametrize("state", BEFORE)
    def test_not_before_the_application_is_complete(self, officer, state):
        refused(actions.start_pre_advice, make_plan(state), by=officer)

    def test_not_after_the_advice_or_the_outcome(self, plan, officer):
        make_reviews(plan)
        make_chair_advise(plan)
        refused(actions.start_pre_advice, plan, by=officer)
        refused(actions.start_pre_advice, make_outcome(), by=officer)

    def test_there_is_one_for_each_version(self, plan, officer):
        first = make_pre_advice(plan, handed_in=False)
        sentence = f"{first.reviewer} schrijft al een preadvies"
        refused(actions.start_pre_advice, plan, by=officer, sentence=sentence)

    def test_who_is_barred_from_judging_writes_none(self, plan, officer):
        actions.declare_interest(plan, by=officer, reason="Mijn school.")
        refused(actions.start_pre_advice, plan, by=officer, sentence="belang")

    def test_who_wrote_it_does_not_decide(self, plan, officer):
        make_pre_advice(plan, by=officer)
        assert bar_to_decide(officer, plan)

    def test_from_the_page_of_the_case_to_the_judging_page(self, client, plan, officer):
        client.force_login(officer)
        declared(officer, plan)
        case = reverse("case_detail", args=[plan.pk])
        assert "Preadvies schrijven" in client.get(case).content.decode()
        answer = client.post(reverse("pre_advice_start", args=[plan.pk]))
        review = Review.objects.get()
        assert answer.url == review.get_absolute_url()
        declared(officer, plan)
        client.post(
            reverse("interest_declare", args=[review.pk]), {"step": "no_interest"}
        )
        assert "uw preadvies" in client.get(answer.url).content.decode()
        hand_in = reverse("review_hand_in", args=[review.pk])
        assert client.post(hand_in, review_post(plan)).status_code == 302
        review.refresh_from_db()
        assert review.state == ReviewState.HANDED_IN

    def test_a_second_click_says_who_has_it(self, client, plan, officer):
        make_pre_advice(plan, by=officer, handed_in=False)
        client.force_login(officer)
        answer = client.post(reverse("pre_advice_start", args=[plan.pk]))
        assert answer.status_code == 409
        assert Review.objects.count() == 1


class TestBesideTheCommittee:
    def test_it_moves_no_plan_on(self, plan):
        make_pre_advice(plan)
        assert phase_of(plan) == Phase.ASSIGN
        mine = make_reviews(plan, number=1, handed_in=False)[0]
        assert phase_of(plan) == Phase.JUDGE
        judge(mine)
        assert phase_of(plan) == Phase.ADVISE

    def test_the_chair_is_not_told_that_all_is_in(self, plan):
        make_reviews(plan, number=1, handed_in=False)
        make_user(Role.CHAIR)
        make_pre_advice(plan)
        assert not OutboxMessage.objects.filter(
            key__startswith="reviews-complete"
        ).exists()

    def test_an_open_one_does_not_hold_up_the_advice_and_lapses_with_it(self, plan):
        review = make_pre_advice(plan, handed_in=False)
        make_reviews(plan)
        make_chair_advise(plan)
        review.refresh_from_db()
        assert review.state == ReviewState.LAPSED

    def test_alone_it_is_no_ground_for_an_advice(self, plan):
        make_pre_advice(plan)
        with pytest.raises(StepRefused, match="nog geen beoordeling"):
            make_chair_advise(plan)

    def test_it_does_not_count_in_the_spread(self, client, plan):
        make_reviews(plan, number=2)
        make_pre_advice(plan)
        client.force_login(declared(make_user(Role.CHAIR), plan))
        page = client.get(reverse("advice_form", args=[plan.pk]))
        for section in page.context["sections"]:
            assert section["spread"].in_words == "2 keer voldoet"


class TestReading:
    """Who reads it when, as the round says: `Review.visible_to` and the page agree."""

    def sees(self, client, person, review, own=None):
        """Whether the person finds it in the queryset and at its own address."""
        found = Review.objects.visible_to(person).filter(pk=review.pk).exists()
        client.force_login(person)
        page = client.get(review.get_absolute_url())
        assert page.status_code == (200 if found else 404)
        return found

    @pytest.mark.parametrize("when", READING)
    def test_a_member_before_the_own_judgement(self, client, plan, when):
        reads_as(plan, when)
        mine = make_reviews(plan, number=1, handed_in=False)[0]
        review = make_pre_advice(plan)
        expected = when == PreAdviceReading.AT_ONCE
        assert self.sees(client, mine.reviewer, review) == expected

    @pytest.mark.parametrize("when", READING)
    def test_a_member_after_the_own_judgement(self, client, plan, when):
        reads_as(plan, when)
        mine = make_reviews(plan, number=1)[0]
        review = make_pre_advice(plan)
        expected = when != PreAdviceReading.NEVER
        assert self.sees(client, mine.reviewer, review) == expected

    @pytest.mark.parametrize("when", READING)
    def test_nobody_else_before_it_is_in_and_no_member_of_another_plan(
        self, client, plan, when
    ):
        reads_as(plan, when)
        other = make_reviews(make_plan(PlanState.IN_REVIEW, round=plan.round))[0]
        mine = make_reviews(plan, number=1)[0]
        review = make_pre_advice(plan, handed_in=False)
        chair = make_user(Role.CHAIR)
        for person in (mine.reviewer, other.reviewer, chair, make_user(Role.OFFICER)):
            assert not self.sees(client, person, review), person
        judge(review)
        assert not self.sees(client, other.reviewer, review)
        assert self.sees(client, chair, review)
        assert self.sees(client, make_user(Role.OFFICER), review)

    def test_who_turns_out_to_be_barred_reads_it_no_more(self, client, plan):
        reads_as(plan, PreAdviceReading.AT_ONCE)
        mine = make_reviews(plan, number=1)[0]
        review = make_pre_advice(plan)
        assert self.sees(client, mine.reviewer, review)
        Interest.objects.create(
            person=mine.reviewer, plan=plan, region=plan.region, reason="Mijn zus."
        )
        assert not self.sees(client, mine.reviewer, review)

    def test_it_stands_beside_each_criterion(self, client, plan):
        reads_as(plan, PreAdviceReading.AT_ONCE)
        mine = make_reviews(plan, number=1, handed_in=False)[0]
        make_pre_advice(plan)
        client.force_login(mine.reviewer)
        client.post(
            reverse("interest_declare", args=[mine.pk]), {"step": "no_interest"}
        )
        text = client.get(mine.get_absolute_url()).content.decode()
        assert text.count("Preadvies van DUS-I: voldoet deels") == len(mine.criteria())

    def test_the_round_offers_the_choice(self, client):
        client.force_login(make_user(Role.COORDINATOR))
        text = client.get(reverse("round_create")).content.decode()
        for one in PreAdviceReading:
            assert one.label in text
