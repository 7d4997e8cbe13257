"""A form that arrives without a session: nothing typed is lost, and nothing is done."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.models import PlanVersion
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.kept import Kept
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

from .browsing import HERE, Page, Person, typed_on, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(plan):
    return Person(with_password(builders.lead_of(plan.region)))


def vision_of(plan):
    return reverse("plan_part", args=[plan.pk, "visie"])


def test_text_of_an_ended_session_is_saved_after_logging_in(lead, plan):
    path = vision_of(plan)
    fields = typed_on(lead, path, region_vision="Nieuw.\r\n\r\n<b>Tekst</b>")
    page = lead.post_without_session(path, fields)
    assert page.status_code == 401
    assert "no-store" in page["Cache-Control"]
    assert "Dit is nog niet verstuurd of opgeslagen." in page.content.decode()
    plan.refresh_from_db()
    assert "Nieuw" not in plan.region_vision

    again = lead.log_in(page)
    text = again.content.decode()
    assert again.status_code == 200
    assert "<h1>Uw tekst is er nog</h1>" in text
    assert "Dit is nog niet verstuurd of opgeslagen." in text
    assert "&lt;b&gt;Tekst&lt;/b&gt;" in text
    plan.refresh_from_db()
    assert "Nieuw" not in plan.region_vision

    saved = lead.send_again(again, path)
    assert saved.status_code == 302
    plan.refresh_from_db()
    assert plan.region_vision.splitlines() == ["Nieuw.", "", "<b>Tekst</b>"]


def test_what_was_typed_stands_under_the_words_of_the_form(lead, plan):
    path = reverse("row_create", args=[plan.pk, "activiteiten"])
    fields = [
        ("title", "Gastlessen geven"),
        ("line", "inflow"),
        ("form", "guest_lesson"),
    ]
    fields += [
        ("mijlpalen-0-title", "Eerste les"),
        ("mijlpalen-7-title", "Laatste les"),
    ]
    text = lead.log_in(lead.post_without_session(path, fields)).content.decode()
    words, _, shown = text.partition("<h2>Wat u invulde</h2>")
    assert "U was op de pagina: " in words
    assert "inflow" not in shown
    assert "Gastlessen geven" in shown
    assert "Eerste les" in shown
    assert "Laatste les" in shown


def test_a_wrong_password_keeps_everything(lead, plan):
    fields = [("region_vision", "Lang getypt")]
    page = lead.post_without_session(vision_of(plan), fields)
    for _ in range(3):
        page = lead.log_in(page, password="fout")
        assert page.status_code == 422
    assert "Lang getypt" in lead.log_in(page).content.decode()


def test_handing_in_after_the_session_ended_is_done_once_and_later(lead, plan):
    path, key = reverse("plan_submit", args=[plan.pk]), str(uuid.uuid4())
    page = lead.post_without_session(path, [("declared", "on"), ("key", key)])
    again = lead.log_in(page)
    assert "<h1>Dit is nog niet verstuurd</h1>" in again.content.decode()
    assert PlanVersion.objects.count() == 0
    before = clock.now()
    first, second = lead.send_again(again, path), lead.send_again(again, path)
    version = PlanVersion.objects.get()
    assert first.url == second.url
    assert first.url == reverse("plan_receipt", args=[plan.pk, version.number])
    assert version.submitted_at > before


def test_somebody_else_gets_the_ordinary_answer(lead, plan):
    other = with_password(make_user(Role.LEAD, region=make_region()))
    path = vision_of(plan)
    page = lead.post_without_session(path, [("region_vision", "Van de ander")])
    again = lead.log_in(page, user=other)
    assert lead.send_again(again, path).status_code == 404
    plan.refresh_from_db()
    assert plan.region_vision != "Van de ander"


def test_a_colleague_who_saved_meanwhile_is_the_ordinary_conflict(lead, plan):
    path = vision_of(plan)
    fields = typed_on(lead, path, region_vision="Van mij")
    page = lead.post_without_session(path, fields)
    colleague = Client()
    colleague.force_login(make_user(Role.EDITOR, region=plan.region))
    seen = dict(Page(colleague.get(path)).form(path))
    colleague.post(path, seen | {"region_vision": "Van de collega"})
    answer = lead.send_again(lead.log_in(page), path)
    assert answer.status_code == 409
    plan.refresh_from_db()
    assert plan.region_vision == "Van de collega"


def test_a_file_cannot_come_along_and_the_page_says_so(lead, plan):
    lead.log_in()
    token = lead.token()
    lead.lose_session()
    path = reverse("attachment_add", args=[plan.pk])
    file = SimpleUploadedFile("overeenkomst <1>.pdf", b"%PDF-1.4 geheim")
    data = dict([token]) | {"kind": "agreement", "file": file}
    page = lead.client.post(path, data, headers={"origin": HERE})
    assert page.status_code == 401
    assert "overeenkomst &lt;1&gt;.pdf" in page.content.decode()
    again = lead.log_in(page)
    assert "overeenkomst &lt;1&gt;.pdf" in again.content.decode()
    assert b"geheim" not in again.content
    assert lead.send_again(again, path).status_code == 422


# --- byte for byte -------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NASTY = st.sampled_from(
    ["<script>alert(1)</script>", '"><input name="x">', "\r\n\r\n", "\r", "\n", " ", "",
     "&amp;&lt;", "{{ x }}{% y %}", "é€😀\u2028\u202e\x00\x7f\ufeff", "next", "kept"]
)  # fmt: skip
NAMES = TEXTS | st.sampled_from(["next", "kept", "username", "key", "a", "_charset_"])
PAIRS = st.lists(st.tuples(NAMES, TEXTS | NASTY), max_size=12)


def as_a_view_sees_it(fields):
    """What posted pairs are to a view: the values of each name together, in order."""
    names = dict.fromkeys(name for name, _ in fields)
    return [(name, value) for name in names for one, value in fields if one == name]


@given(fields=PAIRS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_fields_survive_byte_for_byte(lead, plan, fields):
    """Order, several of one name, empty ones, line ends, markup: the same at the other end."""
    fields = [pair for pair in fields if "password" not in pair[0].lower()]
    path = f"{vision_of(plan)}?a=1&b=%26"
    page = lead.post_without_session(path, fields)
    again = lead.log_in(page)
    found = [
        pair for pair in Page(again).form(path) if pair[0] != "csrfmiddlewaretoken"
    ]
    assert found == as_a_view_sees_it(fields)


@given(fields=PAIRS, files=st.lists(TEXTS), page=TEXTS)
def test_carrying_changes_nothing(fields, files, page):
    fields = [pair for pair in fields if "password" not in pair[0].lower()]
    kept = Kept(tuple(fields), tuple(files), page)
    assert Kept.from_text(kept.as_text()) == kept
    assert "\n" not in kept.as_text()
    assert "\r" not in kept.as_text()


def test_a_text_of_a_million_characters_survives(lead, plan):
    long = "Wij bouwen aan techniek. <&>é€\r\n" * 32_000
    path = vision_of(plan)
    again = lead.log_in(lead.post_without_session(path, [("region_vision", long)]))
    assert ("region_vision", long) in Page(again).form(path)
    assert len(long) > 1_000_000


# --- the token of an earlier session -------------------------------------------------


def test_after_logging_in_again_elsewhere_the_text_is_offered_with_a_fresh_token(
    lead, plan
):
    path = vision_of(plan)
    fields = typed_on(lead, path, region_vision="In het oude tabblad")
    stale = lead.token()
    lead.lose_session()
    lead.log_in()
    page = lead.post(path, [stale, *fields])
    assert page.status_code == 403
    assert "U logde in een ander tabblad opnieuw in." in page.content.decode()
    plan.refresh_from_db()
    assert plan.region_vision != "In het oude tabblad"
    assert lead.send_again(page, path).status_code == 302
    plan.refresh_from_db()
    assert plan.region_vision == "In het oude tabblad"


def test_logging_in_twice_in_two_tabs_loses_nothing(lead, plan):
    """The page to log in with the text stands open; meanwhile another tab logs in."""
    path = vision_of(plan)
    page = lead.post_without_session(path, [("region_vision", "Van mij")])
    lead.log_in()
    again = lead.log_in(page)
    assert again.status_code == 200
    assert ("region_vision", "Van mij") in Page(again).form(path)


def test_logging_out_with_a_stale_token_logs_out(lead):
    lead.log_in()
    stale = lead.token()
    lead.lose_session()
    lead.log_in()
    assert lead.post(reverse("logout"), [stale]).url == reverse("login")
    assert lead.client.get(reverse("home")).status_code == 302


def test_without_any_cookie_the_page_to_log_in_comes_back_with_the_text(lead, plan):
    page = lead.post_without_session(vision_of(plan), [("region_vision", "Van mij")])
    lead.client.cookies.clear()
    page = lead.log_in(page)
    text = page.content.decode()
    assert page.status_code == 403
    assert "Laat dan cookies toe" in text
    assert "Van mij" in text
    assert "<h1>Uw tekst is er nog</h1>" in lead.log_in(page).content.decode()


# --- requests of a script ------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_script_gets_a_sentence_and_no_page(client, plan, method):
    headers = {"HX-Request": "true"}
    answer = getattr(client, method)(vision_of(plan), headers=headers)
    text = answer.content.decode()
    assert answer.status_code == 401
    assert "Uw sessie is verlopen" in text
    assert "Uw tekst staat nog op deze pagina" in text
    assert "<html" not in text


def test_a_script_with_a_stale_token_gets_a_sentence(lead, plan):
    lead.log_in()
    fields = [("csrfmiddlewaretoken", "x" * 64), ("region_vision", "Nieuw")]
    answer = lead.post(vision_of(plan), fields, **{"HX-Request": "true"})
    assert answer.status_code == 403
    assert "opnieuw in" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_the_administration_loses_nothing_either():
    admin = Person(with_password(make_user(Role.ADMIN)))
    path = reverse("admin:accounts_board_add")
    page = admin.post_without_session(path, [("name", "Stichting <Nieuw>")])
    assert page.status_code == 401
    again = admin.log_in(page)
    assert "Stichting &lt;Nieuw&gt;" in again.content.decode()
    assert ("name", "Stichting <Nieuw>") in Page(again).form(path)
