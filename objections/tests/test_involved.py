"""Who had a part in the first decision has none in the objection (Awb 7:5, 10:3 lid 3)."""

import pytest
from django.urls import reverse

from objections import actions
from objections.models import Objection
from objections.tests.builders import DAY, S, handler, make_objection, propose, send
from reviews.actions.later import decide_later
from reviews.models import Refusal
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db


def involved(objection):
    """An officer who proposed the decision and handles objections now."""
    officer = objection.decision.proposed_by
    give_role(officer, Role.OBJECTION_HANDLER, starts_on=clock.today() - DAY)
    return type(officer).objects.get(pk=officer.pk)


ACTS = [
    (S.RECEIVED, actions.confirm_receipt, {}),
    (S.HANDLING, actions.ask_repair, {"what": "De gronden.", "due_on": "later"}),
    (S.REPAIR_ASKED, actions.repair, {"answer": "Hierbij."}),
    (S.REPAIRED, actions.take_objection, {}),
    (S.HANDLING, actions.waive_hearing, {"because": "not_wanted", "note": "Brief."}),
    (S.HANDLING, actions.adjourn, {"weeks": 2, "reason": "Druk."}),
    (S.WAIVED, actions.advise, {"advice": "Ongegrond.", "advised_by": "Ik"}),
    (S.ADVISED, actions.propose, {"result": "unfounded", "reasons": "Goed."}),
    (S.HANDLING, actions.withdraw_objection, {"how": "Brief."}),
    (S.HANDLING, actions.add_note, {"text": "Noot."}),
]


@pytest.mark.parametrize(("state", "act", "fields"), ACTS)
def test_each_act_asks(state, act, fields):
    objection = make_objection(state)
    by = involved(objection)
    if fields.get("due_on"):
        fields = fields | {"due_on": clock.today() + DAY}
    before = Objection.objects.filter(pk=objection.pk).values().get()
    with pytest.raises(StepRefused, match="Een ander"):
        act(objection, by=by, **fields)
    assert Objection.objects.filter(pk=objection.pk).values().get() == before


def test_the_page_answers_409_and_the_refusal_is_on_record(client):
    objection = make_objection(S.WAIVED)
    by = involved(objection)
    client.force_login(by)
    path = reverse("objection_act", args=[objection.pk, "advies"])
    answer = client.post(path, {"advice": "Zo bleef mijn tekst.", "advised_by": "Ik"})
    assert answer.status_code == 409
    assert "voorgesteld. Een ander" in answer.content.decode()
    assert "Zo bleef mijn tekst." in answer.content.decode()
    assert Refusal.objects.filter(person=by, plan=objection.plan).exists()


def test_such_a_person_does_not_read_the_file(client):
    objection = make_objection(S.ADVISED)
    actions.add_note(objection, by=handler(), text="Geheime noot.")
    client.force_login(involved(objection))
    text = client.get(objection.get_absolute_url()).content.decode()
    assert "U leest dit dossier niet." in text
    for secret in ("Geheime noot.", "Verklaar ongegrond.", "Het advies klopt niet."):
        assert secret not in text


def test_officers_coordinator_and_decider_see_that_it_runs_and_until_when(client):
    objection = make_objection(S.ADVISED)
    actions.add_note(objection, by=handler(), text="Geheime noot.")
    for role in (Role.OFFICER, Role.COORDINATOR, Role.DECIDER):
        client.force_login(make_user(role))
        text = client.get(objection.get_absolute_url()).content.decode()
        assert "Waarom deze datum?" in text
        assert "in behandeling" in text
        for secret in ("Geheime noot.", "Verklaar ongegrond.", "advies gegeven"):
            assert secret not in text


def test_who_decided_first_does_not_decide_again():
    objection = make_objection(S.WAIVED)
    later = propose(objection, handler())
    with pytest.raises(StepRefused, match="Een ander behandelt het bezwaar"):
        decide_later(later, by=objection.decision.decided_by)
    send(later)
    assert later.is_published


def test_a_leader_who_got_a_part_meanwhile_does_not_count():
    objection = make_objection(S.HEARING)
    leader = objection.hearing.led_by
    give_role(leader, Role.EDITOR, objection.plan.region, starts_on=clock.today())
    with (
        clock.at(clock.now() + 2 * DAY),
        pytest.raises(StepRefused, match="7:5 Awb"),
    ):
        actions.record_hearing(objection, by=handler(), report="Verslag.")
    assert not objection.hearing.report
