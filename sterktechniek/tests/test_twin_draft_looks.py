"""Twin worlds of a draft look: who may judge gets the same bytes whatever was asked and remarked.

The same plan is written, looked at, handed in and found complete; only the question, the
remarks, what the region ticked and the officer who looked differ.
"""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from applications import actions
from applications.tests.builders import fill_plan, lead_of, make_round, put_in_scheme
from reviews import actions as dusi
from reviews.actions.opening import declare_no_interest
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.tests.test_twin_worlds import DAY, differences, seen

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

WHO_MAY_JUDGE = ("officer", "decider", "objections", "chair", "member")
OUTSIDE = ("supporter", "support_lead", "ministry", "admin", "other")
ASSIGNS = ("coordinator",)  # knows who looked, and reads nothing


class LookWorld:
    """A region and a closed round; ``walk`` writes the plan and has it looked at."""

    def __init__(self):
        now = clock.now()
        self.region = make_region("R07")
        self.round = make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
        put_in_scheme(self.region, self.round.scheme)
        self.people = {
            "lead": lead_of(self.region),
            "looker": make_user(Role.OFFICER),
            "other looker": make_user(Role.OFFICER),
            "officer": make_user(Role.OFFICER),
            "coordinator": make_user(Role.COORDINATOR),
            "decider": make_user(Role.DECIDER),
            "objections": make_user(Role.OBJECTION_HANDLER),
            "chair": make_user(Role.CHAIR),
            "member": make_user(Role.MEMBER),
            "supporter": make_user(Role.SUPPORTER),
            "support_lead": make_user(Role.SUPPORT_LEAD),
            "ministry": make_user(Role.POLICY_OFFICER),
            "admin": make_user(Role.ADMIN),
            "other": make_user(Role.LEAD, region=make_region("R08")),
        }

    def walk(self, question, remarks, *, by="looker", ticked=False):
        """From the first word to the committee; an act for `seen`."""

        def act():
            people, looker = self.people, self.people[by]
            with clock.at(self.round.opens_at + DAY):
                plan = actions.start_plan(self.round, self.region, by=people["lead"])
                fill_plan(plan, people["lead"])
                self.region.partners.update(name="Bedrijf")  # builders count theirs
                look = actions.ask_draft_look(
                    plan, by=people["lead"], question=question
                )
                dusi.take_look(look, by=looker)
                written = [
                    dusi.add_remark(look, by=looker, part=part, passage="", text=text)
                    for part, text in remarks
                ]
                dusi.answer_look(look, by=looker, summary=question)
                if ticked:
                    actions.mark_remark(written[0], by=people["lead"], handled=True)
                actions.hand_in(plan, by=people["lead"])
            plan.refresh_from_db()
            actions.find_complete(plan, by=people["officer"])
            [self.review] = dusi.assign_reviewers(
                plan, [people["member"]], by=people["coordinator"]
            )
            dusi.declare_for_round(self.round, by=people["member"])
            declare_no_interest(self.review, by=people["member"])
            self.plan, self.look = plan, look

        return act

    def addresses(self, person):
        names = (
            "home", "programme_status", "status_list", "programme_money", "round_list",
            "plan_list", "case_list", "review_list", "advice_list", "letter_outbox",
            "message_list", "draft_look_list", "assignment_list",
        )  # fmt: skip
        yield from map(reverse, names)
        yield f"{reverse('draft_look_list')}?stand=klaar"
        if person == "admin":
            yield reverse("admin:outbox_outboxmessage_changelist")
        plan = [self.plan.pk]
        for name in ("plan_detail", "plan_submit", "draft_look_ask", "case_detail"):
            yield reverse(name, args=plan)
        for name in ("case_assign", "advice_form", "decision_propose", "plan_outcome"):
            yield reverse(name, args=plan)
        for name in ("plan_receipt", "version_detail", "draft_look_detail"):
            yield reverse(name, args=[*plan, 1])
        for name in ("draft_look_case", "draft_look_give_back"):
            yield reverse(name, args=[self.look.pk])
        yield reverse("draft_remark_edit", args=[self.look.pk, 1])
        yield reverse("review_form", args=[self.review.pk])
        yield reverse("round_detail", args=[self.round.pk])
        yield reverse("region_file", args=[self.region.code])


@pytest.fixture(scope="module")
def now():
    return clock.now()


@pytest.fixture(scope="module")
def world(now, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(now):
        # Django remembers these: the first twin may not cost more than the second
        ContentType.objects.get_for_models(*apps.get_models())
        yield LookWorld()
        transaction.set_rollback(True)


def twins(world):
    """The same history with another question, other remarks and another answer to them."""
    kind = world.walk("Is het goed?", [("doelen", "Prima."), ("visie", "Mooi.")])
    harsh = world.walk(
        "Wij twijfelen aan post 1a.",
        [("begroting", "Veel te duur."), ("begroting", "Onderbouw dit.")],
        ticked=True,
    )
    return kind, harsh


def test_nobody_but_the_region_and_who_looked_learns_what_was_remarked(world, now):
    people = (*WHO_MAY_JUDGE, *OUTSIDE, *ASSIGNS)
    kind, harsh = twins(world)
    with clock.at(now):
        assert differences(seen(world, people, kind), seen(world, people, harsh)) == []


def test_who_may_judge_does_not_learn_who_looked(world, now):
    people = (*WHO_MAY_JUDGE, *OUTSIDE)
    one = world.walk("Is het goed?", [("doelen", "Prima.")])
    other = world.walk("Is het goed?", [("doelen", "Prima.")], by="other looker")
    with clock.at(now):
        assert differences(seen(world, people, one), seen(world, people, other)) == []


def test_the_twins_differ_for_who_may_read_them(world, now):
    kind, harsh = twins(world)
    people = ("lead", "looker")
    with clock.at(now):
        found = differences(seen(world, people, kind), seen(world, people, harsh))
    addresses = {key for key in found if isinstance(key, tuple)}
    look = world.look
    assert ("lead", look.get_absolute_url()) in addresses
    assert ("looker", reverse("draft_look_case", args=[look.pk])) in addresses
