"""An application that came on paper, by mail or late is entered with its own arrival, once."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest

from applications import actions
from applications.lifecycle import PlanState, came_too_late
from applications.models import Channel, Plan, PlanVersion
from applications.plan_content import content_hash, plan_content
from applications.received import Filing
from applications.status import RegionState, scheme_status
from applications.tests import builders
from applications.tests.walking import kept
from reviews.permissions import bar_to_decide
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def filing(arrived, channel=Channel.PAPER, note="Ontvangststempel van 30 mei."):
    return Filing(arrived, channel, note)


def enter(one, region, arrived, *, by=None, paper=True, **fields):
    received = builders.on_paper(one) if paper else None
    by = by or builders.officer()
    made = {"by": by, "received": received} | fields
    return actions.file_application(one, region, filing(arrived), **made)


@pytest.fixture
def closed():
    """A round that closed ten days ago."""
    now = clock.now()
    return builders.make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)


@pytest.fixture
def region(closed):
    region = make_region()
    builders.put_in_scheme(region, closed.scheme)
    builders.lead_of(region)
    return region


def draft_in(one, region):
    builders.put_in_scheme(region, one.scheme)
    with clock.at(one.opens_at + HOUR):
        lead = builders.lead_of(region)
        return builders.fill_plan(actions.start_plan(one, region, by=lead), lead)


def state_on(moment, closed, region, **known):
    status = scheme_status(moment, closed.scheme, **known)
    assert status.reconciles
    return status.rounds[0].state_of[region.pk]


class TestEntering:
    def test_it_is_a_version_with_its_own_arrival_and_a_receipt(self, closed, region):
        officer, arrived = builders.officer(), closed.closes_at - HOUR
        version = enter(closed, region, arrived, by=officer)
        plan = version.plan
        assert plan.state == PlanState.SUBMITTED
        assert (plan.current_version, plan.submitted_at) == (version, arrived)
        assert version.submitted_at == arrived
        assert (version.channel, version.entered_by) == (Channel.PAPER, officer)
        assert version.entered_at > arrived
        assert version.filing_note == "Ontvangststempel van 30 mei."
        assert version.amount_asked == Decimal(9_000)
        assert version.sha256 == content_hash(version.content)
        [event] = plan.events.all()
        assert (event.name, event.happened_at) == ("file", arrived)
        assert event.recorded_at > arrived
        [mail] = OutboxMessage.objects.filter(kind="receipt")
        assert mail.recipient == builders.lead_of(region).email
        assert version.receipt_number in mail.body

    def test_its_content_has_the_shape_of_every_other(self, closed, region):
        version = enter(closed, region, closed.closes_at - HOUR)
        other = plan_content(draft_in(closed, make_region()))
        assert set(version.content) == set(other)
        [line] = version.content["budget"]
        assert set(line) == set(other["budget"][0])
        assert line["description"] == "Begroting zoals ontvangen"
        [file] = version.content["attachments"]
        assert file["kind"] == "aanvraag zoals ontvangen"
        assert set(file) == set(other["attachments"][0])
        assert version.content["totals"]["co_financing"] == "1000.00"

    def test_what_came_in_is_where_the_region_can_go_on(self, closed, region):
        plan = enter(closed, region, closed.closes_at - HOUR).plan
        assert plan.region_vision == "Zoals op papier"
        assert plan.budget_lines.get().amount == Decimal(10_000)
        assert plan.attachments.get().kind == "paper"

    def test_it_is_decided_like_any_other(self, closed, region):
        plan = enter(closed, region, closed.closes_at - HOUR).plan
        actions.find_complete(plan, by=builders.officer())
        assert plan.state == PlanState.IN_REVIEW

    def test_a_region_without_people_has_its_receipt_all_the_same(self, closed):
        region = make_region()
        builders.put_in_scheme(region, closed.scheme)
        assert enter(closed, region, closed.closes_at - HOUR).receipt_number
        assert not OutboxMessage.objects.exists()

    def test_who_entered_it_does_not_decide(self, closed, region):
        officer = make_user(Role.OFFICER, Role.DECIDER)
        plan = enter(closed, region, closed.closes_at - HOUR, by=officer).plan
        assert "Een ander moet besluiten" in bar_to_decide(officer, plan)
        assert bar_to_decide(make_user(Role.DECIDER), plan) is None

    def test_a_plan_of_the_next_round_gets_its_grounds_to_answer(self, closed, region):
        first = enter(closed, region, closed.closes_at - HOUR).plan
        two = builders.make_round(closed.scheme)
        second = enter(two, region, clock.now()).plan
        assert second.based_on == first
        assert second.region_vision == "Zoals op papier"


class TestOwnDraft:
    def test_the_draft_as_it_stands_on_request_of_the_region(self, closed, region):
        """Incomplete or not: DUS-I asks for what is missing afterwards."""
        plan = draft_in(closed, region)
        plan.goals.all().delete()
        content = plan_content(plan)
        version = enter(closed, region, closed.closes_at + HOUR, paper=False)
        assert version.plan == plan
        assert version.content == content
        assert plan_content(Plan.objects.get()) == content

    def test_not_when_it_was_changed_after_the_request(self, closed, region):
        plan = draft_in(closed, region)
        before = kept(plan)
        with pytest.raises(StepRefused, match="na dat moment nog gewijzigd"):
            enter(closed, region, plan.changed_at - clock.INSTANT, paper=False)
        assert kept(plan) == before

    def test_without_a_draft_there_is_nothing_to_take(self, closed, region):
        with pytest.raises(StepRefused, match="geen concept"):
            enter(closed, region, closed.closes_at - HOUR, paper=False)
        assert not Plan.objects.exists()

    @pytest.mark.parametrize("is_open", [True, False])
    def test_paper_never_overwrites_what_the_region_was_writing(self, closed, is_open):
        one = builders.make_round() if is_open else closed
        region = make_region()
        plan = draft_in(one, region)
        before, files = plan_content(plan), plan.attachments.count()
        version = enter(one, region, one.opens_at + 2 * HOUR)
        plan = Plan.objects.get()
        assert plan_content(plan) == before
        assert plan.attachments.count() == files
        assert version.content["region_vision"] == "Zoals op papier"
        assert plan.current_version == version
        assert plan.has_working_copy == is_open

    def test_the_region_hands_its_own_in_after_all_while_the_round_is_open(self):
        plan = builders.make_plan()
        first = enter(plan.round, plan.region, clock.now())
        plan.refresh_from_db()
        second = actions.hand_in(plan, by=builders.lead_of(plan.region))
        assert (first.number, second.number) == (1, 2)
        assert second.content["region_vision"] == "Een visie"
        assert Plan.objects.get().current_version == second


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"arrived": clock.now() + 900 * DAY}, "in de toekomst"),
            ({"note": " "}, "waaruit dat blijkt"),
            ({"channel": Channel.SITE}, "hoe de aanvraag binnenkwam"),
        ],
        ids=["future", "no proof", "site"],
    )
    def test_what_cannot_be(self, closed, region, change, sentence):
        good = {"arrived": closed.closes_at, "channel": "paper", "note": "Stempel"}
        with pytest.raises(StepRefused, match=sentence):
            actions.file_application(
                closed,
                region,
                Filing(**good | change),
                by=builders.officer(),
                received=builders.on_paper(closed),
            )
        assert not Plan.objects.exists()
        assert not Event.objects.exists()

    def test_not_from_before_the_round_was_known(self, closed, region):
        with pytest.raises(StepRefused, match="nog niet bekendgemaakt"):
            enter(closed, region, closed.published_at - clock.INSTANT)

    def test_more_co_financing_than_costs(self, closed, region):
        received = builders.on_paper(closed, co_financing=Decimal(10_001))
        with pytest.raises(StepRefused, match="hoger dan de begroting"):
            enter(closed, region, closed.closes_at, received=received)
        assert not Plan.objects.exists()

    def test_not_twice(self, closed, region):
        first = enter(closed, region, closed.closes_at - HOUR)
        before = kept(first.plan)
        with pytest.raises(StepRefused, match=first.receipt_number):
            enter(closed, region, closed.closes_at - HOUR)
        assert kept(first.plan) == before

    def test_not_beside_what_was_handed_in(self, closed):
        plan = builders.make_plan(PlanState.SUBMITTED, round=closed)
        before = kept(plan)
        with pytest.raises(StepRefused, match="al een aanvraag"):
            enter(closed, plan.region, closed.closes_at - HOUR)
        assert kept(plan) == before

    def test_the_same_form_twice_is_one_version(self, closed, region):
        key = uuid.uuid4()
        first = enter(closed, region, closed.closes_at - HOUR, key=key)
        assert enter(closed, region, closed.closes_at - HOUR, key=key) == first
        other = make_region()
        with pytest.raises(StepRefused, match="ander plan"):
            enter(closed, other, closed.closes_at - HOUR, key=key)
        assert PlanVersion.objects.count() == 1

    @pytest.mark.parametrize(
        "role", [role for role in Role if role not in {Role.OFFICER, Role.COORDINATOR}]
    )
    def test_only_dus_i_enters(self, closed, region, role):
        with pytest.raises(StepForbidden):
            enter(closed, region, closed.closes_at, by=make_user(role, region=region))
        assert not Plan.objects.exists()

    def test_a_region_that_takes_no_part(self, closed, region):
        closed.participants = "named"
        closed.save()
        with pytest.raises(StepRefused, match="doet niet mee"):
            enter(closed, region, closed.closes_at)

    def test_asking_more_than_the_maximum_is_no_reason_to_drop_it(self, closed, region):
        received = builders.on_paper(closed, costs={2020: Decimal(90_000_000)})
        version = enter(closed, region, closed.closes_at, received=received)
        assert version.amount_asked == Decimal(89_999_000)


class TestStandOp:
    """The state on a past date counts from the arrival; what was known then is still known."""

    def test_entered_later_it_counts_from_its_arrival(self, closed, region):
        arrived = closed.closes_at - DAY
        before, after = arrived, arrived + clock.INSTANT
        assert state_on(clock.now(), closed, region) == RegionState.NOT_SUBMITTED
        version = enter(closed, region, arrived)
        assert state_on(before, closed, region) == RegionState.NOT_STARTED
        assert state_on(after, closed, region) == RegionState.SUBMITTED
        assert state_on(clock.now(), closed, region) == RegionState.SUBMITTED
        then = version.entered_at
        late = closed.closes_at + DAY
        known = state_on(late, closed, region, known_before=then)
        assert known == RegionState.NOT_SUBMITTED

    def test_what_came_too_late_was_not_handed_in_until_it_came(self, closed, region):
        plan = enter(closed, region, closed.closes_at + 3 * DAY).plan
        day = closed.closes_at + DAY
        assert state_on(day, closed, region) == RegionState.NOT_SUBMITTED
        assert state_on(clock.now(), closed, region) == RegionState.SUBMITTED
        assert came_too_late(plan)

    def test_also_when_the_region_began_a_draft_after_its_letter_came(self, closed):
        region = make_region()
        plan = draft_in(closed, region)
        arrived = plan.created_at - clock.INSTANT
        enter(closed, region, arrived)
        for moment in (plan.created_at, plan.created_at + DAY, clock.now()):
            assert state_on(moment, closed, region) == RegionState.SUBMITTED

    def test_an_extension_that_covers_the_arrival_makes_it_in_time(
        self, closed, region
    ):
        plan = enter(closed, region, closed.closes_at + 3 * DAY).plan
        actions.extend_round(
            closed,
            closes_at=closed.closes_at + 5 * DAY,
            reason="De post staakte.",
            by=builders.coordinator(),
            regions=[region],
        )
        assert not came_too_late(Plan.objects.get(pk=plan.pk))

    @pytest.mark.parametrize(
        ("offset", "late"), [(-clock.INSTANT, False), (timedelta(0), True)]
    )
    def test_the_closing_is_as_exact_for_paper(self, closed, region, offset, late):
        plan = enter(closed, region, closed.closes_at + offset).plan
        assert came_too_late(plan) == late
