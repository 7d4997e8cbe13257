"""Rows of a plan: add, change and remove; each keeps its number."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Activity, BudgetLine, Commitment, Goal
from applications.tests import builders
from applications.tests.typing_in import save
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_partner, make_region, make_user

pytestmark = pytest.mark.django_db

NO_MILESTONES = {"mijlpalen-TOTAL_FORMS": "0", "mijlpalen-INITIAL_FORMS": "0"}


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    """The client, logged in as the lead of the region."""
    client.force_login(builders.lead_of(plan.region))
    return client


def new(plan, part):
    return reverse("row_create", args=[plan.pk, part])


def edit(plan, part, row, name="row_edit"):
    return reverse(name, args=[plan.pk, part, row.pk])


def an_activity(**fields):
    return {
        "title": "Techniekdag",
        "line": "inflow",
        "form": "event",
        **NO_MILESTONES,
    } | fields


def a_line(plan, **fields):
    return {
        "description": "Materiaal",
        "year": plan.round.scheme.starts_on.year,
        "kind": "equipment",
        "unit_price": "1.250,50",
        "quantity": "2",
    } | fields


def test_a_new_row_gets_the_next_number(lead, plan):
    assert lead.get(new(plan, "doelen")).status_code == 200
    answer = lead.post(new(plan, "doelen"), {"title": "Meer meisjes"})
    assert answer.url == reverse("plan_part", args=[plan.pk, "doelen"]) + "#doel-2"
    assert plan.goals.get(title="Meer meisjes").number == 2
    plan.refresh_from_db()
    assert plan.changed_by == builders.lead_of(plan.region)


def test_removing_a_row_renumbers_nothing(lead, plan):
    for title in ("Twee", "Drie"):
        lead.post(new(plan, "doelen"), {"title": title})
    two = plan.goals.get(number=2)
    ask = lead.get(edit(plan, "doelen", two, "row_delete"))
    assert "Twee" in ask.content.decode()
    assert plan.goals.count() == 3
    lead.post(edit(plan, "doelen", two, "row_delete"))
    assert [goal.number for goal in plan.goals.all()] == [1, 3]


def test_a_number_that_was_handed_in_is_not_given_again(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    client.force_login(builders.lead_of(plan.region))
    client.post(reverse("plan_take_back", args=[plan.pk]))
    client.post(edit(plan, "doelen", plan.goals.get(), "row_delete"))
    client.post(new(plan, "doelen"), {"title": "Een ander doel"})
    assert plan.goals.get().number == 2


def test_the_same_row_posted_twice_is_there_once(lead, plan):
    posts = (
        ("doelen", {"title": "Meer meisjes"}),
        ("activiteiten", an_activity()),
        ("begroting", a_line(plan)),
    )
    for part, typed in posts:
        first, second = (
            lead.post(new(plan, part), typed),
            lead.post(new(plan, part), typed),
        )
        assert first.url.partition("#")[0] == second.url
    assert (plan.goals.count(), plan.activities.count()) == (2, 2)
    assert plan.budget_lines.count() == 2


def test_an_activity_with_its_milestones(lead, plan):
    typed = an_activity(
        goal=plan.goals.get().pk,
        partner=plan.region.partners.first().pk,
        **{
            "mijlpalen-TOTAL_FORMS": "4",
            "mijlpalen-0-title": "Datum geprikt",
            "mijlpalen-0-due_on": "2027-03-01",
            "mijlpalen-1-title": "Dag gehouden",
        },
    )
    assert lead.post(new(plan, "activiteiten"), typed).status_code == 302
    activity = plan.activities.get(number=2)
    assert [str(one) for one in activity.milestones.all()] == [
        "2.1 Datum geprikt",
        "2.2 Dag gehouden",
    ]
    assert activity.milestones.first().due_on == date(2027, 3, 1)


def test_milestones_keep_their_number_when_one_is_removed(lead, plan):
    activity = plan.activities.get()
    url = f"{new(plan, 'mijlpalen')}?activiteit={activity.pk}"
    for title in ("Tweede les", "Derde les"):
        assert lead.post(url, {"title": title}).status_code == 302
    second = activity.milestones.get(number=2)
    lead.post(edit(plan, "mijlpalen", second, "row_delete"))
    lead.post(url, {"title": "Vierde les"})
    assert [str(one) for one in activity.milestones.all()] == [
        "1.1 Eerste les",
        "1.3 Derde les",
        "1.4 Vierde les",
    ]


def test_amounts_are_typed_the_dutch_way(lead, plan):
    assert lead.post(new(plan, "begroting"), a_line(plan)).status_code == 302
    assert plan.budget_lines.get(number="0a").amount == Decimal("2501.00")
    page = lead.get(edit(plan, "begroting", plan.budget_lines.get(number="0a")))
    assert 'value="1250,50"' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", "1250"),
        ("1.250", "1250"),
        ("1250.5", "1250.50"),
        ("€ 1.250.000,25", "1250000.25"),
    ],
)
def test_ways_to_type_an_amount(lead, plan, typed, amount):
    lead.post(new(plan, "begroting"), a_line(plan, unit_price=typed, quantity="1"))
    assert plan.budget_lines.get(number="0a").amount == Decimal(amount)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"unit_price": "veel"}, "Vul een getal in, bijvoorbeeld 1250,50."),
        ({"unit_price": "-1"}, "Vul een getal in van 0 of meer."),
        ({"quantity": ""}, "Vul dit in."),
        ({"year": "1999"}, "Kies een van de mogelijkheden uit de lijst."),
        ({"unit_price": "9999999999", "quantity": "99999999"}, "is te groot"),
        ({"unit_price": "NaN"}, "Vul een getal in"),
    ],
)
def test_a_wrong_line_is_refused_with_what_to_do(lead, plan, wrong, sentence):
    answer = lead.post(new(plan, "begroting"), a_line(plan, **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Materiaal" in page
    assert plan.budget_lines.count() == 1


def test_the_budget_page_adds_up_and_warns_above_the_maximum(lead, plan):
    url = reverse("plan_part", args=[plan.pk, "begroting"])
    page = lead.get(url).content.decode()
    for amount in ("€ 10.000,00", "€ 1.000,00", "€ 9.000,00", "€ 5.000.000,00"):
        assert amount in page
    lead.post(new(plan, "begroting"), a_line(plan, unit_price="5000000"))
    assert "Het maximum voor uw regio is" in lead.get(url).content.decode()


def test_what_belongs_to_another_region_cannot_be_chosen(lead, plan):
    other = builders.make_plan()
    theirs = {"goal": other.goals.get().pk, "partner": make_partner(other.region).pk}
    answer = lead.post(new(plan, "activiteiten"), an_activity(**theirs))
    assert answer.status_code == 422
    wrong = {"activity": other.activities.get().pk}
    assert lead.post(new(plan, "begroting"), a_line(plan, **wrong)).status_code == 422
    assert plan.activities.count() == plan.budget_lines.count() == 1


def test_rows_of_another_plan_are_not_found_through_this_one(lead, plan):
    theirs = builders.make_plan().goals.get()
    for name in ("row_edit", "row_delete"):
        assert lead.get(edit(plan, "doelen", theirs, name)).status_code == 404
        assert lead.post(edit(plan, "doelen", theirs, name)).status_code == 404
    assert Goal.objects.filter(pk=theirs.pk).exists()


def test_fields_that_are_not_on_the_form_are_ignored(lead, plan):
    other = builders.make_plan()
    forged = {
        "title": "Doel",
        "plan": other.pk,
        "number": 99,
        "id": other.goals.get().pk,
    }
    lead.post(new(plan, "doelen"), forged)
    assert plan.goals.get(title="Doel").number == 2
    assert other.goals.count() == 1


def test_parts_without_rows_have_no_row_pages(lead, plan):
    assert lead.get(new(plan, "visie")).status_code == 404
    assert lead.get(new(plan, "bijlagen")).status_code == 404


def test_other_people_do_not_reach_the_rows(client, plan):
    goal = plan.goals.get()
    client.force_login(builders.lead_of(make_region()))
    assert client.post(new(plan, "doelen"), {"title": "X"}).status_code == 404
    client.force_login(make_user(Role.PARTNER, region=plan.region))
    assert client.post(edit(plan, "doelen", goal), {"title": "X"}).status_code == 404
    handed_in = builders.make_plan(PlanState.SUBMITTED)
    client.force_login(builders.officer())
    assert client.post(new(handed_in, "doelen"), {"title": "X"}).status_code == 403
    assert Goal.objects.count() == 2


def test_after_the_closing_no_row_is_kept(lead, plan):
    goal = plan.goals.get()
    with clock.at(plan.round.closes_at):
        answers = [
            lead.post(new(plan, "doelen"), {"title": "Te laat"}),
            lead.post(edit(plan, "doelen", goal), {"title": "Te laat"}),
            lead.post(edit(plan, "doelen", goal, "row_delete")),
            lead.get(new(plan, "doelen")),
        ]
    assert [answer.status_code for answer in answers] == [409] * 4
    assert "Te laat" in answers[0].content.decode()
    assert [one.title for one in plan.goals.all()] == ["Meer techniek"]


def test_removing_an_activity_says_what_goes_with_it(lead, plan):
    url = edit(plan, "activiteiten", plan.activities.get(), "row_delete")
    page = lead.get(url).content.decode()
    assert "Begrotingsposten die mee verdwijnen: 1." in page
    lead.post(url)
    assert not Activity.objects.exists()
    assert not BudgetLine.objects.exists()


# Partners


def a_commitment(**fields):
    typed = {"form": "hours", "amount": "500", "hours": "80"}
    return typed | {"description": "Tien dagen"} | fields


def test_a_new_partner_and_its_contribution_in_one_form(lead, plan):
    typed = a_commitment(
        new_name="Installatiebedrijf Jansen",
        new_kind="company",
        new_kvk="12345678",
        signed_on="2026-01-31",
    )
    assert lead.post(new(plan, "partners"), typed).status_code == 302
    made = plan.commitments.get(form="hours")
    assert made.partner.region == plan.region
    assert made.signed_on == date(2026, 1, 31)
    again = lead.post(new(plan, "partners"), typed)
    assert again.status_code == 422
    assert "Deze organisatie staat al bij uw regio." in again.content.decode()
    assert plan.commitments.count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({}, "Kies een partner of vul een nieuwe naam in."),
        ({"new_name": "Jansen"}, "Kies wat voor organisatie dit is."),
        (
            {"new_name": "J", "new_kind": "company", "new_kvk": "12"},
            "Een KVK-nummer heeft acht cijfers.",
        ),
    ],
)
def test_a_partner_must_be_named(lead, plan, wrong, sentence):
    before = plan.region.partners.count()
    answer = lead.post(new(plan, "partners"), a_commitment(**wrong))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert plan.commitments.count() == 1
    assert plan.region.partners.count() == before


def test_one_contribution_per_partner_and_form(lead, plan):
    partner = plan.commitments.get().partner
    answer = lead.post(
        new(plan, "partners"), a_commitment(partner=partner.pk, form="cash")
    )
    assert answer.status_code == 422
    assert "heeft al een bijdrage in deze vorm" in answer.content.decode()


def test_a_changed_promise_has_to_be_confirmed_again(lead, plan):
    row = plan.commitments.get()
    confirmed = {"confirmed_at": clock.now(), "confirmed_by": builders.officer()}
    Commitment.objects.filter(pk=row.pk).update(**confirmed)
    same = {"form": "cash", "amount": "1000", "signed_on": "2026-01-31"}
    save(lead, edit(plan, "partners", row), **same)
    row.refresh_from_db()
    assert row.confirmed_at
    save(lead, edit(plan, "partners", row), **same | {"amount": "2000"})
    row.refresh_from_db()
    assert (row.amount, row.confirmed_at, row.confirmed_by) == (2000, None, None)


# How much work a save is


@pytest.mark.parametrize("part", ["doelen", "activiteiten", "begroting", "partners"])
def test_a_row_is_saved_within_fourteen_queries(lead, plan, part):
    typed = {
        "doelen": {"title": "Doel"},
        "activiteiten": an_activity(goal=plan.goals.get().pk),
        "begroting": a_line(plan, activity=plan.activities.get().pk),
        "partners": a_commitment(partner=plan.region.partners.get().pk),
    }
    with CaptureQueriesContext(connection) as queries:
        assert lead.post(new(plan, part), typed[part]).status_code == 302
    begin_and_end = (
        2  # of the transaction: savepoints, because a test lies in one itself
    )
    assert len(queries) - begin_and_end <= 14
