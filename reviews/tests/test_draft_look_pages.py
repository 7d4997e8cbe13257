"""The draft looks at DUS-I: the list, taking and naming, the answer; who reads what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import actions
from applications.lifecycle import DraftLookState, PlanState
from applications.models import DraftLook, DraftLookRemark
from applications.tests.builders import coordinator, lead_of, make_plan, officer
from applications.tests.looks import had_the_look, make_look
from reviews import actions as dusi
from reviews.actions.opening import declare_no_interest
from reviews.forms import RemarkForm
from reviews.permissions import bar_to_judge
from reviews.tests.builders import make_advice, make_reviews
from reviews.tests.test_barred import support
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db

L = DraftLookState
DAY = timedelta(days=1)
LIST = "draft_look_list"


def url(name, look, *more):
    return reverse(name, args=[look.pk, *more])


def page(client, address, user=None):
    if user:
        client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def answer_data(**changes):
    return {
        "summary": "",
        "part": "begroting",
        "passage": "",
        "text": "",
    } | changes


# --- the list


def test_the_first_day_of_an_answer_stands_on_top(client):
    later, sooner, over = make_look(), make_look(), make_look(L.ANSWERED)
    DraftLook.objects.filter(pk=sooner.pk).update(due_on=clock.today() - DAY)
    text = page(client, reverse(LIST), officer())
    assert text.index(sooner.plan.region.name) < text.index(later.plan.region.name)
    assert "1 dag te laat" in text
    assert over.plan.region.name not in text
    done = page(client, f"{reverse(LIST)}?stand=klaar")
    assert over.plan.region.name in done
    assert later.plan.region.name not in done


def test_only_the_coordinator_reads_who_looks(client):
    holder = officer()
    look = make_look(L.TAKEN, by=holder, question="Wat vindt u van post 1a?")
    for user, reads in ((officer(), False), (coordinator(), True)):
        for address in (reverse(LIST), url("draft_look_case", look)):
            text = page(client, address, user)
            assert (str(holder) in text) == reads
            assert "post 1a" not in text
            assert "Gastlessen" not in text


def test_the_list_costs_the_same_however_long(client):
    counts = []
    for _ in range(3):
        make_look(L.TAKEN)
        make_look()
        client.force_login(coordinator())
        client.get(reverse(LIST))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LIST))
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 12


# --- taking and naming


def test_taking_opens_the_draft_for_who_took_it(client):
    look, user = make_look(question="Klopt de begroting?"), officer()
    text = page(client, url("draft_look_case", look), user)
    assert "U kunt dit plan daarna niet beoordelen" in text
    assert "Klopt de begroting?" not in text
    client.post(url("draft_look_take", look))
    text = page(client, url("draft_look_case", look))
    assert "Klopt de begroting?" in text
    assert "Gastlessen" in text


def test_the_second_who_takes_it_gets_the_sentence(client):
    look = make_look(L.TAKEN)
    client.force_login(officer())
    answer = client.post(url("draft_look_take", look))
    assert answer.status_code == 409
    assert "Een collega heeft deze conceptcheck" in answer.content.decode()


def test_who_helps_the_region_is_told_why_not(client):
    look, user = make_look(), officer()
    support(user, look.plan)
    text = page(client, url("draft_look_case", look), user)
    assert "kunt u haar concept niet bekijken" in text
    assert url("draft_look_take", look) not in text
    assert client.post(url("draft_look_take", look)).status_code == 409


def test_the_coordinator_names_only_who_is_available(client):
    look, free, tied = make_look(), officer(), officer()
    support(tied, look.plan)
    boss = coordinator()
    text = page(client, url("draft_look_case", look), boss)
    assert f"{tied}: niet beschikbaar" in text
    name = url("draft_look_name", look)
    assert client.post(name, {"officer": tied.pk}).status_code == 422
    assert client.post(name, {}).status_code == 422
    assert client.post(name, {"officer": "x"}).status_code == 422
    assert client.post(name, {"officer": free.pk}).status_code == 302
    look.refresh_from_db()
    assert look.officer == free
    text = page(client, url("draft_look_case", look))
    assert f"{free}: heeft deze conceptcheck nu" in text
    assert f"aangewezen door {boss}" in text


def test_who_looked_before_is_offered_first_for_the_next_look(client):
    plan = make_plan()
    holder, _other = officer(), officer()
    make_look(L.ANSWERED, plan=plan, by=holder)
    look = make_look(plan=plan)
    text = page(client, url("draft_look_case", look), coordinator())
    assert f"{holder} (0 conceptchecks in behandeling, bekeek dit plan eerder)" in text


def test_given_back_it_is_closed_for_who_had_it(client):
    holder, boss = officer(), coordinator()
    look = make_look(L.TAKEN, by=holder, question="Klopt de begroting?")
    client.force_login(holder)
    assert client.get(url("draft_look_give_back", look)).status_code == 200
    answer = client.post(url("draft_look_give_back", look), {"reason": "Ik ben ziek."})
    assert answer.url == reverse(LIST)
    assert "Klopt de begroting?" not in page(client, url("draft_look_case", look))
    assert "Ik ben ziek." not in page(client, url("draft_look_case", look))
    assert "Ik ben ziek." in page(client, url("draft_look_case", look), boss)


# --- the answer


def test_a_remark_and_the_impression_are_kept_together(client):
    holder = officer()
    look = make_look(L.TAKEN, by=holder, remarks=0)
    client.force_login(holder)
    data = answer_data(summary="Helder.", passage="post 1a", text="Te duur?")
    answer = client.post(url("draft_look_save", look), data)
    assert answer.url == f"{url('draft_look_case', look)}#opmerking-1-1"
    text = page(client, answer.url)
    for words in ("Helder.", "Te duur?", 'href="#post-1a"'):
        assert words in text
    client.post(url("draft_look_save", look), answer_data(summary="Anders."))
    assert look.remarks.count() == 1


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"passage": "activiteit 3"}, "activiteiten"),
        ({"passage": "Mijlpaal 3.2"}, "activiteiten"),
        ({"passage": "post 3a"}, "begroting"),
        ({"passage": "post 3a", "part": "visie"}, "visie"),
        ({"passage": "de tweede alinea"}, None),
        ({}, None),
    ],
)
def test_a_passage_says_which_part_it_belongs_to(typed, part):
    form = RemarkForm({"text": "Te vaag."} | typed)
    assert form.is_valid() == (part is not None)
    assert form.cleaned_data.get("part") == part or form.errors["part"]


def test_a_remark_without_words_is_refused_and_nothing_is_kept(client):
    holder = officer()
    look = make_look(L.TAKEN, by=holder, remarks=0)
    client.force_login(holder)
    data = answer_data(summary="Helder.", passage="post 1a")
    for name in ("draft_look_save", "draft_look_send"):
        answer = client.post(url(name, look), data)
        assert answer.status_code == 422
        assert "Schrijf uw opmerking." in answer.content.decode()
        assert "Helder." in answer.content.decode()
    look.refresh_from_db()
    assert (look.summary, look.state) == ("", L.TAKEN)


def test_a_remark_is_changed_and_taken_away(client):
    holder = officer()
    look = make_look(L.TAKEN, by=holder)
    client.force_login(holder)
    edit = url("draft_remark_edit", look, 1)
    assert "Opmerking nummer 1." in page(client, edit)
    data = {"part": "doelen", "passage": "doel 1", "text": "Meetbaar?"}
    assert client.post(edit, data | {"text": ""}).status_code == 422
    assert client.post(edit, data).status_code == 302
    assert look.remarks.values("part", "passage", "text").get() == data
    client.post(url("draft_remark_remove", look, 1))
    assert not DraftLookRemark.objects.exists()


def test_sending_keeps_what_was_typed_and_closes_the_page(client):
    holder = officer()
    look = make_look(L.TAKEN, by=holder, remarks=0)
    client.force_login(holder)
    answer = client.post(url("draft_look_send", look), answer_data())
    assert answer.status_code == 409
    assert "Schrijf een algemene indruk" in answer.content.decode()
    client.post(url("draft_look_send", look), answer_data(text="Te duur?"))
    look.refresh_from_db()
    assert (look.state, look.remarks.count()) == (L.ANSWERED, 1)
    text = page(client, url("draft_look_case", look))
    assert "Verstuurd op" in text
    assert "<textarea" not in text


def test_what_was_typed_comes_back_when_the_look_is_no_longer_theirs(client):
    holder = officer()
    look = make_look(L.TAKEN, by=holder)
    dusi.name_looker(look, officer(), by=coordinator())
    client.force_login(holder)
    data = answer_data(text="Een lange opmerking.", summary="Helder.")
    for name in ("draft_look_save", "draft_look_send"):
        answer = client.post(url(name, look), data)
        assert answer.status_code == 409
        assert "Een lange opmerking." in answer.content.decode()
    edited = {"part": "doelen", "passage": "", "text": "Een andere opmerking."}
    answer = client.post(url("draft_remark_edit", look, 1), edited)
    assert answer.status_code == 409
    assert "Een andere opmerking." in answer.content.decode()
    assert client.post(url("draft_remark_remove", look, 1)).status_code == 409
    assert look.remarks.get().text == "Opmerking nummer 1."


def test_what_was_typed_comes_back_when_the_plan_was_handed_in(client):
    holder = officer()
    look = make_look(L.TAKEN, by=holder)
    actions.hand_in(look.plan, by=lead_of(look.plan.region))
    client.force_login(holder)
    data = answer_data(text="Een lange opmerking.")
    answer = client.post(url("draft_look_send", look), data)
    assert answer.status_code == 409
    assert "Een lange opmerking." in answer.content.decode()
    assert "De regio ziet uw opmerkingen niet." in page(
        client, url("draft_look_case", look)
    )


def test_the_pages_cost_the_same_however_many_remarks(client):
    holder, boss = officer(), coordinator()
    look = make_look(L.TAKEN, by=holder, remarks=12)
    for user in (holder, boss):
        client.force_login(user)
        client.get(url("draft_look_case", look))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("draft_look_case", look))
        assert len(queries) <= 12


# --- the wall


def test_who_looked_judges_nothing_of_this_plan(client):
    """Walked through: the look of the draft, then handing in, completeness, committee."""
    plan = make_plan()
    looker = make_user(Role.OFFICER, Role.MEMBER)
    make_look(L.ANSWERED, plan=plan, by=looker)
    actions.hand_in(plan, by=lead_of(plan.region))
    with clock.at(plan.round.closes_at + DAY):
        actions.find_complete(plan, by=officer())
        plan.refresh_from_db()
        text = page(client, reverse("case_assign", args=[plan.pk]), coordinator())
        assert f"{looker}: niet beschikbaar" in text
        make_advice(plan=plan)
        client.force_login(looker)
        answer = client.get(reverse("decision_propose", args=[plan.pk]))
        assert answer.status_code == 409
        assert "had de conceptcheck" in answer.content.decode()
        text = page(client, reverse("case_detail", args=[plan.pk]))
        assert "Het plan overtuigt." not in text
        [review, *_] = plan.reviews.all()
        review_page = reverse("review_form", args=[review.pk])
        assert client.get(review_page).status_code == 404


def test_who_gave_it_back_is_barred_too():
    first, second = officer(), officer()
    look = make_look(L.TAKEN, by=first)
    dusi.give_look_back(look, by=first)
    dusi.take_look(look, by=second)
    assert all(bar_to_judge(person, look.plan) for person in (first, second))
    assert bar_to_judge(officer(), look.plan) is None


def test_the_next_plan_of_the_region_may_be_judged():
    holder = officer()
    look = make_look(L.ANSWERED, by=holder)
    other = make_plan(region=look.plan.region)
    assert bar_to_judge(holder, look.plan)
    assert bar_to_judge(holder, other) is None


def test_judging_reads_that_it_took_place_and_when(client):
    plan = make_plan(PlanState.IN_REVIEW)
    holder = officer()
    had_the_look(holder, plan)
    [review] = make_reviews(plan, number=1, handed_in=False)
    declare_no_interest(review, by=review.reviewer)
    text = page(client, reverse("review_form", args=[review.pk]), review.reviewer)
    assert "was er een conceptcheck" in text
    assert str(holder) not in text
    assert "goed begin" not in text
    text = page(client, reverse("case_detail", args=[plan.pk]), officer())
    assert "<dt>Conceptcheck</dt>" in text
    assert str(holder) not in text
