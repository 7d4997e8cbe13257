"""The receipt: written with the handing in, its PDF made by the worker, shown when it fails."""

import hashlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications import actions, receipts
from applications.actions.receipts import claim_copy
from applications.lifecycle import PlanState
from applications.mails import FILE_WITHIN
from applications.models import Channel, ReceiptCopy
from applications.models.files import COPY_CLAIM_LASTS, MOST_ATTEMPTS
from applications.tasks import make_copies, make_receipt_copies
from applications.tests.builders import lead_of, make_plan
from sterktechniek import clock, dutch, uploads
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.outbox import sending
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.pdf_child import PdfFailed, PdfMaker
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db

A_PDF = b"%PDF-1.7 kopie"


class QuickMaker:
    """Bytes at once, for tests that are not about the PDF; what it is told to refuse it refuses."""

    def __init__(self, refuse=()):
        self.refuse = set(refuse)
        self.contexts = []

    def make(self, template_name, context):
        self.contexts.append(context)
        if context["number"] in self.refuse:
            raise PdfFailed("Het maken van de pdf kostte meer dan 20 seconden.")
        return A_PDF + context["number"].encode()


@pytest.fixture
def version():
    return make_plan(PlanState.SUBMITTED).current_version


@pytest.fixture
def copy(version):
    return version.receipt_copy


def fresh(copy):
    return ReceiptCopy.objects.select_related("version").get(pk=copy.pk)


def give_up(copy, **fields):
    now = clock.now()
    values = {"attempts": MOST_ATTEMPTS, "next_attempt_at": now, "problem": "Stuk."}
    ReceiptCopy.objects.filter(pk=copy.pk).update(**values | fields)


def facts(version):
    return dict(receipts.facts_of(version))


# --- what it says ---------------------------------------------------------------------


def test_the_moment_is_told_to_the_second_with_its_clock(version, settings):
    version.submitted_at = clock.moment(clock.date(2020, 5, 31), 23, 59) + timedelta(
        seconds=59.9
    )
    assert facts(version)["Ontvangen op"] == (
        "zondag 31 mei 2020, 23.59.59 uur (Nederlandse tijd)"
    )
    words = "de klok van onze server, toen uw plan daar aankwam"
    assert facts(version)["Tijd volgens"] == words
    settings.CLOCK_SOURCE = "ntp.voorbeeld.example"
    assert facts(version)["Tijd volgens"] == (
        f"{words}; die klok loopt gelijk met ntp.voorbeeld.example"
    )
    assert "Binnengekomen" not in facts(version)


def test_what_came_on_paper_says_so_and_names_no_server(version):
    version.channel, version.entered_at = Channel.PAPER, clock.now()
    assert facts(version)["Binnengekomen"] == "op papier"
    assert "Ingediend door" not in facts(version)  # who entered it did not hand it in
    assert facts(version)["Tijd volgens"] == "de vaststelling van DUS-I bij ontvangst"
    assert facts(version)["Door DUS-I ingevoerd op"] == dutch.exact_moment(
        version.entered_at
    )


# --- ordering -------------------------------------------------------------------------


def test_handing_in_orders_one_copy_and_makes_nothing_itself(version):
    copy = ReceiptCopy.objects.get()
    assert (copy.version, copy.is_made, copy.attempts) == (version, False, 0)
    mail = OutboxMessage.objects.get()
    assert (mail.file, mail.file_name) == (
        "",
        f"ontvangstbewijs-{version.receipt_number}.pdf",
    )
    assert mail.waits_for_file_until == version.submitted_at + FILE_WITHIN
    assert version.get_absolute_url() in mail.body
    assert all(
        f"{label}: {text}" in mail.body for label, text in facts(version).items()
    )


def test_a_refused_hand_in_orders_nothing():
    plan = make_plan(filled=False)
    with pytest.raises(StepRefused):
        actions.hand_in(plan, by=lead_of(plan.region))
    assert not ReceiptCopy.objects.exists()


def test_the_second_post_of_a_form_and_the_version_after_it():
    plan = make_plan()
    lead, key = lead_of(plan.region), "7f000000-0000-4000-8000-000000000001"
    for _ in range(2):
        actions.hand_in(plan, by=lead, key=key)
    assert ReceiptCopy.objects.count() == 1
    actions.take_back(plan, by=lead)
    actions.hand_in(plan, by=lead)
    assert ReceiptCopy.objects.count() == OutboxMessage.objects.count() == 2


def test_a_supplement_has_its_receipt_and_copy_too():
    plan = make_plan(PlanState.SUPPLEMENT)
    version = actions.hand_in_supplement(plan, by=lead_of(plan.region))
    assert version.receipt_copy.attempts == 0
    mail = OutboxMessage.objects.filter(kind="receipt").latest("pk")
    assert mail.file_name == receipts.file_name(version)
    assert "terughalen" not in mail.body  # the round is closed
    assert (
        "terughalen" in OutboxMessage.objects.filter(kind="receipt").earliest("pk").body
    )


def test_withdrawing_and_asking_keep_their_mails():
    kinds = {PlanState.WITHDRAWN: "withdrawn", PlanState.SUPPLEMENT: "supplement"}
    for state, kind in kinds.items():
        plan = make_plan(state)
        found = OutboxMessage.objects.filter(region=plan.region).order_by("pk")
        assert list(found.values_list("kind", flat=True)) == ["receipt", kind]
        assert found.last().file_name == ""


# --- making ---------------------------------------------------------------------------


def test_the_worker_makes_the_copy_keeps_it_under_its_hash_and_gives_it_to_the_mail(
    version, mailoutbox
):
    assert make_receipt_copies() == 1
    copy = ReceiptCopy.objects.get()
    data = uploads.load(copy.pdf)
    assert data.startswith(b"%PDF-1.7")
    assert hashlib.sha256(data).hexdigest() == copy.sha256 == copy.pdf[-64:]
    assert sending.sweep().sent == 1
    [(name, content, kind)] = mailoutbox[0].attachments
    assert (name, content, kind) == (
        receipts.file_name(version),
        data,
        "application/pdf",
    )
    assert make_receipt_copies() == 0


def test_the_mail_goes_without_the_copy_when_that_takes_too_long(version, mailoutbox):
    with clock.at(version.submitted_at + FILE_WITHIN - timedelta(seconds=1)):
        assert sending.sweep().sent == 0
    with clock.at(version.submitted_at + FILE_WITHIN):
        assert sending.sweep().sent == 1
    assert mailoutbox[0].attachments == []


def test_a_plan_that_cannot_be_made_stops_no_other(version, mailoutbox):
    others = [make_plan(PlanState.SUBMITTED).current_version for _ in range(2)]
    poisoned = others[0]
    assert make_copies(QuickMaker(refuse=[poisoned.receipt_number])) == 2
    unmade = ReceiptCopy.objects.unmade().get()
    assert (unmade.version, unmade.attempts) == (poisoned, 1)
    assert "20 seconden" in unmade.problem


def test_it_is_tried_a_few_times_then_a_person_looks_and_may_try_again(copy):
    number = copy.version.receipt_number
    maker, moment, tries = QuickMaker(refuse=[number]), clock.now(), []
    while ReceiptCopy.objects.filter(attempts__lt=MOST_ATTEMPTS).exists():
        with clock.at(moment):
            make_copies(maker)
            tries.append(fresh(copy).next_attempt_at - moment)
        moment = fresh(copy).next_attempt_at
    assert [one.total_seconds() for one in tries] == [10, 60, 600, 0]
    with clock.at(moment + timedelta(days=1)):
        assert make_copies(QuickMaker()) == 0
        assert list(ReceiptCopy.objects.given_up(clock.now())) == [copy]
        actions.order_copy_again(copy)
        assert not ReceiptCopy.objects.given_up(clock.now()).exists()
        assert make_copies(QuickMaker()) == 1
    assert fresh(copy).problem == ""


def test_only_the_last_attempts_cut_a_text_that_is_too_long(copy):
    maker = QuickMaker(refuse=[copy.version.receipt_number])
    for _ in range(MOST_ATTEMPTS):
        ReceiptCopy.objects.update(next_attempt_at=None)
        make_copies(maker)
    assert len(maker.contexts) == MOST_ATTEMPTS
    assert [context["notice"] for context in maker.contexts] == [""] * MOST_ATTEMPTS


def test_a_poisoned_plan_gets_a_copy_that_says_what_is_cut():
    """A real child with a small limit: the whole text does not fit in it, the cut text does."""
    plan = make_plan()
    plan.region_vision = "regel\n\n" * 20_000
    plan.save()
    version = actions.hand_in(plan, by=lead_of(plan.region))
    with PdfMaker(cpu_seconds=3) as maker:
        for attempt in range(1, 4):
            ReceiptCopy.objects.update(next_attempt_at=None)
            assert make_copies(maker) == (attempt == 3)
    copy = version.receipt_copy
    copy.refresh_from_db()
    assert (copy.is_made, copy.problem) == (True, receipts.SHORTENED)


def test_two_workers_never_take_the_same_copy_until_one_of_them_died(copy):
    other = make_plan(PlanState.SUBMITTED).current_version.receipt_copy
    now = clock.now()
    assert claim_copy(now) == other  # the newest first
    assert claim_copy(now) == copy
    assert claim_copy(now) is None
    assert claim_copy(now + COPY_CLAIM_LASTS - timedelta(seconds=1)) is None
    assert claim_copy(now + COPY_CLAIM_LASTS) == other


def test_a_worker_that_comes_second_changes_nothing(copy):
    make_copies(QuickMaker())
    made = fresh(copy)
    actions.receipts.make_copy(made, QuickMaker())
    assert fresh(copy).made_at == made.made_at
    assert OutboxMessage.objects.get().file == made.pdf


def test_the_database_refuses_a_copy_that_is_half_made(copy):
    for half in ({"pdf": "x"}, {"made_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReceiptCopy.objects.update(**half)


# --- pages ----------------------------------------------------------------------------


@pytest.fixture
def lead(client, version):
    client.force_login(lead_of(version.plan.region))
    return client


def at(name, version):
    return reverse(name, args=[version.plan_id, version.number])


def test_the_receipt_says_that_its_copy_is_coming_and_then_links_it(
    lead, version, copy
):
    page = lead.get(at("plan_receipt", version)).content.decode()
    assert "De kopie als PDF wordt gemaakt" in page
    assert all(text in page for text in facts(version).values())
    assert lead.get(at("version_copy", version)).status_code == 404
    assert (
        lead.get(at("plan_receipt", version), HTTP_HX_REQUEST="true").status_code == 204
    )
    make_copies(QuickMaker())
    for name in ("plan_receipt", "version_detail"):
        page = lead.get(at(name, version)).content.decode()
        assert at("version_copy", version) in page
        assert fresh(copy).sha256 in page
        assert "hx-trigger" not in page
    answer = lead.get(at("version_copy", version))
    assert answer.content == A_PDF + version.receipt_number.encode()
    assert answer["Content-Type"] == "application/pdf"
    assert receipts.file_name(version) in answer["Content-Disposition"]


def test_a_copy_that_is_cut_says_so_on_the_page(lead, version, copy):
    make_copies(QuickMaker())
    ReceiptCopy.objects.update(problem=receipts.SHORTENED)
    assert receipts.SHORTENED in lead.get(at("plan_receipt", version)).content.decode()


def test_the_hash_on_the_receipt_is_that_of_the_file_with_the_content(lead, version):
    answer = lead.get(at("version_content", version))
    assert hashlib.sha256(answer.content).hexdigest() == version.sha256
    assert answer.json() == version.content


def test_a_version_from_before_has_its_copy_made_when_somebody_asks(
    lead, version, copy
):
    ReceiptCopy.objects.all().delete()
    page = lead.get(at("plan_receipt", version)).content.decode()
    assert "Kopie als PDF maken" in page
    for _ in range(2):
        answer = lead.post(at("version_copy", version))
        assert answer.url == at("plan_receipt", version)
    assert ReceiptCopy.objects.get().version == version


def test_asking_again_does_not_make_a_copy_twice(lead, version, copy):
    make_copies(QuickMaker())
    lead.post(at("version_copy", version))
    assert fresh(copy).is_made


def test_a_copy_that_was_given_up_is_shown_and_only_the_coordinator_tries_again(
    client, version, copy
):
    give_up(copy)
    client.force_login(lead_of(version.plan.region))
    page = client.get(at("plan_receipt", version)).content.decode()
    assert "kon niet worden gemaakt" in page
    assert "Kopie als PDF maken" not in page
    assert client.get(reverse("copy_trouble")).status_code == 403
    for person in (lead_of(version.plan.region), make_user(Role.OFFICER)):
        client.force_login(person)
        assert client.post(at("version_copy", version)).status_code == 403
        assert fresh(copy).attempts == MOST_ATTEMPTS
    client.force_login(make_user(Role.COORDINATOR))
    assert "Ontvangstbewijzen zonder kopie" in client.get("/").content.decode()
    page = client.get(reverse("copy_trouble")).content.decode()
    assert version.receipt_number in page
    assert "Stuk." in page
    assert client.post(at("version_copy", version)).status_code == 302
    assert fresh(copy).attempts == 0


def test_a_worker_that_died_each_time_is_shown_too(client, copy):
    give_up(copy, problem="")
    client.force_login(make_user(Role.COORDINATOR))
    page = client.get(reverse("copy_trouble")).content.decode()
    assert "Het maken brak telkens af." in page


def test_nobody_of_another_region_gets_the_copy_or_the_content(client, version):
    make_copies(QuickMaker())
    outsiders = [make_user(Role.LEAD, region=make_region()), make_user(Role.SUPPORTER)]
    outsiders += [make_user(Role.PARTNER, region=version.plan.region)]
    for person in outsiders:
        client.force_login(person)
        for name in ("version_copy", "version_content", "plan_receipt"):
            assert client.get(at(name, version)).status_code == 404


def test_the_list_of_trouble_is_flat_in_queries(client, django_assert_max_num_queries):
    client.force_login(make_user(Role.COORDINATOR))
    for total in (1, 3):
        while ReceiptCopy.objects.count() < total:
            make_plan(PlanState.SUBMITTED)
        for copy in ReceiptCopy.objects.all():
            give_up(copy)
        with django_assert_max_num_queries(5):
            client.get(reverse("copy_trouble"))
