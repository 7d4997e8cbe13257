"""The term to decide on an objection (7:10 Awb), step by step; the other terms are in `terms`.

With everything that moves it: a repair that is awaited (lid 2), one adjournment (lid 3), and
further delay with the consent of who objects (lid 4).
"""

from datetime import datetime, timedelta

from sterktechniek import dutch
from sterktechniek.terms import (
    ONE_DAY,
    TERMIJNENWET,
    Stop,
    Term,
    TermStep,
    is_free_day,
    roll,
    with_name,
)

MOST_ADJOURNED = 6  # weeks, once (7:10 lid 3 Awb)
LONGEST_ROLLED = 12  # weeks (article 4 Algemene termijnenwet)


def objection_decision_term(
    objection_ended_on,
    with_committee=False,
    *,
    stops=(),
    adjourned_weeks=0,
    agreed_until=None,
):
    """Six weeks, or twelve with a committee, to decide on an objection (7:10 Awb), with its steps.

    Counted from the day after the objection term. It stands still while a repair is awaited
    (lid 2), is put off once by at most six weeks (lid 3), and goes on until ``agreed_until``
    when who objects agrees (lid 4). Of at most twelve weeks it ends on a working day.
    """
    if isinstance(objection_ended_on, datetime):
        raise TypeError("give the Amsterdam date, not a moment")
    steps = tuple(
        _objection_steps(
            objection_ended_on, with_committee, stops, adjourned_weeks, agreed_until
        )
    )
    day = steps[-1].day
    return Term(
        "objection_decision",
        objection_ended_on + ONE_DAY,
        day,
        " ".join(step.text for step in steps[1:]),
        "; ".join(dict.fromkeys(step.article for step in steps if step.article)),
        steps[-2].day if steps[-1].article == TERMIJNENWET else None,
        steps=steps,
    )


def _objection_steps(ended_on, with_committee, stops, adjourned_weeks, agreed_until):
    """The computation: each step carries the day to which it leads."""
    yield TermStep(
        ended_on,
        f"Bezwaar maken kon tot en met {dutch.weekday(ended_on)}. De termijn begint een dag later.",
    )
    weeks = 12 if with_committee else 6
    words = (
        "twaalf weken, omdat een adviescommissie adviseert"
        if with_committee
        else "zes weken"
    )
    day = ended_on + timedelta(weeks=weeks)
    yield TermStep(
        day, f"Op het bezwaar wordt beslist binnen {words}.", "artikel 7:10, eerste lid, Awb"
    )  # fmt: skip
    if adjourned_weeks:
        day += timedelta(weeks=adjourned_weeks)
        many = "1 week" if adjourned_weeks == 1 else f"{adjourned_weeks} weken"
        yield TermStep(
            day, f"De beslissing is {many} verdaagd.", "artikel 7:10, derde lid, Awb"
        )
    for stop in stops:
        counted = _within(stop, ended_on, day)
        if counted.days:
            day += timedelta(days=counted.days)
            text = f"De termijn stond {counted.in_words} stil, omdat om herstel is gevraagd: {stop.why}."
            yield TermStep(day, text, "artikel 7:10, tweede lid, Awb")
    if is_free_day(day):
        step = _on_a_free_day(day, weeks + adjourned_weeks)
        day = step.day
        yield step
    if agreed_until and agreed_until > day:
        yield TermStep(
            agreed_until,
            "Wie bezwaar maakte, stemde in met verder uitstel.",
            "artikel 7:10, vierde lid, Awb",
        )


def _on_a_free_day(day, weeks):
    """A term of so many weeks that ends on a free day: it moves, unless it is too long for that."""
    name = dutch.upper_first(with_name(day))
    if weeks > LONGEST_ROLLED:
        return TermStep(
            day,
            f"{name} is een vrije dag, maar de termijn wordt niet verlengd: de Algemene "
            "termijnenwet geldt niet voor termijnen van meer dan 12 weken.",
            "artikel 4 Algemene termijnenwet",
        )
    return TermStep(
        roll(day),
        f"{name} is een vrije dag. De termijn eindigt daarom op de eerste werkdag daarna.",
        TERMIJNENWET,
    )


def _within(stop, ended_on, day):
    """The part of a stop in which the term ran: not before it began, nor after it had ended."""
    if stop.asked_on >= day:
        return Stop(stop.asked_on, stop.asked_on, stop.why)
    return Stop(max(stop.asked_on, ended_on), stop.ended_on, stop.why)
