"""Action points: the word of the region, days that move, and mail before and after the day."""

import pytest

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState
from sterktechniek.workflow import StepRefused
from support.actions import points
from support.agreement_lifecycle import ActionState
from support.models import ActionPoint
from support.tasks import remind_of_action_points

from .agreements import DAY, lead_for, make_late_point, make_point
from .builders import end, make_assignment, make_visit

pytestmark = pytest.mark.django_db


def mails(kind="due"):
    found = OutboxMessage.objects.filter(kind=kind).order_by("pk")
    return list(found.values_list("recipient", flat=True))


def test_the_lead_confirms_and_can_object_later_with_words():
    point = make_point()
    lead = lead_for(point.region)
    points.confirm_point(point, by=lead)
    assert point.answer == "confirmed"
    with pytest.raises(StepRefused, match="hebben wij al"):
        points.confirm_point(point, by=lead)
    points.object_to_point(point, by=lead, words="Dit doet de school.")
    point.refresh_from_db()
    assert (point.answer, point.answered_by) == ("objected", lead)
    assert mails("agreement") == [point.made_by.email]


@pytest.mark.parametrize("words", ["", "  "])
def test_an_objection_without_words_is_no_objection(words):
    point = make_point()
    with pytest.raises(StepRefused):
        points.object_to_point(point, by=lead_for(point.region), words=words)
    point.refresh_from_db()
    assert point.answer == ""
    assert mails("agreement") == []


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_what_is_over_gets_no_answer_and_no_other_day(state):
    point = make_point(state)
    lead = lead_for(point.region)
    later = clock.today() + 30 * DAY
    with pytest.raises(StepRefused):
        points.confirm_point(point, by=lead)
    with pytest.raises(StepRefused):
        points.move_point(point, by=lead, due_on=later, reason="Vakantie.")
    assert not point.moves.exists()


def test_a_day_that_moves_keeps_its_history_and_asks_the_region_again():
    point = make_point()
    lead, first = lead_for(point.region), point.due_on
    points.confirm_point(point, by=lead)
    points.move_point(point, by=lead, due_on=first + DAY, reason="Feestdag.")
    assert point.answer == "confirmed"
    points.move_point(point, by=point.made_by, due_on=first + 2 * DAY, reason="Ziekte.")
    point.refresh_from_db()
    assert point.answer == ""
    days = list(point.moves.values_list("old_due_on", "new_due_on", "reason"))
    assert days == [
        (first, first + DAY, "Feestdag."),
        (first + DAY, first + 2 * DAY, "Ziekte."),
    ]


@pytest.mark.parametrize(
    ("days", "reason"), [(14, "Zelfde."), (-1, "Toen."), (20, " ")]
)
def test_a_move_that_says_nothing_is_refused(days, reason):
    point = make_point()
    with pytest.raises(StepRefused):
        points.move_point(
            point, by=point.made_by, due_on=clock.today() + days * DAY, reason=reason
        )
    assert not point.moves.exists()


def test_a_point_of_a_visit_is_of_who_wrote_it_down():
    assignment = make_assignment()
    make_visit(assignment, action_points=[ActionPoint(side="support", text="Mailen")])
    point = ActionPoint.objects.get()
    assert point.made_by == assignment.person
    assert list(ActionPoint.objects.promised_by(assignment.person)) == [point]
    assert not ActionPoint.objects.promised_by(make_user(Role.SUPPORTER)).exists()


def test_only_a_visit_of_the_region_itself_fits():
    assignment, visit = make_assignment(), make_visit()
    with pytest.raises(StepRefused):
        make_point(assignment=assignment, visit=visit)
    assert not ActionPoint.objects.exists()


@pytest.mark.parametrize(
    ("days", "expected"), [(8, 0), (7, 0), (6, 1), (1, 1), (0, 1), (-1, 1), (-9, 0)]
)
def test_a_reminder_goes_out_once_in_its_own_time(days, expected):
    point = make_point(due_on=clock.today() + days * DAY, side="support")
    late = clock.moment(clock.today(), 23)
    with clock.at(late):
        remind_of_action_points()
        remind_of_action_points()
    assert mails() == [point.made_by.email] * expected


def test_the_owner_by_name_is_reminded_and_else_the_writers_of_the_region():
    assignment = make_assignment()
    region = assignment.region
    lead, editor = lead_for(region), make_user(Role.EDITOR, region=region)
    make_late_point(assignment=assignment)
    remind_of_action_points()
    assert set(mails()) == {lead.email, editor.email}
    OutboxMessage.objects.all().delete()
    make_late_point(assignment=assignment, person=editor)
    remind_of_action_points()
    assert mails().count(editor.email) == 2
    assert mails().count(lead.email) == 1


def test_of_dus_i_the_team_is_reminded_and_without_a_team_its_leader():
    officer = make_user(Role.OFFICER)
    assignment = make_assignment()
    make_late_point(assignment=assignment, side="dusi", person=officer)
    remind_of_action_points()
    assert mails() == [assignment.person.email]
    OutboxMessage.objects.all().delete()
    end(assignment)
    leaders = make_user(Role.SUPPORT_LEAD)
    remind_of_action_points()
    assert leaders.email in mails()
    assert officer.email not in mails()
    assert assignment.person.email not in mails()


def test_what_is_done_or_moved_is_not_asked_any_more():
    point = make_late_point()
    lead_for(point.region)
    remind_of_action_points()
    points.finish_point(point, by=lead_for(point.region))
    waiting = OutboxMessage.objects.filter(kind="due", state=MessageState.WAITING)
    assert not waiting.exists()
    OutboxMessage.objects.all().delete()
    remind_of_action_points()
    assert mails() == []


@pytest.mark.parametrize("role", list(Role))
def test_points_are_seen_by_region_and_team_alone(role):
    point = make_point()
    seen = ActionPoint.objects.visible_to(make_user(role, region=point.region))
    assert seen.exists() == (role in {Role.LEAD, Role.EDITOR, Role.SUPPORT_LEAD})
    assert not ActionPoint.objects.visible_to(
        make_user(Role.LEAD, region=make_region())
    ).exists()
