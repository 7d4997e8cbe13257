"""Twin worlds of an interest: for who may not judge a plan, it is as if it were not there.

In one world the region handed in no plan. In the other it did, and the plan was assigned,
judged, advised and decided on. Whoever has an interest in it on the committee gets the same
bytes on every page, in every list, count, search and at every guessed address.
"""

import pytest
from django.db import transaction
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Verdict
from applications.tests.builders import lead_of, make_plan, make_round
from reviews import actions
from reviews.actions.opening import declare_no_interest
from reviews.models import Outcome, Refusal
from reviews.tests.acts import good_advice
from reviews.tests.builders import declared
from reviews.tests.test_barred import support
from sterktechniek import clock
from sterktechniek.accounts.models import Board
from sterktechniek.accounts.models.organisations import School
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import (
    give_role,
    make_region,
    make_user,
)
from sterktechniek.tests.test_twin_worlds import DAY, count_alike, differences, seen

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

#: how somebody on the committee is tied to the region, before any plan is there
TIES = ("region", "penvoerder", "school", "partner", "support", "work")
ROLES = (Role.MEMBER, Role.CHAIR)
SECRET = "R07"


class InterestWorld:
    """A region with interests of members and chairs in it, and another plan that they judge."""

    def __init__(self):
        now = clock.now()
        self.region = make_region(SECRET)
        self.round = make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
        self.lead = lead_of(self.region)
        self.other = make_plan(PlanState.IN_REVIEW, round=self.round)
        self.by = {role: make_user(role) for role in (Role.OFFICER, Role.COORDINATOR)}
        self.free = [declared(make_user(Role.MEMBER), self.other) for _ in range(3)]
        self.chair = declared(make_user(Role.CHAIR), self.other)
        self.people = {
            f"{role} {tie}": declared(make_user(role), self.other)
            for role in ROLES
            for tie in TIES
        }
        self.reviews = actions.assign_reviewers(
            self.other, list(self.people.values()), by=self.by[Role.COORDINATOR]
        )
        for review in self.reviews:
            declare_no_interest(review, by=review.reviewer)
        for name, person in self.people.items():
            self._tie(name.split()[1], person)

    def _tie(self, tie, person):
        if tie == "support":
            plan = type(self.other)(region=self.region, round=self.round)
            support(person, plan)
        elif tie == "work":
            give_role(
                person, Role.EDITOR, self.region, ends_on=clock.today() - 100 * DAY
            )
        else:
            subject = {
                "region": lambda: self.region,
                "penvoerder": lambda: self.region.penvoerders.get().board,
                "school": self._board_of_a_school,
                "partner": lambda: actions.Organisation("Bedrijf Vast"),
            }[tie]()
            actions.declare_interest(subject, by=person, reason="Familie")

    def _board_of_a_school(self):
        board, _ = Board.objects.get_or_create(name="Bestuur van de school")
        School.objects.get_or_create(
            brin="12AB00", defaults={"board": board, "region": self.region, "name": "S"}
        )
        return board

    def walk(self):
        """The region hands in; the plan is assigned, judged, advised and proposed."""
        plan = make_plan(PlanState.IN_REVIEW, region=self.region, round=self.round)
        partner = plan.commitments.get().partner
        partner.name = "Bedrijf Vast"
        partner.save()
        reviews = actions.assign_reviewers(
            plan, self.free, by=self.by[Role.COORDINATOR]
        )
        for review in reviews:
            scores = dict.fromkeys(review.criteria(), (Verdict.MET, None, "Ja."))
            actions.save_scores(review, scores, by=review.reviewer)
            actions.hand_in_review(review, by=review.reviewer)
        actions.record_advice(plan, by=self.chair, **good_advice(plan))
        actions.propose_decision(
            plan,
            by=self.by[Role.OFFICER],
            outcome=Outcome.GRANTED,
            amount=plan.current_version.amount_asked,
            reasons="Overgenomen.",
        )
        return plan

    def addresses(self, name):
        """Every page of the committee, with every filter; and numbers that are guessed."""
        for page in ("home", "review_list", "advice_list", "message_list"):
            yield reverse(page)
        yield reverse("interest_list")
        for query in (
            "status=alles",
            "status=afgerond",
            "status=vervallen",
            f"zoek={SECRET}",
            f"ronde={self.round.pk}",
        ):
            yield f"{reverse('review_list')}?{query}"
        yield f"{reverse('advice_list')}?status=alles"
        yield f"{reverse('interest_list')}?ronde={self.round.pk}"
        plan = self.other.pk + 1
        for page in (
            "plan_detail",
            "case_detail",
            "advice_form",
            "question_list",
            "plan_outcome",
        ):
            yield reverse(page, args=[plan])
        first = max(review.pk for review in self.reviews) + 1
        for page in ("review_form", "interest_declare", "review_reopen"):
            yield reverse(page, args=[first])
        yield reverse("region_file", args=[self.region.code])
        own = next(
            one for one in self.reviews if one.reviewer_id == self.people[name].pk
        )
        yield reverse("review_form", args=[own.pk])
        if "chair" in name:
            yield reverse("advice_form", args=[self.other.pk])


@pytest.fixture(scope="module")
def now():
    return clock.now()


@pytest.fixture(scope="module")
def world(now, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(now):
        count_alike()
        yield InterestWorld()
        transaction.set_rollback(True)


def test_a_plan_that_somebody_may_not_judge_is_not_there(world, now):
    secret = [world.other.pk + 1]
    guessed = [reverse(name, args=secret) for name in ("advice_form", "question_list")]
    with clock.at(now):
        without = seen(world, world.people)
        within = seen(world, world.people, world.walk)
    for found in (without, within):
        for key in found:  # guessing costs a query more: it goes on record
            if key[1] in guessed:
                found[key] = found[key][:3]
    assert differences(without, within) == []


def test_the_twins_can_differ(world, now):
    """Who is free finds the plan: without the interest the same comparison sees it."""
    reviews, people = world.reviews, world.people
    member, chair = world.free[0], world.chair
    world.people = {"member": member, "chair": chair}
    world.reviews = actions.assign_reviewers(
        world.other, [member, chair], by=world.by[Role.COORDINATOR]
    )
    try:
        with clock.at(now):
            found = differences(
                seen(world, world.people), seen(world, world.people, world.walk)
            )
    finally:
        world.reviews, world.people = reviews, people
    pages = {(key[0], key[1]) for key in found if isinstance(key, tuple)}
    assert ("member", f"{reverse('review_list')}?status=alles") in pages
    assert ("chair", f"{reverse('advice_list')}?status=alles") in pages
    assert ("member", reverse("home")) in pages


def test_guessing_at_it_is_on_record(world, now, client):
    with clock.at(now), transaction.atomic():
        plan = world.walk()
        client.force_login(world.people["chair region"])
        address = reverse("advice_form", args=[plan.pk])
        assert client.get(address).status_code == 404
        assert Refusal.objects.get().plan == plan
        transaction.set_rollback(True)
