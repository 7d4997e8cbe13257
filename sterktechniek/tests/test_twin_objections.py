"""Twin worlds of an objection: before its letter leaves nobody outside learns what it becomes.

The same objection in two worlds: proposed and decided as founded, or as unfounded, with other
advice and notes. Outside the handling every page, header, mail and number of queries is the same.
"""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from applications.tests.builders import lead_of
from objections import actions
from objections.tests.builders import (
    S,
    again,
    decide,
    decision_on,
    handler,
    make_objection,
)
from reviews import actions as reviews
from reviews.models import ObjectionResult
from reviews.tests.builders import quick_render
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.tests.test_twin_worlds import differences, seen
from support.tests.builders import make_assignment

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OUTSIDE = (
    "lead", "editor", "other", "supporter", "support_lead", "ministry", "admin", "member",
    "chair",
)  # fmt: skip


class ObjectionWorld:
    """A refused plan with an objection that can be proposed."""

    def __init__(self):
        self.handler = handler()
        decision = decision_on()
        self.plan, region = decision.plan, decision.plan.region
        self.objection = make_objection(S.WAIVED, decision=decision, by=self.handler)
        self.people = {
            "lead": lead_of(region),
            "editor": make_user(Role.EDITOR, region=region),
            "other": make_user(Role.LEAD, region=make_region()),
            "supporter": make_user(Role.SUPPORTER),
            "support_lead": make_user(Role.SUPPORT_LEAD),
            "ministry": make_user(Role.POLICY_OFFICER),
            "admin": make_user(Role.ADMIN),
            "member": make_user(Role.MEMBER),
            "chair": make_user(Role.CHAIR),
            "officer": make_user(Role.OFFICER),
            "handler": self.handler,
        }
        make_assignment(
            person=self.people["supporter"],
            region=region,
            scheme=self.plan.round.scheme,
        )

    def decide(self, result, text, *, send=False, **fields):
        """Advice, a note, a proposal and the decision; an act for `seen`."""

        def act():
            one, by = again(self.objection), self.handler
            actions.add_note(one, by=by, text=text)
            actions.advise(one, by=by, advice=text, advised_by=text)
            later = actions.propose(one, by=by, result=result, reasons=text, **fields)
            letter = decide(later)
            if send:
                sender = make_user(Role.COORDINATOR)
                batch = reviews.plan_batch([letter.pk], day=clock.today(), by=sender)
                reviews.make_letter(batch.letters.get(), render=quick_render)
                reviews.release_batch(batch, by=sender, count=1)

        return act

    def addresses(self, person):
        names = (
            "home", "programme_status", "programme_money", "status_list",
            "plan_list", "round_list", "case_list", "objection_list", "message_list",
            "assignment_list", "review_list", "advice_list",
        )  # fmt: skip
        yield from map(reverse, names)
        for name in ("programme_status", "status_list", "programme_money"):
            yield f"{reverse(name)}?bestand=csv"
        for query in ("stand=klaar", "stand=afloopt", "stand=lopend"):
            yield f"{reverse('objection_list')}?{query}"
        for name in ("plan_detail", "plan_outcome", "objection_lodge", "case_detail"):
            yield reverse(name, args=[self.plan.pk])
        yield self.objection.get_absolute_url()
        for slug in ("intrekken", "voorstel", "aantekening"):
            yield reverse("objection_act", args=[self.objection.pk, slug])
        yield reverse("region_file", args=[self.plan.region.code])


@pytest.fixture(scope="module")
def now():
    return clock.now()


@pytest.fixture(scope="module")
def world(now, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(now):
        # Django remembers these: the first twin may not cost more than the second
        ContentType.objects.get_for_models(*apps.get_models())
        yield ObjectionWorld()
        transaction.set_rollback(True)


def twins(world, **kwargs):
    year = world.plan.round.scheme.starts_on.year
    amount = {"amount": 9000, "years": {year: 9000}}
    good = world.decide(ObjectionResult.FOUNDED, "Overtuigend.", **amount, **kwargs)
    return good, world.decide(ObjectionResult.UNFOUNDED, "Zwak.", **kwargs)


def test_before_the_letter_nobody_outside_learns_anything(world, now):
    good, bad = twins(world)
    with clock.at(now):
        untouched = seen(world, OUTSIDE)
        assert differences(untouched, seen(world, OUTSIDE, good)) == []
        assert differences(untouched, seen(world, OUTSIDE, bad)) == []


def test_a_colleague_learns_no_result_from_the_pages_of_objections(world, now):
    good, bad = twins(world)
    with clock.at(now):
        found = differences(
            seen(world, ["officer"], good), seen(world, ["officer"], bad)
        )
    assert [key for key in found if "bezwaren" in str(key)] == []


def test_the_twins_differ_for_the_handler_and_after_the_letter(world, now):
    good, bad = twins(world)
    url = world.objection.get_absolute_url()
    with clock.at(now):
        one, other = (seen(world, ["handler"], act) for act in (good, bad))
        assert ("handler", url) in differences(one, other)
        good, bad = twins(world, send=True)
        one, other = (seen(world, OUTSIDE, act) for act in (good, bad))
    changed = {key[0] for key in differences(one, other) if isinstance(key, tuple)}
    assert {"lead", "editor", "ministry", "support_lead"} <= changed
