"""Letters that are no decision: made and sent by the worker, once, with a mail; and archive copies."""

import hashlib
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.storage import default_storage

from applications.actions import NewItem
from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan
from reviews import actions
from reviews.actions.asking import ask_supplement
from reviews.letters.names import OF_NOTICE
from reviews.models import ArchiveCopy, Letter, LetterKind
from reviews.models.letter_kinds import NOTICES
from reviews.tasks import make_archive_copies, make_letters, make_waiting_letters
from reviews.tests.builders import make_outcome, make_talk, quick_render
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db
K = LetterKind


def words_for(kind):
    return {
        name: ["een punt"] if name == "punten" else f"woorden van {name}"
        for name in OF_NOTICE[kind]
    }


@pytest.mark.parametrize("kind", NOTICES)
def test_every_kind_says_all_that_its_act_gives(kind):
    """Nothing of the facts is left out, and no name between braces stays behind."""
    plan = make_plan(PlanState.IN_REVIEW)
    letter = actions.queue_notice(plan, kind, **words_for(kind))
    make_waiting_letters(quick_render)
    letter.refresh_from_db()
    text = str(letter.content["blocks"])
    for name in OF_NOTICE[kind] - {"punten"}:
        assert f"woorden van {name}" in text
    assert "{" not in "".join(one.get("text", "") for one in letter.content["blocks"])
    assert letter.content["objection"] is None
    assert letter.released_at


def test_an_unknown_fact_is_a_fault_of_the_code():
    plan = make_plan(PlanState.IN_REVIEW)
    with pytest.raises(ValueError, match="term_notice takes"):
        actions.queue_notice(plan, K.TERM_NOTICE, reden="Zomaar.")
    assert not Letter.objects.exists()


def test_a_notice_leaves_once_with_one_mail():
    plan = make_plan(PlanState.IN_REVIEW)
    actions.queue_notice(plan, K.TERM_NOTICE, **words_for(K.TERM_NOTICE))
    assert make_waiting_letters(quick_render) == 1
    assert make_waiting_letters(quick_render) == 0
    [mail] = OutboxMessage.objects.filter(kind="letter")
    assert mail.recipient == lead_of(plan.region).email
    assert f"/plannen/{plan.pk}/brieven/" in mail.body
    assert plan.events.filter(name="send_notice").count() == 1
    assert Letter.objects.visible_to(lead_of(plan.region)).count() == 1


def test_a_notice_is_never_part_of_a_batch():
    plan = make_plan(PlanState.IN_REVIEW)
    letter = actions.queue_notice(plan, K.TERM_NOTICE, **words_for(K.TERM_NOTICE))
    assert letter not in Letter.objects.to_plan()
    with pytest.raises(actions.sending.StepRefused):
        actions.plan_batch(
            [letter.pk], day=clock.today(), by=make_user(Role.COORDINATOR)
        )


def test_asking_a_supplement_makes_its_letter():
    plan = make_plan(PlanState.SUBMITTED)
    with clock.at(plan.round.closes_at + timedelta(hours=1)):
        ask_supplement(
            plan,
            by=make_user(Role.OFFICER),
            items=[NewItem("doelen", "Noem getallen.", "doel 1")],
            due_at=plan.round.closes_at + timedelta(days=14),
        )
        make_waiting_letters(quick_render)
    letter = plan.letters.get()
    assert letter.kind == K.SUPPLEMENT_REQUEST
    assert "Noem getallen." in str(letter.content["blocks"])
    mails = OutboxMessage.objects.filter(recipient=lead_of(plan.region).email)
    assert sorted(mails.values_list("kind", flat=True)).count("letter") == 0


def test_an_invitation_makes_its_letter():
    talk = make_talk(make_plan(PlanState.IN_REVIEW))
    letter = Letter.objects.get(plan=talk.plan)
    assert letter.kind == K.INVITATION
    assert letter.facts["plaats"] == "Den Haag, zaal 3"


def test_one_poisoned_letter_stops_no_other():
    plans = [make_plan(PlanState.IN_REVIEW) for _ in range(3)]
    letters = [
        actions.queue_notice(one, K.TERM_NOTICE, **words_for(K.TERM_NOTICE))
        for one in plans
    ]

    def render(content):
        if content["facts"]["regio"] == plans[1].region.name:
            raise ValueError("vergiftigd")
        return quick_render(content)

    assert make_waiting_letters(render) == 2
    letters[1].refresh_from_db()
    assert "vergiftigd" in letters[1].problem
    assert make_waiting_letters(quick_render) == 1


def test_the_worker_makes_real_letters_in_a_process_with_limits():
    make_outcome()
    actions.queue_notice(
        make_plan(PlanState.IN_REVIEW), K.TERM_NOTICE, **words_for(K.TERM_NOTICE)
    )
    assert make_letters() == 1
    letter = Letter.objects.get(kind=K.TERM_NOTICE)
    with default_storage.open(letter.pdf) as file:
        data = file.read()
    assert data.startswith(b"%PDF-1.7")
    assert hashlib.sha256(data).hexdigest() == letter.pdf_sha256


def test_a_released_letter_gets_an_archive_copy_with_its_own_hash():
    letter = make_outcome().letters.get()
    assert make_archive_copies() == 1
    assert make_archive_copies() == 0
    copy = ArchiveCopy.objects.get(letter=letter)
    assert copy.sha256 != letter.pdf_sha256
    with (
        default_storage.open(copy.pdf) as file,
        pikepdf.open(file) as document,
        document.open_metadata() as metadata,
    ):
        assert metadata["pdfaid:part"] == "1"
        assert metadata["pdfaid:conformance"] == "B"
