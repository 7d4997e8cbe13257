"""The real closings of the programme, to the microsecond, and ten thousand instants around them."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState, outside_the_term, round_is_closed
from applications.models import Round
from applications.tests import builders
from sterktechniek import clock, dutch, terms

LAST_DAYS = {
    # last day: (closing in UTC, what is told of that day)
    date(2018, 11, 1): ("2018-11-01T23:00", None),
    date(2019, 3, 31): ("2019-03-31T22:00", "Die dag telt 23 uur"),
    date(2019, 10, 1): ("2019-10-01T22:00", None),
    date(2020, 5, 31): ("2020-05-31T22:00", "Eerste Pinksterdag"),
    date(2020, 6, 1): ("2020-06-01T22:00", "Tweede Pinksterdag"),
    date(2021, 11, 1): ("2021-11-01T23:00", None),
    date(2023, 10, 1): ("2023-10-01T22:00", "zondag"),
    date(2024, 6, 1): ("2024-06-01T22:00", "zaterdag"),
    date(2024, 12, 1): ("2024-12-01T23:00", "zondag"),
}
EACH = pytest.mark.parametrize("day", LAST_DAYS, ids=str)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class Extensions(list):
    """Extensions at hand, as a round keeps them after a prefetch."""

    def all(self):
        return self


def round_of(closes_at, *, grace=0, extensions=()):
    """A round that no database knows: its rule is asked as a pure function."""
    one = Round(
        pk=1,
        opens_at=closes_at - timedelta(days=30),
        closes_at=closes_at,
        grace_minutes=grace,
    )
    one._prefetched_objects_cache = {"extensions": Extensions(extensions)}
    return one


def extension(closes_at, given_at, region):
    return SimpleNamespace(
        closes_at=closes_at, given_at=given_at, is_for=lambda pk: pk == region
    )


@EACH
def test_the_last_day_counts_until_its_end_in_amsterdam(day):
    closing, told = LAST_DAYS[day]
    assert clock.end_of(day) == utc(closing)
    assert dutch.closing(utc(closing)).endswith(f"{dutch.weekday(day)}, 24.00 uur")
    warning = terms.closing_warning(utc(closing)) or ""
    assert (told in warning) if told else (warning == "")


@EACH
@pytest.mark.parametrize(
    ("offset", "counts"), [(-1, True), (0, False), (1, False)], ids=str
)
def test_one_microsecond_decides(day, offset, counts):
    closing = clock.end_of(day)
    arrival = closing + timedelta(microseconds=offset)
    plan = SimpleNamespace(round=round_of(closing), region_id=1)
    assert (round_is_closed(plan, arrival) is None) == counts


def test_the_day_of_23_hours_closes_once():
    """31 March 2019: from its beginning to its end are 23 hours, and the end is the closing."""
    day = date(2019, 3, 31)
    assert clock.end_of(day) - clock.start_of(day) == timedelta(hours=23)
    one = round_of(clock.end_of(day))
    hours = [clock.start_of(day) + timedelta(hours=number) for number in range(26)]
    assert [one.has_closed(region=1, at=hour) for hour in hours] == (
        [False] * 23 + [True] * 3
    )


def test_ten_thousand_instants_within_two_seconds_of_a_closing():
    """0 wrong: with and without grace, and with an extension known in time or too late."""
    dice = random.Random(20190331)
    closings = [clock.end_of(day) for day in LAST_DAYS]
    wrong = 0
    for _ in range(10_000):
        base = dice.choice(closings)
        grace = dice.choice([0, 0, 1, 15, 240])
        extended = base + timedelta(days=dice.randint(1, 14))
        given = base + timedelta(microseconds=dice.randint(-2_000_000, 2_000_000))
        region = dice.choice([1, 2])
        extensions = dice.choice([[], [extension(extended, given, 1)]])
        one = round_of(base, grace=grace, extensions=extensions)
        near = dice.choice([base, extended]) + timedelta(minutes=grace)
        arrival = near + timedelta(microseconds=dice.randint(-2_000_000, 2_000_000))
        # the rule once more, written out
        last = base
        if extensions and region == 1 and given <= arrival:
            last = extended
        expected = arrival >= last + timedelta(minutes=grace)
        plan = SimpleNamespace(round=one, region_id=region)
        wrong += (round_is_closed(plan, arrival) is not None) != expected
    assert wrong == 0


# --- through the page


@pytest.mark.django_db
@EACH
def test_through_the_page_a_plan_counts_before_and_not_from_the_closing_on(client, day):
    closing = clock.end_of(day)
    dice = random.Random(f"{day}")
    one = builders.make_round(opens_at=closing - timedelta(days=20), closes_at=closing)
    with clock.at(closing - timedelta(days=1)):
        late, in_time = builders.make_plan(round=one), builders.make_plan(round=one)
    late_by = timedelta(microseconds=dice.randint(0, 2_000_000))
    early_by = timedelta(microseconds=dice.randint(1, 2_000_000))
    for plan, arrival, status in (
        (late, closing + late_by, 409),
        (in_time, closing - early_by, 302),
    ):
        with clock.at(arrival):
            client.force_login(builders.lead_of(plan.region))
            typed = {"key": uuid.uuid4(), "declared": "on"}
            answer = client.post(reverse("plan_submit", args=[plan.pk]), typed)
        assert answer.status_code == status
        plan.refresh_from_db()
    assert late.state == PlanState.DRAFT
    assert in_time.submitted_at == closing - early_by
    assert in_time.current_version.submitted_at == closing - early_by


@pytest.mark.django_db
def test_the_refusal_names_the_closing_and_what_to_do():
    closing = clock.end_of(date(2020, 5, 31))
    one = builders.make_round(opens_at=closing - timedelta(days=20), closes_at=closing)
    with clock.at(closing - timedelta(days=1)):
        plan = builders.make_plan(round=one)
    sentence = outside_the_term(plan, closing)
    assert "tot en met zondag 31 mei 2020, 24.00 uur" in sentence
    assert "Uw tekst blijft bewaard. Neem contact op met DUS-I." in sentence
