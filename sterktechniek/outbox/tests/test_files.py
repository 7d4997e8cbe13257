"""A mail with a file: it waits a while for it, and goes without it rather than late."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from sterktechniek import clock, uploads
from sterktechniek.outbox import sending
from sterktechniek.outbox.actions import MailFile, attach_file, queue_mail, resend
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.tests.builders import make_message

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 5, 29, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
KEY = "receipt:STO-1"
A_PDF = b"%PDF-1.7 inhoud"


def queue(template, *to, file, key=KEY):
    queue_mail(key, to=to, template=template, context={"what": "x"}, file=file)


def promised(**fields):
    wanted = {"name": "bewijs.pdf", "content_type": "application/pdf"}
    return MailFile(**wanted | {"wait_until": NOON + 25 * SECOND} | fields)


def stored(data=A_PDF):
    return uploads.store("proef", data)[0]


def sweep_at(moment):
    with clock.at(moment):
        return sending.sweep()


def files_of(mail):
    return [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in mail.iter_attachments()
    ]


def test_a_file_that_is_there_goes_at_once_to_everybody(greeting, server):
    queue(greeting, "a@sto.example", "b@sto.example", file=promised(stored=stored()))
    assert sweep_at(NOON).sent == 2
    for mail in server.mails.values():
        assert files_of(mail) == [("bewijs.pdf", "application/pdf", A_PDF)]
        assert mail.get_body().get_content().startswith("Beste collega")


def test_a_mail_waits_for_its_file_and_leaves_as_soon_as_it_is_made(greeting, server):
    queue(greeting, "a@sto.example", "b@sto.example", file=promised())
    assert sweep_at(NOON + 24 * SECOND).sent == 0
    assert attach_file(KEY, stored()) == 2
    assert sweep_at(NOON + 24 * SECOND).sent == 2
    assert all(files_of(mail) for mail in server.mails.values())
    assert set(server.counts.values()) == {1}


def test_a_mail_never_waits_longer_than_agreed_and_says_so(greeting, server):
    queue(greeting, "a@sto.example", file=promised())
    assert sweep_at(NOON + 25 * SECOND).sent == 1
    assert files_of(server.mails["a@sto.example"]) == []
    row = OutboxMessage.objects.get()
    assert (row.state, row.file_note) == ("sent", sending.NOT_MADE)
    # made after all: the reader finds it with the message, and no second mail goes out
    attach_file(KEY, stored())
    assert sweep_at(NOON + 60 * SECOND).sent == 0
    assert OutboxMessage.objects.get().file


def test_making_the_file_twice_changes_nothing_and_touches_no_other_mail(greeting):
    queue(greeting, "a@sto.example", file=promised())
    queue(greeting, "a@sto.example", key=f"{KEY}0", file=promised())
    queue(greeting, "a@sto.example", key="no file", file=None)
    first, other = stored(), stored(b"%PDF-1.7 anders")
    assert (attach_file(KEY, first), attach_file(KEY, other)) == (1, 0)
    names = OutboxMessage.objects.order_by("pk").values_list("file", flat=True)
    assert list(names) == [first, "", ""]


@pytest.mark.parametrize("spoil", ["delete", "change"])
def test_a_file_that_is_gone_or_spoilt_never_holds_up_the_mail(greeting, server, spoil):
    name = stored(b"%PDF-1.7 dit gaat stuk")
    queue(greeting, "a@sto.example", file=promised(stored=name))
    default_storage.delete(name)
    if spoil == "change":
        with default_storage.open(name, "wb") as file:
            file.write(b"iets anders")
    make_message("b@sto.example")
    assert sweep_at(NOON).sent == 2
    row = OutboxMessage.objects.get(recipient="a@sto.example")
    assert (row.state, row.file_note) == ("sent", sending.NOT_THERE)
    assert files_of(server.mails["a@sto.example"]) == []
    default_storage.delete(name)


def test_sending_again_keeps_message_id_and_takes_the_file_along(greeting, server):
    queue(greeting, "drop@sto.example", file=promised())
    sweep_at(NOON + 25 * SECOND)
    row = OutboxMessage.objects.get()
    assert (row.state, row.file_note) == ("unsure", sending.NOT_MADE)
    attach_file(KEY, stored())
    resend(OutboxMessage.objects.all())
    sweep_at(NOON + 90 * SECOND)
    assert server.counts == {row.message_id: 2}
    assert files_of(server.mails["drop@sto.example"])
    assert OutboxMessage.objects.get().file_note == ""


def test_no_header_can_be_smuggled_in_through_the_name_of_a_file(greeting, server):
    name = 'x\r\nBcc: y@evil.example\n\n"; a=b.pdf'
    queue(greeting, "a@sto.example", file=promised(name=name, stored=stored()))
    assert sweep_at(NOON).sent == 1
    mail = server.mails["a@sto.example"]
    assert mail["Bcc"] is None
    assert [data for _, _, data in files_of(mail)] == [A_PDF]


def test_a_long_key_finds_its_mails_too(greeting):
    queue(greeting, "a@sto.example", key="k" * 300, file=promised())
    assert attach_file("k" * 300, stored()) == 1


def test_the_database_wants_a_name_and_a_type_with_a_file():
    for wrong in ({"file": "x"}, {"waits_for_file_until": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_message(**wrong)
