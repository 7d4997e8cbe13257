"""The partners of a plan for its region: who confirmed, who waits, what fell away."""

from copy import copy
from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions.asking_partners import ask_to_confirm
from applications.actions.commitments import confirm_commitment, withdraw_commitment
from applications.forms.merging import MINE, THEIRS, SomebodyWasFirst
from applications.forms.partners import CommitmentForm
from applications.lifecycle import PlanState
from applications.models import Commitment
from applications.partner_overview import answer_to, partner_overview, with_answers
from applications.tests.builders import lead_of, make_plan
from applications.tests.region_cast import (
    came,
    mails_to,
    partner_of,
    somebody_asked,
)
from applications.tests.walking import everyone, kept
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_partner, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def commitment(plan):
    return plan.commitments.get()


def rows(plan):
    return list(with_answers(plan.commitments, plan))


def words(plan):
    return [answer_to(one, plan, locked=False).look[0] for one in rows(plan)]


def overview(plan, locked=False):
    return partner_overview(plan, rows(plan), locked=locked)


def test_each_contribution_is_in_one_state(plan, commitment):
    lead = lead_of(plan.region)
    assert words(plan) == ["nog niemand uitgenodigd"]
    asked = somebody_asked(
        plan.region, lead, Role.PARTNER, organisation=commitment.partner
    )
    assert words(plan) == ["uitgenodigd"]
    person = came(asked.person)
    assert words(plan) == ["nog niet bevestigd"]
    confirm_commitment(commitment, by=person, amount=commitment.amount)
    assert words(plan) == ["bevestigd"]
    withdraw_commitment(commitment, by=person)
    assert words(plan) == ["teruggetrokken"]


def test_what_fell_away_stands_there_at_once(client, plan, commitment):
    withdraw_commitment(commitment, by=partner_of(commitment), reason="Failliet.")
    client.force_login(lead_of(plan.region))
    page = client.get(reverse("plan_part", args=[plan.pk, "partners"])).content.decode()
    assert f"{commitment.partner} trok zich terug op" in page
    assert "Er valt € 1.000 (geld) weg. Reden: Failliet." in page
    assert "<li>activiteit 1. Gastlessen</li>" in page
    assert "Er ontbreekt nog € 1.000." in page
    totals = {label: amount for label, amount, _ in overview(plan).totals}
    assert totals["Telt mee als cofinanciering"] == 0
    assert totals["Teruggetrokken (telt niet mee)"] == 1000


def test_an_activity_stays_while_its_partner_gives_in_another_form(plan, commitment):
    plan.commitments.create(partner=commitment.partner, form="in_kind", amount=10)
    withdraw_commitment(commitment, by=partner_of(commitment))
    [row] = overview(plan).withdrawn
    assert row.activities == []


# --- remind ----------------------------------------------------------------------------


def test_everybody_who_still_has_to_confirm_gets_one_mail_a_day(plan, commitment):
    lead, person = lead_of(plan.region), partner_of(commitment)
    plan.commitments.create(
        partner=commitment.partner, form="hours", amount=200, hours=4
    )
    done = make_partner(plan.region)
    ready = plan.commitments.create(partner=done, form="cash", amount=5)
    confirm_commitment(ready, by=partner_of(ready), amount=ready.amount)
    OutboxMessage.objects.all().delete()
    assert ask_to_confirm(plan, by=lead) == 1
    assert ask_to_confirm(plan, by=lead) == 1
    [mail] = OutboxMessage.objects.all()
    assert mail.recipient == person.email
    assert "€ 1.000 (geld)" in mail.body
    assert "€ 200 (uren)" in mail.body
    assert reverse("partner_plan", args=[plan.pk]) in mail.body
    with clock.at(clock.now() + DAY):
        ask_to_confirm(plan, by=lead)
    assert len(mails_to(person.email)) == 2
    assert plan.events.filter(name="ask_partners").count() == 2


def test_who_never_came_gets_the_link_to_come_in(plan, commitment):
    lead = lead_of(plan.region)
    somebody_asked(plan.region, lead, Role.PARTNER, organisation=commitment.partner)
    ask_to_confirm(plan, by=lead)
    assert "/wachtwoord/" in mails_to("anne@school.example", "confirm")[0].body


@pytest.mark.parametrize(
    "why", ["nobody", "all confirmed", "withdrawn", "handed in", "closed"]
)
def test_when_there_is_nobody_or_it_is_too_late_nothing_leaves(why):
    plan = make_plan(PlanState.SUBMITTED if why == "handed in" else PlanState.DRAFT)
    commitment = plan.commitments.get()
    at = plan.round.closes_at if why == "closed" else None
    if why != "nobody":
        person = partner_of(commitment)
    if why == "all confirmed":
        confirm_commitment(commitment, by=person, amount=commitment.amount)
    if why == "withdrawn":
        withdraw_commitment(commitment, by=person)
    before = kept(plan)
    with pytest.raises(StepRefused):
        ask_to_confirm(plan, by=lead_of(plan.region), at=at)
    assert kept(plan) == before


def test_only_the_region_asks_its_partners(plan, commitment):
    partner_of(commitment)
    for who, person in everyone(plan.region).items():
        if who not in {"lead", "editor"}:
            before = kept(plan)
            with pytest.raises(StepForbidden):
                ask_to_confirm(plan, by=person)
            assert kept(plan) == before


def test_the_button_and_when_it_was_pressed_last(client, plan, commitment):
    part = reverse("plan_part", args=[plan.pk, "partners"])
    remind = reverse("partners_remind", args=[plan.pk])
    client.force_login(lead_of(plan.region))
    assert remind not in client.get(part).content.decode()
    assert client.post(remind).status_code == 409
    partner_of(commitment)
    assert remind in client.get(part).content.decode()
    assert client.post(remind).url == part
    page = client.get(part).content.decode()
    assert "Wij vragen 1 partner om te bevestigen." in page
    assert "Laatst herinnerd op" in page


def test_a_closed_plan_offers_no_acts(client):
    plan = make_plan(PlanState.SUBMITTED)
    partner_of(plan.commitments.get())
    assert overview(plan, locked=True).remind_url == ""
    [one] = rows(plan)
    assert answer_to(one, plan, locked=True).invite_url == ""


@pytest.mark.parametrize("withdrawn", [False, True])
def test_the_part_costs_as_many_queries_for_1_3_and_78_partners(
    client, plan, withdrawn
):
    client.force_login(lead_of(plan.region))
    part = reverse("plan_part", args=[plan.pk, "partners"])
    counts = []
    for target in (1, 3, 78):
        while plan.commitments.count() < target:
            partner = make_partner(plan.region)
            plan.commitments.create(partner=partner, form="cash", amount=1)
        if withdrawn:
            person = make_user()
            plan.commitments.update(withdrawn_at=clock.now(), withdrawn_by=person)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(part).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 10, counts


# --- hours -----------------------------------------------------------------------------


def typed(**fields):
    return {"form": "hours", "amount": "500", "hours": "", "description": ""} | fields


@pytest.mark.parametrize(
    ("fields", "kept_hours"),
    [
        ({"hours": "12,5"}, "12.50"),
        ({"form": "cash", "hours": "12"}, None),
        ({"form": "in_kind"}, None),
    ],
)
def test_hours_are_kept_with_the_form_hours_alone(client, plan, fields, kept_hours):
    client.force_login(lead_of(plan.region))
    partner = make_partner(plan.region)
    new = reverse("row_create", args=[plan.pk, "partners"])
    answer = client.post(new, typed(partner=partner.pk, **fields))
    assert answer.status_code == 302
    hours = plan.commitments.get(partner=partner).hours
    assert (str(hours) if hours is not None else None) == kept_hours


@pytest.mark.parametrize("hours", ["", "0", "-3", "veel", "9999999999"])
def test_the_form_hours_needs_a_number_of_hours(client, plan, hours):
    client.force_login(lead_of(plan.region))
    partner = make_partner(plan.region)
    new = reverse("row_create", args=[plan.pk, "partners"])
    answer = client.post(new, typed(partner=partner.pk, hours=hours))
    assert answer.status_code == 422
    assert not plan.commitments.filter(partner=partner).exists()


def test_other_hours_are_another_promise(client, plan, commitment):
    plan.commitments.update(form="hours", hours=10)
    commitment.refresh_from_db()
    confirm_commitment(commitment, by=partner_of(commitment), amount=commitment.amount)
    client.force_login(lead_of(plan.region))
    edit = reverse("row_edit", args=[plan.pk, "partners", commitment.pk])
    seen = client.get(edit).context["open"].form["seen"].value()
    data = typed(amount="1000", hours="20", seen=seen)
    assert client.post(edit, data).status_code == 302
    commitment.refresh_from_db()
    assert (commitment.hours, commitment.confirmed_at) == (20, None)


CASH, IN_KIND = ("cash", ""), ("in_kind", "")
TEN, THIRTY = ("hours", "10"), ("hours", "30")


def choose(form, saved, data, choice):
    """Post until it is kept, with the same choice at every question."""
    for _ in range(4):
        assert form.is_valid(), form.errors
        try:
            form.merge_with(saved)
        except SomebodyWasFirst:
            answers = {one.choice_name: choice for one in form.conflicts.values()}
            data = data | dict(form.data.items()) | answers
            form = CommitmentForm(data, instance=copy(saved), plan=saved.plan)
        else:
            form.keep(saved)
            return
    raise AssertionError("it keeps asking")


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_two_people_at_form_and_hours_never_make_nonsense(plan, commitment, choice):
    """Every start, every first and every later save: kept, and hours go with hours."""
    for start, first, later in product(
        [CASH, TEN], *[[CASH, IN_KIND, TEN, THIRTY]] * 2
    ):
        set_to(commitment, start)
        opened = Commitment.objects.get(pk=commitment.pk)
        seen = CommitmentForm(instance=copy(opened), plan=plan)["seen"].value()
        set_to(commitment, first)
        saved = Commitment.objects.get(pk=commitment.pk)
        data = typed(form=later[0], hours=later[1], amount="1000", seen=seen)
        form = CommitmentForm(data, instance=copy(saved), plan=plan)
        choose(form, saved, data, choice)
        kept_row = Commitment.objects.get(pk=commitment.pk)
        now = kept_row.form, f"{kept_row.hours:.0f}" if kept_row.hours else ""
        assert now in {start, first, later}, (start, first, later, now)
        if choice == MINE and later != start:
            assert now == later, (start, first, later, now)


def set_to(commitment, value):
    form, hours = value
    Commitment.objects.filter(pk=commitment.pk).update(form=form, hours=hours or None)
