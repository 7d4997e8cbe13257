"""What became of earlier grounds: by each reviewer, then jointly; and the plan as its difference."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Extension, Ground
from applications.models.rounds import PreAdviceReading
from applications.tests.builders import coordinator, make_plan
from reviews import actions
from reviews.frames import frame_for
from reviews.lifecycle import ReviewState
from reviews.models import AdviceGroundVerdict, GroundVerdict, Mended, Outcome
from reviews.tests.acts import good_advice, refused
from reviews.tests.builders import (
    declared,
    earlier_grounds,
    judge,
    make_outcome,
    make_pre_advice,
    make_resubmission,
    make_reviews,
)
from reviews.tests.posts import advice_post, earlier_post, ground_post, review_post
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db
AUTOSAVE = {"autosave": "ja"}
ON = "?vergelijk=ja"


@pytest.fixture
def plan():
    return make_resubmission()


@pytest.fixture
def review(plan):
    return make_reviews(plan, number=1, handed_in=False)[0]


@pytest.fixture
def at_work(client, review):
    client.force_login(review.reviewer)
    client.post(reverse("interest_declare", args=[review.pk]), {"step": "no_interest"})
    return client


def page(review):
    return reverse("review_form", args=[review.pk])


def save(review, earlier, by=None):
    actions.save_review(
        review,
        by=by or review.reviewer,
        scores=dict.fromkeys(review.criteria(), ("met", None, "Daarom.")),
        grounds=[],
        note="",
        earlier=earlier,
    )


class TestByEachReviewer:
    def test_the_page_shows_ground_and_answer_and_keeps_the_verdict(
        self, at_work, review, plan
    ):
        text = at_work.get(page(review)).content.decode()
        for said in (
            "Te vaag.",
            "Noem data.",
            "Nu met aantallen en data.",
            "uit Ronde 1",
        ):
            assert said in text
        first, second = earlier_grounds(review.version)
        note = {f"mended_note_{first.pk}": "Alleen de data ontbreken."}
        post = earlier_post(plan, Mended.PARTLY) | note | AUTOSAVE
        assert at_work.post(page(review), post).status_code == 200
        kept = review.ground_verdicts.values_list("ground", "verdict", "note")
        assert list(kept) == [
            (first.pk, "partly", "Alleen de data ontbreken."),
            (second.pk, "partly", ""),
        ]
        form = at_work.get(page(review)).context["form"]
        assert form[f"mended_{first.pk}"].value() == "partly"
        assert form[f"mended_note_{first.pk}"].value() == "Alleen de data ontbreken."

    def test_a_draft_may_leave_it_open_and_handing_in_asks(self, at_work, review, plan):
        post = review_post(plan) | earlier_post(plan, "")
        assert at_work.post(page(review), post).status_code == 302
        answer = at_work.post(reverse("review_hand_in", args=[review.pk]), post)
        assert answer.status_code == 422
        assert "is opgelost." in answer.content.decode()
        review.refresh_from_db()
        assert review.state == ReviewState.ASSIGNED

    def test_progress_is_busy_until_it_is_said(self, at_work, review, plan):
        post = review_post(plan) | earlier_post(plan, "")
        at_work.post(page(review), post)
        sections = at_work.get(page(review)).context["sections"]
        assert {one["progress"] for one in sections} == {"busy"}
        at_work.post(page(review), review_post(plan))
        sections = at_work.get(page(review)).context["sections"]
        assert {one["progress"] for one in sections} == {"done"}

    def test_the_lifecycle_itself_refuses(self, review):
        save(review, {})
        passage = r"eerdere grond.*activiteit 1, activiteit 1\.$"
        refused(actions.hand_in_review, review, by=review.reviewer, sentence=passage)
        first, second = earlier_grounds(review.version)
        save(review, {first: (Mended.NOT, ""), second: ("", "Nog nadenken.")})
        refused(actions.hand_in_review, review, by=review.reviewer, sentence="eerdere")
        save(review, {second: (Mended.SOLVED, "")})
        actions.hand_in_review(review, by=review.reviewer)
        assert review.state == ReviewState.HANDED_IN

    def test_a_first_plan_is_not_asked(self):
        [review] = make_reviews(make_plan(PlanState.IN_REVIEW), number=1)
        assert review.state == ReviewState.HANDED_IN
        assert not review.ground_verdicts.exists()

    def test_nonsense_is_refused_with_what_was_typed(self, at_work, review, plan):
        ground = earlier_grounds(review.version)[0]
        post = review_post(plan, motivation="Mijn woorden.")
        answer = at_work.post(page(review), post | {f"mended_{ground.pk}": "misschien"})
        assert answer.status_code == 422
        assert "Mijn woorden." in answer.content.decode()
        assert not GroundVerdict.objects.exists()

    def test_only_grounds_that_the_plan_answers(self, review):
        make_outcome(Outcome.REJECTED)
        strange = Ground.objects.exclude(region=review.plan.region).first()
        refused(
            actions.save_review,
            review,
            by=review.reviewer,
            scores={},
            grounds=[],
            note="",
            earlier={strange: (Mended.SOLVED, "")},
        )

    def test_after_handing_in_the_database_refuses(self, review):
        judge(review)
        verdicts = GroundVerdict.objects.filter(review=review)
        for change in (
            lambda: verdicts.update(verdict="not"),
            lambda: verdicts._raw_delete("default"),
        ):
            with (
                pytest.raises(IntegrityError, match="append-only"),
                transaction.atomic(),
            ):
                change()
        actions.reopen_review(review, by=coordinator(), reason="Verkeerd gelezen.")
        assert verdicts.update(verdict="not") == 2

    def test_a_pre_advice_says_it_too_and_members_read_it_as_the_round_says(
        self, at_work, review, plan
    ):
        one = plan.round
        pre_advice = make_pre_advice(plan, handed_in=False)
        ground = earlier_grounds(plan.current_version)[0]
        said = dict.fromkeys(
            earlier_grounds(review.version), (Mended.NOT, "Zegt DUS-I.")
        )
        save(pre_advice, said)
        actions.hand_in_review(pre_advice, by=pre_advice.reviewer)
        assert "Zegt DUS-I." not in at_work.get(page(review)).content.decode()
        one.pre_advice_for_members = PreAdviceReading.AT_ONCE
        one.save()
        text = at_work.get(page(review)).content.decode()
        assert "Zegt DUS-I." in text
        assert str(pre_advice.reviewer) not in text
        form = at_work.get(page(review)).context["form"]
        assert not form[f"mended_{ground.pk}"].value()


class TestJointly:
    def advise(self, plan, **fields):
        return actions.record_advice(
            plan, by=make_user(Role.CHAIR), **good_advice(plan) | fields
        )

    def test_one_for_each_ground_that_the_plan_answers(self, plan):
        make_reviews(plan)
        grounds = earlier_grounds(plan.current_version)
        make_outcome(Outcome.REJECTED)
        strange = Ground.objects.exclude(region=plan.region).first()
        by = {"by": make_user(Role.CHAIR)}
        good = good_advice(plan)
        for earlier in (
            {},
            {grounds[0]: Mended.SOLVED},
            dict.fromkeys(grounds, ""),
            dict.fromkeys([*grounds, strange], Mended.SOLVED),
        ):
            spoiled = good | by | {"earlier": earlier}
            refused(actions.record_advice, plan, sentence="grond", **spoiled)
        self.advise(plan)
        assert AdviceGroundVerdict.objects.count() == 2

    def test_where_all_agree_it_is_filled_in(self, client, plan):
        first, second, third = make_reviews(plan, handed_in=False)
        grounds = earlier_grounds(plan.current_version)
        for review, found in ((first, "partly"), (second, "partly"), (third, "not")):
            save(review, {grounds[0]: (Mended.PARTLY, ""), grounds[1]: (found, "Zo.")})
            actions.hand_in_review(review, by=review.reviewer)
        client.force_login(declared(make_user(Role.CHAIR), plan))
        address = reverse("advice_form", args=[plan.pk])
        answer = client.get(address)
        form = answer.context["form"]
        assert form[f"mended_{grounds[0].pk}"].value() == "partly"
        assert not form[f"mended_{grounds[1].pk}"].value()
        assert str(third.reviewer) in answer.content.decode()
        posted = advice_post(plan)
        del posted[f"mended_{grounds[1].pk}"]
        assert client.post(address, posted).status_code == 422
        assert client.post(address, advice_post(plan)).status_code == 302
        verdicts = plan.advices.get().ground_verdicts.values_list("verdict", flat=True)
        assert list(verdicts) == ["solved", "solved"]
        assert "opgelost" in client.get(address).content.decode()


class TestSwitch:
    def test_the_plan_is_shown_as_its_difference_and_what_was_typed_is_kept(
        self, client, at_work, review, plan
    ):
        text = at_work.get(page(review)).content.decode()
        assert "Toon wat er veranderd is sinds Ronde 1" in text
        assert "<ins>" not in text
        post = review_post(plan, motivation="Half getypt.") | {"vergelijk": "ja"}
        answer = at_work.post(page(review), post)
        assert answer.url == f"{page(review)}{ON}"
        shown = at_work.get(answer.url).content.decode()
        assert "<ins>" in shown
        assert "Half getypt." in shown
        for place in ("onderdeel-activiteiten", "activiteit-1", "doel-1", "post-1a"):
            assert shown.count(f'id="{place}"') == 1
        assert 'value="activiteit 1"' in shown
        answer = at_work.post(f"{page(review)}{ON}", {"vergelijk": "nee"})
        assert answer.url == page(review)

    def test_it_stays_on_when_a_ground_is_begun_or_a_draft_is_kept(
        self, at_work, review
    ):
        address = f"{page(review)}{ON}"
        assert at_work.post(address, {}).url == address
        picked = at_work.post(address, {"pick": "activiteit 1"}).url
        assert picked.startswith(f"{address}&grond=activiteit+1#gronden-")

    def test_what_cannot_be_kept_stands_beside_the_difference(self, at_work, review):
        one = frame_for(review.plan)[1][0]
        post = ground_post(one) | {f"ground_{one.pk}_1_passage": "", "vergelijk": "ja"}
        answer = at_work.post(page(review), post)
        assert answer.status_code == 422
        assert "Noem een datum." in answer.content.decode()
        assert "<ins>" in answer.content.decode()

    def test_the_chair_keeps_what_was_typed_and_nothing_is_recorded(self, client, plan):
        make_reviews(plan)
        client.force_login(declared(make_user(Role.CHAIR), plan))
        address = reverse("advice_form", args=[plan.pk])
        post = advice_post(plan, Outcome.REJECTED) | {"vergelijk": "ja"}
        post["motivation"] = ""
        answer = client.post(address, post)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "<ins>" in text
        assert "Noem een datum." in text
        assert "Schrijf de motivering" not in text
        assert not plan.advices.exists()
        assert client.post(address, advice_post(plan)).status_code == 302
        post["vergelijk"] = "nee"
        assert client.post(address, post).status_code == 200
        assert "<ins>" in client.get(f"{address}{ON}").content.decode()

    def test_a_first_plan_has_no_switch(self, client):
        [review] = make_reviews(make_plan(PlanState.IN_REVIEW), number=1)
        client.force_login(review.reviewer)
        text = client.get(f"{page(review)}{ON}").content.decode()
        assert "Toon wat er veranderd" not in text
        assert "<ins>" not in text

    def test_a_judgement_that_is_in_has_it_too(self, client, plan):
        review, *_ = make_reviews(plan)
        chair = declared(make_user(Role.CHAIR), plan)
        for reader in (review.reviewer, chair, make_user(Role.OFFICER)):
            client.force_login(reader)
            assert "Eerdere gronden" in client.get(page(review)).content.decode()
            shown = client.get(f"{page(review)}{ON}").content.decode()
            assert "<ins>" in shown
            assert "vergelijk=ja" not in shown


def test_the_fullest_page_stays_within_its_queries(at_work, review, plan):
    """After a refusal, with a pre-advice, an extension, grounds, notes and the difference."""
    one = plan.round
    one.pre_advice_for_members = PreAdviceReading.AT_ONCE
    one.save()
    make_pre_advice(plan)
    more_time = Extension.objects.create(
        round=one, closes_at=one.closes_at, reason="Storing.", given_by=coordinator()
    )
    more_time.regions.add(plan.region)
    ground = ground_post(frame_for(plan)[1][0])
    post = review_post(plan) | ground | {"note": "Eigen."}
    with CaptureQueriesContext(connection) as queries:
        assert at_work.post(page(review), post | AUTOSAVE).status_code == 200
    assert len(queries) <= 16, [one["sql"][:120] for one in queries]
    with CaptureQueriesContext(connection) as queries:
        shown = at_work.get(f"{page(review)}{ON}").content.decode()
    assert "Preadvies van DUS-I" in shown
    assert "<ins>" in shown
    assert len(queries) <= 12, [one["sql"][:120] for one in queries]


@pytest.mark.parametrize("number", [1, 3, 9])
def test_a_judgement_that_is_in_costs_no_more_with_more_colleagues(
    client, plan, number
):
    review, *_ = make_reviews(plan, number=number)
    client.force_login(review.reviewer)
    client.get(page(review))
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{page(review)}{ON}")
    assert len(queries) <= 12, [one["sql"][:120] for one in queries]
