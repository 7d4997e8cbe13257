"""Working on a judgement: saved while typing, grounds on passages, notes for nobody else."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Extension
from applications.models.passages import part_of, passages_of
from applications.models.rounds import PreAdviceReading
from applications.tests.builders import coordinator, make_plan
from reviews import actions
from reviews.frames import frame_for
from reviews.lifecycle import ReviewState
from reviews.models import ProposedGround, ReviewNote, Score
from reviews.tests.builders import declared, judge, make_pre_advice, make_reviews
from reviews.tests.posts import ground_post, review_post
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db
AUTOSAVE = {"autosave": "ja"}
SECRET = "Volgens mij schreef een bureau dit."


@pytest.fixture
def review():
    return make_reviews(make_plan(PlanState.IN_REVIEW), number=1, handed_in=False)[0]


@pytest.fixture
def judge_at_work(client, review):
    client.force_login(review.reviewer)
    client.post(reverse("interest_declare", args=[review.pk]), {"step": "no_interest"})
    return client


def page(review):
    return reverse("review_form", args=[review.pk])


def hand_in(review):
    return reverse("review_hand_in", args=[review.pk])


def first_criterion(review):
    return frame_for(review.plan)[1][0]


def one_ground(review, **texts):
    """The fields of one ground at the first criterion, ``texts`` in the place of the good ones."""
    one = first_criterion(review)
    post = ground_post(one)
    return post | {f"ground_{one.pk}_1_{name}": text for name, text in texts.items()}


def kept(review):
    return (
        list(review.scores.order_by("pk").values()),
        list(review.proposed_grounds.order_by("pk").values()),
        list(ReviewNote.objects.values("text")),
    )


class TestSavedWhileTyping:
    def test_all_that_stands_on_the_page_is_kept_and_the_answer_says_when(
        self, judge_at_work, review
    ):
        post = review_post(review.plan) | one_ground(review) | {"note": SECRET}
        answer = judge_at_work.post(page(review), post | AUTOSAVE)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "Opgeslagen om" in text
        assert 'id="voortgang"' in text
        assert "<h1" not in text
        assert review.scores.count() == len(frame_for(review.plan)[1])
        ground = review.proposed_grounds.get()
        assert (ground.passage, ground.remedy) == ("activiteit 1", "Noem een datum.")
        assert review.private_note.text == SECRET
        review.refresh_from_db()
        assert review.state == ReviewState.ASSIGNED

    def test_what_cannot_be_kept_is_said_and_nothing_is(self, judge_at_work, review):
        before = kept(review)
        post = review_post(review.plan, "uitstekend") | AUTOSAVE
        answer = judge_at_work.post(page(review), post)
        assert answer.status_code == 422
        assert "Nog niet opgeslagen" in answer.content.decode()
        assert kept(review) == before

    def test_after_handing_in_it_is_refused(self, judge_at_work, review):
        judge_at_work.post(hand_in(review), review_post(review.plan))
        before = kept(review)
        post = review_post(review.plan, motivation="Toch anders.") | AUTOSAVE
        answer = judge_at_work.post(page(review), post)
        assert answer.status_code == 409
        assert "verandert niet meer" in answer.content.decode()
        assert kept(review) == before

    def test_progress_is_counted_per_criterion(self, judge_at_work, review):
        one = first_criterion(review)
        answer = judge_at_work.post(page(review), {f"motivation_{one.pk}": "Half."})
        text = judge_at_work.get(answer.url).content.decode()
        others = len(frame_for(review.plan)[1]) - 1
        assert text.count("nog niet begonnen") == others
        assert text.count(">bezig<") + text.count("bezig</span>") >= 1


class TestGroundOnAPassage:
    def test_a_button_beside_a_row_keeps_the_draft_and_opens_a_ground(
        self, judge_at_work, review
    ):
        shown = judge_at_work.get(page(review)).content.decode()
        assert 'name="pick" value="activiteit 1"' in shown
        post = {"pick": "activiteit 1", "note": "Half."}
        answer = judge_at_work.post(page(review), post)
        assert "grond=activiteit+1#gronden-" in answer.url
        assert review.private_note.text == "Half."
        shown = judge_at_work.get(answer.url).content.decode()
        assert 'value="activiteit 1" list="passages"' in " ".join(shown.split())

    @pytest.mark.parametrize("passage", ["<script>", "kantine 3", "", "a" * 5000])
    def test_a_place_that_is_not_there_opens_nothing(
        self, judge_at_work, review, passage
    ):
        answer = judge_at_work.get(page(review), {"grond": passage})
        assert answer.status_code == 200
        form = answer.context["form"]
        assert not [key for key in form.initial if key.endswith("_passage")]

    def test_a_draft_may_hold_half_a_ground_and_handing_in_asks_the_rest(
        self, judge_at_work, review
    ):
        half = review_post(review.plan) | one_ground(review, remedy="")
        assert judge_at_work.post(page(review), half).status_code == 302
        answer = judge_at_work.post(hand_in(review), half)
        assert answer.status_code == 422
        assert "Vul dit ook in" in answer.content.decode()
        review.refresh_from_db()
        assert review.state == ReviewState.ASSIGNED

    def test_the_lifecycle_itself_refuses_half_a_ground(self, judge_at_work, review):
        half = review_post(review.plan) | one_ground(review, reason="")
        judge_at_work.post(page(review), half)
        with pytest.raises(StepRefused, match="Maak deze gronden af"):
            actions.hand_in_review(review, by=review.reviewer)

    def test_a_ground_without_a_passage_is_said(self, judge_at_work, review):
        answer = judge_at_work.post(page(review), one_ground(review, passage=" "))
        assert answer.status_code == 422
        assert "Te vaag." in answer.content.decode()
        assert not ProposedGround.objects.exists()

    def test_saving_again_puts_the_new_ones_in_their_place(self, judge_at_work, review):
        judge_at_work.post(page(review), one_ground(review))
        judge_at_work.post(page(review), one_ground(review, passage="doel 1"))
        assert review.proposed_grounds.get().passage == "doel 1"
        judge_at_work.post(page(review), {})
        assert not review.proposed_grounds.exists()

    def test_there_is_always_room_for_one_more(self, judge_at_work, review):
        one = first_criterion(review)
        post = {}
        for number in (1, 2):
            post |= ground_post(one, number)
        judge_at_work.post(page(review), post)
        form = judge_at_work.get(page(review)).context["form"]
        assert form.ground_numbers(one) == [1, 2, 3]

    def test_the_chair_finds_them_in_the_advice(self, client, judge_at_work, review):
        post = review_post(review.plan, "not") | one_ground(review)
        judge_at_work.post(hand_in(review), post)
        client.force_login(declared(make_user(Role.CHAIR), review.plan))
        advice = reverse("advice_form", args=[review.plan_id])
        key = f"ground_{first_criterion(review).pk}_1_remedy"
        assert client.get(advice).context["form"][key].value() == "Noem een datum."

    def test_every_place_in_a_plan_has_a_name_that_says_its_part(self, review):
        for passage in passages_of(review.version.content):
            assert part_of(passage), passage


class TestNotes:
    def test_nobody_else_reads_them(self, client, judge_at_work, review):
        post = review_post(review.plan) | {"note": SECRET}
        judge_at_work.post(hand_in(review), post)
        assert SECRET in judge_at_work.get(page(review)).content.decode()
        other = make_reviews(review.plan, number=1)[0]
        readers = [other.reviewer, make_user(Role.CHAIR), coordinator()]
        for reader in [*readers, make_user(Role.OFFICER), make_user(Role.DECIDER)]:
            client.force_login(reader)
            for address in (
                page(review),
                page(other),
                reverse("case_detail", args=[review.plan_id]),
                reverse("advice_form", args=[review.plan_id]),
            ):
                assert SECRET not in client.get(address).content.decode(), reader

    def test_they_can_be_written_for_the_meeting(self, judge_at_work, review):
        judge_at_work.post(hand_in(review), review_post(review.plan))
        address = reverse("review_note", args=[review.pk])
        answer = judge_at_work.post(address, {"note": SECRET})
        assert answer.status_code == 302
        assert review.private_note.text == SECRET
        answer = judge_at_work.post(address, {"note": "a" * 10_001})
        assert answer.status_code == 422
        assert "a" * 10_001 in answer.content.decode()
        review.private_note.refresh_from_db()
        assert review.private_note.text == SECRET

    @pytest.mark.parametrize("text", [SECRET, "a" * 10_001])
    def test_before_the_dossier_is_open_they_open_nothing(self, client, review, text):
        client.force_login(review.reviewer)
        address = reverse("review_note", args=[review.pk])
        answer = client.post(address, {"note": text})
        assert answer.status_code == 409
        assert "Een visie" not in answer.content.decode()
        assert text in answer.content.decode()
        assert not ReviewNote.objects.exists()

    def test_while_judging_they_belong_to_its_own_form(self, judge_at_work, review):
        address = reverse("review_note", args=[review.pk])
        assert judge_at_work.post(address, {"note": SECRET}).url == page(review)
        assert not ReviewNote.objects.exists()

    def test_nobody_writes_those_of_another(self, client, review):
        judge(review)
        address = reverse("review_note", args=[review.pk])
        for person, status in ((make_user(Role.MEMBER), 404), (coordinator(), 403)):
            client.force_login(person)
            assert client.post(address, {"note": SECRET}).status_code == status
        assert not ReviewNote.objects.exclude(text="").exists()


class TestLocked:
    """After handing in the database itself refuses, until another person opens it again."""

    def change(self, review):
        with transaction.atomic():
            Score.objects.filter(review=review).update(motivation="Achteraf.")

    def test_a_score_changes_only_after_reopening(self, review):
        judge(review)
        with pytest.raises(IntegrityError, match="append-only"):
            self.change(review)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Score.objects.filter(review=review)._raw_delete("default")
        actions.reopen_review(review, by=coordinator(), reason="Verkeerde versie.")
        self.change(review)

    def test_nothing_is_moved_in_from_another_review(self, review):
        judge(review)
        other = make_reviews(review.plan, number=1, handed_in=False)[0]
        scores = dict.fromkeys(other.criteria()[:1], ("not", None, "Elders."))
        actions.save_scores(other, scores, by=other.reviewer)
        Score.objects.filter(review=other).update(motivation="Mag nog.")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Score.objects.filter(review=other).update(review=review)

    def test_so_does_a_proposed_ground(self, judge_at_work, review):
        post = review_post(review.plan) | one_ground(review)
        judge_at_work.post(hand_in(review), post)
        grounds = ProposedGround.objects.filter(review=review)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            grounds.update(reason="Achteraf.")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            grounds.delete()


def test_the_fullest_page_stays_within_its_queries(judge_at_work, review):
    """With a pre-advice to read, grounds, notes and an extension of the region."""
    one = review.plan.round
    one.pre_advice_for_members = PreAdviceReading.AT_ONCE
    one.save()
    make_pre_advice(review.plan)
    more_time = Extension.objects.create(
        round=one, closes_at=one.closes_at, reason="Storing.", given_by=coordinator()
    )
    more_time.regions.add(review.plan.region)
    post = review_post(review.plan) | one_ground(review) | {"note": SECRET}
    with CaptureQueriesContext(connection) as queries:
        judge_at_work.post(page(review), post | AUTOSAVE)
    assert len(queries) <= 16
    with CaptureQueriesContext(connection) as queries:
        shown = judge_at_work.get(page(review)).content.decode()
    assert "Preadvies van DUS-I" in shown

    assert len(queries) <= 12
