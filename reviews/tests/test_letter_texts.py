"""The fixed texts of letters: how they are written, versions, and the administration."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
from reviews import actions
from reviews.letters.default_texts import DEFAULTS
from reviews.letters.names import LISTS, OF_NOTICE, names_of
from reviews.letters.texts import FixedText, blocks_in, problem_with, texts_for
from reviews.models import LetterKind, LetterText
from reviews.models.letter_kinds import NOTICES
from reviews.tests.builders import make_decision, make_outcome, quick_render
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

EVERY_TEXT = [(kind, slot) for kind, slots in DEFAULTS.items() for slot in slots]


def test_every_kind_has_its_texts_and_every_notice_its_facts():
    assert set(DEFAULTS) == set(LetterKind)
    assert set(OF_NOTICE) == set(NOTICES)


@pytest.mark.parametrize(("kind", "slot"), EVERY_TEXT)
def test_the_words_we_start_with_are_good_texts(kind, slot):
    assert problem_with(kind, slot, DEFAULTS[kind][slot]) is None


@pytest.mark.parametrize("kind", NOTICES)
def test_the_words_we_start_with_say_every_fact(kind):
    words = " ".join(DEFAULTS[kind].values())
    for name in OF_NOTICE[kind] - LISTS:
        assert f"{{{name}}}" in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Schrijf een tekst"),
        ("Beste {naam}", "kent {naam} niet"),
        ("Beste {regio", "accolade"),
        ("Beste regio}", "accolade"),
        ("Beste {}", "kent {} niet"),
    ],
)
def test_a_text_that_cannot_be(text, words):
    assert words in problem_with("award", "opening", text)


def test_a_place_that_is_not_there():
    assert "plaats is er niet" in problem_with("rejection", "payment", "Tekst.")
    assert "plaats is er niet" in problem_with("onzin", "opening", "Tekst.")


def shapes(text, **facts):
    return [
        {key: one[key] for key in one if key not in ("key", "origin")}
        for one in blocks_in(FixedText("opening", text), facts)
    ]


def test_paragraphs_headings_and_lists():
    text = "Een {regio}.\nNog iets.\n\n# Kop\n\n## Kopje\n\n- een\n- {regio}"
    assert shapes(text, regio="Zuid") == [
        {"type": "paragraph", "text": "Een Zuid. Nog iets."},
        {"type": "heading", "level": 2, "text": "Kop"},
        {"type": "heading", "level": 3, "text": "Kopje"},
        {"type": "items", "items": ["een", "Zuid"]},
    ]


def test_what_a_fact_says_is_never_read_as_a_text():
    facts = {"regio": "{bestuur}\n\n# Kop"}
    assert shapes("Aan {regio}", **facts) == [
        {"type": "paragraph", "text": "Aan {bestuur}\n\n# Kop"}
    ]


@hypothesis_settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_becomes_blocks_or_a_problem(text, fact):
    if problem_with("award", "opening", text) is None:
        names = dict.fromkeys(names_of(LetterKind.AWARD), fact)
        for block in blocks_in(FixedText("opening", text), names):
            assert block["type"] in {"paragraph", "heading", "items"}


@pytest.mark.django_db
class TestVersions:
    def make(self, scheme, text, *, version=1, days=0, slot="opening"):
        return LetterText.objects.create(
            scheme=scheme,
            kind="award",
            slot=slot,
            version=version,
            text=text,
            valid_from=clock.today() + timedelta(days=days),
            made_by=make_user(Role.ADMIN),
        )

    def test_the_newest_that_is_in_force_counts_and_says_its_version(self):
        scheme = make_plan().round.scheme
        self.make(scheme, "Oud {regio}.", days=-9)
        self.make(scheme, "Nu {regio}.", version=2, days=-1)
        self.make(scheme, "Later {regio}.", version=3, days=5)
        texts = texts_for(scheme, "award", clock.today())
        assert texts["opening"] == FixedText("opening", "Nu {regio}.", 2)
        assert texts["decision"].version == 0

    def test_a_letter_says_the_words_of_its_day_and_a_released_one_keeps_them(self):
        plan = make_outcome()
        scheme = plan.round.scheme
        before = plan.letters.get().content
        self.make(scheme, "Nieuwe opening voor {regio}.")
        decision = make_decision(plan=make_plan(PlanState.IN_REVIEW, round=plan.round))
        actions.make_letter(decision.letter, render=quick_render)
        block = decision.letter.content["blocks"][0]
        assert block["text"] == f"Nieuwe opening voor {decision.plan.region.name}."
        assert block["origin"] == {"kind": "text", "slot": "opening", "version": 1}
        assert plan.letters.get().content == before


@pytest.mark.django_db
class TestAdministration:
    @pytest.fixture(autouse=True)
    def admin(self, client):
        client.force_login(make_user(Role.ADMIN))

    def post(self, client, url, **fields):
        given = {
            "scheme": make_plan(PlanState.SUBMITTED).round.scheme_id,
            "place": "award.opening",
            "text": "Welkom {regio}.",
            "valid_from": clock.today().isoformat(),
        }
        return client.post(url, given | fields)

    def test_a_new_version_is_added_and_none_is_changed(self, client):
        url = reverse("admin:reviews_lettertext_add")
        assert client.get(url).status_code == 200
        assert self.post(client, url).status_code == 302
        row = LetterText.objects.get()
        assert (row.kind, row.slot, row.version) == ("award", "opening", 1)
        self.post(client, url, scheme=row.scheme_id, text="Dag {regio}.")
        assert LetterText.objects.latest("pk").version == 2
        change = reverse("admin:reviews_lettertext_change", args=[row.pk])
        assert "Nieuwe versie maken" in client.get(change).content.decode()
        assert client.post(change, {"text": "x"}).status_code == 403
        delete = reverse("admin:reviews_lettertext_delete", args=[row.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403

    def test_an_unknown_name_is_refused_and_the_text_kept(self, client):
        url = reverse("admin:reviews_lettertext_add")
        answer = self.post(client, url, text="Beste {naam}, dag.")
        page = answer.content.decode()
        assert "kent {naam} niet" in page
        assert "Beste {naam}, dag." in page
        assert not LetterText.objects.exists()

    def test_an_example_before_it_is_saved(self, client):
        answer = self.post(client, reverse("admin:reviews_lettertext_example"))
        page = answer.content.decode()
        assert "Welkom " in page
        assert "[de motivering van het besluit]" in page
        assert not LetterText.objects.exists()
        bad = self.post(
            client, reverse("admin:reviews_lettertext_example"), text="{naam}"
        )
        assert "kent {naam} niet" in bad.content.decode()

    def test_an_example_tells_nothing_of_a_judgement(self, client):
        plan = make_outcome()
        self.post(
            client,
            reverse("admin:reviews_lettertext_add"),
            scheme=plan.round.scheme_id,
        )
        row = LetterText.objects.get()
        url = reverse("admin:reviews_lettertext_of", args=[row.pk])
        page = client.get(url).content.decode()
        assert plan.region.name in page
        assert "Wij nemen het advies over" not in page
        assert "Samen gevonden" not in page

    def test_the_text_of_now_is_where_a_new_version_begins(self, client):
        scheme = make_plan().round.scheme_id
        url = reverse("admin:reviews_lettertext_add")
        page = client.get(f"{url}?scheme={scheme}&place=rejection.decision")
        assert "Wij wijzen uw aanvraag af." in page.content.decode()
