import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from sterktechniek import clock
from sterktechniek.outbox.actions import (
    mark_handled,
    queue_mail,
    render_mail,
    resend,
    withdraw_mail,
)
from sterktechniek.outbox.models import OutboxMessage, waiting_for_a_human
from sterktechniek.outbox.states import MessageState
from sterktechniek.outbox.tests.builders import make_message

pytestmark = pytest.mark.django_db

NOON = datetime(2019, 12, 17, 11, tzinfo=UTC)


def queue(template, *to, key="ontvangst:plan-1", what="O&O <plan>", **more):
    queue_mail(key, to=to, template=template, context={"what": what}, **more)


def test_a_mail_is_one_waiting_row_per_address_and_leaves_nothing_yet(
    greeting, mailoutbox
):
    queue(greeting, "a@sto.example", "b@sto.example", kind="receipt")
    rows = OutboxMessage.objects.order_by("pk")
    assert [(row.key, row.recipient, row.state, row.kind) for row in rows] == [
        ("ontvangst:plan-1:a@sto.example", "a@sto.example", "waiting", "receipt"),
        ("ontvangst:plan-1:b@sto.example", "b@sto.example", "waiting", "receipt"),
    ]
    assert mailoutbox == []


def test_the_first_line_is_the_subject_and_the_text_is_not_escaped(greeting, settings):
    settings.SITE_URL = "https://sto.example"
    assert render_mail(greeting, {"what": "O&O <plan>"}) == (
        "Ronde 3: O&O <plan> is ontvangen",
        "Beste collega,\n\nO&O <plan> & https://sto.example\n",
    )


def test_a_second_run_adds_nothing_and_keeps_the_first_text(greeting):
    queue(greeting, "a@sto.example", what="eerste")
    queue(greeting, "A@sto.example", "b@sto.example", what="tweede")
    assert [row.subject for row in OutboxMessage.objects.order_by("pk")] == [
        "Ronde 3: eerste is ontvangen",
        "Ronde 3: tweede is ontvangen",
    ]


def test_a_mail_goes_with_its_act_when_that_is_undone(greeting):
    with transaction.atomic():
        queue(greeting, "a@sto.example")
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


# Only the table of the mail is emptied afterwards: the events refuse that.
@pytest.mark.django_db(transaction=True, available_apps=["sterktechniek.outbox"])
def test_a_mail_outside_a_transaction_is_a_mistake(greeting):
    with pytest.raises(transaction.TransactionManagementError):
        queue(greeting, "a@sto.example")


@pytest.mark.parametrize(
    "smuggled", ["plan\nBcc: x@evil.example", "plan\r\nBcc: x", "p\x00"]
)
def test_no_header_can_be_smuggled_in_through_the_subject(greeting, smuggled):
    queue(greeting, "a@sto.example", what=smuggled)
    subject = OutboxMessage.objects.get().subject
    assert not re.search(r"[\r\n\x00]", subject)


def test_a_bad_address_is_kept_for_a_person_and_does_not_undo_the_act(greeting):
    queue(greeting, "", "geen adres", "x@a\nBcc: y@b.example", "a@sto.example")
    rows = OutboxMessage.objects.order_by("pk")
    assert [row.state for row in rows] == ["failed", "failed", "failed", "waiting"]
    assert waiting_for_a_human().count() == 3


def test_long_keys_stay_apart(greeting):
    key = "k" * 190
    queue(greeting, "a-long-address@sto.example", "b-long-address@sto.example", key=key)
    queue(greeting, "a-long-address@sto.example", key=key)
    assert OutboxMessage.objects.count() == 2


def test_what_waits_can_be_taken_back_and_what_is_sent_cannot(greeting):
    queue(greeting, "a@sto.example", key="deadline:7:round-3:region-12")
    queue(greeting, "a@sto.example", key="deadline:7:round-3:region-13")
    assert withdraw_mail("deadline:7:round-3:region-12:", reason="Ingediend.") == 1
    assert withdraw_mail("deadline:7:round-3:region-12:", reason="Ingediend.") == 0
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {
        "withdrawn",
        "waiting",
    }


def test_a_person_sees_what_did_not_go_out_and_what_waits_too_long():
    with clock.at(NOON):
        stamps = {"claimed_at": NOON, "claimed_by": "x", "handed_over_at": NOON}
        make_message("fresh@sto.example")
        make_message(
            "sent@sto.example", state=MessageState.SENT, sent_at=NOON, **stamps
        )
        make_message("gone@sto.example", state=MessageState.WITHDRAWN)
        shown = [
            make_message("late@sto.example", created_at=NOON - timedelta(hours=1)),
            make_message("unsure@sto.example", state=MessageState.UNSURE, **stamps),
            make_message("failed@sto.example", state=MessageState.FAILED),
            make_message("expired@sto.example", state=MessageState.EXPIRED),
        ]
        assert list(waiting_for_a_human().order_by("pk")) == shown


def test_a_person_can_send_again_or_note_as_handled(django_user_model):
    somebody = django_user_model.objects.create_user("office", "office@sto.example")
    stamps = {"claimed_at": NOON, "claimed_by": "x", "handed_over_at": NOON}
    unsure = make_message("unsure@sto.example", state=MessageState.UNSURE, **stamps)
    failed = make_message("failed@sto.example", state=MessageState.FAILED)
    sent = make_message(
        "sent@sto.example", state=MessageState.SENT, sent_at=NOON, **stamps
    )
    everything = OutboxMessage.objects.all()
    assert resend(everything.filter(pk__in=[unsure.pk, sent.pk])) == 1
    assert mark_handled(everything, by=somebody, at=NOON) == 1
    for row in (unsure, failed, sent):
        row.refresh_from_db()
    assert (unsure.state, failed.handled_by, sent.state) == (
        "waiting",
        somebody,
        "sent",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "sent"},
        {"state": "claimed"},
        {"state": "unsure"},
        {"state": "anders"},
        {"claimed_by": "x"},
        {"claimed_at": NOON, "claimed_by": "x"},
        {"subject": "twee\nregels"},
        {"handled_at": NOON},
    ],
)
def test_the_database_refuses_a_state_without_its_stamps(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_message(**wrong)
