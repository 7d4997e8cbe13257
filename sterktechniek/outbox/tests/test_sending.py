from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from sterktechniek import clock
from sterktechniek.outbox import claims, sending, tasks
from sterktechniek.outbox.actions import resend
from sterktechniek.outbox.models import OutboxMessage, waiting_for_a_human
from sterktechniek.outbox.states import MessageState
from sterktechniek.outbox.tests.builders import make_message

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 5, 29, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def state(message):
    message.refresh_from_db()
    return message.state


def sweep_at(moment):
    with clock.at(moment):
        return sending.sweep()


def test_what_waits_is_sent_once_in_order_with_its_own_message_id(mailoutbox):
    rows = [make_message(f"p{number}@sto.example") for number in range(3)]
    assert sending.sweep().sent == 3
    assert sending.sweep().sent == 0
    assert [(mail.to, mail.extra_headers["Message-ID"]) for mail in mailoutbox] == [
        ([row.recipient], row.message_id) for row in rows
    ]
    assert {state(row) for row in rows} == {"sent"}


def test_a_sweep_stops_at_its_limit(mailoutbox):
    for number in range(5):
        make_message(f"p{number}@sto.example")
    assert sending.sweep(limit=2).sent == 2
    assert len(mailoutbox) == 2


def test_the_task_and_the_command_send_too(mailoutbox, capsys):
    make_message("a@sto.example")
    tasks.sweep_outbox.delay()
    make_message("b@sto.example")
    call_command("sweep_outbox")
    assert [mail.to for mail in mailoutbox] == [["a@sto.example"], ["b@sto.example"]]
    assert capsys.readouterr().out == "1 verzonden, 0 niet verzonden.\n"


def test_nothing_leaves_while_the_outbox_is_on_hold(mailoutbox, settings):
    settings.OUTBOX_ON_HOLD = True
    make_message()
    assert (sending.sweep().sent, mailoutbox) == (0, [])


def test_a_missed_moment_is_not_made_up_after_the_next_one_and_a_person_sees_it(
    mailoutbox,
):
    late = make_message("late@sto.example", send_before=NOON)
    timely = make_message("timely@sto.example", send_before=NOON + MINUTE)
    sweep_at(NOON)
    assert (state(late), state(timely)) == ("expired", "sent")
    assert list(waiting_for_a_human()) == [late]
    assert [mail.to for mail in mailoutbox] == [["timely@sto.example"]]


def test_mails_of_one_batch_share_a_connection_and_arrive_complete(server, settings):
    settings.DEFAULT_FROM_EMAIL = "dusi@sto.example"
    for number in range(4):
        make_message(
            f"p{number}@sto.example", subject="Uw plan is compleet – één regel"
        )
    assert sending.sweep().sent == 4
    mail = server.mails["p1@sto.example"]
    assert (server.connections, server.total) == (1, 4)
    assert (mail["Subject"], mail["To"], mail["From"], mail["Auto-Submitted"]) == (
        "Uw plan is compleet – één regel",
        "p1@sto.example",
        "dusi@sto.example",
        "auto-generated",
    )
    assert mail.get_content().strip() == "Beste collega"


def test_a_clear_no_fails_that_mail_only_and_shows_the_answer(server):
    refused, taken = make_message("never@sto.example"), make_message("b@sto.example")
    sending.sweep()
    assert (state(refused), state(taken)) == ("failed", "sent")
    assert refused.last_error == "550 Onbekend adres"
    assert list(waiting_for_a_human()) == [refused]


def test_later_rests_and_the_fifth_time_a_person_sees_it(server):
    message = make_message("later@sto.example", created_at=NOON)
    moment, tries = NOON, []
    while state(message) == MessageState.WAITING:
        tries.append((moment - NOON) // MINUTE)
        sweep_at(moment)
        sweep_at(moment)  # still resting
        message.refresh_from_db()
        moment = message.next_attempt_at or moment
    assert tries == [0, 5, 20, 80, 320]
    assert (message.state, message.attempts) == ("failed", 5)
    assert message.last_error == "451 Probeer het later"


def test_a_connection_lost_after_the_text_is_never_sent_again_by_itself(server):
    lost, other = make_message("drop@sto.example"), make_message("b@sto.example")
    sending.sweep()
    sweep_at(clock.now() + timedelta(days=2))
    assert (state(lost), state(other)) == ("unsure", "sent")
    assert server.counts[lost.message_id] == 1
    assert list(waiting_for_a_human()) == [lost]


def test_a_person_sends_again_under_the_same_message_id(server):
    lost = make_message("drop@sto.example")
    sending.sweep()
    resend(OutboxMessage.objects.filter(pk=lost.pk))
    sending.sweep()
    assert server.counts == {lost.message_id: 2}


def test_a_connection_lost_before_the_text_is_tried_again(server):
    message, other = make_message("vanish@sto.example"), make_message("b@sto.example")
    sending.sweep()
    assert (state(message), message.attempts, state(other)) == ("waiting", 1, "sent")
    assert server.counts[message.message_id] == 0


def test_without_a_mail_server_everything_waits_and_no_attempt_counts(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    rows = [make_message(f"p{number}@sto.example") for number in range(3)]
    outcome = sending.sweep()
    assert (outcome.sent, outcome.unreachable) == (0, True)
    assert [(state(row), row.attempts) for row in rows] == [("waiting", 0)] * 3


def test_a_mail_that_cannot_be_written_does_not_hold_up_the_others(server):
    bad = make_message("x@sto.example", message_id="<a\nBcc: y@evil.example>")
    good = make_message("b@sto.example")
    sending.sweep()
    assert (state(bad), state(good), server.total) == ("failed", "sent", 1)


def test_what_a_dead_sweeper_left_is_free_again_or_unsure(mailoutbox):
    make_message("a@sto.example")
    make_message("b@sto.example")
    offered, claimed = claims.claim_batch(10, NOON)
    assert claims.hand_over(offered, NOON)
    sweep_at(NOON + 9 * MINUTE)
    assert (state(offered), state(claimed)) == ("claimed", "claimed")
    sweep_at(NOON + 10 * MINUTE)
    assert (state(offered), state(claimed)) == ("unsure", "sent")
    assert len(mailoutbox) == 1


def test_a_sweeper_that_wakes_up_late_offers_nothing_that_another_took():
    make_message()
    [mine] = claims.claim_batch(10, NOON)
    claims.settle_abandoned(NOON + 10 * MINUTE)
    [theirs] = claims.claim_batch(10, NOON + 10 * MINUTE)
    assert not claims.hand_over(mine, NOON + 11 * MINUTE)
    assert claims.hand_over(theirs, NOON + 11 * MINUTE)


def test_a_late_answer_is_better_news_than_unsure():
    make_message()
    [mine] = claims.claim_batch(10, NOON)
    claims.hand_over(mine, NOON)
    claims.settle_abandoned(NOON + 10 * MINUTE)
    claims.mark_sent(mine, NOON + 11 * MINUTE)
    assert state(mine) == "sent"


def test_a_moment_that_passes_between_claim_and_hand_over_is_kept():
    message = make_message(send_before=NOON + MINUTE)
    [mine] = claims.claim_batch(10, NOON)
    assert not claims.hand_over(mine, NOON + MINUTE)
    claims.release([mine])
    sweep_at(NOON + MINUTE)
    assert state(message) == "expired"
