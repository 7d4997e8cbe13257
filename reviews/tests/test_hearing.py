"""Calls before a letter, and the view of the region before a decision that harms it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan
from reviews import actions
from reviews.models import Letter, Outcome, PhoneCall, ViewRequest
from reviews.tests.builders import make_advice, make_decision, make_held_letter
from reviews.tests.later import make_view
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class TestCalling:
    def call(self, decision, **fields):
        given = {"by": make_user(Role.OFFICER), "called_on": clock.today()}
        return actions.record_call(decision, contact="Anna", **given | fields)

    def test_a_call_is_on_record_with_date_and_name(self):
        decision = make_decision()
        call = self.call(decision)
        assert (call.contact, call.called_on) == ("Anna", clock.today())
        event = decision.events.get(name="record_call")
        assert "Anna" in event.label
        assert event.judging_only

    @pytest.mark.parametrize(
        ("days", "words"), [(1, "toekomst"), (-1, "nadat het besluit")]
    )
    def test_a_day_that_cannot_be_is_refused(self, days, words):
        decision = make_decision()
        with pytest.raises(StepRefused, match=words):
            self.call(decision, called_on=clock.today() + days * DAY)
        assert not PhoneCall.objects.exists()

    def test_members_do_not_call(self):
        decision = make_decision()
        with pytest.raises(StepForbidden):
            self.call(decision, by=make_user(Role.MEMBER))

    def test_a_missing_call_warns_and_does_not_block(self, client):
        _letter, batch = make_held_letter()
        client.force_login(make_user(Role.COORDINATOR))
        page = client.get(batch.get_absolute_url()).content.decode()
        assert "1 regio is nog niet gebeld" in page
        assert "nog niet gebeld" in page
        url = reverse("batch_release", args=[batch.pk])
        assert client.post(url, {"count": "1"}).status_code == 302
        assert batch.letters.get().released_at

    def test_after_the_call_the_warning_is_gone(self, client):
        letter, batch = make_held_letter()
        self.call(letter.decision)
        client.force_login(make_user(Role.COORDINATOR))
        page = client.get(batch.get_absolute_url()).content.decode()
        assert "nog niet gebeld" not in page
        assert ">gebeld<" in page

    def test_on_the_page_too(self, client):
        decision = make_decision()
        client.force_login(make_user(Role.OFFICER))
        url = reverse("call_record", args=[decision.plan_id])
        refused = client.post(url, {"called_on": "", "contact": "", "note": "Blij."})
        assert refused.status_code == 422
        assert "Blij." in refused.content.decode()
        good = {"called_on": clock.today().isoformat(), "contact": "Anna", "note": ""}
        assert client.post(url, good).status_code == 302
        assert PhoneCall.objects.get().contact == "Anna"


class TestViews:
    def ask(self, plan, **fields):
        given = {"by": make_user(Role.OFFICER), "due_on": clock.today() + 14 * DAY}
        return actions.ask_view(plan, about="Cijfers van DUO.", **given | fields)

    def test_a_question_with_its_letter(self):
        asked = self.ask(make_plan(PlanState.IN_REVIEW))
        assert asked.letter.kind == "view_request"
        assert asked.letter.facts["onderwerp"] == "Cijfers van DUO."

    @pytest.mark.parametrize(
        ("change", "error"),
        [
            ({"due_on": "today"}, StepRefused),
            ({"by": Role.COORDINATOR}, StepForbidden),
        ],
    )
    def test_what_is_refused_leaves_nothing(self, change, error):
        plan = make_plan(PlanState.IN_REVIEW)
        fields = {}
        if "due_on" in change:
            fields["due_on"] = clock.today()
        if "by" in change:
            fields["by"] = make_user(change["by"])
        with pytest.raises(error):
            self.ask(plan, **fields)
        assert not ViewRequest.objects.exists()
        assert not Letter.objects.exists()

    def test_one_question_at_a_time(self):
        plan = make_plan(PlanState.IN_REVIEW)
        self.ask(plan)
        with pytest.raises(StepRefused, match="al om haar zienswijze"):
            self.ask(plan)

    def test_the_lead_answers_on_the_site(self, client):
        plan = make_plan(PlanState.IN_REVIEW)
        asked = self.ask(plan)
        client.force_login(lead_of(plan.region))
        url = reverse("view_detail", args=[asked.pk])
        assert "Zienswijze geven" in client.get(url).content.decode()
        assert client.post(url, {"answer": ""}).status_code == 422
        assert client.post(url, {"answer": "Het klopt niet."}).status_code == 302
        asked.refresh_from_db()
        assert (asked.answer, asked.channel) == ("Het klopt niet.", "written")
        again = client.post(url, {"answer": "Nog iets."})
        assert again.status_code == 409
        assert "Nog iets." in again.content.decode()

    def test_an_officer_enters_what_was_said(self, client):
        asked = self.ask(make_plan(PlanState.IN_REVIEW))
        client.force_login(make_user(Role.OFFICER))
        url = reverse("view_detail", args=[asked.pk])
        said = {
            "answer": "Op gesprek gezegd.",
            "channel": "oral",
            "received_on": clock.today().isoformat(),
        }
        early = said | {"received_on": (clock.today() - DAY).isoformat()}
        assert client.post(url, early).status_code == 409
        assert client.post(url, said).status_code == 302
        asked.refresh_from_db()
        assert asked.channel == "oral"

    def test_another_region_does_not_see_it(self, client):
        asked = self.ask(make_plan(PlanState.IN_REVIEW))
        client.force_login(lead_of(make_plan().region))
        assert client.get(reverse("view_detail", args=[asked.pk])).status_code == 404


class TestRefusing:
    """Awb 4:7: a refusal on other data about the region than it gave waits for its view."""

    def propose(self, plan, **fields):
        return actions.propose_decision(
            plan,
            by=make_user(Role.OFFICER),
            outcome=Outcome.REJECTED,
            amount=0,
            reasons="Afgewezen.",
            **fields,
        )

    def test_the_decision_waits_for_the_view(self):
        plan = make_advice(Outcome.REJECTED).plan
        decision = self.propose(plan, view_rule="heard")
        decider = make_user(Role.DECIDER)
        with pytest.raises(StepRefused, match="zienswijze"):
            actions.decide(decision, by=decider)
        make_view(plan, answered=False)
        with pytest.raises(StepRefused, match="nog geven"):
            actions.decide(decision, by=decider)
        assert not Letter.objects.filter(decision=decision).exists()
        asked = plan.view_requests.get()
        actions.record_view(
            asked,
            by=make_user(Role.OFFICER),
            answer="Niet eens.",
            channel="oral",
            received_on=clock.today(),
        )
        actions.decide(decision, by=decider)

    def test_the_decider_finds_the_view_beside_the_proposal(self, client):
        plan = make_advice(Outcome.REJECTED).plan
        self.propose(plan, view_rule="heard")
        asked = make_view(plan)
        client.force_login(make_user(Role.DECIDER))
        page = client.get(reverse("decision_form", args=[plan.pk])).content.decode()
        way = reverse("view_detail", args=[asked.pk])
        assert way in page
        assert client.get(way).status_code == 200

    def test_leaving_it_out_says_why(self):
        plan = make_advice(Outcome.REJECTED).plan
        with pytest.raises(StepRefused, match="waarom u de regio niet"):
            self.propose(plan, view_rule="skipped")
        decision = self.propose(
            plan, view_rule="skipped", view_skipped_because="Financieel besluit."
        )
        actions.decide(decision, by=make_user(Role.DECIDER))

    def test_a_grant_needs_none(self):
        advice = make_advice(Outcome.GRANTED)
        with pytest.raises(StepRefused, match="alleen bij een afwijzing"):
            actions.propose_decision(
                advice.plan,
                by=make_user(Role.OFFICER),
                outcome=Outcome.GRANTED,
                amount=advice.amount,
                reasons="Goed.",
                view_rule="heard",
            )
