"""Questions of the committee to a region, and invitations to explain, until the advice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import actions as region_acts
from applications.actions.questions import answer_question
from applications.lifecycle import PlanState, QuestionState
from applications.models import Question
from applications.tests.builders import lead_of, make_plan
from reviews import actions
from reviews.actions.questions import (
    ask_question,
    invite_to_explain,
    record_talk,
    retract_question,
)
from reviews.tests.acts import make_chair_advise
from reviews.tests.builders import (
    make_outcome,
    make_question,
    make_reviews,
    make_talk,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
ASKERS = [Role.CHAIR, Role.OFFICER, Role.COORDINATOR]
OF_A_REGION = {Role.LEAD, Role.EDITOR, Role.PARTNER}
WEEK = timedelta(days=7)
ANSWER = "Onze projectleider doet dat."


@pytest.fixture
def plan():
    return make_plan(PlanState.IN_REVIEW)


def kept():
    models = (Question, Event, OutboxMessage)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refused(act, *args, error=StepRefused, sentence=".", **kwargs):
    before = kept()
    with pytest.raises(error, match=sentence):
        act(*args, **kwargs)
    assert kept() == before


def person(role, plan):
    return make_user(role, region=plan.region if role in OF_A_REGION else None)


def ask(plan, by, **fields):
    fields = {"text": "Wie leidt dit?", "due_at": clock.now() + WEEK} | fields
    return ask_question(plan, by=by, **fields)


class TestAsking:
    @pytest.mark.parametrize("role", list(Role))
    def test_chair_and_dus_i_ask(self, plan, role):
        if role in ASKERS:
            assert ask(plan, person(role, plan)).number == 1
        else:
            refused(ask, plan, person(role, plan), error=StepForbidden)

    @pytest.mark.parametrize(
        "state", [PlanState.DRAFT, PlanState.SUBMITTED, PlanState.SUPPLEMENT]
    )
    def test_not_before_the_plan_is_judged(self, state):
        refused(ask, make_plan(state), make_user(Role.CHAIR), sentence="in beoordeling")

    def test_not_after_the_advice_and_what_was_open_lapses(self, plan):
        question = make_question(plan)
        make_reviews(plan)
        make_chair_advise(plan)
        question.refresh_from_db()
        assert question.state == QuestionState.LAPSED
        refused(ask, plan, make_user(Role.CHAIR), sentence="advies is vastgesteld")
        refused(ask, make_outcome(), make_user(Role.CHAIR))

    def test_not_by_who_is_barred(self, plan):
        chair = make_user(Role.CHAIR)
        actions.declare_interest(plan, by=chair, reason="Mijn bedrijf.")
        refused(ask, plan, chair, sentence="belang")

    @pytest.mark.parametrize(
        "wrong",
        [{"text": "  "}, {"due_at": clock.now() - WEEK}],
        ids=["no text", "a term that is over"],
    )
    def test_it_needs_a_text_and_a_term(self, plan, wrong):
        refused(ask, plan, make_user(Role.CHAIR), **wrong)

    def test_an_invitation_needs_a_place(self, plan):
        refused(
            invite_to_explain, plan, by=make_user(Role.CHAIR), text="Kom.",
            starts_at=clock.now() + WEEK, place=" ", sentence="waar",
        )  # fmt: skip

    def test_the_region_hears_it_by_mail_and_in_its_inbox(self, plan):
        lead = lead_of(plan.region)
        make_question(plan, text="Een geheime vraag")
        mail = OutboxMessage.objects.get(kind="question")
        assert mail.recipient == lead.email
        assert "geheime" not in mail.body
        assert f"/plannen/{plan.pk}/vragen/" in mail.body
        assert OutboxMessage.objects.visible_to(lead).filter(pk=mail.pk).exists()


class TestAnswering:
    @pytest.mark.parametrize("role", list(Role))
    def test_who_writes_for_the_region_answers(self, plan, role):
        question = make_question(plan)
        by = person(role, plan)
        if role in (Role.LEAD, Role.EDITOR):
            answer_question(question, by=by, answer=ANSWER)
            question.refresh_from_db()
            assert (question.state, question.answer) == (QuestionState.ANSWERED, ANSWER)
        else:
            refused(
                answer_question, question, by=by, answer=ANSWER, error=StepForbidden
            )

    @pytest.mark.parametrize("state", [one for one in QuestionState if one != "asked"])
    def test_only_what_still_waits(self, plan, state):
        question = make_question(plan)
        now = clock.now() if state == QuestionState.ANSWERED else None
        by = question.asked_by if now else None
        Question.objects.update(state=state, answered_at=now, answered_by=by)
        lead = lead_of(plan.region)
        refused(answer_question, question, by=lead, answer=ANSWER)
        refused(retract_question, question, by=question.asked_by, reason="Vergissing.")

    def test_who_asked_hears_it_without_hearing_of_whom(self, plan):
        question = make_question(plan, by=make_user(Role.OFFICER))
        answer_question(question, by=lead_of(plan.region), answer=ANSWER)
        mail = OutboxMessage.objects.get(recipient=question.asked_by.email)
        for secret in (plan.region.name, plan.round.name, ANSWER):
            assert secret not in mail.subject + mail.body

    def test_who_left_dus_i_hears_nothing(self, plan):
        question = make_question(plan, by=make_user(Role.OFFICER))
        question.asked_by.grants.update(ends_on=clock.today() - WEEK)
        answer_question(question, by=lead_of(plan.region), answer=ANSWER)
        gone = OutboxMessage.objects.filter(recipient=question.asked_by.email)
        assert not gone.exists()

    def test_after_the_term_it_arrives_marked_as_late(self, plan):
        question = make_question(plan)
        with clock.at(question.due_at):
            answer_question(question, by=lead_of(plan.region), answer=ANSWER)
        question.refresh_from_db()
        assert question.came_late

    def test_a_talk_is_recorded_by_who_invited_and_only_when_it_was_there(self, plan):
        talk = make_talk(plan)
        lead = lead_of(plan.region)
        refused(answer_question, talk, by=lead, answer=ANSWER, error=StepForbidden)
        refused(record_talk, talk, by=talk.asked_by, account="Goed.", sentence="pas op")
        with clock.at(talk.due_at):
            refused(record_talk, talk, by=lead, account="Goed.", error=StepForbidden)
            record_talk(talk, by=talk.asked_by, account="De regio legde alles uit.")
        talk.refresh_from_db()
        assert talk.answer == "De regio legde alles uit."
        assert not talk.came_late

    def test_a_region_that_withdraws_has_nothing_left_to_answer(self, plan):
        question = make_question(plan)
        region_acts.withdraw(plan, by=lead_of(plan.region))
        question.refresh_from_db()
        assert question.state == QuestionState.LAPSED

    def test_taking_back_needs_a_reason_that_the_region_does_not_read(
        self, client, plan
    ):
        question = make_question(plan)
        refused(retract_question, question, by=question.asked_by, reason=" ")
        retract_question(question, by=question.asked_by, reason="Al duidelijk uit 3.2.")
        client.force_login(lead_of(plan.region))
        page = client.get(reverse("plan_questions", args=[plan.pk]))
        assert "ingetrokken" in page.content.decode()
        assert "3.2" not in page.content.decode()


class TestPages:
    def test_from_question_to_answer_beside_the_plan(self, client, plan):
        member = make_reviews(plan, number=1, handed_in=False)[0]
        client.force_login(make_user(Role.OFFICER))
        address = reverse("question_list", args=[plan.pk])
        assert client.get(address).status_code == 200
        post = {"text": "Wie leidt activiteit 1?", "days": "7", "criterion": ""}
        assert client.post(address, post).url == address
        client.force_login(lead_of(plan.region))
        home = client.get(plan.get_absolute_url()).content.decode()
        assert "De regio: vraag van de commissie beantwoorden" in home
        page = client.get(reverse("plan_questions", args=[plan.pk]))
        assert "Wie leidt activiteit 1?" in page.content.decode()
        answer = reverse("question_answer", args=[plan.pk, 1])
        assert client.post(answer, {"vraag-1-answer": ANSWER}).status_code == 302
        client.force_login(member.reviewer)
        client.post(
            reverse("interest_declare", args=[member.pk]), {"step": "no_interest"}
        )
        shown = client.get(member.get_absolute_url()).content.decode()
        assert ANSWER in shown

    def test_after_the_advice_they_are_still_read_and_no_more_asked(self, client, plan):
        answered = make_question(plan)
        answer_question(answered, by=lead_of(plan.region), answer=ANSWER)
        member = make_reviews(plan)[0]
        make_chair_advise(plan)
        chair = make_user(Role.CHAIR)
        actions.declare_for_round(plan.round, by=chair)
        address = reverse("question_list", args=[plan.pk])
        for person, page in (
            (chair, reverse("advice_form", args=[plan.pk])),
            (member.reviewer, member.get_absolute_url()),
        ):
            client.force_login(person)
            assert ANSWER in client.get(page).content.decode()
        client.force_login(make_user(Role.OFFICER))
        case = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
        assert address in case
        listed = client.get(address).content.decode()
        assert ANSWER in listed
        assert reverse("question_invite", args=[plan.pk]) not in listed

    def test_taking_back_says_so_in_its_own_words(self, client, plan):
        question = make_question(plan)
        client.force_login(question.asked_by)
        address = reverse("question_retract", args=[plan.pk, question.number])
        answer = client.post(address, {"reason": "Vergissing."}, follow=True)
        assert "De vraag is ingetrokken." in answer.content.decode()

    def test_an_empty_answer_and_one_that_is_too_late_keep_what_was_typed(
        self, client, plan
    ):
        question = make_question(plan)
        client.force_login(lead_of(plan.region))
        address = reverse("question_answer", args=[plan.pk, question.number])
        assert client.post(address, {"vraag-1-answer": " "}).status_code == 422
        retract_question(question, by=question.asked_by, reason="Vergissing.")
        before = kept()
        late = client.post(address, {"vraag-1-answer": ANSWER})
        assert late.status_code == 409
        assert ANSWER in late.content.decode()
        assert kept() == before

    @pytest.mark.parametrize(
        ("page", "post"),
        [
            ("question_list", {"text": "Mijn vraag", "days": "0"}),
            ("question_list", {"text": "", "days": "7"}),
            ("question_invite", {"place": "Zaal 3", "text": "Kom", "starts_at": "x"}),
            ("question_invite", {"place": "", "text": "Kom langs", "starts_at": ""}),
        ],
    )
    def test_wrong_forms_keep_what_was_typed_and_ask_nothing(
        self, client, plan, page, post
    ):
        client.force_login(make_user(Role.CHAIR))
        answer = client.post(reverse(page, args=[plan.pk]), post)
        assert answer.status_code == 422
        assert all(text in answer.content.decode() for text in post.values())
        assert not Question.objects.exists()

    def test_who_is_barred_reads_no_question(self, client, plan):
        make_question(plan, text="Een geheime vraag")
        officer = make_user(Role.OFFICER)
        actions.declare_interest(plan, by=officer, reason="Mijn school.")
        client.force_login(officer)
        page = client.get(reverse("question_list", args=[plan.pk]))
        assert page.status_code == 409
        assert "geheime" not in page.content.decode()

    def test_nobody_else_learns_that_something_was_asked(self, client, plan):
        """Two moments of one plan: before and after the question the same bytes."""
        others = [
            make_user(role)
            for role in (Role.POLICY_OFFICER, Role.SUPPORT_LEAD, Role.MEMBER)
        ]
        others.append(make_user(Role.PARTNER, region=plan.region))

        def seen():
            found = []
            for user in others:
                client.force_login(user)
                for address in ("/", f"/regio/{plan.region.code}/", "/plannen/"):
                    answer = client.get(address)
                    found.append((answer.status_code, b"commissie" in answer.content))
                    found.append(b"beantwoorden" in answer.content)
            return found

        before = seen()
        make_question(plan)
        assert seen() == before

    @pytest.mark.parametrize("number", [1, 3, 78])
    def test_the_pages_ask_the_same_number_of_queries(self, client, plan, number):
        officer = make_user(Role.OFFICER)
        for _ in range(number):
            make_question(plan, by=officer)
        pages = {officer: "question_list", lead_of(plan.region): "plan_questions"}
        for user, name in pages.items():
            client.force_login(user)
            address = reverse(name, args=[plan.pk])
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            assert len(queries) <= 9, name
