"""When what happened. Sourced dates stand in the README; the days between are assumed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sterktechniek import clock
from sterktechniek.demonstration.content.places import rng_for
from sterktechniek.demonstration.data import ALTERNATIVE, EXTRA_YEAR

FIRST_DAY = date(2018, 9, 12)  # the frame for plans was published
FIRST_MOMENT = clock.moment(FIRST_DAY, 9)
SUPPORT_STARTS = date(2018, 10, 1)
SUPPORT_ENDS = date(2021, 12, 31)  # where the loaded history ends


@dataclass(frozen=True)
class RoundDates:
    """The days of one round; `last_day` is the last on which a plan could be handed in."""

    number: int
    name: str
    published: date
    opens: date
    last_day: date
    writing: date
    handing_in: tuple[date, date]
    complete: date
    assigned: date
    reviewing: tuple[date, date]
    advised: date
    proposed: date
    decided: date
    batch_planned: date
    released: date
    announce_until: date | None = None

    @property
    def closes_at(self):
        """Exclusive: the midnight that ends the last day."""
        return clock.end_of(self.last_day)


ROUNDS = {
    1: RoundDates(
        number=1,
        name="Ronde 1",
        published=FIRST_DAY,
        announce_until=date(2018, 11, 1),
        opens=date(2019, 3, 1),
        last_day=date(2019, 3, 31),
        writing=date(2019, 1, 14),
        handing_in=(date(2019, 3, 25), date(2019, 3, 31)),
        complete=date(2019, 4, 9),
        assigned=date(2019, 4, 16),
        reviewing=(date(2019, 5, 6), date(2019, 5, 24)),
        advised=date(2019, 6, 13),
        proposed=date(2019, 6, 20),
        decided=date(2019, 6, 26),
        batch_planned=date(2019, 6, 28),
        released=date(2019, 7, 1),
    ),
    2: RoundDates(
        number=2,
        name="Ronde 2",
        published=date(2019, 7, 2),
        opens=date(2019, 7, 2),
        last_day=date(2019, 9, 30),
        writing=date(2019, 8, 26),
        handing_in=(date(2019, 9, 20), date(2019, 9, 30)),
        complete=date(2019, 10, 4),
        assigned=date(2019, 10, 8),
        reviewing=(date(2019, 10, 28), date(2019, 11, 15)),
        advised=date(2019, 11, 26),
        proposed=date(2019, 12, 3),
        decided=date(2019, 12, 10),
        batch_planned=date(2019, 12, 13),
        released=date(2019, 12, 17),
    ),
    3: RoundDates(
        number=3,
        name="Ronde 3",
        published=date(2020, 3, 10),
        opens=date(2020, 3, 16),
        last_day=date(2020, 5, 31),
        writing=date(2020, 3, 20),
        handing_in=(date(2020, 5, 18), date(2020, 5, 29)),
        complete=date(2020, 6, 4),
        assigned=date(2020, 6, 9),
        reviewing=(date(2020, 6, 29), date(2020, 7, 10)),
        advised=date(2020, 7, 14),
        proposed=date(2020, 8, 4),
        decided=date(2020, 8, 18),
        batch_planned=date(2020, 8, 25),
        released=date(2020, 8, 28),
    ),
    ALTERNATIVE: RoundDates(
        number=ALTERNATIVE,
        name="Alternatieve route",
        published=date(2021, 5, 17),
        opens=date(2021, 6, 1),
        last_day=date(2021, 6, 30),
        writing=date(2021, 6, 3),
        handing_in=(date(2021, 6, 21), date(2021, 6, 29)),
        complete=date(2021, 7, 2),
        assigned=date(2021, 7, 6),
        reviewing=(date(2021, 7, 19), date(2021, 8, 13)),
        advised=date(2021, 8, 25),
        proposed=date(2021, 9, 8),
        decided=date(2021, 9, 20),
        batch_planned=date(2021, 9, 28),
        released=date(2021, 10, 1),
    ),
}
#: The day of the amendment is sourced; all others are invented, so the name says so.
EXTRA = RoundDates(
    number=EXTRA_YEAR,
    name="Extra jaar 2024 (demonstratie)",
    published=date(2023, 7, 19),
    opens=date(2023, 9, 4),
    last_day=date(2023, 10, 13),
    writing=date(2023, 9, 11),
    handing_in=(date(2023, 10, 4), date(2023, 10, 13)),
    complete=date(2023, 10, 19),
    assigned=date(2023, 10, 23),
    reviewing=(date(2023, 10, 30), date(2023, 11, 10)),
    advised=date(2023, 11, 16),
    proposed=date(2023, 11, 21),
    decided=date(2023, 11, 28),
    batch_planned=date(2023, 12, 5),
    released=date(2023, 12, 12),
)
DATES = {**ROUNDS, EXTRA_YEAR: EXTRA}


def at(day: date, *key) -> datetime:
    """A working hour on the day; the key (region and so on) spreads the minutes."""
    minutes = rng_for("minute", day.isoformat(), *key).randrange(8 * 60) if key else 60
    return clock.moment(day, 9) + timedelta(minutes=minutes)


def between(first: date, last: date, *key) -> datetime:
    """A moment on one of the days from first up to and including last."""
    days = (last - first).days + 1
    day = first + timedelta(days=rng_for("between", *key).randrange(days))
    return at(day, *key)
