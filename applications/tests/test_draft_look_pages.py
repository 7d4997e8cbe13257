"""The pages of a draft look for the region: ask, read the answer, tick remarks."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import actions
from applications.lifecycle import DraftLookState
from applications.models import DraftLook, Round
from applications.tests.builders import (
    coordinator,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
    officer,
)
from applications.tests.looks import make_look, remark
from applications.tests.test_round_management import filled
from reviews import actions as dusi
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db

L = DraftLookState
DAY = timedelta(days=1)


@pytest.fixture
def plan(client):
    plan = make_plan()
    client.force_login(lead_of(plan.region))
    return plan


def ask_url(plan):
    return reverse("draft_look_ask", args=[plan.pk])


def look_url(look, name="draft_look_detail", *more):
    return reverse(name, args=[look.plan_id, look.number, *more])


def text_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_it_is_and_asking_leads_to_the_look(client, plan):
    page = text_of(client, ask_url(plan))
    for words in ("het hoeft niet", "beoordeelt uw plan later niet", "vervalt"):
        assert words in page
    answer = client.post(ask_url(plan), {"question": "Klopt de begroting?"})
    look = DraftLook.objects.get()
    assert answer.url == look.get_absolute_url()
    page = text_of(client, answer.url)
    assert "Klopt de begroting?" in page
    assert look.sha256 in page
    assert "nog niemand" in page


def test_a_day_that_is_free_is_told(client):
    asked = clock.moment(date(2026, 12, 11), 10)
    one = make_round(opens_at=asked - DAY, closes_at=asked + 40 * DAY)
    plan = make_plan(round=one)
    client.force_login(lead_of(plan.region))
    with clock.at(asked):
        page = text_of(client, ask_url(plan))
    assert "vrijdag 25 december 2026 is Eerste Kerstdag." in page
    assert "De datum verschuift niet." in page
    assert "na de sluiting" not in page


def test_an_answer_after_the_closing_is_told(client):
    one = make_round(closes_at=clock.now() + 5 * DAY)
    plan = make_plan(round=one)
    client.force_login(lead_of(plan.region))
    assert "Die dag is na de sluiting" in text_of(client, ask_url(plan))


def test_a_second_ask_is_refused_with_the_typed_text(client, plan):
    make_look(plan=plan)
    assert "loopt al een conceptcheck" in text_of(client, ask_url(plan))
    answer = client.post(ask_url(plan), {"question": "Nog een vraag."})
    assert answer.status_code == 409
    assert "Nog een vraag." in answer.content.decode()
    assert DraftLook.objects.count() == 1


def test_too_long_a_question_is_told_on_the_page(client, plan):
    answer = client.post(ask_url(plan), {"question": "a" * 10_001})
    assert answer.status_code == 422
    assert "10.000 tekens" in answer.content.decode()
    assert not DraftLook.objects.exists()


def test_retracting_works_until_somebody_took_it(client, plan):
    look = make_look(plan=plan)
    retract = look_url(look, "draft_look_retract")
    assert client.post(retract).url == ask_url(plan)
    again = make_look(L.TAKEN, plan=plan)
    answer = client.post(look_url(again, "draft_look_retract"))
    assert answer.status_code == 409
    look.refresh_from_db()
    again.refresh_from_db()
    assert (look.state, again.state) == (L.LAPSED, L.TAKEN)


def test_the_region_reads_nothing_before_the_answer_and_all_of_it_after(client, plan):
    holder = officer()
    look = make_look(L.TAKEN, plan=plan, by=holder)
    dusi.save_summary(look, by=holder, summary="Uw doelen zijn helder.")
    remark(look, by=holder, part="begroting", passage="post 1a", text="Te duur?")
    before = text_of(client, look.get_absolute_url())
    assert str(holder) in before
    for words in ("helder", "Te duur?", "post 1a", "nummer 1"):
        assert words not in before
    dusi.answer_look(look, by=holder)
    after = text_of(client, look.get_absolute_url())
    for words in ("helder", "Te duur?", 'href="#post-1a"', "2 opmerkingen staan"):
        assert words in after


def test_ticking_from_the_look_and_from_the_part(client, plan):
    look = make_look(L.ANSWERED, plan=plan)
    written = look.remarks.get()
    mark = look_url(look, "draft_remark_mark", written.number)
    answer = client.post(mark, {"handled": "yes"})
    assert answer.url == f"{look.get_absolute_url()}#opmerking-1-1"
    assert "Alle opmerkingen zijn verwerkt." in text_of(client, answer.url)
    back = {"handled": "no", "back": "onderdeel"}
    part = reverse("plan_part", args=[plan.pk, "activiteiten"])
    assert client.post(mark, back).url == f"{part}#opmerking-1-1"
    written.refresh_from_db()
    assert written.handled_at is None


def test_the_remarks_stand_beside_the_part_that_they_are_about(client, plan):
    make_look(L.ANSWERED, plan=plan, remarks=3)
    page = text_of(client, reverse("plan_part", args=[plan.pk, "activiteiten"]))
    assert "Conceptcheck 1, opmerking 3" in page
    assert 'href="#activiteit-1"' in page
    assert "Verwerkt<" in page
    other = text_of(client, reverse("plan_part", args=[plan.pk, "begroting"]))
    assert "onceptcheck" not in other
    parts = text_of(client, plan.get_absolute_url())
    assert "Opmerkingen die nog open staan: 3." in parts


def test_after_handing_in_nothing_is_ticked(client, plan):
    look = make_look(L.ANSWERED, plan=plan)
    actions.hand_in(plan, by=lead_of(plan.region))
    mark = look_url(look, "draft_remark_mark", 1)
    assert client.post(mark, {"handled": "yes"}).status_code == 409
    assert "Verwerkt<" not in text_of(client, look.get_absolute_url())
    assert look.remarks.get().handled_at is None


def test_a_remark_that_is_not_sent_cannot_be_ticked(client, plan):
    look = make_look(L.TAKEN, plan=plan)
    mark = look_url(look, "draft_remark_mark", 1)
    assert client.post(mark, {"handled": "yes"}).status_code == 404


def test_the_page_of_the_plan_tells_where_the_look_is(client, plan):
    url = plan.get_absolute_url()
    assert "Wat is een conceptcheck?" in text_of(client, url)
    holder = officer()
    look = make_look(L.TAKEN, plan=plan, by=holder, remarks=2)
    assert "U krijgt uiterlijk" in text_of(client, url)
    dusi.answer_look(look, by=holder)
    assert "Er staan nog 2 opmerkingen open." in text_of(client, url)


def test_the_page_to_hand_in_says_that_a_running_look_ends(client, plan):
    url = reverse("plan_submit", args=[plan.pk])
    assert "vervalt</strong>" not in text_of(client, url)
    look = make_look(plan=plan)
    assert "vervalt</strong> als u indient" in text_of(client, url)
    actions.retract_draft_look(look, by=lead_of(plan.region))
    assert "vervalt</strong>" not in text_of(client, url)


def test_the_page_of_the_plan_is_silent_when_it_is_too_late(client):
    plan = make_plan(round=make_round(draft_look_until=clock.now() - DAY))
    client.force_login(lead_of(plan.region))
    assert "onceptcheck" not in text_of(client, plan.get_absolute_url())


@pytest.mark.parametrize("state", L)
def test_pages_cost_the_same_however_many_remarks(client, state):
    plan = make_plan()
    client.force_login(lead_of(plan.region))
    look = make_look(state, plan=plan, remarks=12)
    for url in (look.get_absolute_url(), ask_url(plan), plan.get_absolute_url()):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        assert len(queries) <= 12, url


# --- the round


def test_the_round_tells_regions_of_the_option_and_dusi_of_the_use(client):
    one = make_round(draft_look_until=clock.now() + 9 * DAY, draft_look_days=10)
    plans = [make_plan(round=one) for _ in range(5)]
    for plan in plans[:4]:
        make_look(L.ANSWERED, plan=plan)
    url = reverse("round_detail", args=[one.pk])
    client.force_login(lead_of(plans[0].region))
    page = text_of(client, url)
    assert "binnen 10 dagen een reactie" in page
    assert "gebruikten" not in page
    make_look(plan=plans[4])
    assert "gebruikten 5 regio" in text_of(client, url)
    for role in (Role.POLICY_OFFICER, Role.COORDINATOR):
        client.force_login(make_user(role))
        page = text_of(client, url)
        assert "Conceptchecks per regio" in page
        assert plans[4].region.name in page


def test_a_round_says_until_when_and_how_soon(client):
    client.force_login(coordinator())
    data = filled(make_scheme())
    last = data["last_day"] - 20 * DAY
    data |= {"draft_look_last_day": last, "draft_look_days": 10}
    page = client.post(reverse("round_create"), data).content.decode()
    assert "DUS-I reageert binnen 10 dagen" in page
    assert "krijgt de reactie pas na" not in page
    client.post(reverse("round_create"), data | {"step": "save"})
    one = Round.objects.get()
    assert (one.draft_look_until, one.draft_look_days) == (clock.end_of(last), 10)


def test_a_round_with_a_late_draft_look_is_warned_or_refused(client):
    client.force_login(coordinator())
    data = filled(make_scheme())
    page = client.post(reverse("round_create"), data).content.decode()
    assert "krijgt de reactie pas na de sluiting" in page
    data["draft_look_last_day"] = data["last_day"] + DAY
    answer = client.post(reverse("round_create"), data)
    assert answer.status_code == 422
    assert "moet eindigen voor de sluiting" in answer.content.decode()
    assert not Round.objects.exists()
