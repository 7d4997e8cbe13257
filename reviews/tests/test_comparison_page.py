"""A plan after a refusal beside the one before it: who reads it, what stands there, blind."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Ground
from applications.tests.builders import lead_of, make_plan, make_round
from reviews import actions
from reviews.earlier import Answered, is_new
from reviews.models import Mended, Outcome, ProposedGround
from reviews.tests.acts import make_chair_advise, propose
from reviews.tests.builders import (
    DAY,
    declared,
    earlier_grounds,
    judge,
    make_advice,
    make_held_letter,
    make_pre_advice,
    make_resubmission,
    make_reviews,
    quick_render,
)
from reviews.tests.posts import review_post
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": ?"[^"]*"')
SESSION = re.compile(r' data-left="\d+"|(?<=id="session-until">)[^<]*')


def rewrite(plan):
    """A new, a changed, a moved and a lost row, and a text with other words."""
    plan.region_vision = "Een heel andere visie"
    plan.project_organisation = "Een stuurgroep van scholen"
    plan.save()
    activity = plan.activities.get()
    activity.title = "Gastlessen in elke klas"
    activity.save()
    plan.activities.create(
        number=2, title="Bezoek", line="inflow", form="guest_lesson", position=2
    )
    activity.milestones.all().delete()


@pytest.fixture
def plan():
    return make_resubmission(change=rewrite)


def page(plan):
    return reverse("plan_comparison", args=[plan.pk])


def read(client, user, plan):
    client.force_login(user)
    return client.get(page(plan))


def chair_of(plan):
    """A chair who declared all interests for the round."""
    return declared(make_user(Role.CHAIR), plan)


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def judging(client, plan, **kwargs):
    """A member whose dossier is open, logged in."""
    [review] = make_reviews(plan, number=1, handed_in=False, **kwargs)
    client.force_login(review.reviewer)
    client.post(reverse("interest_declare", args=[review.pk]), {"step": "no_interest"})
    return review


class TestWhatStandsThere:
    def test_old_and_new_text_judgement_ground_and_answer(self, client, plan):
        text = text_of(read(client, make_user(Role.OFFICER), plan))
        assert "<ins>" in text
        assert "vervallen: " in text
        assert "in elke klas" in text
        for said in ("Samen gevonden.", "Te vaag.", "Noem data.", "Nu met aantallen"):
            assert said in text
        for status in ("nieuw", "gewijzigd", "vervallen"):
            assert f"</svg>{status}</span>" in text

    def test_a_part_of_two_criteria_stands_once(self, client, plan):
        text = text_of(read(client, make_user(Role.OFFICER), plan))
        assert text.count("Gastlessen<ins>") == 1
        assert "Dit onderdeel staat bij" in text

    def test_a_part_without_a_criterion_is_not_forgotten(self, client, plan):
        text = text_of(read(client, make_user(Role.OFFICER), plan))
        assert "Overige onderdelen" in text
        assert "heel andere " in text

    def test_every_verdict_on_a_ground_once_it_may_be_read(self, client, plan):
        reviews = make_reviews(plan, number=2, handed_in=False)
        judge(reviews[0], mended=Mended.PARTLY)
        judge(reviews[1], mended=Mended.NOT)
        text = text_of(read(client, chair_of(plan), plan))
        assert "Deels opgelost" in text
        assert "Niet opgelost" in text
        assert str(reviews[0].reviewer) in text

    def test_the_joint_verdict_for_the_chair_and_the_office(self, client, plan):
        make_advice(Outcome.REJECTED, plan=plan)
        for reader in (chair_of(plan), make_user(Role.DECIDER)):
            text = text_of(read(client, reader, plan))
            assert "De commissie vindt" in text
            assert "Ronde 2, gezamenlijk oordeel" in text

    def test_a_member_reads_no_advice_before_the_letter(self, client, plan):
        review = judging(client, plan)
        client.post(reverse("review_hand_in", args=[review.pk]), review_post(plan))
        _, batch = make_held_letter_of(plan)
        before = text_of(read(client, review.reviewer, plan))
        assert "De commissie vindt" not in before
        assert "Ronde 2, gezamenlijk oordeel" not in before
        actions.release_batch(batch, by=make_user(Role.COORDINATOR), count=1)
        assert "De commissie vindt" in text_of(read(client, review.reviewer, plan))

    def test_an_earlier_outcome_that_did_not_leave_is_not_told(self, client):
        held, _ = make_held_letter(Outcome.REJECTED)
        later = follow(held.plan)
        text = text_of(read(client, make_user(Role.OFFICER), later))
        assert "Samen gevonden." not in text
        assert "Te vaag." not in text
        assert "Geen oordeel bekendgemaakt." in text

    def test_without_an_earlier_plan_there_is_no_page(self, client):
        first = make_plan(PlanState.IN_REVIEW)
        assert read(client, make_user(Role.OFFICER), first).status_code == 404
        client.force_login(make_user(Role.OFFICER))
        case = client.get(reverse("case_detail", args=[first.pk])).content.decode()
        assert "vergelijking" not in case


def make_held_letter_of(plan):
    """The advice over reviews that are in, up to a letter that waits."""

    make_chair_advise(plan)
    decision = propose(plan)
    actions.decide(decision, by=make_user(Role.DECIDER))
    batch = actions.plan_batch(
        [decision.letter.pk], day=clock.today(), by=make_user(Role.COORDINATOR)
    )
    letter = batch.letters.get()
    actions.make_letter(letter, render=quick_render)
    return letter, batch


def follow(earlier):
    """The next plan of the region, begun before the outcome of the last one is known."""

    now = clock.now()
    one = earlier.round
    one.published_at = now - 210 * DAY
    one.opens_at, one.closes_at = now - 200 * DAY, now - 150 * DAY
    one.save()
    second = make_round(one.scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
    return make_plan(
        PlanState.IN_REVIEW, region=earlier.region, round=second, filled=False
    )


class TestWho:
    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.OFFICER, 200),
            (Role.COORDINATOR, 200),
            (Role.DECIDER, 200),
            (Role.CHAIR, 200),
            (Role.OBJECTION_HANDLER, 403),
            (Role.MEMBER, 404),
            (Role.SUPPORTER, 404),
            (Role.SUPPORT_LEAD, 404),
            (Role.POLICY_OFFICER, 404),
            (Role.ADMIN, 404),
        ],
    )
    def test_each_role(self, client, plan, role, status):
        make_reviews(plan, number=1, handed_in=False)
        user = (
            declared(make_user(role), plan) if role == Role.CHAIR else make_user(role)
        )
        assert read(client, user, plan).status_code == status

    def test_the_region_itself_may_not_and_another_sees_nothing(self, client, plan):
        assert read(client, lead_of(plan.region), plan).status_code == 403
        other = make_plan().region
        assert read(client, lead_of(other), plan).status_code == 404

    def test_the_chair_first_declares_all_interests(self, client, plan):
        make_reviews(plan, number=1, handed_in=False)
        answer = read(client, make_user(Role.CHAIR), plan)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("interest_list"))

    def test_the_chair_waits_until_the_committee_judges_it(self, client, plan):
        assert read(client, make_user(Role.CHAIR), plan).status_code == 404

    def test_a_member_first_says_to_have_no_interest(self, client, plan):
        [review] = make_reviews(plan, number=1, handed_in=False)
        answer = read(client, review.reviewer, plan)
        assert answer.url == reverse("interest_declare", args=[review.pk])
        client.post(answer.url, {"step": "no_interest"})
        assert read(client, review.reviewer, plan).status_code == 200

    def test_whoever_is_barred_reads_why(self, client, plan):
        review = judging(client, plan)
        actions.declare_interest(plan, by=review.reviewer, reason="Familie")
        answer = read(client, review.reviewer, plan)
        assert answer.status_code == 409
        assert "belang" in answer.content.decode()
        assert "Gastlessen" not in answer.content.decode()
        chair = make_user(Role.CHAIR)
        actions.declare_interest(plan, by=chair, reason="Familie")
        assert read(client, chair, plan).status_code == 404
        officer = make_user(Role.OFFICER)
        actions.declare_interest(plan, by=officer, reason="Familie")
        assert read(client, officer, plan).status_code == 403


class TestBlind:
    def test_nothing_of_a_colleague_until_the_own_judgement_is_in(self, client, plan):
        """The same bytes, whatever a colleague found; then everything."""
        mine = judging(client, plan)
        [theirs] = make_reviews(plan, number=1, handed_in=False)
        addresses = [page(plan), reverse("review_form", args=[mine.pk])]
        addresses.append(f"{addresses[1]}?vergelijk=ja")

        def seen():
            pages = [text_of(client.get(one)) for one in addresses]
            return [SESSION.sub("", TOKEN.sub("", one)) for one in pages]

        before = seen()
        say(theirs, Mended.NOT, "Geheim oordeel.")
        assert seen() == before
        actions.hand_in_review(theirs, by=theirs.reviewer)
        assert seen() == before
        client.post(reverse("review_hand_in", args=[mine.pk]), review_post(plan))
        after = text_of(client.get(page(plan)))
        assert "Geheim oordeel." in after
        assert "Geheim oordeel." in text_of(client.get(addresses[1]))
        actions.reopen_review(mine, by=make_user(Role.COORDINATOR), reason="Nog eens")
        assert "Geheim oordeel." not in text_of(client.get(page(plan)))

    def test_the_own_draft_is_there(self, client, plan):
        mine = judging(client, plan)
        say(mine, Mended.PARTLY, "Mijn eigen woorden.")
        text = text_of(client.get(page(plan)))
        assert "Mijn eigen woorden." in text
        assert "(nog niet afgerond)" in text

    def test_a_chair_who_judges_is_blind_too(self, client, plan):
        mine, theirs = make_reviews(plan, number=2, handed_in=False)
        say(theirs, Mended.NOT, "Geheim oordeel.")
        actions.hand_in_review(theirs, by=theirs.reviewer)
        give_role(mine.reviewer, Role.CHAIR)
        user = declared(type(mine.reviewer).objects.get(pk=mine.reviewer_id), plan)
        assert "Geheim oordeel." not in text_of(read(client, user, plan))


def say(review, mended, words):
    """Everything on the judging page, kept and not handed in."""
    actions.save_review(
        review,
        by=review.reviewer,
        scores=dict.fromkeys(review.criteria(), ("not", None, words)),
        grounds=[],
        note="",
        earlier=dict.fromkeys(earlier_grounds(review.version), (mended, words)),
    )


class TestNew:
    def test_only_another_passage_or_criterion_makes_a_ground_new(self, plan):
        old = Ground.objects.select_related("criterion").first()
        criterion = plan.round.criteria.get(code=old.criterion.code)
        other = plan.round.criteria.exclude(code=old.criterion.code).get()
        answered = [Answered(old, "")]
        again = ProposedGround(passage=f" {old.passage.upper()} ")
        assert not is_new(again, criterion, answered)
        assert is_new(again, other, answered)
        assert is_new(ProposedGround(passage="doel 7"), criterion, answered)

    def test_the_page_says_so(self, client, plan):
        make_advice(Outcome.REJECTED, plan=plan)
        sections = read(client, chair_of(plan), plan).context["sections"]
        assert [one.is_new for each in sections for one in each.raised] == [False] * 2


@pytest.mark.parametrize("number", [1, 3, 9])
def test_the_number_of_queries_does_not_depend_on_what_there_is(client, plan, number):
    reviews = make_reviews(plan, number=number)
    make_pre_advice(plan)
    make_chair_advise(plan)
    for reader in (chair_of(plan), make_user(Role.OFFICER), reviews[0].reviewer):
        client.force_login(reader)
        client.get(page(plan))
        with CaptureQueriesContext(connection) as queries:
            text_of(client.get(page(plan)))
        assert len(queries) <= 12, [one["sql"][:150] for one in queries]
