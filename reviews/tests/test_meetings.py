"""A meeting: planned, ordered, opened and closed; who is barred reads nothing of an item."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
from reviews import actions
from reviews.lifecycle import MEETING_LIFECYCLE, MeetingState
from reviews.models import AgendaItem, Meeting, Minutes, Presence
from reviews.tests.acts import refused
from reviews.tests.builders import make_advice, make_reviews
from reviews.tests.meetings import Table, closed_round, make_meeting
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden

pytestmark = pytest.mark.django_db
PLANNERS = (Role.CHAIR, Role.COORDINATOR)


def ready_plans(number, round_=None):
    """Plans of one round that wait for an advice."""
    round_ = round_ or closed_round()
    plans = [
        make_plan(PlanState.IN_REVIEW, round=round_, region=make_region())
        for _ in range(number)
    ]
    for plan in plans:
        make_reviews(plan, number=1)
    return plans


def at(meeting, name="meeting_detail", *args):
    return reverse(name, args=[meeting.pk, *args])


def order_of(meeting):
    return list(meeting.items.order_by("position").values_list("plan", "position"))


def post_of(plans, people, **changes):
    return {
        "starts_at": "2027-03-04T10:00",
        "place": "Den Haag",
        "plans": [one.pk for one in plans],
        "people": [one.pk for one in people],
    } | changes


class TestPlanning:
    @pytest.mark.parametrize("role", PLANNERS)
    def test_plans_that_wait_and_all_members_are_ticked(self, client, role):
        [ready] = ready_plans(1)
        busy = make_plan(PlanState.IN_REVIEW, round=ready.round, region=make_region())
        make_reviews(busy, number=1, handed_in=False)
        advised = make_plan(
            PlanState.IN_REVIEW, round=ready.round, region=make_region()
        )
        make_advice(plan=advised)
        client.force_login(make_user(role))
        page = reverse("meeting_create", args=[ready.round_id])
        form = client.get(page).context["form"]
        assert {pk for pk, _ in form.fields["plans"].choices} == {ready.pk, busy.pk}
        assert form["plans"].value() == [ready.pk]
        member = ready.reviews.get().reviewer
        assert member.pk in form["people"].value()
        answer = client.post(page, post_of([ready], [member]))
        meeting = Meeting.objects.get()
        assert answer.url == meeting.get_absolute_url()
        assert order_of(meeting) == [(ready.pk, 1)]
        assert meeting.events.get().judging_only

    @pytest.mark.parametrize("role", [one for one in Role if one not in PLANNERS])
    def test_nobody_else_plans(self, client, role):
        [plan] = ready_plans(1)
        person = make_user(role, region=plan.region)
        client.force_login(person)
        page = reverse("meeting_create", args=[plan.round_id])
        assert client.get(page).status_code == 403
        refused(
            actions.plan_meeting,
            plan.round,
            by=person,
            starts_at=clock.now(),
            place="Hier",
            plans=[plan],
            people=[],
            error=StepForbidden,
        )
        assert not Meeting.objects.exists()

    @pytest.mark.parametrize(
        "changes",
        [
            {"starts_at": ""},
            {"starts_at": "morgen"},
            {"place": ""},
            {"place": "x" * 121},
            {"plans": []},
            {"plans": [0]},
            {"people": []},
            {"people": [0]},
        ],
    )
    def test_what_is_wrong_is_refused_and_stays(self, client, changes):
        [plan] = ready_plans(1)
        client.force_login(make_user(Role.CHAIR))
        page = reverse("meeting_create", args=[plan.round_id])
        data = post_of([plan], [plan.reviews.get().reviewer]) | changes
        assert client.post(page, data).status_code == 422
        assert not Meeting.objects.exists()

    def test_a_plan_stands_on_one_agenda_until_that_meeting_is_closed(self):
        table = Table()
        refused(make_meeting, [table.plan], table.judges)
        actions.close_meeting(table.meeting, by=table.chair)
        assert make_meeting([table.plan], table.judges, is_open=False)

    def test_not_with_an_advice_or_of_another_round_or_not_in_review(self):
        [plan] = ready_plans(1)
        for other in (
            make_advice().plan,
            ready_plans(1)[0],
            make_plan(PlanState.SUBMITTED),
        ):
            refused(make_meeting, [plan, other], [])
        assert not AgendaItem.objects.exists()

    def test_a_planner_does_not_learn_of_a_plan_that_bars(self, client):
        one, other = ready_plans(2)
        coordinator = make_user(Role.COORDINATOR)
        actions.declare_interest(one, by=coordinator, reason="Familie")
        refused(make_meeting, [one, other], [], by=coordinator)
        client.force_login(coordinator)
        text = client.get(reverse("meeting_create", args=[one.round_id]))
        assert one.region.name not in text.content.decode()

    def test_only_members_are_asked(self):
        [plan] = ready_plans(1)
        refused(make_meeting, [plan], [make_user(Role.OFFICER)])

    def test_changing_adds_and_asks_more(self, client):
        one, other = ready_plans(2)
        member = one.reviews.get().reviewer
        meeting = make_meeting([one], [member], is_open=False)
        client.force_login(make_user(Role.COORDINATOR))
        extra = other.reviews.get().reviewer
        data = post_of([other], [extra], place="Utrecht")
        assert client.get(at(meeting, "meeting_edit")).status_code == 200
        client.post(at(meeting, "meeting_edit"), data)
        meeting.refresh_from_db()
        assert meeting.place == "Utrecht"
        assert order_of(meeting) == [(one.pk, 1), (other.pk, 2)]
        asked = set(meeting.presences.values_list("person", flat=True))
        assert asked == {member.pk, extra.pk}


class TestOrder:
    def test_up_and_down_without_javascript(self, client):
        plans = ready_plans(3)
        meeting = make_meeting(plans, [], is_open=False)
        client.force_login(make_user(Role.CHAIR))
        first, second, third = plans
        last = meeting.items.get(plan=third)
        page = at(meeting, "item_move", last.pk)
        client.post(page, {"richting": "omhoog"})
        assert [pk for pk, _ in order_of(meeting)] == [first.pk, third.pk, second.pk]
        client.post(page, {"richting": "omlaag"})
        client.post(page, {"richting": "omlaag"})  # at the end: nothing
        assert order_of(meeting) == [(one.pk, n) for n, one in enumerate(plans, 1)]
        assert client.post(page, {"richting": "opzij"}).status_code == 409

    def test_an_item_that_is_gone_does_not_move(self):
        plans = ready_plans(2)
        meeting = make_meeting(plans, [], is_open=False)
        item = meeting.items.last()
        AgendaItem.objects.filter(pk=item.pk).delete()
        refused(actions.move_item, item, "omhoog", by=make_user(Role.CHAIR))
        assert order_of(meeting) == [(plans[0].pk, 1)]

    def test_taken_off_and_numbered_again(self, client):
        plans = ready_plans(3)
        meeting = make_meeting(plans, [], is_open=False)
        client.force_login(make_user(Role.CHAIR))
        client.post(at(meeting, "item_remove", meeting.items.first().pk))
        assert order_of(meeting) == [(plans[1].pk, 1), (plans[2].pk, 2)]

    def test_what_was_spoken_about_stays(self):
        table = Table()
        table.type()
        table.say(table.plenary)
        refused(actions.remove_item, table.item, by=table.chair)
        assert AgendaItem.objects.filter(pk=table.item.pk).exists()

    def test_an_item_that_bars_the_planner_does_not_exist(self, client):
        table = Table()
        actions.declare_interest(table.plan, by=table.chair, reason="Familie")
        client.force_login(table.chair)
        for name in ("item_move", "item_remove"):
            page = at(table.meeting, name, table.item.pk)
            assert client.post(page, {"richting": "omhoog"}).status_code == 404

    def test_an_item_of_another_meeting_is_not_here(self, client):
        table, other = Table(), Table()
        client.force_login(table.chair)
        for name in ("meeting_item", "meeting_text", "meeting_plan"):
            page = at(table.meeting, name, other.item.pk)
            assert client.get(page).status_code == 404

    def test_a_member_orders_nothing(self, client):
        table = Table()
        client.force_login(table.judges[0])
        for name, args in (
            ("item_move", [table.item.pk]),
            ("item_remove", [table.item.pk]),
            ("meeting_presence", []),
            ("meeting_open", []),
            ("meeting_close", []),
        ):
            assert client.post(at(table.meeting, name, *args)).status_code == 403
        assert client.get(at(table.meeting, "meeting_edit")).status_code == 403


class TestSteps:
    def test_the_whole_way(self, client):
        table = Table(is_open=False)
        client.force_login(table.chair)
        meeting = table.meeting
        client.post(at(meeting, "meeting_open"))
        answer = client.post(at(meeting, "meeting_close"))
        assert answer.status_code == 409
        assert "wie er aanwezig is" in answer.content.decode()
        present = [table.judges[0].pk]
        client.post(at(meeting, "meeting_presence"), {"present": present})
        client.post(at(meeting, "meeting_close"))
        meeting.refresh_from_db()
        assert (meeting.state, meeting.closed_by) == (MeetingState.CLOSED, table.chair)
        assert Minutes.objects.filter(meeting=meeting).exists()
        names = list(meeting.events.order_by("pk").values_list("name", flat=True))
        assert names == ["plan_meeting", "open", "close"]

    def test_who_came_in_meanwhile_is_not_sent_off_by_an_older_page(self, client):
        table = Table(is_open=False)
        first, second = table.judges[:2]
        meeting, page = table.meeting, at(table.meeting, "meeting_presence")
        actions.record_presence(meeting, [first], by=table.chair)
        client.force_login(table.coordinator)
        form = client.get(at(meeting)).context["form"]
        was = form["was"].value()
        assert was == str(first.pk)
        actions.record_presence(meeting, [first, second], by=table.chair)
        client.post(page, {"present": [], "was": was})
        present = meeting.presences.filter(is_present=True)
        assert [one.person for one in present] == [second]

    @pytest.mark.parametrize("state", list(MeetingState))
    @pytest.mark.parametrize("name", ["open", "close"])
    def test_every_step_from_every_state(self, state, name):
        table = Table(is_open=state != MeetingState.PLANNED)
        actions.record_presence(table.meeting, table.judges, by=table.chair)
        if state == MeetingState.CLOSED:
            actions.close_meeting(table.meeting, by=table.chair)
        act = {"open": actions.open_meeting, "close": actions.close_meeting}[name]
        if state in MEETING_LIFECYCLE.steps[name].sources:
            act(table.meeting, by=table.chair)
        else:
            refused(act, table.meeting, by=table.chair)

    @pytest.mark.parametrize("role", [one for one in Role if one != Role.CHAIR])
    def test_only_a_chair_opens_and_closes(self, role):
        table = Table(is_open=False)
        person = make_user(role, region=table.plan.region)
        refused(actions.open_meeting, table.meeting, by=person, error=StepForbidden)
        actions.open_meeting(table.meeting, by=table.chair)
        refused(actions.close_meeting, table.meeting, by=person, error=StepForbidden)

    def test_an_empty_agenda_does_not_open(self):
        table = Table(is_open=False)
        actions.remove_item(table.item, by=table.chair)
        refused(actions.open_meeting, table.meeting, by=table.chair)

    def test_a_closed_meeting_changes_no_more(self):
        table = Table()
        actions.close_meeting(table.meeting, by=table.chair)
        meeting, chair = table.meeting, table.chair
        refused(actions.move_item, table.item, "omhoog", by=chair)
        refused(actions.remove_item, table.item, by=chair)
        refused(actions.record_presence, meeting, [], by=chair)
        refused(
            actions.change_meeting,
            meeting,
            by=chair,
            starts_at=clock.now(),
            place="Elders",
            plans=[],
            people=[],
        )
        assert Presence.objects.filter(meeting=meeting, is_present=True).exists()
        assert Meeting.objects.get(pk=meeting.pk).place == "Den Haag"


@pytest.mark.parametrize("person", ["chair", "plenary", "coordinator"])
def test_the_agenda_costs_the_same_for_many_items(client, person):
    found = []
    for number in (1, 3, 12):
        first, *rest = ready_plans(number)
        table = Table(plan=first)
        actions.change_meeting(
            table.meeting,
            by=table.chair,
            starts_at=clock.now(),
            place="Hier",
            plans=rest,
            people=[],
        )
        client.force_login(getattr(table, person))
        client.get(at(table.meeting))
        with CaptureQueriesContext(connection) as queries:
            client.get(at(table.meeting))
        found.append(len(queries))
    assert len(set(found)) == 1
    assert found[0] <= 12


def test_the_list_costs_the_same_for_many(client):
    table = Table()
    client.force_login(table.coordinator)
    found = []
    for _ in range(2):
        client.get(reverse("meeting_list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("meeting_list"))
        found.append(len(queries))
        for plan in ready_plans(3):
            make_meeting([plan], [], is_open=False)
    assert found[0] == found[1] <= 12


def test_events_of_a_meeting_name_no_region():
    table = Table()
    actions.close_meeting(table.meeting, by=table.chair)
    for event in Event.objects.filter(object_id=table.meeting.pk, region=None):
        assert table.plan.region.name not in event.label + event.note
