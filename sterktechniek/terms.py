"""Legal terms, computed here and nowhere else, each with its rule and article.

Whole days, Amsterdam calendar. Two kinds of term behave differently:

* a term set by an act ends on a working day (Algemene termijnenwet, article 1):
  objection, 4:5 lid 4, 4:17 and 7:10 Awb;
* a term of more than twelve weeks (13 and 22 weeks, article 4 of that act) and the closing of
  a round, which a ministerial regulation sets, do not move.

So `roll` is called only by the terms it belongs to, never by "the next working day" in general.
The term to decide on an objection (7:10 Awb), with its stops and delays: `objection_terms`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from sterktechniek import clock, dutch

ONE_DAY = timedelta(days=1)

# Days the act itself names (article 3, lid 1 and 2), by the Dutch name the calendar library gives.
# Easter Sunday and Whit Sunday are free as Sundays; their names are shown in warnings.
NAMED_DAYS = {
    "nieuwjaarsdag": "Nieuwjaarsdag",
    "goede vrijdag": "Goede Vrijdag",
    "eerste paasdag": "Eerste Paasdag",
    "tweede paasdag": "Tweede Paasdag",
    "koninginnedag": "Koninginnedag",
    "koningsdag": "Koningsdag",
    "bevrijdingsdag": "Bevrijdingsdag",
    "hemelvaartsdag": "Hemelvaartsdag",
    "eerste pinksterdag": "Eerste Pinksterdag",
    "tweede pinksterdag": "Tweede Pinksterdag",
    "eerste kerstdag": "Eerste Kerstdag",
    "tweede kerstdag": "Tweede Kerstdag",
}

# Days put on a par with a holiday by royal decree (article 3 lid 3), from the titles of the decrees:
# 24 October 2016 nr. 2016001827 (2017-2019); the decrees for 2023-2025 and 2026-2028; 27 May 2022
# from a list of that year. The decree for 2020-2022 was not found: its other days are left out, which
# can only show an objector a day that is too early, never one that is too late.
EQUATED_DAYS = frozenset({
    date(2017, 4, 28), date(2017, 5, 26), date(2018, 5, 11), date(2018, 12, 24),
    date(2018, 12, 31), date(2019, 5, 31), date(2019, 12, 27), date(2022, 5, 27),
    date(2023, 4, 28), date(2023, 5, 19), date(2024, 5, 10), date(2024, 12, 27),
    date(2025, 5, 30), date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7),
    date(2028, 4, 28), date(2028, 5, 26),
})  # fmt: skip

KADERREGELING = "artikel 4.1 Kaderregeling subsidies OCW, SZW en VWS"
TERMIJNENWET = "artikel 1 Algemene termijnenwet"


@dataclass(frozen=True)
class TermStep:
    """One step of a computation: the last day as it is after this step, and why."""

    day: date
    text: str
    article: str = ""


@dataclass(frozen=True)
class Stop:
    """A decision term stood still because a supplement (4:15 lid 1) or a repair (7:10 lid 2 Awb) was asked.

    `ended_on` is the day the supplement came in ("tot de dag waarop": that day runs again), or the
    day after the last day of a term that passed unused, or today while it runs; `why` says which.
    """

    asked_on: date
    ended_on: date
    why: str

    @property
    def days(self):
        """From the day after the request up to the day on which it ended."""
        return max(0, (self.ended_on - self.asked_on).days - 1)

    @property
    def in_words(self):
        return "1 dag" if self.days == 1 else f"{self.days} dagen"


@dataclass(frozen=True)
class Term:
    """A computed term: runs from the first day up to and including the last, with why.

    `rolled_from` is the day on which it would have ended without the Algemene termijnenwet;
    None when the end did not move. `steps` is the computation itself, where a page explains it:
    the last day of the last step is the last day of the term.
    """

    kind: str
    starts_on: date
    ends_on: date
    rule: str
    article: str
    rolled_from: date | None = None
    steps: tuple[TermStep, ...] = ()

    def __post_init__(self):
        if self.steps and self.steps[-1].day != self.ends_on:
            raise ValueError("a term ends on the day to which its steps lead")


@lru_cache(maxsize=128)
def _named_days(year):
    """Dutch names of the holidays of one year, by date (article 3 Algemene termijnenwet)."""
    import holidays  # half the cost of this module, and most processes never ask

    calendar = holidays.NL(years=year, categories=("public", "optional"), language="nl")
    names = {}
    for day in calendar:
        found = [NAMED_DAYS.get(name.lower()) for name in calendar.get_list(day)]
        found = [name for name in found if name]
        if found:
            names[day] = " en ".join(found)
    return names


def free_day_name(day):
    """The holiday, "zondag" or "zaterdag" that makes a day free; None on a working day."""
    if named := _named_days(day.year).get(day):
        return named
    if day in EQUATED_DAYS:
        return "een dag die gelijkstaat met een feestdag"
    return dutch.DAYS[day.weekday()] if day.weekday() >= 5 else None


def is_free_day(day):
    """Saturday, Sunday or holiday (articles 1 and 3 Algemene termijnenwet)."""
    return free_day_name(day) is not None


def roll(day):
    """The day itself, or the next one that is not free (article 1 lid 1 Algemene termijnenwet)."""
    while is_free_day(day):
        day += ONE_DAY
    return day


def last_day(closing_moment):
    """Last Amsterdam day before an exclusive closing moment: 1 June 00:00 gives 31 May."""
    _require_aware(closing_moment)
    return clock.local(closing_moment - clock.INSTANT).date()


def objection_term(sent_on):
    """Six weeks from the day after sending (6:7 and 6:8 Awb), ending on a working day."""
    return _rolling(
        "objection", sent_on, 6,
        "Bezwaar maken kan binnen zes weken. De termijn begint op de dag nadat het besluit is verzonden.",
        "artikel 6:7 en artikel 6:8, eerste lid, Awb",
    )  # fmt: skip


def appeal_term(sent_on):
    """Six weeks to go to the court after a decision on objection (6:7, 6:8 and 8:1 Awb)."""
    return _rolling(
        "appeal", sent_on, 6,
        "Beroep instellen kan binnen zes weken. De termijn begint op de dag nadat het besluit is verzonden.",
        "artikel 6:7, artikel 6:8, eerste lid, en artikel 8:1 Awb",
    )  # fmt: skip


def payment_term(sent_on):
    """Six weeks to pay a sum that was claimed (4:87 lid 1 Awb), ending on a working day."""
    return _rolling(
        "payment", sent_on, 6,
        "Betalen moet binnen zes weken nadat het besluit is verzonden.",
        "artikel 4:87, eerste lid, Awb",
    )  # fmt: skip


def suspension_term(started_on):
    """At most thirteen weeks in which payment is suspended (4:56 Awb); too long to be lengthened."""
    _require_date(started_on)
    return Term(
        "suspension",
        started_on,
        started_on + timedelta(weeks=13),
        "De betaling kan ten hoogste dertien weken worden opgeschort, bij een ernstig vermoeden dat "
        "de subsidie wordt gewijzigd of ingetrokken.",
        "artikel 4:56 Awb",
    )


def not_handled_term(supplement_ended_on):
    """Four weeks to leave an application unhandled (4:5 lid 4 Awb), ending on a working day.

    Counted from the day after the supplement came in, or after its term passed unused.
    """
    return _rolling(
        "not_handled", supplement_ended_on, 4,
        "Het besluit om een aanvraag niet te behandelen is bekend binnen vier weken nadat de aanvraag "
        "is aangevuld, of nadat de termijn voor aanvullen ongebruikt voorbijging.",
        "artikel 4:5, vierde lid, Awb",
    )  # fmt: skip


def default_notice_term(notice_received_on, decision_term_ended_on=None):
    """Two weeks to decide after a default notice (4:17 lid 3 Awb), ending on a working day.

    A notice counts only once the decision term has passed: the later of the two days is the start.
    """
    start = max(notice_received_on, decision_term_ended_on or notice_received_on)
    return _rolling(
        "default_notice", start, 2,
        "Na een ingebrekestelling is er nog twee weken om te beslissen. Daarna loopt een dwangsom.",
        "artikel 4:17, derde lid, Awb",
    )  # fmt: skip


@dataclass(frozen=True)
class Penalty:
    """A dwangsom that runs: euro so far, over how many days of at most 42, and until when."""

    days: int
    amount: int
    most: int
    last_day: date


# Euro a day, per fourteen days: article 4:17 lid 2 Awb as it began, and after the indexation of
# 1 January 2019. Of later indexation nothing was found: check before a penalty is paid.
PENALTY_RATES = ((date(2019, 1, 1), (23, 35, 45)), (date(2009, 10, 1), (20, 30, 40)))
PENALTY_DAYS = 42


def penalty(two_weeks_ended_on, day):
    """What a late decision costs by the end of ``day`` (Awb 4:17 lid 1 and 2); None before.

    It runs from the day after the two weeks of the default notice, for at most 42 days.
    """
    if day <= two_weeks_ended_on:
        return None
    started = two_weeks_ended_on + ONE_DAY
    rates = next(rates for since, rates in PENALTY_RATES if started >= since)
    days = min((day - two_weeks_ended_on).days, PENALTY_DAYS)
    per_day = [rates[number // 14] for number in range(PENALTY_DAYS)]
    last_day = two_weeks_ended_on + timedelta(days=PENALTY_DAYS)
    return Penalty(days, sum(per_day[:days]), sum(per_day), last_day)


def posted_objection_term(objection_ended_on):
    """One week in which a letter posted in time still arrives in time (6:9 lid 2 Awb)."""
    return _rolling(
        "posted_objection", objection_ended_on, 1,
        "Een bezwaar dat op tijd op de post is gedaan, is op tijd als het binnen een week na "
        "afloop van de termijn is ontvangen.",
        "artikel 6:9, tweede lid, Awb",
    )  # fmt: skip


def decision_term(closing_moment, outside_advice=True, stops=()):
    """22 weeks with outside advice, else 13, after the (own) closing; plus the days it stood still.

    Kaderregeling 4.1; stopped by a supplement request (4:15 Awb). Longer than twelve weeks, so a
    last day on a free day stays (article 4 Algemene termijnenwet).
    """
    steps = tuple(_decision_steps(last_day(closing_moment), outside_advice, stops))
    return Term(
        "decision",
        steps[0].day + ONE_DAY,
        steps[-1].day,
        " ".join(step.text for step in steps[1:]),
        "; ".join(dict.fromkeys(step.article for step in steps if step.article)),
        steps=steps,
    )


def _decision_steps(closed_on, outside_advice, stops):
    """The computation: each step carries the day to which it leads."""
    yield TermStep(
        closed_on,
        f"De laatste dag om in te dienen was {dutch.weekday(closed_on)}. De termijn begint een dag later.",
    )
    weeks = 22 if outside_advice else 13
    why = " omdat een commissie van buiten adviseert" if outside_advice else ""
    day = closed_on + timedelta(weeks=weeks)
    yield TermStep(
        day,
        f"Het besluit volgt binnen {weeks} weken na de sluiting van de ronde{why}.",
        KADERREGELING,
    )
    for stop in stops:
        if stop.days:
            day += timedelta(days=stop.days)
            text = f"De termijn stond {stop.in_words} stil, omdat om een aanvulling is gevraagd: {stop.why}."
            yield TermStep(day, text, "artikel 4:15 Awb")
    if free_day_name(day):
        text = f"{dutch.upper_first(with_name(day))} is een vrije dag, maar de termijn wordt niet verlengd: "
        text += (
            "de Algemene termijnenwet geldt niet voor termijnen van meer dan 12 weken."
        )
        yield TermStep(day, text, "artikel 4 Algemene termijnenwet")


def closing_warning(closing_moment):
    """A sentence when the last day to hand in is a free day, else None: the closing itself never moves.

    The Algemene termijnenwet speaks of acts, not of a date in a ministerial regulation.
    """
    return free_day_warning(last_day(closing_moment), "De sluiting verschuift niet.")


def free_day_warning(day, therefore):
    """A sentence when this day, set by DUS-I itself, is free, with what follows; else None."""
    name = free_day_name(day)
    if name is None:
        return None
    weekday = dutch.DAYS[day.weekday()]
    what = f"valt in het weekend ({weekday})" if name == weekday else f"is {name}"
    return f"Let op: {dutch.weekday(day)} {what}.{_odd_length(day)} {therefore}"


def _odd_length(day):
    """A warning for the day on which the clock is changed: it has 23 or 25 hours."""
    start, end = clock.start_of(day), clock.end_of(day)
    hours = (end - start) // timedelta(hours=1)
    if hours == 24:
        return ""
    season = "zomertijd" if hours == 23 else "wintertijd"
    return f" Die dag telt {hours} uur, omdat de {season} begint."


def _rolling(kind, counted_from, weeks, rule, article):
    """A term in weeks from the day after `counted_from`, lengthened when it ends on a free day."""
    _require_date(counted_from)
    counted = counted_from + timedelta(weeks=weeks)
    ends_on = roll(counted)
    if ends_on == counted:
        return Term(kind, counted_from + ONE_DAY, ends_on, rule, article)
    rule += f" De laatste dag zou {with_name(counted)} zijn, een vrije dag. Daarom is het {dutch.weekday(ends_on)}."
    return Term(
        kind,
        counted_from + ONE_DAY,
        ends_on,
        rule,
        f"{article}; {TERMIJNENWET}",
        counted,
    )


def with_name(day):
    """The day with the name of its holiday behind it: "maandag 1 juni 2020 (Tweede Pinksterdag)"."""
    name = free_day_name(day)
    return (
        dutch.weekday(day)
        if name == dutch.DAYS[day.weekday()]
        else f"{dutch.weekday(day)} ({name})"
    )


def _require_date(day):
    """A term counts days; a moment would hide which Amsterdam day is meant."""
    if isinstance(day, datetime):
        raise TypeError("give the Amsterdam date, not a moment")


def _require_aware(moment):
    """A closing without a time zone could be an hour or a day off."""
    if moment.tzinfo is None:
        raise ValueError("a closing moment needs a time zone")
