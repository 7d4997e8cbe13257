"""Regions are renamed, end and merge: days before keep what they were, and refusals keep nothing."""

from datetime import date, timedelta

import pytest

from applications import actions
from applications.lifecycle import PlanState
from applications.status import may_take_part, scheme_status
from applications.tests.builders import lead_of, make_plan, make_round
from reviews.models import Letter, Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused
from support.tests.builders import make_assignment

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REASON = "Besluit van de besturen."


@pytest.fixture
def admin():
    return make_user(Role.ADMIN)


def picture(day):
    return scheme_status(clock.end_of(day))


def names(day):
    return [one.name for one in picture(day).regions]


def kept():
    """Everything that an act on regions may write."""
    columns = ("code", "name", "valid_until", "successor", "aliases__name")
    return list(Region.objects.order_by("pk").values(*columns)), Event.objects.count()


class TestRename:
    def test_figures_of_before_keep_the_old_name(self, admin):
        region = make_region(name="Oud")
        day = clock.today() - 30 * DAY
        actions.rename_region(
            region, name=" Nieuw  land ", on=day, reason=REASON, by=admin
        )
        assert names(day - DAY) == ["Oud"]
        assert names(day) == ["Nieuw land"]
        again = Region.objects.get(pk=region.pk)
        actions.rename_region(
            again, name="Oud", on=clock.today(), reason=REASON, by=admin
        )
        assert names(day - DAY) == ["Oud"]
        assert names(day) == ["Nieuw land"]
        assert names(clock.today()) == ["Oud"]
        # who is called this on a day is not called this "otherwise" too
        for then, others in ((day - DAY, ["Nieuw land"]), (day, ["Oud"])):
            assert picture(then).regions[0].other_names == others
        step = Event.objects.filter(region=region, name="rename_region").first()
        assert (step.by, step.note) == (admin, REASON)
        assert step.happened_at == clock.start_of(day)
        assert step.recorded_at > step.happened_at

    def test_a_letter_that_left_keeps_the_old_name(self, admin):
        plan = make_outcome(Outcome.REJECTED)
        letter = Letter.objects.get(decision__plan=plan)
        before = letter.content, letter.pdf_sha256
        assert plan.region.name in str(letter.content)
        actions.rename_region(
            plan.region, name="Anders", on=clock.today(), reason=REASON, by=admin
        )
        letter = Letter.objects.get(pk=letter.pk)
        assert (letter.content, letter.pdf_sha256) == before

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"name": "Oud"}, "heeft deze naam al"),
            ({"name": "  "}, "Vul de nieuwe naam in"),
            ({"name": "BEZET"}, "al een regio met deze naam"),
            ({"on": clock.today() + DAY}, "tot en met vandaag"),
            ({"on": date(2018, 1, 1)}, "Kies een latere dag"),
            ({"reason": " "}, "Schrijf op waarom"),
        ],
    )
    def test_what_cannot_be_keeps_nothing(self, change, sentence, admin):
        region = make_region(name="Oud")
        make_region(name="Bezet")
        before = kept()
        asked = {"name": "Nieuw", "on": clock.today(), "reason": REASON}
        with pytest.raises(StepRefused, match=sentence):
            actions.rename_region(region, by=admin, **asked | change)
        assert kept() == before


class TestMerge:
    def test_the_population_follows_the_date(self, admin):
        for number in range(78):
            make_region(f"m{number:02}")
        part, whole = (Region.objects.get(code=code) for code in ("m03", "m04"))
        day = clock.today() - 10 * DAY
        actions.merge_regions([part], into=whole, on=day, reason=REASON, by=admin)
        for on, number in ((day - DAY, 78), (day, 77), (clock.today(), 77)):
            found = picture(on)
            assert (len(found.regions), found.reconciles) == (number, True)
        part.refresh_from_db()
        assert (part.valid_until, part.successor) == (day, whole)
        steps = Event.objects.filter(region__in=[part, whole]).order_by("pk")
        assert [(one.region, one.name) for one in steps] == [
            (part, "merge_region"),
            (whole, "take_region_in"),
        ]

    def test_its_plan_letter_and_support_stay(self, admin):
        with clock.at(clock.now() - 30 * DAY):
            plan = make_outcome(Outcome.REJECTED)
            assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
        whole = make_region()
        day = clock.today()
        actions.merge_regions(
            [plan.region], into=whole, on=day, reason=REASON, by=admin
        )
        plan.refresh_from_db()
        assert plan.state == PlanState.REJECTED
        assignment.refresh_from_db()
        assert assignment.region == plan.region
        assert plan.region in picture(day - DAY).regions
        assert picture(day).regions == [whole]

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            (lambda a, b, ended: {"into": a}, "niet in zichzelf"),
            (lambda a, b, ended: {"into": ended}, "bestaat op"),
            (lambda a, b, ended: {"regions": [ended]}, "bestaat niet meer"),
            (lambda a, b, ended: {"regions": [a, ended]}, "bestaat niet meer"),
            (lambda a, b, ended: {"regions": []}, "Kies welke"),
            (lambda a, b, ended: {"on": date(2018, 1, 1)}, "Kies een latere dag"),
            (lambda a, b, ended: {"reason": ""}, "Schrijf op waarom"),
        ],
    )
    def test_what_cannot_be_keeps_nothing(self, change, sentence, admin):
        a, b = make_region("a"), make_region("b")
        ended = make_region("c", valid_until=clock.today() - DAY)
        before = kept()
        asked = {"regions": [a], "into": b, "on": clock.today(), "reason": REASON}
        with pytest.raises(StepRefused, match=sentence):
            actions.merge_regions(by=admin, **asked | change(a, b, ended))
        assert kept() == before

    def test_it_cannot_go_up_in_one_that_will_end(self, admin):
        a = make_region("a")
        b = make_region("b", valid_until=clock.today() + 9 * DAY)
        before = kept()
        with pytest.raises(StepRefused, match="houdt zelf op"):
            actions.merge_regions(
                [a], into=b, on=clock.today(), reason=REASON, by=admin
            )
        assert kept() == before


class TestEnd:
    def test_from_that_day_on_it_is_not_counted_and_takes_no_part(self, admin):
        region, one = make_region(), make_round()
        assert may_take_part(one, region)
        actions.end_region(region, on=clock.today(), reason=REASON, by=admin)
        region.refresh_from_db()
        assert not may_take_part(one, region)
        with pytest.raises(StepRefused):
            actions.start_plan(one, region, by=lead_of(region))
        assert names(clock.today()) == []
        assert names(clock.today() - DAY) == [region.name]

    def test_what_it_began_is_not_handed_in_any_more(self, admin):
        plan = make_plan()
        tomorrow = clock.today() + DAY
        actions.end_region(plan.region, on=tomorrow, reason=REASON, by=admin)
        with (
            clock.at(clock.start_of(tomorrow)),
            pytest.raises(StepRefused, match="bestaat niet meer"),
        ):
            actions.hand_in(plan, by=lead_of(plan.region))
        plan.refresh_from_db()
        assert plan.current_version is None

    def test_not_before_its_last_decision(self, admin):
        plan = make_outcome(Outcome.REJECTED)
        before = kept()
        with pytest.raises(
            StepRefused, match="nog een stap van een plan of een besluit"
        ):
            actions.end_region(plan.region, on=clock.today(), reason=REASON, by=admin)
        assert kept() == before
        tomorrow = clock.today() + DAY
        actions.end_region(plan.region, on=tomorrow, reason=REASON, by=admin)
        assert picture(clock.today()).counts() == {"rejected": 1}

    @pytest.mark.parametrize(
        "state", [PlanState.SUBMITTED, PlanState.SUPPLEMENT, PlanState.IN_REVIEW]
    )
    def test_not_while_a_plan_waits_for_its_decision(self, state, admin):
        plan = make_plan(state)
        before = kept()
        with pytest.raises(StepRefused, match="nog geen besluit is verzonden"):
            actions.end_region(
                plan.region, on=clock.today() + DAY, reason=REASON, by=admin
            )
        assert kept() == before

    def test_not_twice(self, admin):
        region = make_region(valid_until=clock.today())
        before = kept()
        with pytest.raises(StepRefused, match="bestaat niet meer"):
            actions.end_region(region, on=clock.today() + DAY, reason=REASON, by=admin)
        assert kept() == before


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_nobody_else_may(role):
    region, other = make_region(), make_region()
    tied = role in (Role.LEAD, Role.EDITOR)
    by = (
        make_user(role, region=region if tied else None)
        if role != Role.PARTNER
        else make_user()
    )
    before = kept()
    asked = {"on": clock.today(), "reason": REASON, "by": by}
    for act in (
        lambda: actions.rename_region(region, name="Nieuw", **asked),
        lambda: actions.end_region(region, **asked),
        lambda: actions.merge_regions([region], into=other, **asked),
    ):
        with pytest.raises(StepForbidden):
            act()
    assert kept() == before
