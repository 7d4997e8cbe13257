"""Cases in hand: take, give back, hand over; the list by person; a hint for who is not the holder."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import coordinator, make_plan, officer
from applications.tests.walking import plan_in
from reviews import actions
from reviews.models import Claim
from reviews.permissions import bar_to_decide
from reviews.tasks import lapse_barred
from reviews.tests.acts import refused
from reviews.tests.interested import in_region, interested
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.workflow import StepForbidden

pytestmark = pytest.mark.django_db

LIST = reverse("case_list")
UNDER_WAY = (PlanState.SUBMITTED, PlanState.SUPPLEMENT, PlanState.IN_REVIEW)


def holder(plan):
    claim = Claim.objects.standing().filter(plan=plan).first()
    return claim and claim.officer


class TestTheActs:
    @pytest.mark.parametrize("state", PlanState)
    def test_a_case_is_taken_while_it_is_under_way(self, state):
        plan, by = plan_in(state), officer()
        if state in UNDER_WAY:
            actions.claim_case(plan, by=by)
            assert holder(plan) == by
        else:
            refused(actions.claim_case, plan, by=by)

    def test_taken_given_back_and_taken_again_is_history(self):
        plan, one, other = make_plan(PlanState.IN_REVIEW), officer(), officer()
        actions.claim_case(plan, by=one)
        refused(actions.claim_case, plan, by=other, sentence="Een collega")
        refused(actions.claim_case, plan, by=one, sentence="U hebt deze")
        actions.release_case(plan, by=one)
        refused(actions.release_case, plan, by=one)
        actions.claim_case(plan, by=other)
        assert [claim.officer for claim in plan.claims.all()] == [one, other]
        steps = plan.events.filter(name__in=["claim_case", "release_case"])
        assert [step.by for step in steps] == [one, one, other]
        assert all(step.judging_only for step in steps)

    def test_the_coordinator_hands_it_over_and_takes_it_away(self):
        plan, one, other = make_plan(PlanState.IN_REVIEW), officer(), officer()
        by = coordinator()
        actions.hand_case(plan, one, by=by)
        refused(actions.hand_case, plan, one, by=by)
        actions.hand_case(plan, other, by=by)
        assert holder(plan) == other
        assert Claim.objects.standing().get().given_by == by
        actions.release_case(plan, by=by)
        assert holder(plan) is None

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICER}))
    def test_only_an_officer_takes_one(self, role):
        plan = make_plan(PlanState.IN_REVIEW)
        person = make_user(role, region=plan.region)
        refused(actions.claim_case, plan, by=person, error=StepForbidden)
        refused(actions.hand_case, plan, person, by=coordinator())

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
    def test_only_the_coordinator_hands_over_or_takes_away(self, role):
        plan = make_plan(PlanState.IN_REVIEW)
        person = make_user(role, region=plan.region)
        actions.claim_case(plan, by=officer())
        for act, args in (
            (actions.hand_case, (plan, officer())),
            (actions.release_case, (plan,)),
        ):
            refused(act, *args, by=person, error=StepForbidden)

    def test_who_may_not_judge_the_plan_gets_no_case_and_loses_it(self):
        plan, person = make_plan(PlanState.IN_REVIEW), officer()
        actions.claim_case(plan, by=person)
        interested(in_region)(person, plan)
        assert holder(plan) is None
        refused(actions.claim_case, plan, by=person)
        refused(actions.hand_case, plan, person, by=coordinator())

    def test_the_sweep_takes_it_from_who_may_not_any_more(self):
        plan, lost, kept = make_plan(PlanState.IN_REVIEW), officer(), officer()
        other = make_plan(PlanState.IN_REVIEW)
        actions.claim_case(plan, by=lost)
        actions.claim_case(other, by=kept)
        give_role(lost, Role.EDITOR, plan.region)
        assert lapse_barred() == 1
        assert holder(plan) is None
        assert holder(other) == kept
        event = plan.events.get(name="release_case")
        assert (event.by, event.judging_only) == (None, True)
        assert lapse_barred() == 0

    def test_whoever_had_the_case_does_not_decide_on_it(self):
        plan, person = make_plan(PlanState.IN_REVIEW), officer()
        actions.claim_case(plan, by=person)
        actions.release_case(plan, by=person)
        give_role(person, Role.DECIDER)
        assert bar_to_decide(User.objects.get(pk=person.pk), plan)

    def test_the_database_holds_that_one_officer_has_it(self):
        plan = make_plan(PlanState.IN_REVIEW)
        actions.claim_case(plan, by=officer())
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.create(plan=plan, officer=officer(), began_at=clock.now())


class TestThePages:
    def rows(self, client, **query):
        return [row.plan.pk for row in client.get(LIST, query).context["rows"]]

    def test_the_list_is_filtered_by_who_has_the_case(self, client):
        mine, theirs, free = (make_plan(PlanState.IN_REVIEW) for _ in range(3))
        me, colleague = officer(), officer()
        actions.claim_case(mine, by=me)
        actions.claim_case(theirs, by=colleague)
        client.force_login(me)
        assert self.rows(client, bij="mij") == [mine.pk]
        assert self.rows(client, bij="niemand") == [free.pk]
        assert self.rows(client, bij=str(colleague.pk)) == [theirs.pk]
        assert len(self.rows(client)) == 3
        assert len(self.rows(client, bij="999999")) == 3
        text = client.get(LIST, {"bij": "mij"}).content.decode()
        assert "In behandeling bij: Mij" in text

    def test_the_load_counts_what_is_under_way(self, client):
        plan, me = make_plan(PlanState.IN_REVIEW), officer()
        actions.claim_case(plan, by=me)
        client.force_login(coordinator())
        loads = {str(one): load for one, load, _ in client.get(LIST).context["loads"]}
        assert loads == {str(me): 1} | {
            str(one): 0
            for one in User.objects.filter(grants__role=Role.OFFICER).exclude(pk=me.pk)
        }
        type(plan).objects.filter(pk=plan.pk).update(state=PlanState.WITHDRAWN)
        loads = {str(one): load for one, load, _ in client.get(LIST).context["loads"]}
        assert loads[str(me)] == 0

    def test_taking_and_giving_back_from_the_page_of_the_case(self, client):
        plan, me = make_plan(PlanState.IN_REVIEW), officer()
        client.force_login(me)
        case = reverse("case_detail", args=[plan.pk])
        assert "Zelf behandelen" in client.get(case).content.decode()
        client.post(reverse("case_claim", args=[plan.pk]))
        assert "Teruggeven" in client.get(case).content.decode()
        client.force_login(officer())
        text = client.get(case).content.decode()
        assert f"{me} behandelt deze aanvraag" in text
        answer = client.post(reverse("case_claim", args=[plan.pk]))
        assert answer.status_code == 409
        assert "Een collega" in answer.content.decode()
        release = reverse("case_release", args=[plan.pk])
        assert client.post(release).status_code == 403
        client.force_login(me)
        client.post(release)
        assert holder(plan) is None

    def test_the_coordinator_chooses_who_and_sees_their_load(self, client):
        plan, busy, barred = make_plan(PlanState.IN_REVIEW), officer(), officer()
        actions.claim_case(make_plan(PlanState.IN_REVIEW), by=busy)
        interested(in_region)(barred, plan)
        client.force_login(coordinator())
        page = reverse("case_hand", args=[plan.pk])
        text = client.get(page).content.decode()
        assert f"{busy} (1 in behandeling)" in text
        assert f"{barred}: niet beschikbaar" in text
        assert client.post(page, {}).status_code == 422
        assert client.post(page, {"officer": barred.pk}).status_code == 422
        client.post(page, {"officer": busy.pk})
        assert holder(plan) == busy

    def test_what_waits_for_me_leaves_out_what_i_may_not_judge(self, client):
        from reviews.tests.builders import make_advice

        plan, me = make_advice().plan, officer()
        client.force_login(me)
        assert self.rows(client, mijn="on") == [plan.pk]
        interested(in_region)(me, plan)
        assert self.rows(client, mijn="on") == []
        assert self.rows(client) == [plan.pk]
