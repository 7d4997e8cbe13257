"""An asked talk that is planned is an appointment, and what becomes of either is told of both."""

import pytest
from django.urls import reverse

from applications.tests.builders import lead_of
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused
from support import actions
from support.actions import talk_requests
from support.agreement_lifecycle import TalkState
from support.feeds import planned_for
from support.models import Appointment, TalkRequest

from .agreements import DAY, make_talk
from .builders import end, make_appointment, make_assignment, make_visit

pytestmark = pytest.mark.django_db


def planned():
    talk = make_talk(TalkState.PLANNED)
    return talk, talk.appointment


def post(client, talk, user, **changes):
    client.force_login(user)
    day = (clock.today() + 4 * DAY).isoformat()
    fields = {"kind": "progress_talk", "day": day, "hour": "14:30", "minutes": "60"}
    url = reverse("talk_act", args=[talk.pk, "plannen"])
    return client.post(url, fields | changes)


def test_planned_it_stands_in_lists_calendar_and_page(client):
    talk = make_talk()
    person = talk.region.support.get().person
    answer = post(client, talk, person, place="Zwolle", words="Tot dan!")
    assert answer.url == talk.get_absolute_url()
    talk.refresh_from_db()
    one = Appointment.objects.get()
    assert (talk.state, talk.appointment) == (TalkState.PLANNED, one)
    assert clock.local(one.starts_at).strftime("%H:%M") == "14:30"
    assert [entry.summary for entry in planned_for(person)] == [str(one)]
    assert str(one) in client.get(reverse("appointment_list")).content.decode()
    page = client.get(reverse("region_support", args=[talk.region.code]))
    assert "14.30 uur, Zwolle" in page.content.decode()
    assert one.get_absolute_url() in client.get(answer.url).content.decode()
    mails = OutboxMessage.objects.filter(recipient=talk.asked_by.email)
    assert [mail.kind for mail in mails] == ["appointment"]
    assert "Tot dan!" in mails[0].body


def test_what_the_team_planned_by_itself_is_the_next_one_too(client):
    assignment = make_assignment()
    make_talk(TalkState.PLANNED, assignment=assignment)
    make_appointment(assignment, days=1, place="Hengelo")
    client.force_login(assignment.person)
    page = client.get(reverse("region_support", args=[assignment.region.code]))
    assert ", Hengelo</dd>" in page.content.decode()


def test_another_day_moves_the_same_appointment(client):
    talk, one = planned()
    person = one.assignment.person
    assert post(client, talk, person).status_code == 302
    moved = Appointment.objects.get()
    assert (moved.pk, moved.sequence) == (one.pk, 1)
    assert moved.starts_at > one.starts_at


def test_called_off_the_region_waits_again():
    talk, one = planned()
    actions.cancel_appointment(one, by=one.assignment.person, note="Ziek")
    talk.refresh_from_db()
    assert (talk.state, talk.appointment) == (TalkState.ASKED, None)
    talk_requests.plan_talk(
        talk, by=one.assignment.person, starts_at=clock.now() + 2 * DAY
    )
    assert Appointment.objects.planned().get() == talk.appointment != one


def test_with_the_assignment_ends_what_was_planned_and_the_question_stays():
    talk, one = planned()
    end(one.assignment)
    talk.refresh_from_db()
    assert talk.state == TalkState.ASKED


def test_logged_as_a_visit_the_question_is_answered():
    talk, one = planned()
    with clock.at(one.starts_at + DAY):
        make_visit(one.assignment, appointment=one, kind=one.kind)
    talk.refresh_from_db()
    assert talk.state == TalkState.ANSWERED
    assert talk.words


def test_withdrawn_by_the_region_the_appointment_lapses():
    talk, one = planned()
    talk_requests.withdraw_talk(talk, by=talk.asked_by)
    one.refresh_from_db()
    assert (one.state, one.sequence) == ("cancelled", 1)
    [entry] = planned_for(one.assignment.person)
    assert entry.is_off


def test_answered_otherwise_what_was_planned_stays():
    talk, one = planned()
    talk_requests.answer_talk(talk, by=one.assignment.person, words="Wij mailden.")
    one.refresh_from_db()
    assert one.is_planned


def test_the_leader_plans_it_for_a_supporter_and_not_without_one(client):
    assignment = make_assignment()
    second = make_assignment(region=assignment.region, scheme=assignment.scheme)
    talk, leader = make_talk(assignment=assignment), make_user(Role.SUPPORT_LEAD)
    assert post(client, talk, leader).status_code == 422
    assert not Appointment.objects.exists()
    assert post(client, talk, leader, assignment=second.pk).status_code == 302
    assert Appointment.objects.get().assignment == second
    alone = make_talk(assignment=end(make_assignment()))
    refused = post(client, alone, leader, words="Ik bel u.")
    assert refused.status_code == 409
    assert "Wijs eerst iemand toe" in refused.content.decode()
    assert "Ik bel u." in refused.content.decode()
    assert Appointment.objects.count() == 1


def test_a_colleague_in_the_region_does_not_move_it(client):
    talk, one = planned()
    other = make_assignment(region=talk.region, scheme=one.assignment.scheme).person
    assert post(client, talk, other).status_code == 403
    with pytest.raises(StepForbidden):
        talk_requests.plan_talk(talk, by=other, starts_at=clock.now() + DAY)
    one.refresh_from_db()
    assert one.sequence == 0


def test_a_day_that_was_is_refused_and_nothing_is_kept():
    talk = make_talk()
    by = talk.region.support.get().person
    with pytest.raises(StepRefused):
        talk_requests.plan_talk(talk, by=by, starts_at=clock.now() - DAY)
    assert TalkRequest.objects.get().state == TalkState.ASKED
    assert not Appointment.objects.exists()


def test_about_a_refused_plan_it_is_an_advisory_talk_with_an_agenda(client):
    plan = make_outcome(Outcome.REJECTED)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    talk = talk_requests.ask_talk(
        plan.region, by=lead_of(plan.region), about="De brief.", plan=plan
    )
    client.force_login(assignment.person)
    form = client.get(reverse("talk_act", args=[talk.pk, "plannen"])).context["form"]
    assert form["kind"].value() == "advice_talk"
    post(client, talk, assignment.person, kind="advice_talk")
    assert Appointment.objects.get().items.exists()
