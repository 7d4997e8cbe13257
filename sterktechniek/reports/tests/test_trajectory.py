"""The trajectory of a region: what is told of it, as it was on the day, and what is not."""

from datetime import timedelta
from decimal import Decimal

import pytest

from applications.actions.regions import merge_regions, rename_region
from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round, make_scheme
from awards.lifecycle import ReportState
from awards.tests.builders import change_award, make_award
from awards.tests.builders import make_report as make_an_award_report
from reviews.lifecycle import DutyState
from reviews.models import Duty, Outcome
from reviews.tests.builders import make_outcome, make_resubmission
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.reports.trajectory.facts import facts_of
from sterktechniek.reports.trajectory.shortening import LEVELS
from sterktechniek.reports.trajectory.shown import first_page, second_page
from support.tests.builders import make_assignment, make_visit

from .builders import DAY, Maker, make_report, work
from .documents import pages_of

pytestmark = pytest.mark.django_db
FULL = LEVELS[0]


def told(region, day=None):
    """(facts, what both pages show) of a region on a day, today when none is given."""
    region.refresh_from_db()
    at = clock.end_of(day) if day else clock.now() + clock.INSTANT
    facts = facts_of(region, day or clock.today(), at)
    return facts, first_page(facts, FULL) | second_page(facts, FULL)


def texts(block):
    return [[cell["text"] for cell in row] for row in block.rows]


def test_a_refusal_is_told_with_its_grounds_and_what_became_of_them():
    plan = make_resubmission()  # refused, and handed in again
    facts, shown = told(plan.region)
    refused, again = facts.rounds
    assert refused.state == "rejected"
    assert refused.sent
    assert refused.grounds > 0
    assert again.sent is None
    assert "wacht op brief" in shown["became"]
    head = [cell["label"] for cell in shown["criteria"].head]
    assert len(head) == 2  # only the round of which a letter left
    assert any(f"({n})" in row[1] for row in texts(shown["criteria"]) for n in (1, 2))


def test_before_the_letter_a_plan_is_only_being_judged():
    plan = make_plan(PlanState.IN_REVIEW)
    facts, shown = told(plan.region)
    assert [one.state for one in facts.rounds] == ["in_review"]
    assert facts.rounds[0].granted is None
    assert shown["criteria"] is shown["money"] is shown["followed"] is None


def test_a_past_day_knows_nothing_of_later():
    plan = make_outcome(Outcome.REJECTED)
    facts, _ = told(plan.region, clock.today() - 60 * DAY)
    assert [one.sent for one in facts.rounds] in ([], [None])
    assert not facts.grounds


def test_money_per_year_is_what_holds_with_what_was_paid():
    award = make_award(years={2020: Decimal(4000), 2021: Decimal(4500)})
    facts, shown = told(award.region)
    assert facts.years == {2020: (4000, 0), 2021: (4500, 0)}
    assert texts(shown["money"])[0] == ["2020", "4.000", "0"]
    assert [cell["text"] for cell in shown["money"].foot] == [
        "Alle jaren",
        "8.500",
        "0",
    ]
    change_award(award, {2020: Decimal(4000), 2021: Decimal(2000)})
    facts, shown = told(award.region)
    assert facts.years[2021] == (2000, 0)
    assert texts(shown["followed"])[0][1].startswith("Wijziging over")


def test_a_duty_is_open_until_it_was_settled():
    due = clock.today() + 30 * DAY
    award = make_award(duties=[("Maak de begroting af.", due)])
    _, shown = told(award.region)
    text, _, state = texts(shown["duties"])[0]
    assert (text, state) == ("Maak de begroting af.", "open")
    with clock.at(clock.moment(due + DAY)):
        _, shown = told(award.region)
        assert texts(shown["duties"])[0][2] == "open, de uiterste dag is voorbij"
    Duty.objects.update(state=DutyState.MET, settled_at=clock.now())
    _, shown = told(award.region)
    assert texts(shown["duties"])[0][2] == DutyState.MET.label


def test_help_belongs_to_the_plan_that_it_came_before():
    plan = make_outcome(Outcome.REJECTED)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    make_visit(assignment, kind="school_visit", days_ago=50)
    make_visit(assignment, kind="advice_talk", days_ago=0)
    facts, shown = told(plan.region)
    handed_in = facts.rounds[0].handed_in
    assert [one.kind for one in facts.contacts] == ["Schoolbezoek", "Adviesgesprek"]
    before = [one for one in facts.contacts if one.on <= handed_in]
    assert [row[2] for row in texts(shown["periods"])] == [
        str(n) for n in (len(before), len(facts.contacts) - len(before)) if n
    ]
    assert texts(shown["contacts"])[0][1] == "Adviesgesprek"


def test_no_name_of_a_person_and_nothing_that_was_said():
    plan = make_outcome(Outcome.REJECTED)
    person = make_user(
        Role.SUPPORTER, username="geheimhouder", last_name="Geheimhouder"
    )
    assignment = make_assignment(
        region=plan.region, scheme=plan.round.scheme, person=person
    )
    make_visit(
        assignment, shared="Gedeeldetekst.", team="Teamtekst.", outcome="Uitkomsttekst."
    )
    _, shown = told(plan.region)
    for secret in ("eheimhouder", "Gedeeldetekst", "Teamtekst", "Uitkomsttekst"):
        assert secret not in repr(shown)
    assert plan.submitted_by.first_name not in repr(shown)


def test_practice_counts_nowhere():
    region = make_region()
    scheme = make_scheme(is_practice=True)
    now = clock.now()
    one = make_round(scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
    make_outcome(
        Outcome.REJECTED, plan=make_plan(PlanState.IN_REVIEW, round=one, region=region)
    )
    make_visit(make_assignment(region=region, scheme=scheme))
    report = make_an_award_report(ReportState.IN_ORDER)
    award = report.plan
    assert told(award.region)[0].followed
    type(scheme).objects.update(is_practice=True)
    facts, _ = told(award.region)
    assert not facts.followed
    assert not facts.years
    assert not facts.duties
    facts, _ = told(region)
    assert not facts.rounds
    assert not facts.grounds
    assert not facts.contacts
    assert not facts.verdicts


def test_the_name_and_penvoerder_are_those_of_the_day():
    region = make_region(name="Oudnaam", province="Zeeland")
    today = clock.today()
    rename_region(
        region, name="Nieuwnaam", on=today, reason="Gekozen", by=make_user(Role.ADMIN)
    )
    facts, shown = told(region)
    header = dict(shown["facts_of_region"])
    assert header["Naam"] == "Nieuwnaam"
    assert header["Eerdere namen"].startswith("Oudnaam (tot ")
    assert header["Provincie"] == "Zeeland"
    assert header["Penvoerder"] == f"Bestuur {region.code}"
    facts, shown = told(region, today - DAY)
    assert facts.name == "Oudnaam"
    assert "Eerdere namen" not in dict(shown["facts_of_region"])
    report = make_report(region=region, day=today - DAY)
    assert "Oudnaam" in report.title


def test_a_region_that_ended_says_where_it_went():
    region, other = make_region(name="Opgegaan"), make_region(name="Erfgenaam")
    merge_regions(
        [region], into=other, on=clock.today(), reason="Samen", by=make_user(Role.ADMIN)
    )
    facts, shown = told(region)
    assert facts.state is None
    assert shown["where"] == "De regio bestaat op deze dag niet meer."
    assert "Erfgenaam" in texts(shown["followed"])[0][1]


def test_the_two_pages_hold_it():
    award = make_award(years={2020: Decimal(4000)})
    make_report(region=award.region)

    class Seeing(Maker):
        def make(self, template, context):
            self.data = super().make(template, context)
            return self.data

    maker = Seeing()
    assert work(maker) == 1
    first, second = pages_of(maker.data)
    assert award.region.code in first
    assert "Alle rondes" in first
    assert "groen" in first
    assert "Subsidie en betaald per jaar" in second
    assert "Besteld op" in first
    assert "Gemaakt op" in first


def test_what_happens_after_it_was_ordered_is_not_in_it():
    plan = make_outcome(Outcome.REJECTED)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    report = make_report(region=plan.region)
    with clock.at(clock.now() + timedelta(days=1)):
        make_visit(assignment, days_ago=0)
        facts = facts_of(report.region, report.day, report.at)
    assert not facts.contacts
