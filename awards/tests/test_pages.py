"""The pages after an award: who finds what, and what they ask of the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import A_PDF, lead_of
from awards import actions
from awards.lifecycle import ChangeState, PaymentState, ReportState
from awards.models import Award, ChangeReport, Report, YearAccount
from awards.tests.builders import (
    TEXTS,
    change_award,
    copies,
    make_award,
    make_change,
    make_duty,
    make_moment,
    make_payment,
    make_report,
)
from reviews.models import Decision, Duty
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db

AT_MOST = 12
DAY = timedelta(days=1)


def log_in(client, *roles, region=None):
    user = make_user(*roles, region=region)
    client.force_login(user)
    return user


@pytest.fixture
def officer(client):
    return log_in(client, Role.OFFICER)


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(captured)


def fill(plans, moment):
    """Of every list something, for each of these awards."""
    actions.plan_all_payments()
    lead = make_user()
    ChangeReport.objects.bulk_create(
        ChangeReport(plan=one, number=1, kind="late", explanation="x", reported_by=lead)
        for one in plans
    )
    Duty.objects.bulk_create(
        Duty(
            decision=Decision.objects.get(plan=one),
            number=1,
            text="Iets",
            due_on=clock.today(),
            checked_by=lead,
        )
        for one in plans
    )
    Report.objects.bulk_create(
        Report(
            plan=one,
            moment=moment,
            state="handed_in",
            handed_in_at=clock.now(),
            handed_in_by=lead,
        )
        for one in plans
    )


def test_no_list_asks_more_when_there_is_more(client, officer):
    award = make_award(years={2020: 4000, 2021: 5000})
    moment = make_moment(award)
    urls = [
        reverse(name)
        for name in (
            "award_list",
            "payment_list",
            "change_list",
            "duty_list",
            "account_list",
            "moment_list",
        )
    ]
    urls.append(moment.get_absolute_url())
    fill([award], moment)
    found = []
    for number in (0, 2, 75):  # 1, 3 and 78 awards
        fill(copies(award, number), moment)
        found.append({url: queries(client, url) for url in urls})
    assert Award.objects.count() == 78
    assert found[0] == found[1] == found[2]
    assert max(found[0].values()) <= AT_MOST


@pytest.mark.parametrize("who", ["officer", "lead", "ministry"])
def test_the_file_of_an_award_asks_twelve_at_most(client, who):
    award = make_award(duties=[("Iets.", clock.today())])
    roles = {
        "officer": Role.OFFICER,
        "lead": Role.LEAD,
        "ministry": Role.POLICY_OFFICER,
    }
    log_in(client, roles[who], region=award.region)
    assert queries(client, award.get_absolute_url()) <= AT_MOST
    for _ in range(3):
        make_change(award=award)
        make_report(award=award)
    make_payment(PaymentState.PAID, award)
    change_award(award, {2020: 8000})
    actions.plan_all_payments()
    assert queries(client, award.get_absolute_url()) <= AT_MOST


def test_every_number_says_where_it_comes_from(client, officer):
    award = make_award(years={2020: 4000, 2021: 5000})
    make_payment(PaymentState.PAID, award)
    change_award(award, {2020: 3000, 2021: 5000}, kind="settlement")
    actions.plan_all_payments()
    file = client.get(award.get_absolute_url()).context["file"]
    lines = [(one.label, one.amount) for one in file.amounts]
    assert lines == [
        ("Gevraagd", 9000),
        ("Toegekend", 9000),
        ("Vaststelling", 8000),
        ("Subsidie nu", 8000),
        ("Betaald", 4000),
        ("Nog te betalen", 4000),
    ]
    assert all(one.source for one in file.amounts)
    assert file.adds_up
    assert file.is_planned


def test_a_region_sees_its_own_award_alone(client):
    award, other = make_award(), make_award()
    log_in(client, Role.EDITOR, region=award.region)
    page = client.get(reverse("award_list")).content.decode()
    assert award.region.name in page
    assert other.region.name not in page
    assert client.get(other.get_absolute_url()).status_code == 404


def test_before_the_letter_leaves_there_is_no_award(client, officer):
    from reviews.tests.builders import make_held_letter

    held, _ = make_held_letter()
    assert client.get(reverse("award_detail", args=[held.plan_id])).status_code == 404
    assert client.get(reverse("award_list")).context["rows"] == []


@pytest.mark.parametrize(
    ("query", "number"),
    [("met=verplichting", 1), ("met=melding", 0), ("status=ingetrokken", 0), ("zoek=bestaatniet", 0), ("regeling=onzin", 1)],
)  # fmt: skip
def test_filters_of_the_list_stand_in_the_address(client, officer, query, number):
    make_duty()
    answer = client.get(f"{reverse('award_list')}?{query}")
    assert answer.context["total"] == number


def test_paying_together_keeps_what_was_typed_when_it_is_refused(client, officer):
    award = make_award(years={2020: 4000, 2021: 5000})
    actions.plan_all_payments()
    pks = list(award.payments.values_list("pk", flat=True))
    url = reverse("payment_pay")
    tomorrow = {"payments": pks, "paid_on": (clock.today() + DAY).isoformat()}
    answer = client.post(url, tomorrow)
    assert answer.status_code == 409
    assert answer.content.decode().count(" checked") == 2
    assert client.post(url, {"paid_on": "onzin"}).status_code == 422
    assert (
        client.post(url, {"payments": [2**70], "paid_on": clock.today()}).status_code
        == 422
    )
    answer = client.post(url, tomorrow | {"paid_on": clock.today().isoformat()})
    assert answer.status_code == 302
    assert set(award.payments.values_list("state", flat=True)) == {PaymentState.PAID}


def test_a_change_is_reported_and_answered_on_the_site(client):
    award = make_award()
    client.force_login(lead_of(award.region))
    url = reverse("change_report", args=[award.pk])
    said = {"kind": "partly", "activities": [1], "explanation": "De helft gaat door."}
    assert client.post(url, {}).status_code == 422
    assert client.post(url, said).status_code == 302
    change = ChangeReport.objects.get()
    assert (change.activities, change.kind) == ([1], "partly")
    log_in(client, Role.COORDINATOR)
    url = reverse("change_handle", args=[award.pk, 1])
    answer = client.post(url, {"state": "to_change", "answer": "Akkoord."})
    assert answer.status_code == 302
    page = client.get(change.get_absolute_url()).content.decode()
    assert "Akkoord." in page
    assert (
        client.post(url, {"state": "noted", "answer": "Nog eens."}).status_code == 409
    )
    log_in(client, Role.OFFICER)
    page = client.get(change.get_absolute_url()).content.decode()
    assert reverse("later_propose", args=[award.pk]) in page


def test_a_decision_that_was_not_sent_is_not_told_to_the_region(client):
    from reviews.tests.later import make_later

    award = make_award()
    change = make_change(ChangeState.TO_CHANGE, award=award)
    later = make_later(plan=Decision.objects.get(plan=award.pk).plan)
    actions.tie_to_decision(change, later, by=make_user(Role.OFFICER))
    client.force_login(lead_of(award.region))
    assert "Hierop volgde" not in client.get(change.get_absolute_url()).content.decode()
    log_in(client, Role.OFFICER)
    assert "Hierop volgde" in client.get(change.get_absolute_url()).content.decode()


def test_a_report_with_its_file_is_written_handed_in_and_read(client, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    award = make_award()
    moment = make_moment(award)
    client.force_login(lead_of(award.region))
    url = reverse("report_detail", args=[award.pk, moment.pk])
    said = TEXTS | {"spent": "1.250,50"}
    assert client.post(url, said | {"summary": ""}).status_code == 302
    answer = client.post(url, said | {"summary": "", "hand_in": "1"})
    assert answer.status_code == 409
    assert TEXTS["went_well"] in answer.content.decode()
    file = SimpleUploadedFile("cijfers.pdf", A_PDF, "application/pdf")
    assert client.post(url, said | {"hand_in": "1", "file": file}).status_code == 302
    report = Report.objects.get()
    assert (report.state, report.spent) == (ReportState.HANDED_IN, TEXTS["spent"])
    log_in(client, Role.OFFICER)
    found = client.get(reverse("report_file", args=[award.pk, moment.pk, 1]))
    assert b"".join(found.streaming_content) == A_PDF
    settled = client.post(reverse("report_settle", args=[award.pk, moment.pk]), {})
    assert settled.status_code == 302
    ask = reverse("report_ask", args=[award.pk, moment.pk])
    more = {"vraag-until": (clock.today() + DAY).isoformat(), "vraag-reason": "Meer."}
    assert client.post(ask, more).status_code == 409


def test_a_draft_is_of_the_region_alone(client, officer):
    report = make_report(ReportState.DRAFT)
    url = report.get_absolute_url()
    assert client.get(url).status_code == 404
    listed = client.get(report.moment.get_absolute_url()).content.decode()
    assert "nog niet ingediend" in listed
    assert "concept" not in listed


def test_an_account_is_entered_and_seen_by_the_region(client, officer):
    award = make_award(years={2020: 4000})
    url = reverse("account_enter", args=[award.pk, 2020])
    said = {"received_on": "2021-07-01", "spent": "3.900", "unspent": "100,00"}
    assert client.post(url, said).status_code == 302
    assert YearAccount.objects.get().spent == 3900
    client.force_login(lead_of(award.region))
    assert "€ 3.900,00" in client.get(award.get_absolute_url()).content.decode()


def test_a_duty_is_answered_with_a_file_and_settled(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    duty = make_duty()
    client.force_login(lead_of(duty.decision.plan.region))
    file = SimpleUploadedFile("x.pdf", A_PDF, "application/pdf")
    url = reverse("duty_answer", args=[duty.pk])
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(url, {"text": "Hier is het.", "file": file}).status_code == 302
    log_in(client, Role.OFFICER)
    answer = duty.answers.get()
    found = client.get(reverse("duty_file", args=[duty.pk, answer.pk]))
    assert b"".join(found.streaming_content) == A_PDF
    url = reverse("duty_settle", args=[duty.pk])
    assert client.post(url, {"state": "met"}).status_code == 422
    assert client.post(url, {"state": "met", "note": "Goed."}).status_code == 302
    assert client.post(url, {"state": "met", "note": "Goed."}).status_code == 409
