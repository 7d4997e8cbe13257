"""Twin worlds of a meeting: who leaves the room gets the same bytes whatever the plan is.

The same meeting in two worlds. Only one of its plans differs: the name of its region, what
was handed in, how it was judged, the joint text, who agreed, the advice. Whoever is barred
from it learns none of that, and whoever has no part in judging learns not even that it is
spoken about.
"""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from applications import actions as applications
from applications.lifecycle import PlanState
from applications.models import Verdict
from applications.tests.builders import (
    DAY,
    fill_plan,
    lead_of,
    make_plan,
    put_in_scheme,
)
from reviews import actions
from reviews.models import Outcome
from reviews.models.reviews import criteria_for
from reviews.tests.acts import good_advice, ground, verdicts
from reviews.tests.builders import judge, make_reviews
from reviews.tests.meetings import closed_round, make_meeting
from reviews.tests.posts import advice_post
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.tests.test_twin_worlds import differences, seen

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LEAVES = ("barred member", "barred chair", "barred coordinator")
OUTSIDE = (
    "lead", "other", "supporter", "support_lead", "ministry", "admin", "objections",
    "member elsewhere",
)  # fmt: skip
DIFFER = ("chair", "coordinator", "judge", "plenary")


class MeetingWorld:
    """Two plans of one round on an agenda; the second is the one that differs."""

    def __init__(self):
        self.round = closed_round()
        self.region = make_region("R07")
        plans = {"state": PlanState.IN_REVIEW, "round": self.round}
        self.first = make_plan(**plans, region=make_region("R01"))
        make_reviews(self.first)
        put_in_scheme(self.region, self.round.scheme)
        self.writer = lead_of(self.region)
        self.officer = make_user(Role.OFFICER)
        self.people = {
            "chair": make_user(Role.CHAIR),
            "coordinator": make_user(Role.COORDINATOR),
            "judge": make_user(Role.MEMBER),
            "plenary": make_user(Role.MEMBER),
            "barred member": make_user(Role.MEMBER),
            "barred chair": make_user(Role.CHAIR),
            "barred coordinator": make_user(Role.COORDINATOR),
            "lead": self.first.submitted_by,
            "other": make_user(Role.LEAD, region=make_region("R08")),
            "supporter": make_user(Role.SUPPORTER),
            "support_lead": make_user(Role.SUPPORT_LEAD),
            "ministry": make_user(Role.POLICY_OFFICER),
            "admin": make_user(Role.ADMIN),
            "objections": make_user(Role.OBJECTION_HANDLER),
            "member elsewhere": make_user(Role.MEMBER),
        }

    def walk(self, region, text, verdict, outcome, *, close=False):
        """Everything of the second plan; an act for `seen`."""

        def act():
            people = self.people
            Region.objects.filter(pk=self.region.pk).update(name=region)
            plan = self._write(Region.objects.get(pk=self.region.pk), text)
            [review] = actions.assign_reviewers(
                plan, [people["judge"]], by=people["coordinator"]
            )
            for name in LEAVES:
                actions.declare_interest(plan, by=people[name], reason="Familie")
            self._meet(plan)
            judge(review, verdict)
            fields = advice_post(plan, outcome) | {"motivation": text}
            fields = {name: str(value) for name, value in fields.items()}
            actions.keep_draft(plan, fields, by=people["chair"], seen=0)
            actions.say(
                self.item,
                by=people["plenary"],
                agrees=outcome == Outcome.GRANTED,
                reason=text,
                seen=1,
            )
            if close:
                self._advise(text, verdict, outcome)
                actions.close_meeting(self.meeting, by=people["chair"])

        return act

    def _write(self, region, text):
        """The plan with this text, handed in and found complete."""
        with clock.at(self.round.opens_at + DAY):
            plan = applications.start_plan(self.round, region, by=self.writer)
            fill_plan(plan, self.writer)
            plan.region_vision = text
            plan.save()
            applications.hand_in(plan, by=self.writer)
        plan.refresh_from_db()
        applications.find_complete(plan, by=self.officer)
        plan.refresh_from_db()
        return plan

    def _meet(self, plan):
        asked = ["judge", "plenary", "barred member", "chair", "barred chair"]
        self.plan = plan
        self.meeting = make_meeting(
            [self.first, plan],
            [self.people[name] for name in asked],
            by=self.people["coordinator"],
            chair=self.people["chair"],
        )
        self.item = self.meeting.items.get(plan=plan)

    def _advise(self, text, verdict, outcome):
        plan = self.plan
        advice = good_advice(plan, outcome) | {
            "motivation": text,
            "verdicts": verdicts(plan, verdict),
        }
        if outcome == Outcome.REJECTED:
            advice["amount"] = 0
            advice["grounds"] = [ground(one) for one in criteria_for(plan)]
        actions.record_advice(plan, by=self.people["chair"], **advice)

    def addresses(self, person):
        names = ("home", "meeting_list", "review_list", "advice_list", "case_list")
        yield from map(reverse, names)
        meeting, item = self.meeting.pk, self.item.pk
        yield reverse("meeting_create", args=[self.round.pk])
        for name in (
            "meeting_detail",
            "meeting_edit",
            "meeting_minutes",
            "minutes_pdf",
        ):
            yield reverse(name, args=[meeting])
        for name in ("meeting_item", "meeting_text", "meeting_plan"):
            yield reverse(name, args=[meeting, item])
        for name in ("round_ranking", "round_consistency"):
            yield reverse(name, args=[self.round.pk])
        yield reverse("advice_form", args=[self.plan.pk])


@pytest.fixture(scope="module")
def now():
    return clock.now()


@pytest.fixture(scope="module")
def world(now, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(now):
        # Django remembers these: the first twin may not cost more than the second
        ContentType.objects.get_for_models(*apps.get_models())
        yield MeetingWorld()
        transaction.set_rollback(True)


def twins(world, **kwargs):
    good = ("Alkmaar", "Overtuigend.", Verdict.MET, Outcome.GRANTED)
    bad = ("Zeeuws-Vlaanderen", "Te vaag, in alles.", Verdict.NOT, Outcome.REJECTED)
    return world.walk(*good, **kwargs), world.walk(*bad, **kwargs)


def elsewhere(world, found):
    """Lists of the own office work name the region in another way: not of the meeting."""
    own = {reverse("case_list"), reverse("home")}
    return [key for key in found if key[1] not in own]


@pytest.mark.parametrize("close", [False, True], ids=["going on", "closed"])
def test_who_leaves_the_room_gets_the_same_bytes(world, now, close):
    good, bad = twins(world, close=close)
    with clock.at(now):
        found = differences(seen(world, LEAVES, good), seen(world, LEAVES, bad))
    assert elsewhere(world, found) == []


@pytest.mark.parametrize("close", [False, True], ids=["going on", "closed"])
def test_outside_nobody_learns_anything_of_a_meeting(world, now, close):
    good, bad = twins(world, close=close)
    people = OUTSIDE
    with clock.at(now):
        found = differences(seen(world, people, good), seen(world, people, bad))
    assert elsewhere(world, found) == []


def test_the_twins_differ_for_who_takes_part(world, now):
    good, bad = twins(world)
    with clock.at(now):
        found = differences(seen(world, DIFFER, good), seen(world, DIFFER, bad))
    item = reverse("meeting_item", args=[world.meeting.pk, world.item.pk])
    for name in DIFFER:
        assert (name, item) in found
        assert (name, world.meeting.get_absolute_url()) in found
