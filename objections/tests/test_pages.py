"""The pages of objections: what they show, what they keep, what they answer."""

import pytest
from django.urls import reverse

from applications.tests.builders import lead_of
from objections import actions
from objections.models import Objection
from objections.tests.builders import (
    DAY,
    S,
    again,
    decision_on,
    handler,
    lodge,
    make_objection,
    send,
)
from reviews.tests.builders import make_decision
from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db

NO_DUTIES = {"duty-TOTAL_FORMS": "3", "duty-INITIAL_FORMS": "0"}


def act_url(objection, slug):
    return reverse("objection_act", args=[objection.pk, slug])


def lodge_url(decision):
    return reverse("objection_lodge", args=[decision.plan_id])


def test_the_lead_objects_and_reads_the_number(client):
    decision = decision_on()
    client.force_login(lead_of(decision.plan.region))
    text = client.get(reverse("plan_outcome", args=[decision.plan_id])).content.decode()
    assert lodge_url(decision) in text
    assert "Bezwaar maken</a>" in text
    last = terms.objection_term(clock.today()).ends_on
    assert dutch.weekday(last) in client.get(lodge_url(decision)).content.decode()
    answer = client.post(
        lodge_url(decision), {"grounds": "Het klopt niet."}, follow=True
    )
    objection = Objection.objects.get()
    text = answer.content.decode()
    assert f"Het nummer is {objection.number}." in text
    assert "6:16 Awb" in text
    assert "Waarom deze datum?" in text
    assert objection.number in client.get(lodge_url(decision)).content.decode()


def test_the_second_press_keeps_the_text(client):
    decision = decision_on()
    number = lodge(decision).number
    client.force_login(lead_of(decision.plan.region))
    answer = client.post(lodge_url(decision), {"grounds": "Wat ik typte."})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert number in text
    assert "Wat ik typte." in text
    assert Objection.objects.count() == 1


def test_without_grounds_it_is_refused(client):
    decision = decision_on()
    client.force_login(lead_of(decision.plan.region))
    assert client.post(lodge_url(decision), {}).status_code == 422
    assert not Objection.objects.exists()


def test_after_the_term_the_link_stays_and_the_page_asks_why(client):
    decision = decision_on()
    lead = lead_of(decision.plan.region)
    with clock.at(clock.now() + 60 * DAY):
        client.force_login(lead)
        text = client.get(
            reverse("plan_outcome", args=[decision.plan_id])
        ).content.decode()
        assert lodge_url(decision) in text
        assert "U bent dus te laat" in client.get(lodge_url(decision)).content.decode()
        client.post(lodge_url(decision), {"grounds": "Nee.", "why_late": "Ziek."})
        objection = Objection.objects.get()
        assert objection.why_late == "Ziek."
        text = client.get(objection.get_absolute_url()).content.decode()
    assert "Waarom te laat?" in text


def test_an_editor_reads_and_does_not_object(client):
    decision = decision_on()
    client.force_login(make_user(Role.EDITOR, region=decision.plan.region))
    answer = client.get(lodge_url(decision))
    assert "Alleen de projectleider maakt bezwaar" in answer.content.decode()
    assert client.post(lodge_url(decision), {"grounds": "Nee."}).status_code == 403
    assert not Objection.objects.exists()


def test_before_the_letter_there_is_no_page(client):
    decision = make_decision()
    client.force_login(lead_of(decision.plan.region))
    assert client.get(lodge_url(decision)).status_code == 404


def test_the_handler_registers_what_came_through_duo(client):
    decision = decision_on()
    client.force_login(handler())
    found = client.get(reverse("objection_find"), {"zoek": decision.plan.region.name})
    url = reverse("objection_register", args=[decision.pk])
    assert url in found.content.decode()
    today = clock.today()
    data = {
        "channel": "duo",
        "received_on": today.isoformat(),
        "posted_on": (today - DAY).isoformat(),
        "grounds": "Per brief.",
    }
    bad = client.post(url, data | {"channel": "email"})
    assert bad.status_code == 422
    answer = client.post(url, data, follow=True)
    text = answer.content.decode()
    assert "Ontvangst bevestigen" in text
    assert Objection.objects.get().posted_on == today - DAY


def test_from_receipt_to_proposal_with_the_buttons(client):
    objection = lodge()
    client.force_login(handler())
    leader = handler()
    starts = clock.local(clock.now() + DAY).strftime("%Y-%m-%dT%H:%M")
    for slug, data in (
        ("bevestigen", {"with_committee": "on"}),
        ("behandelen", {}),
        (
            "hoorzitting",
            {"starts_at": starts, "place": "Den Haag", "led_by": leader.pk},
        ),
        ("niet-horen", {"because": "not_wanted", "note": "Brief."}),
        ("advies", {"advised_by": "Commissie", "advice": "Ongegrond."}),
        ("voorstel", {"result": "unfounded", "reasons": "Zorgvuldig.", **NO_DUTIES}),
        ("aantekening", {"text": "Klaar."}),
    ):
        url = act_url(objection, slug)
        assert client.get(url).status_code == 200, slug
        assert client.post(url, data).status_code == 302, slug
    assert again(objection).later.result == "unfounded"
    text = client.get(objection.get_absolute_url()).content.decode()
    assert "Ongegrond" in text
    assert "Klaar." in text


@pytest.mark.parametrize(
    ("state", "slug", "data"),
    [
        (S.HANDLING, "aanvulling-vragen", {"due_on": "2020-01-01"}),
        (S.HANDLING, "hoorzitting", {"place": "Den Haag"}),
        (S.HANDLING, "verdagen", {"weeks": "7", "reason": "Blijft staan."}),
        (S.ADVISED, "voorstel", {**NO_DUTIES, "reasons": "Blijft staan."}),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(client, state, slug, data):
    objection = make_objection(state)
    client.force_login(handler())
    answer = client.post(act_url(objection, slug), data)
    assert answer.status_code == 422
    assert list(data.values())[-1] in answer.content.decode()
    assert again(objection).state == state


def test_an_act_that_the_state_does_not_allow_answers_409(client):
    objection = make_objection(S.RECEIVED)
    client.force_login(handler())
    assert client.get(act_url(objection, "advies")).status_code == 409
    answer = client.get(act_url(objection, "behandelen"))
    assert answer.status_code == 409
    assert "Bevestig eerst de ontvangst" in answer.content.decode()
    assert client.get(act_url(objection, "bestaat-niet")).status_code == 404


def test_the_region_withdraws_and_repairs_on_its_own_page(client):
    objection = make_objection(S.REPAIR_ASKED)
    client.force_login(lead_of(objection.plan.region))
    text = client.get(objection.get_absolute_url()).content.decode()
    assert act_url(objection, "aanvullen") in text
    assert (
        client.post(act_url(objection, "aanvullen"), {"answer": "Hierbij."}).status_code
        == 302
    )
    assert again(objection).state == S.REPAIRED
    assert client.get(act_url(objection, "advies")).status_code == 403
    assert client.post(act_url(objection, "intrekken"), {}).status_code == 302
    assert again(objection).state == S.WITHDRAWN


def test_the_region_reads_the_result_after_the_letter_and_never_the_notes(client):
    objection = make_objection(S.PROPOSED)
    actions.add_note(objection, by=handler(), text="Geheime noot.")
    client.force_login(lead_of(objection.plan.region))
    before = client.get(objection.get_absolute_url()).content.decode()
    assert "ongegrond" not in before
    assert "voorgesteld" not in before
    send(objection.later)
    after = client.get(objection.get_absolute_url()).content.decode()
    assert "Uw bezwaar is ongegrond." in after
    for text in (before, after):
        assert "Geheime noot." not in text
        assert "Verklaar ongegrond." not in text


def test_others_do_not_find_it(client):
    objection = make_objection()
    for user in (
        make_user(Role.LEAD, region=make_region()),
        make_user(Role.PARTNER, region=objection.plan.region),
        make_user(Role.SUPPORTER),
        make_user(Role.POLICY_OFFICER),
        make_user(Role.MEMBER),
        make_user(Role.ADMIN),
    ):
        client.force_login(user)
        assert client.get(objection.get_absolute_url()).status_code == 404
        assert client.get(reverse("objection_list")).status_code == 403


def test_a_third_party_stays_unknown_to_the_region(client):
    from objections.tests.builders import register

    other = register(objector="Bestuur Anders")
    client.force_login(lead_of(other.plan.region))
    assert client.get(other.get_absolute_url()).status_code == 404
