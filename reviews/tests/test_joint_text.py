"""The joint text: kept while it is typed, seen by who reads all judgements, agreed by name."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Verdict
from applications.tests.builders import lead_of, make_plan
from reviews import actions
from reviews.actions.joint_text import TextChanged
from reviews.frames import frame_for
from reviews.joint_text import LONGEST
from reviews.models import Advice, AdviceDraft, Agreement, Outcome
from reviews.tests.acts import refused
from reviews.tests.builders import declared, make_reviews
from reviews.tests.meetings import Table
from reviews.tests.posts import advice_post
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
AUTOSAVE = {"autosave": "ja"}
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def table():
    return Table()


def form_page(plan):
    return reverse("advice_form", args=[plan.pk])


def item_page(table, name="meeting_item"):
    return reverse(name, args=[table.meeting.pk, table.item.pk])


def hidden(text):
    """The revision that a page or fragment carries."""
    return re.search(r'name="gelezen" value="(\d+)"', text)[1]


class TestKeeping:
    def test_what_is_typed_is_kept_and_shown_again(self, client):
        plan = make_plan(PlanState.IN_REVIEW)
        make_reviews(plan)
        client.force_login(declared(make_user(Role.CHAIR), plan))
        _, [first, *_] = frame_for(plan)
        typed = {
            f"motivation_{first.pk}": "Half af",
            f"ground_{first.pk}_2_part": "doelen",
            f"ground_{first.pk}_2_passage": "doel 1",
            "amount": "8.5",
        }
        answer = client.post(form_page(plan), typed | AUTOSAVE, **HTMX)
        assert (answer.status_code, hidden(answer.content.decode())) == (200, "1")
        page = client.get(form_page(plan)).content.decode()
        for text in ("Half af", 'value="doel 1"', 'value="8.5"'):
            assert text in page
        assert not Advice.objects.exists()

    def test_an_emptied_verdict_stays_empty(self, client):
        """What all reviews gave comes back only as long as nobody typed."""
        plan = make_plan(PlanState.IN_REVIEW)
        make_reviews(plan)
        client.force_login(declared(make_user(Role.CHAIR), plan))
        assert "checked" in client.get(form_page(plan)).content.decode()
        client.post(form_page(plan), {"motivation": "Begin"} | AUTOSAVE, **HTMX)
        assert "checked" not in client.get(form_page(plan)).content.decode()

    def test_without_javascript_there_is_a_button(self, client):
        plan = make_plan(PlanState.IN_REVIEW)
        make_reviews(plan)
        client.force_login(declared(make_user(Role.CHAIR), plan))
        answer = client.post(form_page(plan), {"step": "keep", "motivation": "Zo."})
        assert answer.url == form_page(plan)
        assert AdviceDraft.objects.get().fields == {"motivation": "Zo."}

    def test_the_later_one_sees_both_and_loses_nothing(self, client, table):
        table.type(motivation="Van de eerste")
        deputy = declared(make_user(Role.CHAIR), table.plan)
        client.force_login(deputy)
        mine = advice_post(table.plan) | {"motivation": "Van de plaatsvervanger"}
        answer = client.post(form_page(table.plan), mine | AUTOSAVE, **HTMX)
        assert answer.status_code == 409
        assert "name=" not in answer.content.decode()
        answer = client.post(form_page(table.plan), mine | {"step": "keep"})
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "Van de eerste" in text
        assert "Van de plaatsvervanger" in text
        assert AdviceDraft.objects.get().fields["motivation"] == "Van de eerste"
        mine["gelezen"] = hidden(text)
        client.post(form_page(table.plan), mine | {"step": "keep"})
        draft = AdviceDraft.objects.get()
        assert (draft.revision, draft.changed_by) == (2, deputy)
        assert draft.fields["motivation"] == "Van de plaatsvervanger"

    def test_recording_over_a_text_of_somebody_else_is_refused(self, client, table):
        table.type(motivation="Van de eerste")
        client.force_login(declared(make_user(Role.CHAIR), table.plan))
        answer = client.post(form_page(table.plan), advice_post(table.plan))
        assert answer.status_code == 409
        assert not Advice.objects.exists()

    def test_the_same_text_twice_changes_nothing(self, table):
        one, two = table.type(), table.type(seen=0)
        assert (one.pk, one.revision) == (two.pk, two.revision)

    @pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "a\x00b"])
    def test_a_text_that_cannot_be_kept_is_refused(self, table, text):
        refused(table.type, motivation=text)
        assert not AdviceDraft.objects.exists()

    @pytest.mark.parametrize("role", [one for one in Role if one != Role.CHAIR])
    def test_only_a_chair_writes(self, table, role):
        region = table.plan.region
        person = make_user(role, region=region)
        refused(table.type, by=person, error=StepForbidden)
        assert not AdviceDraft.objects.exists()

    def test_a_barred_chair_does_not(self, table):
        actions.declare_interest(table.plan, by=table.chair, reason="Familie")
        refused(table.type)

    def test_not_before_all_interests_are_declared(self, table):
        refused(table.type, by=make_user(Role.CHAIR), sentence="belangen")
        assert not AdviceDraft.objects.exists()

    def test_not_before_every_review_is_in(self):
        plan = make_plan(PlanState.IN_REVIEW)
        make_reviews(plan, handed_in=False)
        refused(actions.keep_draft, plan, {}, by=make_user(Role.CHAIR), seen=0)

    def test_not_after_the_advice(self, client, table):
        draft = table.type()
        client.force_login(table.chair)
        data = advice_post(table.plan) | {"gelezen": draft.revision}
        client.post(form_page(table.plan), data)
        assert Advice.objects.exists()
        refused(table.type, motivation="Nog iets")
        draft.refresh_from_db()
        assert draft.frozen_at
        draft.fields = {}
        with pytest.raises(DatabaseError), transaction.atomic():
            draft.save()


class TestReading:
    def test_who_reads_all_judgements_reads_the_text(self, client, table):
        table.type(motivation="Geheime tekst")
        for person in (*table.judges, table.plenary, table.chair, table.coordinator):
            client.force_login(person)
            for name in ("meeting_item", "meeting_text"):
                answer = client.get(item_page(table, name))
                assert answer.status_code == 200, (person, name)
                assert "Geheime tekst" in answer.content.decode()

    @pytest.mark.parametrize("role", list(Role))
    def test_nobody_else(self, client, table, role):
        """Not even an officer or a member that was not asked; chair and coordinator plan."""
        if role in (Role.CHAIR, Role.COORDINATOR):
            return
        table.type(motivation="Geheime tekst")
        client.force_login(make_user(role, region=table.plan.region))
        for name in ("meeting_item", "meeting_text", "meeting_plan", "meeting_say"):
            method = client.post if name == "meeting_say" else client.get
            assert method(item_page(table, name)).status_code == 404

    def test_not_before_the_own_review_is_in(self, client, table):
        table.type(motivation="Geheime tekst")
        actions.reopen_review(table.reviews[0], by=table.coordinator, reason="Nog eens")
        for person in (*table.judges, table.plenary, table.chair, table.coordinator):
            client.force_login(person)
            for name in ("meeting_item", "meeting_text"):
                assert client.get(item_page(table, name)).status_code == 404
            assert table.meeting.get_absolute_url()
            page = client.get(table.meeting.get_absolute_url()).content.decode()
            assert f'href="{item_page(table)}"' not in page

    def test_the_plenary_reads_only_during_the_meeting(self, client, table):
        own = reverse("review_form", args=[table.reviews[0].pk])
        client.force_login(table.plenary)
        assert client.get(own).status_code == 200
        actions.close_meeting(table.meeting, by=table.chair)
        assert client.get(own).status_code == 404
        assert client.get(item_page(table)).status_code == 404

    def test_who_is_absent_does_not_read(self, client, table):
        actions.record_presence(table.meeting, table.judges, by=table.chair)
        client.force_login(table.plenary)
        assert client.get(item_page(table)).status_code == 404

    def test_barred_from_the_plan_is_out(self, client, table):
        actions.declare_interest(table.plan, by=table.plenary, reason="Familie")
        client.force_login(table.plenary)
        for name in ("meeting_item", "meeting_text", "meeting_plan"):
            assert client.get(item_page(table, name)).status_code == 404
        assert client.post(item_page(table, "meeting_say"), {}).status_code == 404

    def test_region_reads_nothing_of_it(self, client, table):
        table.type(motivation="Geheime tekst")
        client.force_login(lead_of(table.plan.region))
        assert client.get(reverse("meeting_list")).status_code == 403
        assert client.get(form_page(table.plan)).status_code == 403

    def test_the_fragment_is_sent_only_when_something_changed(self, client, table):
        table.type()
        client.force_login(table.plenary)
        stand = client.get(item_page(table)).context["stand"]
        asked = {"stand": stand}
        path = item_page(table, "meeting_text")
        assert client.get(path, asked).status_code == 204
        table.say(table.judges[0])
        answer = client.get(path, asked)
        assert answer.status_code == 200
        assert str(table.judges[0]) in answer.content.decode()
        table.type(motivation="Anders")
        assert "Anders" in client.get(path, asked).content.decode()


class TestAgreeing:
    def test_everybody_present_agrees_or_departs_by_name(self, client, table):
        table.type()
        for person, data in (
            (table.judges[0], {"word": "ja"}),
            (table.plenary, {"word": "nee", "reason": "Te duur."}),
        ):
            client.force_login(person)
            page = client.get(item_page(table)).content.decode()
            data["gelezen"] = hidden(page)
            answer = client.post(item_page(table, "meeting_say"), data)
            assert answer.url == item_page(table)
        page = client.get(item_page(table)).content.decode()
        assert "Te duur." in page
        assert "stemt in met groen" in page
        assert f"Koos nog niet: {table.judges[1]}" in page

    def test_the_last_word_counts_and_all_are_kept(self, table):
        table.type()
        table.say(table.plenary)
        table.say(table.plenary, agrees=False, reason="Toch niet.")
        assert Agreement.objects.count() == 2
        with pytest.raises(DatabaseError), transaction.atomic():
            Agreement.objects.update(agrees=True)

    @pytest.mark.parametrize(
        ("change", "is_old"),
        [
            ({"outcome": Outcome.GRANTED_WITH_DUTY}, True),
            ({"verdict": Verdict.PARTLY}, True),
            ({"motivation": "Netter gezegd."}, False),
        ],
    )
    def test_another_outcome_or_verdict_makes_it_old(
        self, client, table, change, is_old
    ):
        table.type()
        table.say(table.plenary)
        if "verdict" in change:
            _, [first, *_] = frame_for(table.plan)
            change = {f"verdict_{first.pk}": change["verdict"]}
        table.type(**change)
        client.force_login(table.chair)
        text = client.get(item_page(table)).content.decode()
        assert ("over een eerdere tekst" in text) == is_old

    def test_a_word_about_an_older_outcome_is_refused(self, client, table):
        table.type()
        table.type(outcome=Outcome.GRANTED_WITH_DUTY)
        client.force_login(table.plenary)
        data = {"word": "nee", "reason": "Te snel.", "gelezen": "1"}
        answer = client.post(item_page(table, "meeting_say"), data)
        assert answer.status_code == 409
        assert "Te snel." in answer.content.decode()
        assert not Agreement.objects.exists()

    def test_not_without_an_outcome_on_the_table(self, table):
        table.type(outcome="")
        refused(table.say, table.plenary)

    def test_departing_needs_a_reason(self, client, table):
        table.type()
        refused(table.say, table.plenary, agrees=False, reason=" ")
        client.force_login(table.plenary)
        for data in ({"word": "nee"}, {}, {"word": "misschien"}):
            path = item_page(table, "meeting_say")
            answer = client.post(path, data | {"gelezen": "1"})
            assert answer.status_code == 422
        assert not Agreement.objects.exists()

    def test_a_reason_beside_an_agreement_is_asked_about_and_kept(self, client, table):
        table.type()
        client.force_login(table.plenary)
        post = {"word": "ja", "reason": "Toch te duur.", "gelezen": table.revision()}
        answer = client.post(item_page(table, "meeting_say"), post)
        assert answer.status_code == 422
        assert "Toch te duur." in answer.content.decode()
        assert not Agreement.objects.exists()

    def test_only_who_is_present(self, client, table):
        table.type()
        refused(table.say, table.coordinator, error=StepForbidden)
        client.force_login(table.coordinator)
        path = item_page(table, "meeting_say")
        assert client.post(path, {"word": "ja"}).status_code == 403
        actions.record_presence(table.meeting, table.judges[1:], by=table.chair)
        refused(table.say, table.judges[0], error=StepForbidden)

    def test_not_when_barred_or_gone_from_the_committee(self, table):
        table.type()
        actions.declare_interest(table.plan, by=table.plenary, reason="Familie")
        refused(table.say, table.plenary, error=StepForbidden)
        table.judges[0].grants.update(ends_on="2019-01-01")
        gone = type(table.plenary).objects.get(pk=table.judges[0].pk)
        refused(table.say, gone, error=StepForbidden)

    def test_not_before_or_after_the_meeting(self):
        table = Table(is_open=False)
        table.type()
        refused(table.say, table.judges[0], error=StepForbidden)
        actions.record_presence(table.meeting, table.judges, by=table.chair)
        refused(table.say, table.judges[0], error=StepForbidden)
        actions.open_meeting(table.meeting, by=table.chair)
        table.say(table.judges[0])
        actions.close_meeting(table.meeting, by=table.chair)
        refused(table.say, table.judges[0], error=StepForbidden)

    def test_frozen_with_the_advice(self, client, table):
        draft = table.type()
        table.say(table.plenary, agrees=False, reason="Te duur.")
        client.force_login(table.chair)
        data = advice_post(table.plan) | {"gelezen": draft.revision}
        client.post(form_page(table.plan), data)
        refused(table.say, table.plenary)
        for page in (form_page(table.plan), item_page(table)):
            text = client.get(page).content.decode()
            assert "Te duur." in text
            assert "eerdere tekst" not in text

    def test_recording_another_outcome_than_was_agreed_shows(self, client, table):
        draft = table.type()
        table.say(table.plenary)
        client.force_login(table.chair)
        data = advice_post(table.plan, Outcome.REJECTED)
        client.post(form_page(table.plan), data | {"gelezen": draft.revision})
        assert Advice.objects.get().outcome == Outcome.REJECTED
        text = client.get(form_page(table.plan)).content.decode()
        assert "over een eerdere tekst" in text


def queries(client, method, *args, **kwargs):
    with CaptureQueriesContext(connection) as found:
        answer = getattr(client, method)(*args, **kwargs)
    return answer.status_code, len(found)


def test_the_pages_cost_a_fixed_number_of_queries(client, table):
    table.type()
    client.force_login(table.chair)
    client.get(form_page(table.plan))
    item, fragment = item_page(table), item_page(table, "meeting_text")
    before = [queries(client, "get", path) for path in (item, fragment)]
    for person in (*table.judges, table.plenary):
        table.say(person)
    assert [queries(client, "get", path) for path in (item, fragment)] == before
    assert queries(client, "get", form_page(table.plan))[1] <= 14
    data = advice_post(table.plan) | {"gelezen": "1", "motivation": "Anders"}
    saved = queries(client, "post", form_page(table.plan), data | AUTOSAVE)
    assert saved[0] == 200
    assert saved[1] <= 16
    assert before == [(200, 10), (200, 7)]


def test_nothing_of_the_text_stands_in_an_event(table):
    table.type(motivation="Geheime tekst")
    table.say(table.plenary, agrees=False, reason="Geheime reden")
    texts = "".join(f"{one.label}{one.note}" for one in Event.objects.all())
    assert "Geheime" not in texts


def test_both_at_once_is_one_after_the_other(table):
    table.type(motivation="Eerst")
    with pytest.raises(TextChanged) as changed:
        table.type(motivation="Later", seen=0)
    assert isinstance(changed.value, StepRefused)
    assert changed.value.draft.fields["motivation"] == "Eerst"
