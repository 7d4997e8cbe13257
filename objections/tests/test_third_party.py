"""Who objects beside the region gets its own letters, by mail or by post; the region a notice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.tests.builders import lead_of
from objections import actions
from objections.models import Objection
from objections.tests.builders import (
    ADDRESS,
    again,
    decide,
    decision_on,
    handler,
    propose,
    register,
    send,
    waive,
)
from reviews import actions as reviews
from reviews.actions.duties import NewDuty
from reviews.models import (
    Addressee,
    LaterDecision,
    Letter,
    LetterKind,
    ObjectionResult,
    Posting,
)
from reviews.tasks import make_waiting_letters
from reviews.tests.builders import quick_render
from sterktechniek import clock, terms
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

K = LetterKind
NAME = "Bestuur Anders"
EMAIL = "bezwaar@anders.example"
REGION_ONLY = (K.HEARING_OF_OTHER, K.DECISION_ON_OTHER)


def make_letters():
    return make_waiting_letters(quick_render)


def third_party(**fields):
    """An objection of somebody else, received and confirmed, and its letter made."""
    by = handler()
    objection = register(objector=NAME, **fields)
    actions.confirm_receipt(objection, by=by)
    make_letters()
    return again(objection), by


def decided(result=ObjectionResult.UNFOUNDED, *, reached=None, **fields):
    """The same, with the letter about the decision sent and every notice made."""
    objection, by = reached or third_party()
    actions.take_objection(objection, by=by)
    waive(objection, by)
    later = propose(again(objection), by, result, **fields)
    send(later)
    make_letters()
    return again(objection), by


def letter_of(objection, kind):
    return Letter.objects.get(plan=objection.plan, kind=kind)


def test_every_letter_of_the_handling_goes_to_who_objects():
    objection, by = third_party()
    due = clock.today() + timedelta(days=14)
    actions.ask_repair(objection, by=by, what="De gronden.", due_on=due)
    actions.repair(objection, by=by, answer="Hierbij.")
    actions.take_objection(objection, by=by)
    actions.adjourn(objection, by=by, weeks=2, reason="Meer onderzoek.")
    starts = clock.now() + timedelta(days=3)
    where = {"place": "Den Haag", "led_by": handler()}
    actions.plan_hearing(objection, by=by, starts_at=starts, **where)
    make_letters()
    own = Letter.objects.filter(addressee=objection.addressee)
    kinds = {K.OBJECTION_RECEIPT, K.OBJECTION_REPAIR, K.OBJECTION_DELAY, K.HEARING}
    assert set(own.values_list("kind", flat=True)) == kinds
    for letter in own:
        assert letter.content["addressee"]["board"] == NAME
        assert letter.content["addressee"]["lines"] == ADDRESS.splitlines()
        assert letter.content["salutation"] == "Geachte heer of mevrouw,"
        assert letter.by_post
    invited = letter_of(objection, K.HEARING_OF_OTHER)
    assert invited.addressee is None
    assert invited.facts["wie"] == NAME


def test_the_decision_goes_to_who_objects_and_the_region_gets_a_notice():
    objection, _ = decided()
    letter = letter_of(objection, K.ON_OBJECTION)
    assert letter.addressee == objection.addressee
    assert letter.content["addressee"]["board"] == NAME
    assert "u woont of bent gevestigd" in letter.content["objection"]["authority"]
    told = letter_of(objection, K.DECISION_ON_OTHER)
    assert told.addressee is None
    assert told.content["addressee"]["region"] == objection.plan.region.name
    assert told.facts["wie"] == NAME
    words = " ".join(one.get("text", "") for one in told.content["blocks"])
    assert "Het bezwaar is ongegrond." in words
    last = terms.appeal_term(clock.today()).ends_on
    assert f"{last.day} " in told.facts["beroep_tot"]


def test_what_changes_for_the_region_stands_in_its_notice_with_its_duties():
    reached = third_party(decision=decision_on())
    year = reached[0].plan.round.scheme.starts_on.year
    amount = Decimal(9000)
    duty = NewDuty("Noem de bedrijven.", clock.today() + timedelta(days=30))
    grant = {"amount": amount, "years": {year: amount}, "duties": [duty]}
    objection, _ = decided(ObjectionResult.FOUNDED, reached=reached, **grant)
    letter = letter_of(objection, K.ON_OBJECTION)
    assert letter.content["outcome_label"].endswith(
        "de regio krijgt ten hoogste € 9.000."
    )
    assert letter.content["payment_text"] == ""
    words = [one.get("text") or one.get("caption") for one in letter.content["blocks"]]
    assert "Wat de regio nog duidelijk maakt" in words
    told = letter_of(objection, K.DECISION_ON_OTHER)
    assert "u krijgt ten hoogste" in told.facts["gevolg"]
    assert "Noem de bedrijven." in told.content["points"][0]


def test_before_the_letter_leaves_the_region_hears_nothing():
    objection, by = third_party()
    actions.take_objection(objection, by=by)
    waive(objection, by)
    decide(propose(again(objection), by))
    make_letters()
    assert not Letter.objects.filter(kind__in=REGION_ONLY).exists()
    assert not OutboxMessage.objects.filter(key__startswith="letter:").exists()


def test_a_person_is_not_named_to_the_region():
    objection, _ = decided(reached=third_party(is_person=True))
    told = letter_of(objection, K.DECISION_ON_OTHER)
    assert told.facts["wie"] == "een ander dan de regio"
    assert NAME not in str(told.content)


def test_the_region_finds_none_of_the_letters_of_another(client):
    objection, by = decided()
    region = objection.plan.region
    client.force_login(lead_of(region))
    page = client.get(reverse("letter_list", args=[objection.plan_id]))
    kinds = [row.kind for row in page.context["rows"]]
    assert "besluit op een bezwaar van een ander" in kinds
    assert "besluit op bezwaar" not in kinds
    assert "ontvangst van bezwaar" not in kinds
    for letter in Letter.objects.filter(addressee=objection.addressee):
        address = reverse("letter_download", args=[letter.pk])
        assert client.get(address).status_code == 404
    for name in ("region_file", "region_handover"):
        text = client.get(reverse(name, args=[region.code])).content.decode()
        assert "ntvangst van bezwaar" not in text
    client.force_login(by)
    shown = client.get(reverse("letter_list", args=[objection.plan_id]))
    assert f"aan {NAME}" in shown.content.decode()


def test_by_mail_the_letter_itself_goes_and_only_there():
    objection, _ = decided(reached=third_party(email=EMAIL))
    mails = OutboxMessage.objects.filter(kind="letter_to_another")
    assert {one.recipient for one in mails} == {EMAIL}
    assert mails.count() == 2  # the receipt and the decision
    for one in mails:
        assert (one.file_type, one.region) == ("application/pdf", None)
        assert one.file
    assert not Letter.objects.to_post().exists()
    assert not OutboxMessage.objects.visible_to(lead_of(objection.plan.region)).filter(
        kind="letter_to_another"
    )


def test_once_is_enough_to_send_a_mail():
    third_party(email=EMAIL)
    make_letters()
    assert OutboxMessage.objects.filter(kind="letter_to_another").count() == 1


def test_a_letter_by_post_waits_until_somebody_records_it(client):
    objection, by = decided()
    client.force_login(by)
    page = client.get(objection.get_absolute_url()).content.decode()
    assert page.count("per post te versturen") == 2
    assert ADDRESS.splitlines()[0] in page
    listed = client.get(reverse("objection_list"), {"stand": "per-post"})
    assert len(listed.context["rows"]) == 1
    address = reverse("objection_act", args=[objection.pk, "per-post"])
    assert client.get(address).status_code == 200
    letters = list(Letter.objects.to_post())
    for letter in letters:
        sent = {"letter": letter.pk, "on": clock.today().isoformat()}
        assert client.post(address, sent).status_code == 302
    assert Posting.objects.filter(recorded_by=by).count() == 2
    page = client.get(objection.get_absolute_url()).content.decode()
    assert "per post te versturen" not in page
    assert page.count("op de post, ") == 2
    listed = client.get(reverse("objection_list"), {"stand": "per-post"})
    assert not listed.context["rows"]
    assert client.get(address).status_code == 409


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_before_the_letter_or_to_come_is_refused(client, days):
    objection, by = third_party()
    letter = Letter.objects.to_post().get()
    on = clock.today() + timedelta(days=days)
    client.force_login(by)
    address = reverse("objection_act", args=[objection.pk, "per-post"])
    before = Event.objects.count()
    sent = {"letter": letter.pk, "on": on.isoformat()}
    assert client.post(address, sent).status_code == 409
    assert not Posting.objects.exists()
    assert Event.objects.count() == before


def test_only_a_handler_posts_and_only_a_letter_of_this_objection():
    objection, by = third_party()
    other, _ = third_party()
    letter = letter_of(objection, K.OBJECTION_RECEIPT)
    today = clock.today()
    officer = make_user(Role.OFFICER)
    with pytest.raises(StepForbidden):
        actions.record_posted(objection, by=officer, letter=letter, on=today)
    with pytest.raises(StepRefused, match="hoeft niet meer"):
        actions.record_posted(other, by=by, letter=letter, on=today)
    assert not Posting.objects.exists()


def test_another_address_counts_for_what_did_not_leave_yet():
    objection, by = third_party()
    actions.take_objection(objection, by=by)
    waive(objection, by)
    letter = decide(propose(again(objection), by))
    make_letters()
    old = letter_of(objection, K.OBJECTION_RECEIPT).content
    new = {"name": NAME, "address": "Plein 1\n1234 AB Elders", "email": EMAIL}
    actions.move_addressee(objection, by=by, **new)
    letter.refresh_from_db()
    assert not letter.is_made
    make_letters()
    letter.refresh_from_db()
    assert letter.content["addressee"]["lines"] == ["Plein 1", "1234 AB Elders"]
    assert letter_of(objection, K.OBJECTION_RECEIPT).content == old


def test_a_letter_made_with_the_old_address_is_not_kept():
    """The address moved while the worker was busy with the letter."""
    objection, by = third_party()
    actions.take_objection(objection, by=by)
    waive(objection, by)
    letter = decide(propose(again(objection), by))

    def moved_meanwhile(content):
        address = "Plein 1\n1234 AB Elders"
        actions.move_addressee(again(objection), by=by, name=NAME, address=address)
        return quick_render(content)

    letter = Letter.objects.for_making().get(pk=letter.pk)
    reviews.make_letter(letter, render=moved_meanwhile)
    assert not Letter.objects.get(pk=letter.pk).is_made


def test_the_address_of_a_region_is_not_written_here(client):
    by = handler()
    objection = register()
    client.force_login(by)
    for slug in ("adres", "per-post"):
        address = reverse("objection_act", args=[objection.pk, slug])
        assert client.get(address).status_code == 409
    with pytest.raises(StepRefused, match="De regio maakt zelf bezwaar"):
        actions.move_addressee(objection, by=by, name=NAME, address=ADDRESS)
    assert not Addressee.objects.exists()


def test_who_objects_beside_the_region_has_an_address(client):
    decision, by = decision_on(), handler()
    with pytest.raises(StepRefused, match="postadres"):
        register(decision, by=by, objector=NAME, address=" ")
    client.force_login(by)
    there = reverse("objection_register", args=[decision.pk])
    data = {
        "channel": "post",
        "received_on": clock.today().isoformat(),
        "objector": NAME,
        "grounds": "Het klopt niet.",
    }
    answer = client.post(there, data)
    assert answer.status_code == 422
    assert NAME in answer.content.decode()
    wrong = client.post(there, data | {"address": ADDRESS, "email": "geen adres"})
    assert wrong.status_code == 422
    assert not Addressee.objects.exists()
    assert not Objection.objects.exists()
    right = data | {"address": ADDRESS, "email": EMAIL.upper(), "is_person": "on"}
    assert client.post(there, right).status_code == 302
    party = Objection.objects.get().addressee
    assert (party.name, party.email, party.is_person) == (NAME, EMAIL, True)


def test_the_page_to_change_the_address_starts_as_it_is(client):
    objection, by = third_party()
    client.force_login(by)
    address = reverse("objection_act", args=[objection.pk, "adres"])
    page = client.get(address).content.decode()
    assert NAME in page
    assert ADDRESS.splitlines()[0] in page
    data = {"name": "Bestuur Elders", "address": ADDRESS, "email": "onzin"}
    bad = client.post(address, data)
    assert bad.status_code == 422
    assert "Bestuur Elders" in bad.content.decode()
    assert client.post(address, data | {"email": ""}).status_code == 302
    assert again(objection).objector == "Bestuur Elders"


def test_the_sender_of_a_batch_hears_what_goes_by_post(client):
    objection, by = third_party()
    actions.take_objection(objection, by=by)
    waive(objection, by)
    letter = decide(propose(again(objection), by))
    coordinator = make_user(Role.COORDINATOR)
    batch = reviews.plan_batch([letter.pk], day=clock.today(), by=coordinator)
    client.force_login(coordinator)
    text = client.get(batch.get_absolute_url()).content.decode()
    assert "per post naar een ander dan de" in text
    assert LaterDecision.objects.get().addressee == objection.addressee


def test_the_home_of_the_handler_counts_what_waits_for_the_post(client):
    _, by = third_party()
    client.force_login(by)
    text = client.get(reverse("home")).content.decode()
    assert "?stand=per-post" in text
