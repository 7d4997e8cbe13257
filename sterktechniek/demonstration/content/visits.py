"""Visits and talks of the support team per region, in order of time.

Real: advisory talks by DUS-I, OCW and the support team were held with each of the seven
regions refused in round 2 before 21 February 2020; in every start talk training advice
was offered; "working together is new" and "shrink" were heard, and no sign that an
alternative route was needed (Kamerstuk 30 079). Days, people and words are invented.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sterktechniek.demonstration import data
from sterktechniek.demonstration.amounts import is_shrinking
from sterktechniek.demonstration.content import visit_texts as texts
from sterktechniek.demonstration.content.grounds import grounds_for
from sterktechniek.demonstration.content.people import (
    lead_of,
    officer_of,
    policy_officer_of,
    supporter_of,
)
from sterktechniek.demonstration.content.places import place_of, rng_for, words

KINDS = {
    "advice_talk": "Adviesgesprek",
    "start_talk": "Startgesprek",
    "progress_talk": "Voortgangsgesprek",
    "school_visit": "Schoolbezoek",
    "session": "Werksessie",
}
SIGNALS = {
    "new_cooperation": "Samenwerken is nieuw",
    "shrinking": "Krimp",
    "competition": "Concurrentie om de leerling",
    "other_route": "Ander traject nodig",  # none by 21 February 2020; Dronten, later
}


@dataclass(frozen=True)
class ActionText:
    """An agreement; the side that has to act is "region" or "support"."""

    side: str
    text: str
    due_on: date
    is_done: bool = True


@dataclass(frozen=True)
class VisitText:
    """One visit or talk; `attended` holds (party, username) pairs."""

    code: str
    on: date
    kind: str
    support_kind: (
        str  # regional, training_adviser or critical_friend, as support knows them
    )
    supporter: str  # username
    topics: tuple[str, ...]  # of its kind, as support knows them
    attended: tuple[tuple[str, str], ...]
    shared: str  # for the region and the team
    team: str  # for the team only, never for who judges
    hours: int
    place: str
    after_round: int | None = None  # grounds of this round were discussed
    criteria: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    actions: tuple[ActionText, ...] = ()


def visits(code):
    """All visits of one region, oldest first."""
    made = [_first(code), *_after_refusals(code), *_after_grant(code)]
    if data.approval_of(code).round == data.ALTERNATIVE:
        made.append(alternative_talk(code))
    return tuple(sorted(made, key=lambda visit: visit.on))


def all_visits():
    """Every visit of every region, oldest first."""
    return sorted((v for code in data.regions() for v in visits(code)), key=_moment)


def _moment(visit):
    return visit.on, visit.code


def _weekday(day):
    """Visits are on working days."""
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def _day(code, key, first, days):
    return _weekday(first + timedelta(days=rng_for("day", code, key).randrange(days)))


def _visit(code, on, kind, support_kind, stock, **more):
    rng = rng_for("visit", code, on, kind)
    shared, team = rng.choice(stock)
    supporter = supporter_of(code, support_kind)
    people = (("region", lead_of(code)), ("support", supporter))
    return VisitText(
        code=code,
        on=on,
        kind=kind,
        support_kind=support_kind,
        supporter=supporter,
        attended=people + more.pop("others", ()),
        shared=f"{texts.MARKER} {shared.format(**words(code))}",
        team=f"{texts.MARKER} {team.format(**words(code))}",
        hours=rng.choice((2, 2, 3)),
        place=place_of(code),
        **more,
    )


def _first(code):
    """A first visit in the planning phase, before round 1 opened."""
    on = _day(code, "first", date(2018, 11, 12), 80)
    action = ActionText("region", texts.FIRST_ACTION, on + timedelta(days=28))
    return _visit(
        code, on, "school_visit", "regional", texts.FIRST,
        topics=("plan",), signals=_signals(code), actions=(action,),
    )  # fmt: skip


def _signals(code):
    rng = rng_for("signals", code)
    signals = ["shrinking"] if is_shrinking(code) else []
    if signals and rng.random() < 0.4:
        signals.append("competition")
    if rng.random() < 0.2 or code in texts.COLLABORATION_NEW:
        signals.append("new_cooperation")
    return tuple(signals)


def _after_refusals(code):
    for number, row in data.history_of(code).items():
        if row.outcome == "rood":
            yield from (_reworking(code, 1) if number == 1 else _advised(code))


def _reworking(code, number):
    """Two talks on the grounds in the summer of 2019; 16 September was the last-chance
    day on which regions showed their reworked plan."""
    criteria = _criteria(code, number)
    on = _day(code, "rework", date(2019, 8, 19), 18)
    action = ActionText("region", texts.REWORK_ACTION, on + timedelta(days=10))
    yield _visit(
        code, on, "school_visit", "regional", texts.REWORK, topics=("plan",),
        after_round=number, criteria=criteria, actions=(action,),
    )  # fmt: skip
    if rng_for("last chance", code).random() < 0.7:  # not every region came (invented)
        yield _visit(
            code, date(2019, 9, 16), "session", "regional", texts.LAST_CHANCE,
            topics=("plan", "budget"), after_round=number, criteria=criteria,
        )  # fmt: skip


def _criteria(code, number):
    return tuple(
        dict.fromkeys(ground.criterion for ground in grounds_for(code, number))
    )


def _advised(code):
    """The advisory talk by the three parties and one visit after it, before round 3."""
    criteria = _criteria(code, 2)
    on = _day(code, "advice", date(2020, 1, 13), 32)
    others = (("dusi", officer_of(code, 2)), ("ocw", policy_officer_of(code)))
    actions = (
        ActionText("region", texts.ADVICE_ACTION, on + timedelta(days=42)),
        ActionText("support", texts.ADVICE_OFFER, on + timedelta(days=14)),
    )
    yield _visit(
        code, on, "advice_talk", "regional", texts.ADVICE,
        topics=("refusal", "approach", "plan", "organisation", "training_advice"),
        others=others,
        after_round=2, criteria=criteria, signals=_signals(code), actions=actions,
    )  # fmt: skip
    yield _visit(
        code, _day(code, "advice2", date(2020, 3, 23), 40), "school_visit",
        "regional", texts.AFTER_ADVICE, topics=("plan", "budget"),
        after_round=2, criteria=criteria,
    )  # fmt: skip


def alternative_talk(code):
    """The talk of the three parties in the trajectory, after the last round was decided
    (day, words and signal invented; only the outcome of October 2021 is known)."""
    on = _day(code, "alternative", date(2020, 10, 5), 20)
    others = (("dusi", officer_of(code, 2)), ("ocw", policy_officer_of(code)))
    action = ActionText("region", texts.ALTERNATIVE_ACTION, on + timedelta(days=120))
    return _visit(
        code, on, "advice_talk", "regional", texts.ALTERNATIVE,
        topics=("refusal", "approach", "organisation"), others=others,
        signals=("other_route",),
        actions=(action,),
    )  # fmt: skip


# The first day on which a start talk could be held, per round of the grant.
START = {
    1: date(2019, 9, 23),
    2: date(2020, 1, 9),
    3: date(2020, 9, 7),
    4: date(2021, 10, 11),
}


def _after_grant(code):
    """A start talk, a talk on training and visits of the critical friend."""
    number = data.approval_of(code).round
    on = _day(code, "start", START[number], 40)
    action = ActionText("support", texts.START_ACTION, on + timedelta(days=30))
    yield _visit(
        code, on, "start_talk", "regional", texts.START,
        topics=("training_advice", "organisation", *_also(code)), actions=(action,),
    )  # fmt: skip
    if rng_for("training", code).random() < 0.5:
        yield _visit(
            code, _day(code, "training", on + timedelta(days=30), 60), "school_visit",
            "training_adviser", texts.TRAINING, topics=("training_advice",),
        )  # fmt: skip
    yield from _friend(code, on)


def _also(code):
    """What a start talk was about besides, differing by region (invented)."""
    usual = ("cofinancing", "companies", "schools", "support")
    rng = rng_for("topics", code)
    return tuple(topic for topic in usual if rng.random() < 0.7)


def _friend(code, start):
    """The critical friend comes from 2020 on and names a blind spot."""
    first = max(start + timedelta(days=100), date(2020, 2, 3))
    for turn in range(2):
        on = _day(code, f"friend{turn}", first + timedelta(days=210 * turn), 40)
        if on > date(2021, 12, 17):
            return
        action = ActionText(
            "region", texts.FRIEND_ACTION, on + timedelta(days=60), is_done=turn == 0
        )
        yield _visit(
            code, on, "progress_talk", "critical_friend", texts.FRIEND,
            topics=("progress", "blind_spot"), actions=(action,),
        )  # fmt: skip
