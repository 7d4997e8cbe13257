"""The first page: each role finds its own work, counted right, at a flat price."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import DraftLookState, PlanState
from applications.models import Commitment, Plan
from applications.tests.builders import (
    DAY,
    coordinator,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
    officer,
)
from applications.tests.looks import make_look
from reviews.models import Outcome, Review
from reviews.tests.builders import (
    make_advice,
    make_decision,
    make_outcome,
    make_proposal,
    make_reviews,
)
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.tests.copies import many
from support import actions as support_actions
from support.models import ActionPoint, SupportAssignment, Visit

pytestmark = pytest.mark.django_db


def home(client, user):
    client.force_login(user)
    page = client.get(reverse("home"))
    assert page.status_code == 200
    return page.content.decode()


def queries(client, user):
    client.force_login(user)
    client.get(reverse("home"))  # once before: Django remembers the content types
    with CaptureQueriesContext(connection) as found:
        assert client.get(reverse("home")).status_code == 200
    return len(found)


def help_region(region, scheme, person=None):
    person = person or make_user(Role.SUPPORTER)
    assignment = support_actions.assign_supporter(
        region=region,
        scheme=scheme,
        person=person,
        kind="regional",
        by=make_user(Role.SUPPORT_LEAD),
        starts_on=clock.today() - timedelta(days=100),
        days=5,
    )
    support_actions.declare_ties(assignment, by=person, has_tie=False)
    return assignment


def visit(assignment, days_ago=3, text="Wij bespraken de begroting.", team=""):
    one = Visit(
        assignment=assignment,
        kind="advice_talk",
        held_on=clock.today() - timedelta(days=days_ago),
        hours=Decimal(2),
        shared_text=text,
    )
    return support_actions.log_visit(
        one,
        by=assignment.person,
        team_text=team,
        action_points=[ActionPoint(side="region", text="Begroting aanscherpen")],
    )


# --- region and partner


def test_a_lead_sees_who_has_the_ball_and_the_next_step(client):
    region = make_region()
    one = make_round()
    text = home(client, lead_of(region))
    assert "De regio: plan beginnen" in text
    assert reverse("plan_start", args=[one.pk, region.code]) in text


def test_a_lead_reads_shared_texts_and_action_points_and_nothing_of_the_team(client):
    region = make_region()
    one = make_round()
    visit(help_region(region, one.scheme), team="Dit is een lastig bestuur.")
    text = home(client, lead_of(region))
    assert "Wij bespraken de begroting." in text
    assert "Begroting aanscherpen" in text
    assert "lastig bestuur" not in text


def test_a_region_sees_nothing_of_another_region(client):
    mine, other = make_region(), make_region("ANDERS")
    one = make_round()
    visit(help_region(other, one.scheme))
    text = home(client, lead_of(mine))
    assert "Wij bespraken de begroting." not in text
    assert "ANDERS" not in text


@pytest.mark.parametrize("make", [make_advice, make_proposal, make_decision])
def test_before_the_letter_a_region_sees_in_review_and_no_more(client, make):
    plan = make(Outcome.REJECTED).plan
    text = home(client, lead_of(plan.region))
    assert "in beoordeling" in text
    assert "rood" not in text
    assert "te vaag" not in text
    assert reverse("plan_outcome", args=[plan.pk]) not in text


def test_after_the_letter_a_region_finds_its_outcome(client):
    plan = make_outcome(Outcome.REJECTED)
    text = home(client, lead_of(plan.region))
    assert "rood" in text
    assert reverse("plan_outcome", args=[plan.pk]) in text


def test_a_partner_sees_what_waits_for_its_own_organisation(client):
    plan = make_plan()
    commitment = Commitment.objects.get(plan=plan)
    person = make_user()
    give_role(person, Role.PARTNER, plan.region, organisation=commitment.partner)
    assert commitment.partner.name in home(client, person)
    Commitment.objects.update(confirmed_at=clock.now(), confirmed_by=person)
    assert "Er wacht geen bijdrage op u." in home(client, person)
    stranger = make_user(Role.PARTNER, region=plan.region)
    assert "Er wacht geen bijdrage op u." in home(client, stranger)


# --- DUS-I and the committee


def counts_in(client, user, label):
    client.force_login(user)
    blocks = client.get(reverse("home")).context["blocks"]
    counts = [
        count
        for block in blocks
        for name in ("counts", "looks", "letters")
        for count in block.data.get(name, ())
    ]
    return next(count for count in counts if count.label == label)


@pytest.mark.parametrize(
    ("make", "role", "label"),
    [
        (lambda: make_plan(PlanState.IN_REVIEW), Role.COORDINATOR, "beoordelaars toewijzen"),
        (make_advice, Role.OFFICER, "besluit voorstellen"),
        (make_proposal, Role.DECIDER, "wacht op besluit"),
        (make_decision, Role.COORDINATOR, "brief verzenden"),
    ],
)  # fmt: skip
def test_each_of_the_office_sees_what_waits_for_them(client, make, role, label):
    made = make()
    plan = made if isinstance(made, Plan) else made.plan
    user = make_user(role)
    count = counts_in(client, user, label)
    assert (count.number, count.urgent) == (1, True)
    assert reverse("case_detail", args=[plan.pk]) in home(client, user)
    other = make_user(Role.OBJECTION_HANDLER)
    assert "wacht op u" not in home(client, other)


def test_the_coordinator_sees_letters_and_mails_that_wait(client):
    make_decision()
    user = coordinator()
    assert counts_in(client, user, "brieven nog niet ingepland").number == 1
    client.force_login(officer())
    assert "ingepland" not in client.get(reverse("home")).content.decode()


def test_draft_looks_that_wait_are_counted_for_who_sees_them(client):
    holder, other = officer(), officer()
    make_look()
    make_look(DraftLookState.TAKEN, by=holder)
    free, own = "conceptchecks zonder behandelaar", "conceptchecks bij u"
    assert [counts_in(client, holder, one).number for one in (free, own)] == [1, 1]
    assert [counts_in(client, other, one).number for one in (free, own)] == [1, 0]
    assert counts_in(client, coordinator(), free).urgent
    assert "conceptcheck" not in home(client, make_user(Role.DECIDER)).lower()


def test_a_member_sees_own_reviews_only(client):
    review, other, _ = make_reviews(make_plan(PlanState.IN_REVIEW), handed_in=False)
    text = home(client, review.reviewer)
    assert reverse("review_form", args=[review.pk]) in text
    assert reverse("review_form", args=[other.pk]) not in text


def test_the_chair_sees_advices_to_record_except_when_barred(client):
    plan = make_plan(PlanState.IN_REVIEW)
    make_reviews(plan)
    chair = make_user(Role.CHAIR)
    assert counts_in(client, chair, "adviezen om vast te stellen").number == 1
    give_role(chair, Role.EDITOR, plan.region, ends_on=clock.today())
    assert counts_in(client, chair, "adviezen om vast te stellen").number == 0


# --- support, ministry, administration


def test_a_supporter_sees_the_region_longest_without_contact_first(client):
    scheme, person = make_scheme(), make_user(Role.SUPPORTER)
    quiet, spoken, never = make_region(), make_region(), make_region()
    visit(help_region(quiet, scheme, person), days_ago=40)
    visit(help_region(spoken, scheme, person), days_ago=1)
    help_region(never, scheme, person)
    text = home(client, person)
    assert text.index(never.name) < text.index(quiet.name) < text.index(spoken.name)
    assert "40 dagen geleden" in text
    assert "gisteren" in text
    assert "nog geen contact" in text


def test_the_support_lead_sees_who_is_alone(client):
    helped, alone = make_region(), make_region()
    help_region(helped, make_scheme())
    text = home(client, make_user(Role.SUPPORT_LEAD))
    assert alone.name in text
    assert "Regio&#x27;s zonder ondersteuner" in text


def test_the_counts_of_the_ministry_add_up(client):
    one = make_round()
    make_plan(PlanState.SUBMITTED, round=one)
    make_region()
    client.force_login(make_user(Role.POLICY_OFFICER))
    (block,) = client.get(reverse("home")).context["blocks"]
    assert sum(number for _, number, _ in block.data["counts"]) == 2
    assert block.data["population"] == Region.objects.count() == 2
    for _, number, url in block.data["counts"]:
        assert client.get(url).context["page_obj"].paginator.count == number


def test_the_administrator_finds_the_administration(client):
    assert reverse("admin:applications_scheme_changelist") in home(
        client, make_user(Role.ADMIN)
    )


def test_a_person_with_two_roles_gets_two_blocks(client):
    user = make_user(Role.CHAIR, Role.POLICY_OFFICER)
    client.force_login(user)
    assert len(client.get(reverse("home")).context["blocks"]) == 2


def test_a_person_without_a_role_is_told_what_to_do(client):
    assert "U heeft nog geen rol." in home(client, make_user())


# --- what it costs


def growing_rounds(role):
    """More and more rounds with a plan of one region, and visits there."""
    scheme, region = make_scheme(), make_region()
    assignment = help_region(region, scheme)

    def grow(target):
        while scheme.rounds.count() < target:
            number = scheme.rounds.count()
            opens = clock.now() - (10 + number) * DAY
            one = make_round(scheme, criteria=0, opens_at=opens)
            Plan.objects.create(region=region, round=one)
            visit(assignment)

    return make_user(role, region=region), grow


def growing_work(role):
    """More and more plans in a closed round, in review, each with a review of one member."""
    closed = clock.now() - 10 * DAY
    one = make_round(opens_at=clock.now() - 40 * DAY, closes_at=closed)
    user = make_user(role, *([Role.MEMBER] if role == Role.CHAIR else []))

    def grow(target):
        many(target - one.plans.count(), make)

    def make():
        plan = make_plan(PlanState.IN_REVIEW, round=one)
        if user.is_committee:
            Review.objects.create(
                plan=plan,
                version=plan.current_version,
                reviewer=user,
                assigned_by=user,
            )

    return user, grow


def growing_support(role):
    scheme = make_scheme()
    user = make_user(role)

    def grow(target):
        number = target - SupportAssignment.objects.count()
        person = user if role == Role.SUPPORTER else None
        many(number, lambda: visit(help_region(make_region(), scheme, person)))

    return user, grow


def growing_land(role):
    one, user = make_round(), make_user(role)

    def grow(target):
        number = target - one.plans.count()
        many(number, lambda: make_plan(PlanState.SUBMITTED, round=one))

    return user, grow


def growing_commitments(role):
    one, plan = make_round(), make_plan()
    commitment = plan.commitments.get()
    person = make_user()
    give_role(person, Role.PARTNER, plan.region, organisation=commitment.partner)

    def grow(target):
        while Commitment.objects.filter(partner=commitment.partner).count() < target:
            other = Plan.objects.create(region=make_region(), round=one)
            Commitment.objects.create(
                plan=other, partner=commitment.partner, form="cash"
            )

    return person, grow


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("growing", "role"),
    [
        (growing_rounds, Role.LEAD),
        (growing_rounds, Role.EDITOR),
        (growing_commitments, Role.PARTNER),
        (growing_work, Role.OFFICER),
        (growing_work, Role.COORDINATOR),
        (growing_work, Role.DECIDER),
        (growing_work, Role.OBJECTION_HANDLER),
        (growing_work, Role.MEMBER),
        (growing_work, Role.CHAIR),
        (growing_support, Role.SUPPORTER),
        (growing_support, Role.SUPPORT_LEAD),
        (growing_land, Role.POLICY_OFFICER),
        (growing_land, Role.ADMIN),
    ],
)  # fmt: skip
def test_the_first_page_costs_the_same_at_1_3_and_78(client, growing, role):
    user, grow = growing(role)
    found = []
    for target in (1, 3, 78):
        grow(target)
        found.append(queries(client, user))
    assert found[0] == found[1] == found[2] <= 12
