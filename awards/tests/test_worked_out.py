"""A worked-out plan divides the grant of its two years over kinds of cost, and no more."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from applications.models.contents import CostKind
from applications.tests.builders import lead_of
from awards import actions
from awards.forms.reports import amount_field
from awards.lifecycle import ReportState
from awards.models import (
    Report,
    ReportAmount,
    ReportMoment,
    ReportVersion,
    ReportVersionAmount,
)
from awards.tests.builders import (
    AMOUNTS,
    YEARS,
    a_file,
    change_award,
    make_moment,
    make_planned_award,
    make_report,
    make_worked_out,
    make_worked_out_moment,
)
from awards.worked_out import WorkedOut
from reviews.models import Letter
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

CENT = Decimal("0.01")


def kept():
    models = (Report, ReportAmount, ReportVersion, ReportVersionAmount)
    return (
        [list(model.objects.order_by("pk").values()) for model in models],
        Event.objects.count(),
        OutboxMessage.objects.count(),
        Letter.objects.count(),
    )


def amounts_of(thing):
    return {(one.year, one.kind): one.amount for one in thing.amounts.all()}


def test_the_budget_is_kept_and_frozen_when_it_is_handed_in():
    report = make_worked_out()
    version = report.versions.get()
    assert amounts_of(report) == amounts_of(version) == AMOUNTS
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersionAmount.objects.update(amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.amounts.all().delete()
    before = kept()
    with pytest.raises(StepRefused, match="ingediend"):
        actions.save_report(
            report.plan,
            report.moment,
            by=lead_of(report.plan.region),
            texts={},
            amounts={},
        )
    assert kept() == before


def test_the_next_version_has_its_own_budget_and_the_first_stays():
    report = make_worked_out(ReportState.MORE_ASKED)
    lead = lead_of(report.plan.region)
    other = {(2026, "other"): Decimal(9000)}
    actions.save_report(report.plan, report.moment, by=lead, texts={}, amounts=other)
    actions.hand_in_report(report, by=lead)
    first, second = report.versions.order_by("number")
    assert (amounts_of(first), amounts_of(second)) == (AMOUNTS, other)


@pytest.mark.parametrize(("amount", "fits"), [(9000, True), (9000 + CENT, False)])
def test_both_years_together_are_at_most_the_grant(amount, fits):
    report = make_worked_out(ReportState.DRAFT, amounts={(2025, "travel"): amount})
    lead = lead_of(report.plan.region)
    if fits:
        actions.hand_in_report(report, by=lead)
        assert report.state == ReportState.HANDED_IN
        return
    before = kept()
    with pytest.raises(StepRefused, match=r"€ 0,01 hoger .* 2025 en 2026\. Verlaag"):
        actions.hand_in_report(report, by=lead)
    assert kept() == before


def test_only_the_grant_of_its_own_years_counts():
    award = make_planned_award()
    moment = make_worked_out_moment(award, period_from=date(2026, 1, 1))
    amounts = {(2026, "travel"): Decimal(5001)}
    report = make_worked_out(
        ReportState.DRAFT, award=award, moment=moment, amounts=amounts
    )
    with pytest.raises(StepRefused, match=r"€ 1 hoger"):
        actions.hand_in_report(report, by=lead_of(award.region))


def test_what_was_lowered_since_is_not_found_in_order():
    report = make_worked_out()
    change_award(report.plan, {2025: 4000, 2026: 3000})
    officer = make_user(Role.OFFICER)
    before = kept()
    with pytest.raises(StepRefused, match=r"€ 500,50 hoger .*Vraag de regio"):
        actions.find_in_order(report, by=officer)
    assert kept() == before
    change_award(report.plan, {2025: 4000, 2026: 3501})
    actions.find_in_order(report, by=officer)
    assert report.state == ReportState.IN_ORDER


def test_a_plan_without_a_budget_is_not_complete():
    report = make_worked_out(ReportState.DRAFT, amounts={(2025, "other"): Decimal(0)})
    before = kept()
    with pytest.raises(StepRefused, match="Vul nog in: de begroting"):
        actions.hand_in_report(report, by=lead_of(report.plan.region))
    assert kept() == before


def test_a_year_that_is_not_asked_is_refused_and_other_reports_have_no_budget():
    award = make_planned_award()
    lead = lead_of(award.region)
    other_year = {(2027, "travel"): Decimal(1)}
    for moment, amounts in (
        (make_worked_out_moment(award), other_year),
        (make_moment(award), AMOUNTS),
    ):
        before = kept()
        with pytest.raises(StepRefused, match="geen begroting voor dit jaar"):
            actions.save_report(award, moment, by=lead, texts={}, amounts=amounts)
        assert kept() == before


def test_a_year_that_the_moment_lost_is_shown_and_not_handed_in():
    report = make_worked_out(ReportState.DRAFT)
    actions.move_moment(
        report.moment,
        by=make_user(Role.COORDINATOR),
        due_on=report.moment.due_on,
        period_until=date(2025, 12, 31),
        reason="Het wordt één jaar.",
    )
    report.moment.refresh_from_db()
    version = actions.hand_in_report(report, by=lead_of(report.plan.region))
    assert {year for year, _ in amounts_of(version)} == {2025}


def test_the_database_knows_no_negative_amounts_and_no_plan_without_years():
    report = make_worked_out(ReportState.DRAFT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportAmount.objects.update(amount=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportAmount.objects.update(kind="onzin")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportMoment.objects.filter(pk=report.moment_id).update(period_until=None)


def test_who_does_not_belong_to_the_region_writes_no_budget():
    award = make_planned_award()
    moment = make_worked_out_moment(award)
    before = kept()
    for role in (Role.OFFICER, Role.PARTNER):
        by = make_user(role, region=award.region)
        with pytest.raises(StepForbidden):
            actions.save_report(award, moment, by=by, texts={}, amounts=AMOUNTS)
    assert kept() == before


CENTS = st.integers(0, 10**9)


@given(st.lists(CENTS, max_size=10), st.lists(CENTS, max_size=2))
def test_the_tables_add_up_to_the_cent(planned, granted):
    keys = itertools.product(YEARS, CostKind)
    plan = WorkedOut(
        YEARS,
        {key: cents * CENT for key, cents in zip(keys, planned, strict=False)},
        {year: cents * CENT for year, cents in zip(YEARS, granted, strict=False)},
    )
    assert plan.total == sum(map(plan.of_year, plan.years))
    assert plan.too_much == max(0, plan.total - plan.granted_total)
    rows = list(plan.per_kind)
    assert len(rows) == len(CostKind)
    assert {len(row) for row in [*rows, plan.foot, plan.head]} == {4}


# --- the page -------------------------------------------------------------------------


def form_of(amounts, **more):
    typed = {
        amount_field(year, kind): f"{amount}".replace(".", ",")
        for (year, kind), amount in amounts.items()
    }
    return {"summary": "Zie het bestand."} | typed | more


def test_a_region_writes_its_budget_and_sees_it_beside_the_grant(client):
    award = make_planned_award()
    moment = make_worked_out_moment(award)
    url = make_report(
        ReportState.DRAFT,
        award=award,
        moment=moment,
        texts={"summary": "x"},
        stored=a_file(),
    ).get_absolute_url()
    client.force_login(lead_of(award.region))
    assert client.post(url, form_of(AMOUNTS)).status_code == 302
    assert amounts_of(Report.objects.get()) == AMOUNTS
    answer = client.get(url)
    assert answer.context["budget"].too_much == 0
    text = answer.content.decode()
    for words in ("€ 7.500,50", "€ 9.000,00", "€ 1.499,50", 'value="2500,50"'):
        assert words in text
    answer = client.post(url, form_of(AMOUNTS, hand_in="1"))
    assert answer.status_code == 302
    assert "Begroting in versie 1" in client.get(url).content.decode()


def test_a_budget_that_is_too_high_keeps_what_was_typed_and_says_what_to_do(client):
    report = make_worked_out(ReportState.DRAFT)
    url = report.get_absolute_url()
    client.force_login(lead_of(report.plan.region))
    too_much = {(2025, "travel"): Decimal("9000.01")}
    answer = client.post(url, form_of(too_much, hand_in="1"))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "€ 0,01 hoger" in text
    assert 'value="9000,01"' in text
    assert "Verlaag de bedragen" in text
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    assert not ReportVersionAmount.objects.exists()


@pytest.mark.parametrize("typed", ["-1", "onzin", "1" * 20])
def test_an_amount_that_is_none_is_refused_and_nothing_is_kept(client, typed):
    report = make_worked_out(ReportState.DRAFT)
    client.force_login(lead_of(report.plan.region))
    before = kept()
    name = amount_field(2025, "travel")
    answer = client.post(report.get_absolute_url(), form_of({}, **{name: typed}))
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert kept() == before


def test_an_officer_reads_what_was_handed_in_and_not_what_is_typed_since(client):
    report = make_worked_out(ReportState.MORE_ASKED)
    other = {(2026, "other"): Decimal(8765)}
    actions.save_report(
        report.plan,
        report.moment,
        by=lead_of(report.plan.region),
        texts={},
        amounts=other,
    )
    client.force_login(make_user(Role.OFFICER))
    answer = client.get(report.get_absolute_url())
    assert answer.context["budget"].amounts == AMOUNTS
    assert "8.765" not in answer.content.decode()


def test_an_officer_sees_that_the_plan_no_longer_fits(client):
    report = make_worked_out()
    change_award(report.plan, {2025: 4000, 2026: 3000})
    client.force_login(make_user(Role.COORDINATOR))
    url = report.get_absolute_url()
    assert "€ 500,50 hoger" in client.get(url).content.decode()
    answer = client.post(f"{url}in-orde/", {"orde-answer": "Goed zo."})
    assert answer.status_code == 409
    assert "Goed zo." in answer.content.decode()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEAD])
def test_the_page_asks_twelve_at_most_whatever_was_handed_in(client, role):
    report = make_worked_out(ReportState.MORE_ASKED)
    lead, officer = lead_of(report.plan.region), make_user(Role.OFFICER)
    client.force_login(make_user(role, region=report.plan.region))
    found = []
    for number in (1, 3, 12):
        while report.versions.count() < number:
            actions.hand_in_report(report, by=lead)
            actions.ask_more(
                report, by=officer, reason="Meer.", until=report.moment.due_on
            )
        client.get(report.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            assert client.get(report.get_absolute_url()).status_code == 200
        found.append(len(captured))
    assert found[0] == found[1] == found[2] <= 12
