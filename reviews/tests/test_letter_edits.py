"""Words that an officer changes in a letter: marked, kept, and never amounts or law."""

import pytest
from django.urls import reverse

from reviews import actions
from reviews.letters.origins import with_origins
from reviews.letters.pdf import layout_version
from reviews.models import Letter, LetterEdit, Outcome
from reviews.tasks import make_waiting_letters
from reviews.tests.builders import make_decision, make_held_letter, quick_render
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
WORDS = "Wij nemen het advies over, met deze reden."


def made(letter):
    letter = Letter.objects.for_making().get(pk=letter.pk)
    actions.make_letter(letter, render=quick_render)
    return {one["key"]: one for one in letter.content["blocks"]}


@pytest.fixture
def letter():
    return make_held_letter(Outcome.REJECTED)[0]


def edit(letter, *, by=None, block="motivering.1", text=WORDS):
    by = by or make_user(Role.OFFICER)
    return actions.edit_letter(letter, by=by, block=block, text=text)


def test_words_by_hand_are_marked_and_kept_when_the_letter_is_made_again(letter):
    officer = make_user(Role.OFFICER)
    edit(letter, by=officer)
    letter.refresh_from_db()
    assert not letter.is_made
    for _ in range(2):
        block = made(letter)["motivering.1"]
        assert block["text"] == WORDS
        assert block["original"] == "Wij nemen het advies over."
        assert block["edited_by"] == str(officer)
        assert block["source_moved"] is False
        Letter.objects.filter(pk=letter.pk).update(pdf="", pdf_sha256="")


def test_a_source_that_says_something_else_meanwhile_is_told(letter):
    edit(letter)
    type(letter.decision).objects.filter(pk=letter.decision_id).update(
        reasons="Wij volgen het advies."
    )
    assert made(letter)["motivering.1"]["source_moved"] is True


def test_empty_gives_the_own_words_back(letter):
    edit(letter)
    edit(letter, text="")
    assert made(letter)["motivering.1"]["text"] == "Wij nemen het advies over."
    assert LetterEdit.objects.count() == 2
    assert not LetterEdit.objects.standing().exists()


def test_the_same_words_are_no_change(letter):
    edit(letter, text="Wij nemen het advies over.")
    assert not LetterEdit.objects.standing().exists()


@pytest.mark.parametrize(
    "block", ["bedragen", "uitkomst", "grondslag.1", "grond.1", "criteria", "bestaat-niet"]
)  # fmt: skip
def test_amounts_grounds_and_law_are_not_words_of_the_letter(letter, block):
    with pytest.raises(StepRefused, match="niet met de hand"):
        edit(letter, block=block)
    assert not LetterEdit.objects.exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DECIDER, Role.CHAIR])
def test_only_an_officer_changes_words(letter, role):
    with pytest.raises(StepForbidden):
        edit(letter, by=make_user(role))
    assert not LetterEdit.objects.exists()


def test_a_letter_that_left_does_not_change():
    letter, batch = make_held_letter()
    actions.release_batch(batch, by=make_user(Role.COORDINATOR), count=1)
    with pytest.raises(StepRefused, match="verzonden"):
        edit(letter)
    assert not LetterEdit.objects.exists()


def test_words_changed_while_the_worker_makes_the_letter_are_not_lost():
    """What was made of the old words is thrown away; the next sweep makes it again."""
    decision = make_decision(Outcome.REJECTED)
    letter = Letter.objects.for_making().get(decision=decision)

    def while_it_is_made(content):
        edit(letter)
        return b"%PDF oud"

    actions.make_letter(letter, render=while_it_is_made)
    letter.refresh_from_db()
    assert not letter.is_made, "what was made of the old words is not kept"
    assert make_waiting_letters(quick_render) == 1
    letter.refresh_from_db()
    block = next(
        one for one in letter.content["blocks"] if one["key"] == "motivering.1"
    )
    assert block["text"] == WORDS
    assert letter.content["layout"] == layout_version()


def test_each_block_says_where_it_comes_from(letter):
    blocks = with_origins(
        letter.content["blocks"], letter.plan, letter.decision.version
    )
    assert all(one["from_words"] for one in blocks)
    ground = next(one for one in blocks if one["type"] == "ground")
    version = reverse("version_detail", args=[letter.plan_id, 1])
    assert ground["from_url"] == f"{version}#activiteit-1"
    criterion = next(one for one in blocks if one["key"] == "criterium.1")
    assert criterion["from_url"].startswith(f"{version}#onderdeel-")


class TestPages:
    @pytest.fixture
    def officer(self, client):
        client.force_login(make_user(Role.OFFICER))

    def test_the_sentence_leads_to_the_passage_in_the_version(
        self, client, officer, letter
    ):
        page = client.get(reverse("letter_detail", args=[letter.pk])).content.decode()
        version = reverse("version_detail", args=[letter.plan_id, 1])
        assert f'href="{version}#activiteit-1"' in page
        assert 'id="activiteit-1"' in client.get(version).content.decode()

    def test_change_and_see_it_marked(self, client, officer, letter):
        url = reverse("letter_edit", args=[letter.pk, "motivering.1"])
        assert "Wij nemen het advies over." in client.get(url).content.decode()
        answer = client.post(url, {"text": WORDS}, follow=True)
        page = answer.content.decode()
        assert "met de hand gewijzigd" in page
        assert WORDS in page

    def test_too_long_keeps_what_was_typed(self, client, officer, letter):
        url = reverse("letter_edit", args=[letter.pk, "motivering.1"])
        answer = client.post(url, {"text": "x" * 10_001})
        assert answer.status_code == 422
        assert "x" * 10_001 in answer.content.decode()

    @pytest.mark.parametrize("block", ["bedragen", "bestaat-niet", "grond.1"])
    def test_what_cannot_be_changed_has_no_page(self, client, officer, letter, block):
        url = reverse("letter_edit", args=[letter.pk, block])
        assert client.get(url).status_code == 404

    def test_the_sender_sees_what_was_changed_by_hand(self, client, letter):
        edit(letter)
        made(letter)
        client.force_login(make_user(Role.COORDINATOR))
        page = client.get(letter.batch.get_absolute_url()).content.decode()
        assert "In 1 brief is tekst met de hand gewijzigd." in page
        sheet = client.get(reverse("batch_sheet", args=[letter.batch_id]))
        assert "met de hand gewijzigd" in sheet.content.decode()
