"""Acts around a draft look: frozen, on time, one at a time, and what the region keeps."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from applications import actions
from applications.draft_looks import (
    by_part,
    due_on,
    remarks_on,
)
from applications.lifecycle import DraftLookState, PlanState
from applications.models import DraftLook, DraftLookRemark, DraftLookTurn, Part
from applications.plan_content import content_hash
from applications.remarks import open_remarks
from applications.tasks import lapse_draft_looks
from applications.tests.builders import (
    coordinator,
    lead_of,
    make_plan,
    make_round,
    officer,
)
from applications.tests.looks import make_look, remark
from reviews import actions as dusi
from reviews.tests.test_barred import support
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

L = DraftLookState
DAY = timedelta(days=1)


def mails(kind="draft_look"):
    rows = OutboxMessage.objects.filter(kind=kind).exclude(state=MessageState.WITHDRAWN)
    return sorted(rows.values_list("recipient", "subject"))


def refused(sentence, act, *args, **kwargs):
    """The act is refused with this sentence, and no look, turn, remark or mail is kept."""
    before = everything()
    with pytest.raises(StepRefused, match=sentence):
        act(*args, **kwargs)
    assert everything() == before


def everything():
    tables = (DraftLook, DraftLookTurn, DraftLookRemark, OutboxMessage)
    return [list(table.objects.order_by("pk").values()) for table in tables]


# --- asking


def test_the_look_freezes_the_draft_and_the_region_writes_on():
    plan = make_plan()
    look = make_look(plan=plan)
    asked = look.content
    assert asked["region_vision"] == "Een visie"
    plan.refresh_from_db()
    plan.region_vision = "Een heel andere visie"
    plan.save()
    plan.activities.update(title="Iets anders")
    look.refresh_from_db()
    assert look.content == asked
    assert look.sha256 == content_hash(look.content)
    assert look.content["activities"][0]["title"] == "Gastlessen"


@pytest.mark.parametrize("role", [Role.LEAD, Role.EDITOR])
def test_lead_and_editors_ask(role):
    plan = make_plan()
    person = make_user(role, region=plan.region)
    look = actions.ask_draft_look(plan, by=person)
    assert (look.asked_by, look.number, look.state) == (person, 1, L.ASKED)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.OFFICER, Role.SUPPORTER])
def test_nobody_else_asks(role):
    plan = make_plan()
    with pytest.raises(StepForbidden):
        actions.ask_draft_look(plan, by=make_user(role, region=plan.region))
    assert not DraftLook.objects.exists()


def test_the_coordinator_hears_of_it_without_the_question():
    person = coordinator()
    make_look(question="Wat vindt u van onze begroting?")
    assert [recipient for recipient, _ in mails()] == [person.email]
    assert "begroting" not in OutboxMessage.objects.get().body


def test_one_runs_at_a_time_and_the_next_gets_the_next_number():
    plan = make_plan()
    lead = lead_of(plan.region)
    first = make_look(plan=plan)
    refused("loopt al een conceptcheck", actions.ask_draft_look, plan, by=lead)
    actions.retract_draft_look(first, by=lead)
    assert actions.ask_draft_look(plan, by=lead).number == 2


def test_until_the_moment_of_the_round_and_not_at_it():
    until = clock.now() + 5 * DAY
    plan = make_plan(round=make_round(draft_look_until=until))
    lead = lead_of(plan.region)
    refused("vragen kon", actions.ask_draft_look, plan, by=lead, at=until)
    assert actions.ask_draft_look(plan, by=lead, at=until - clock.INSTANT)


def test_before_the_opening_it_can_be_asked_already():
    opens = clock.now() + 2 * DAY
    one = make_round(opens_at=opens, published_at=clock.now() - DAY)
    region_plan = make_plan(round=one)
    assert actions.ask_draft_look(region_plan, by=lead_of(region_plan.region))


def test_not_after_the_closing_and_not_of_a_plan_that_was_handed_in():
    plan = make_plan()
    lead = lead_of(plan.region)
    closed = plan.round.closes_at
    refused("verstreken", actions.ask_draft_look, plan, by=lead, at=closed)
    actions.hand_in(plan, by=lead)
    refused("nog niet hebt ingediend", actions.ask_draft_look, plan, by=lead)
    actions.take_back(plan, by=lead)
    refused("nog niet hebt ingediend", actions.ask_draft_look, plan, by=lead)


def test_the_day_of_the_answer_is_counted_in_amsterdam_and_does_not_roll():
    one = make_round(draft_look_days=14)
    late = clock.moment(clock.today(), 23, 30)
    assert due_on(one, late) == clock.today() + 14 * DAY


# --- at DUS-I


def test_who_takes_it_is_named_and_the_second_gets_a_sentence():
    look, first, second = make_look(), officer(), officer()
    dusi.take_look(look, by=first)
    again = DraftLook.objects.get(pk=look.pk)
    refused("Een collega heeft deze conceptcheck", dusi.take_look, again, by=second)
    refused("al opgepakt", dusi.take_look, again, by=first)
    assert DraftLookTurn.objects.get().officer == first


def test_who_has_a_tie_with_the_region_takes_none_and_is_not_named():
    look = make_look()
    helper, worker = officer(), officer()
    support(helper, look.plan, ended=True)
    give_role(worker, Role.EDITOR, look.plan.region, ends_on=clock.today() - DAY)
    for person in (helper, worker):
        refused("kunt u haar concept niet", dusi.take_look, look, by=person)
        refused("kan dit concept", dusi.name_looker, look, person, by=coordinator())
    refused("geen behandelaar", dusi.name_looker, look, coordinator(), by=coordinator())


def test_who_gets_a_tie_while_it_is_in_hand_sends_nothing():
    holder = officer()
    look = make_look(L.TAKEN, by=holder)
    support(holder, look.plan)
    refused("Geef de conceptcheck terug", dusi.answer_look, look, by=holder)
    dusi.give_look_back(look, by=holder)


def test_given_back_and_named_stay_on_record():
    first, second, boss = officer(), officer(), coordinator()
    look = make_look(L.TAKEN, by=first)
    dusi.give_look_back(look, by=first, reason="Ik ben ziek.")
    dusi.name_looker(look, second, by=boss)
    dusi.name_looker(look, first, by=boss)
    turns = look.turns.values_list("officer", "named_by", "ended_because")
    assert list(turns) == [
        (first.pk, None, "Ik ben ziek."),
        (second.pk, boss.pk, ""),
        (first.pk, boss.pk, ""),
    ]
    assert look.turns.filter(ended_at=None).get().officer == first
    assert look.remarks.count() == 1  # they stay for whoever takes it over
    assert (second.email, "Conceptcheck voor u") in [
        (recipient, subject.split(":")[0]) for recipient, subject in mails()
    ]


def test_an_answer_says_something():
    holder = officer()
    look = make_look(L.TAKEN, by=holder, remarks=0)
    refused("Schrijf een algemene indruk", dusi.answer_look, look, by=holder)
    dusi.answer_look(look, by=holder, summary="Helder.")
    assert look.is_answered


def test_an_answer_is_frozen_also_for_the_database():
    holder = officer()
    look = make_look(L.ANSWERED, by=holder)
    written = look.remarks.get()
    refused("beantwoord", remark, look, by=holder)
    refused("beantwoord", dusi.save_summary, look, by=holder, summary="Anders.")
    refused("beantwoord", dusi.remove_remark, written, by=holder)
    changed = {"part": "visie", "passage": "", "text": "Anders."}
    refused("beantwoord", dusi.change_remark, written, by=holder, **changed)
    for change in ({"summary": "Anders."}, {"content": {}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            DraftLook.objects.update(**change)


def test_the_region_hears_of_the_answer_once_and_not_what_it_says():
    plan = make_plan()
    lead, editor = lead_of(plan.region), make_user(Role.EDITOR, region=plan.region)
    make_look(L.ANSWERED, plan=plan)
    assert [recipient for recipient, _ in mails()] == sorted([lead.email, editor.email])
    body = OutboxMessage.objects.filter(recipient=lead.email).get().body
    assert "1 opmerking" in body
    assert "goed begin" not in body


# --- the end of it


def test_handing_in_ends_what_runs_and_who_had_it_hears():
    holder = officer()
    look = make_look(L.TAKEN, by=holder)
    lead = lead_of(look.plan.region)
    actions.hand_in(look.plan, by=lead)
    look.refresh_from_db()
    assert look.state == L.LAPSED
    event = look.events.get(name="lapse_look")
    assert (event.by, event.note) == (None, "De regio heeft haar plan ingediend.")
    assert [recipient for recipient, _ in mails()] == [holder.email]
    refused("vervallen", dusi.answer_look, look, by=holder)


def test_handing_in_leaves_an_answer_alone():
    look = make_look(L.ANSWERED)
    actions.hand_in(look.plan, by=lead_of(look.plan.region))
    look.refresh_from_db()
    assert look.state == L.ANSWERED


def test_the_closing_ends_what_runs_and_twice_sweeping_changes_nothing():
    look, other = make_look(), make_look(L.TAKEN)
    actions.extend_round(
        other.plan.round,
        closes_at=other.plan.round.closes_at + 5 * DAY,
        reason="Storing",
        by=coordinator(),
        for_everybody=True,
    )
    assert lapse_draft_looks() == 0
    with clock.at(look.plan.round.closes_at):
        assert lapse_draft_looks() == 1
        assert lapse_draft_looks() == 0
    look.refresh_from_db()
    other.refresh_from_db()
    assert (look.state, other.state) == (L.LAPSED, L.TAKEN)


def test_between_closing_and_sweep_nobody_answers():
    holder = officer()
    look = make_look(L.TAKEN, by=holder)
    closed = look.plan.round.closes_at
    refused("gesloten", dusi.answer_look, look, by=holder, at=closed)


# --- remarks


def test_remarks_are_there_for_the_region_once_they_are_sent():
    plan = make_plan()
    holder = officer()
    look = make_look(L.TAKEN, plan=plan, by=holder)
    remark(look, by=holder, part="begroting", passage="post 1a")
    assert list(remarks_on(plan)) == []
    assert open_remarks(plan) == {}
    dusi.answer_look(look, by=holder)
    assert open_remarks(plan) == {"activiteiten": 1, "begroting": 1}
    assert [one.passage for one in remarks_on(plan, Part.BUDGET)] == ["post 1a"]
    assert [part for part, _ in by_part(remarks_on(plan))] == [
        Part.ACTIVITIES,
        Part.BUDGET,
    ]


def test_open_remarks_cost_one_query(django_assert_num_queries):
    look = make_look(L.ANSWERED, remarks=5)
    with django_assert_num_queries(1):
        assert open_remarks(look.plan) == {"activiteiten": 5}


def test_the_region_ticks_a_remark_and_takes_the_tick_away():
    look = make_look(L.ANSWERED)
    written, lead = look.remarks.get(), lead_of(look.plan.region)
    for handled in (True, True, False):
        actions.mark_remark(written, by=lead, handled=handled)
        written.refresh_from_db()
        assert (written.handled_by == lead) == handled
    with pytest.raises(StepForbidden):
        actions.mark_remark(written, by=look.officer, handled=True)
    actions.hand_in(look.plan, by=lead)
    written.refresh_from_db()
    refused("ingediend", actions.mark_remark, written, by=lead, handled=True)


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        ("activiteit 3", "activiteit-3"),
        ("Mijlpaal 3.2", "mijlpaal-3.2"),
        ("post 3.2a", "post-3.2a"),
        ("doel 1", "doel-1"),
        ("de tweede alinea", "onderdeel-begroting"),
        ("", "onderdeel-begroting"),
    ],
)
def test_a_remark_leads_to_its_place(passage, place):
    assert DraftLookRemark(part="begroting", passage=passage).place == place


def test_a_plan_under_way_keeps_its_looks():
    look = make_look(L.ANSWERED)
    actions.hand_in(look.plan, by=lead_of(look.plan.region))
    assert look.plan.state == PlanState.SUBMITTED
    assert look.plan.draft_looks.count() == 1
