"""Who may do what with rounds and plans, as one table; and who can see a plan at all."""

import pytest

from applications import permissions
from applications.lifecycle import PlanState
from applications.models import Plan
from applications.tests.builders import make_plan
from applications.tests.walking import everyone, plan_in
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user

pytestmark = pytest.mark.django_db

OFFICE = {"officer", "coordinator", "decider", "objection_handler"}

# predicate: (what it is asked of, who may)
MAY = {
    "represents_region": ("plan", {"lead"}),
    "is_officer": ("plan", {"officer"}),
    "is_coordinator": ("plan", {"coordinator"}),
    "may_edit_plan": ("plan", {"lead", "editor"}),
    "may_start_plan": ("region", {"lead", "editor"}),
    "may_announce": ("region", {"lead"}),
    "may_manage_rounds": (None, {"coordinator"}),
    "reads_handed_in_plans": (None, OFFICE),
}


@pytest.mark.parametrize("name", MAY)
def test_each_predicate_for_each_role(name):
    subject, allowed = MAY[name]
    plan = make_plan()
    arguments = {"plan": [plan], "region": [plan.region], None: []}[subject]
    predicate = getattr(permissions, name)
    answers = {
        who: predicate(person, *arguments)
        for who, person in everyone(plan.region).items()
    }
    assert {who for who, answer in answers.items() if answer} == allowed


@pytest.mark.parametrize("state", PlanState)
def test_who_sees_a_plan(state):
    """The region always; DUS-I from the moment something was handed in; nobody else."""
    plan = plan_in(state)
    seen_by = {
        who
        for who, person in everyone(plan.region).items()
        if Plan.objects.visible_to(person).filter(pk=plan.pk).exists()
    }
    office = set() if state == PlanState.DRAFT else OFFICE
    assert seen_by == {"lead", "editor"} | office


@pytest.mark.parametrize("state", PlanState)
def test_a_plan_is_written_only_while_it_is_with_the_region(state):
    plan = plan_in(state)
    writers = {
        who
        for who, person in everyone(plan.region).items()
        if permissions.may_edit_plan(person, plan)
    }
    with_region = state in {PlanState.DRAFT, PlanState.SUPPLEMENT}
    assert writers == ({"lead", "editor"} if with_region else set())


def test_a_partner_confirms_its_own_contribution_alone():
    plan = make_plan()
    commitment = plan.commitments.get()
    own, other = make_user(), make_user()
    give_role(own, Role.PARTNER, plan.region, organisation=commitment.partner)
    give_role(other, Role.PARTNER, plan.region)
    assert permissions.may_confirm_commitment(own, commitment)
    assert not permissions.may_confirm_commitment(other, commitment)
    people = everyone(plan.region).values()
    assert not any(
        permissions.may_confirm_commitment(one, commitment) for one in people
    )
