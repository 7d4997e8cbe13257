"""The inbox: who reads what, each message once, and no link leads elsewhere."""

import pytest
from django.urls import reverse

from sterktechniek import clock, uploads
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.outbox.actions import MailFile, queue_mail
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.paragraphs import paragraphs
from sterktechniek.outbox.states import FORMAL_KINDS, MessageState
from sterktechniek.outbox.tests.builders import make_message

pytestmark = pytest.mark.django_db

LIST = reverse("message_list")
MOMENT = clock.moment(clock.date(2020, 6, 1), 12)
STAMPS = {"claimed_at": MOMENT, "claimed_by": "x", "handed_over_at": MOMENT}


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def lead(region):
    return make_user(Role.LEAD, region=region)


def seen_by(user):
    fresh = type(user).objects.get(pk=user.pk)
    found = OutboxMessage.objects.visible_to(fresh).order_by("pk")
    return [(message.about, message.recipient) for message in found]


def queue(template, *to, key, **fields):
    queue_mail(key, to=to, template=template, context={"what": key}, **fields)


def page(client, user, path=LIST):
    client.force_login(user)
    return client.get(path)


def test_everybody_reads_their_own_mail_and_nobody_elses(lead):
    other = make_user(Role.OFFICER)
    make_message(lead.email, kind="review", about="a")
    make_message(other.email, kind="review", about="b")
    assert seen_by(lead) == [("a", lead.email)]
    assert seen_by(other) == [("b", other.email)]
    assert seen_by(make_user(Role.ADMIN)) == []


def test_somebody_without_an_address_reads_no_mail_without_an_address():
    nobody = make_user()
    type(nobody).objects.filter(pk=nobody.pk).update(email="")
    make_message("", state=MessageState.FAILED)
    assert seen_by(nobody) == []


@pytest.mark.parametrize("kind", FORMAL_KINDS)
def test_a_formal_message_is_of_the_region_each_once(greeting, region, lead, kind):
    former = make_user()
    formal = {"kind": kind, "region": region}
    queue(greeting, former, "x@sto.example", key="old", **formal)
    queue(greeting, former, lead, key="new", **formal)
    newcomer = make_user(Role.EDITOR, region=region)
    assert seen_by(lead) == [("old", former.email), ("new", lead.email)]
    assert seen_by(newcomer) == [("old", former.email), ("new", former.email)]
    assert seen_by(former) == [("old", former.email), ("new", former.email)]


def test_what_is_not_formal_stays_with_its_reader(region, lead):
    colleague = make_user(Role.EDITOR, region=region)
    for kind in ("closing", "support", "review", ""):
        make_message(colleague.email, kind=kind, region=region, about=kind)
    assert seen_by(lead) == []


def test_nobody_of_another_region_or_of_another_role_reads_a_formal_message(
    region, lead
):
    make_message("x@sto.example", kind="receipt", region=region, about="a")
    outsiders = [make_user(Role.LEAD, region=make_region())]
    outsiders += [make_user(Role.PARTNER, region=region)]
    outsiders += [
        make_user(role)
        for role in Role
        if role not in (Role.LEAD, Role.EDITOR, Role.PARTNER)
    ]
    assert [seen_by(person) for person in outsiders] == [[]] * len(outsiders)
    assert seen_by(lead)


def test_the_role_ends_and_with_it_the_messages_of_the_region(region, lead):
    make_message("x@sto.example", kind="receipt", region=region, about="a")
    make_message(lead.email, kind="receipt", region=region, about="b")
    lead.grants.update(ends_on=clock.today())
    assert seen_by(lead) == [("b", lead.email)]


def test_what_was_taken_back_is_gone_but_a_formal_message_stays(region, lead):
    for state in (MessageState.WITHDRAWN, MessageState.EXPIRED):
        make_message(lead.email, state=state, kind="closing", about=f"{state} closing")
        make_message(
            lead.email, state=state, kind="receipt", about=state, region=region
        )
    assert [about for about, _ in seen_by(lead)] == ["withdrawn", "expired"]


def test_the_page_says_what_became_of_the_mail(client, lead):
    make_message(lead.email, state=MessageState.SENT, sent_at=MOMENT, **STAMPS)
    make_message(lead.email)
    make_message(lead.email, state=MessageState.FAILED)
    make_message(lead.email, state=MessageState.UNSURE, **STAMPS)
    text = page(client, lead).content.decode()
    for words in (
        "verzonden op 1 juni 2020, 12.00 uur",
        "wordt verzonden",
        "niet aangekomen, u leest het bericht hier",
        "verzonden, maar wij weten niet of hij is aangekomen",
    ):
        assert words in text


def test_the_empty_inbox_says_that_nothing_has_to_be_done(client):
    assert "Er zijn nog geen berichten" in page(client, make_user()).content.decode()


def test_a_message_of_somebody_else_does_not_exist(client, lead):
    theirs = make_message("x@sto.example", file="a/b", file_name="x", file_type="y")
    for name in ("message_detail", "message_file"):
        path = reverse(name, args=[theirs.pk])
        assert page(client, lead, path).status_code == 404


def test_a_formal_message_shows_all_its_addresses_and_another_only_its_own(
    client, region, lead
):
    for kind, told in (("receipt", True), ("support", False)):
        mine = make_message(lead.email, kind=kind, region=region, about=kind)
        make_message(f"{kind}@sto.example", kind=kind, region=region, about=kind)
        path = reverse("message_detail", args=[mine.pk])
        text = page(client, lead, path).content.decode()
        assert (f"{kind}@sto.example" in text) is told


def test_the_file_is_a_download_once_it_is_made(client, greeting, lead):
    file = MailFile("bewijs.pdf", "application/pdf", wait_until=MOMENT)
    queue(greeting, lead, key="k", file=file)
    message = OutboxMessage.objects.get()
    detail = reverse("message_detail", args=[message.pk])
    download = reverse("message_file", args=[message.pk])
    assert "wordt nog gemaakt" in page(client, lead, detail).content.decode()
    assert client.get(download).status_code == 404
    name, _ = uploads.store("proef", b"%PDF-1.7 bewijs")
    OutboxMessage.objects.update(file=name)
    assert download in client.get(detail).content.decode()
    answer = client.get(download)
    assert answer.content == b"%PDF-1.7 bewijs"
    assert answer["Content-Disposition"] == 'attachment; filename="bewijs.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox"


def links(body):
    return [
        piece.url
        for lines in paragraphs(body)
        for pieces in lines
        for piece in pieces
        if piece.url
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Zie https://sto.example/plannen/1/.", ["https://sto.example/plannen/1/"]),
        ("Op https://sto.example. Of (https://sto.example)", ["https://sto.example"] * 2),
        ("https://sto.example?a=1&b=2", ["https://sto.example?a=1&b=2"]),
        ("https://sto.example.evil.example/", []),
        ("https://sto.example:8000@evil.example/", []),
        ("https://sto.example@evil.example/", []),
        ("https://sto.example\\evil.example/", []),
        ("https://evil.example/ javascript:alert(1) http://sto.example/", []),
        ("https://sto.example/a\"onclick='x'<b>", ["https://sto.example/a"]),
    ],
)  # fmt: skip
def test_only_addresses_of_this_site_become_links(settings, body, found):
    settings.SITE_URL = "https://sto.example"
    assert links(body) == found
    text = "".join(
        piece.text for lines in paragraphs(body) for pieces in lines for piece in pieces
    )
    assert text == body


def test_text_is_text_on_the_page(client, lead):
    message = make_message(lead.email, body="<script>alert(1)</script>\n\nTwee\nregels")
    path = reverse("message_detail", args=[message.pk])
    text = page(client, lead, path).content.decode()
    assert "&lt;script&gt;" in text
    assert "<p>Twee<br>regels</p>" in text


def test_the_number_of_queries_does_not_grow_with_the_messages(
    client, django_assert_max_num_queries, region, lead
):
    client.force_login(lead)
    for number in (1, 3, 78):
        while OutboxMessage.objects.count() < number:
            place = OutboxMessage.objects.count()
            to = lead.email if place % 2 else "x@sto.example"
            make_message(to, kind="receipt", region=region, about=f"m{place}")
        with django_assert_max_num_queries(5):
            text = client.get(LIST).content.decode()
        assert text.count('<span class="soft">E-mail:') == min(number, 25)


def test_a_person_with_two_regions_reads_both(region, lead):
    other = make_region()
    give_role(lead, Role.EDITOR, other)
    for one in (region, other):
        make_message("x@sto.example", kind="decision", region=one, about=one.code)
    assert len(seen_by(lead)) == 2
