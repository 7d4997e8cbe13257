"""The pages of later decisions: propose, decide, send back, retract, and the list of all."""

import pytest
from django.urls import reverse

from reviews.models import LaterDecision, LaterKind, Outcome
from reviews.tests.builders import make_outcome
from reviews.tests.later import make_decided_later, make_later, make_sent_later
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    person = make_user(Role.OFFICER)
    client.force_login(person)
    return person


@pytest.fixture
def decider(client):
    person = make_user(Role.DECIDER)
    client.force_login(person)
    return person


def proposal(plan, **fields):
    return {
        "kind": "change",
        "amount": f"{plan.amount_granted / 2:.2f}".replace(".", ","),
        "claimed": "",
        "article": "",
        "reasons": "De helft van de activiteiten gaat niet door.",
        "view": "",
    } | fields


def test_an_officer_proposes_a_change(client, officer):
    plan = make_outcome()
    url = reverse("later_propose", args=[plan.pk])
    assert client.get(url).status_code == 200
    answer = client.post(url, proposal(plan))
    assert answer.url == reverse("case_detail", args=[plan.pk])
    later = plan.later_decisions.get()
    assert later.amount == plan.amount_granted / 2
    assert later.article == "artikel 4:50 Awb"
    assert sum(one.amount for one in later.years.all()) == later.amount


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"reasons": ""}, 422, "Schrijf de motivering"),
        ({"kind": "on_objection"}, 422, "Kies wat u voorstelt"),
        ({"kind": ""}, 422, "Kies wat u voorstelt"),
        ({"amount": "tien"}, 422, "met alleen cijfers"),
        ({"amount": ""}, 409, "Vul het nieuwe bedrag in"),
        ({"kind": "recovery", "amount": "", "claimed": "5"}, 409, "Terugvorderen kan pas"),
        ({"view": "999999"}, 422, "Kies een zienswijze uit de lijst"),
    ],
)  # fmt: skip
def test_what_is_refused_keeps_what_was_typed(client, officer, fields, status, words):
    plan = make_outcome()
    url = reverse("later_propose", args=[plan.pk])
    answer = client.post(url, proposal(plan, **fields))
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    if fields.get("reasons") != "":
        assert "De helft van de activiteiten" in page
    assert not LaterDecision.objects.exists()


def test_without_a_decision_that_left_there_is_nothing_to_propose(client, officer):
    from reviews.tests.builders import make_decision

    decision = make_decision()
    url = reverse("later_propose", args=[decision.plan_id])
    assert client.get(url).status_code == 409


def test_the_decider_decides(client, decider):
    later = make_later()
    assert (
        "Vervolgbesluit nemen" in client.get(later.get_absolute_url()).content.decode()
    )
    answer = client.post(later.get_absolute_url(), {"step": "decide"})
    assert answer.status_code == 302
    later.refresh_from_db()
    assert (later.state, later.decided_by) == ("decided", decider)
    again = client.post(later.get_absolute_url(), {"step": "decide"})
    assert again.status_code == 403 or again.status_code == 409


def test_what_still_blocks_stands_where_the_button_would(client, decider):
    later = make_later(view=None)
    page = client.get(later.get_absolute_url()).content.decode()
    assert "Vraag de regio eerst om haar zienswijze" in page
    assert "Vervolgbesluit nemen" not in page
    answer = client.post(later.get_absolute_url(), {"step": "decide"})
    assert answer.status_code == 409


def test_sending_back_needs_words(client, decider):
    later = make_later()
    url = later.get_absolute_url()
    assert client.post(url, {"step": "send_back", "note": ""}).status_code == 422
    client.post(url, {"step": "send_back", "note": "Noem het jaar."})
    later.refresh_from_db()
    assert later.state == "withdrawn"


def test_an_officer_retracts_once(client, officer):
    later = make_later()
    url = reverse("later_retract", args=[later.pk])
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 409


def test_a_handler_reads_what_is_proposed_on_an_objection_only(client):
    client.force_login(make_user(Role.OBJECTION_HANDLER))
    own = make_later(
        LaterKind.ON_OBJECTION,
        plan=make_outcome(Outcome.REJECTED),
        result="unfounded",
    )
    other = make_later()
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    page = client.get(reverse("later_list")).content.decode()
    assert own.plan.region.name in page
    assert other.plan.region.name not in page


def test_what_waits_comes_first(client, officer):
    sent, waiting = make_sent_later(), make_later()
    page = client.get(reverse("later_list")).content.decode()
    first, second = (one.plan.region.name for one in (waiting, sent))
    assert page.index(first) < page.index(second)
    only = client.get(reverse("later_list"), {"stand": "wacht"}).content.decode()
    assert second not in only


def test_after_a_withdrawal_the_case_still_leads_to_a_recovery(client, officer):
    plan = make_sent_later(LaterKind.WITHDRAWAL).plan
    page = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert reverse("later_propose", args=[plan.pk]) in page


@pytest.mark.parametrize("number", [1, 3, 20])
def test_the_list_asks_the_same_number_of_queries(
    client, officer, number, django_assert_num_queries
):
    for _ in range(number):
        make_later()
    with django_assert_num_queries(4):
        answer = client.get(reverse("later_list"))
    assert answer.content.decode().count("voorgesteld</span>") == number


def test_the_page_asks_at_most_twelve_questions(
    client, officer, django_assert_max_num_queries
):
    for later in (make_later(), make_decided_later(), make_sent_later()):
        with django_assert_max_num_queries(12):
            assert client.get(later.get_absolute_url()).status_code == 200
    plan = make_outcome()
    with django_assert_max_num_queries(12):
        client.get(reverse("later_propose", args=[plan.pk]))
