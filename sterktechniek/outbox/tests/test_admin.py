import pytest
from django.urls import reverse

from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState
from sterktechniek.outbox.tests.builders import make_message

pytestmark = pytest.mark.django_db

LIST = "admin:outbox_outboxmessage_changelist"


@pytest.fixture
def failed():
    return make_message(
        "failed@sto.example", state=MessageState.FAILED, last_error="550 Nee"
    )


def act(client, action, *messages):
    chosen = [message.pk for message in messages]
    return client.post(
        reverse(LIST), {"action": action, "_selected_action": chosen}, follow=True
    )


def test_the_office_sees_what_failed_and_why(admin_client, failed):
    page = admin_client.get(reverse(LIST), {"state__exact": "failed"}).content.decode()
    assert "failed@sto.example" in page
    assert "550 Nee" in page
    assert "Opnieuw versturen" in page


def test_sending_again_makes_it_wait_under_the_same_message_id(admin_client, failed):
    before = failed.message_id
    page = act(admin_client, "send_again", failed).content.decode()
    failed.refresh_from_db()
    assert (failed.state, failed.message_id) == ("waiting", before)
    assert "1 e-mail wordt opnieuw verstuurd." in page


def test_a_mail_that_waits_or_went_is_not_sent_again(admin_client):
    waiting = make_message("waiting@sto.example")
    page = act(admin_client, "send_again", waiting).content.decode()
    assert "Er is niets veranderd." in page


def test_noting_as_handled_says_who(admin_client, admin_user, failed):
    act(admin_client, "note_as_handled", failed)
    failed.refresh_from_db()
    assert (failed.state, failed.handled_by) == ("failed", admin_user)
    assert not OutboxMessage.objects.waiting_for_a_human().exists()


@pytest.mark.parametrize("kind", ["add", "change", "delete"])
def test_a_mail_is_never_made_changed_or_deleted_by_hand(admin_client, failed, kind):
    arguments = [] if kind == "add" else [failed.pk]
    address = reverse(f"admin:outbox_outboxmessage_{kind}", args=arguments)
    assert admin_client.post(address, {"subject": "anders"}).status_code == 403
    failed.refresh_from_db()
    assert failed.subject != "anders"


def test_somebody_without_the_right_cannot_send_again(
    client, django_user_model, failed
):
    person = django_user_model.objects.create_user(
        "p", "p@sto.example", "secret", is_staff=True
    )
    client.force_login(person)
    act(client, "send_again", failed)
    failed.refresh_from_db()
    assert failed.state == "failed"
