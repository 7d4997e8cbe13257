"""The picture that an address asks for: which day, which scheme, which round.

What the address asks and cannot be is told in a sentence, and left out.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse

from applications.models import Scheme
from applications.status import RoundStatus, SchemeStatus, scheme_on, scheme_status
from sterktechniek import clock, dutch

from .figures import day_problem, moment_for


@dataclass
class Asked:
    """The day and the scheme that a page is about; ``at`` is the end of that day."""

    day: date
    at: datetime
    scheme: Scheme | None
    problems: list[str] = field(default_factory=list)

    @property
    def title(self):
        """What the page is about, enough for a reader of a print."""
        return f"Stand op {dutch.day(self.day)}"

    @property
    def asked(self):
        """What was asked, as the parts of an address."""
        scheme = {"regeling": self.scheme.code} if self.scheme else {}
        return {"op": self.day.isoformat()} | scheme

    def address(self, name="programme_status", **changes):
        """The address of a page about the same picture; None takes a part out."""
        pairs = {key: value for key, value in (self.asked | changes).items() if value}
        return f"{reverse(name)}?{urlencode(pairs)}"


@dataclass
class Picture(Asked):
    """The state of the land on that day; with a round chosen: the states in that round."""

    status: SchemeStatus | None = None
    chosen: RoundStatus | None = None

    @property
    def state_of(self):
        """{id of a region: state}, in the chosen round or over all rounds."""
        return self.chosen.state_of if self.chosen else self.status.total

    @property
    def title(self):
        """With the round, when one is chosen."""
        return (
            f"{super().title}: {self.chosen.round.name}"
            if self.chosen
            else super().title
        )

    @property
    def asked(self):
        """With the round, when one is chosen."""
        return super().asked | ({"ronde": self.chosen.round.pk} if self.chosen else {})

    def counts(self):
        """{state: number of regions} of what is shown."""
        return self.status.counts(self.chosen)


def schemes_to_choose():
    """{code: name} of the national schemes, in the order of their years."""
    found = Scheme.objects.for_the_country().order_by("starts_on", "code")
    return dict(found.values_list("code", "name"))


def asked_for(query):
    """The day and scheme that the parts ``op`` and ``regeling`` of an address ask for."""
    problems = []
    day = _day(query.get("op", ""), problems)
    at = moment_for(day)
    return Asked(day, at, _scheme(query.get("regeling", ""), at, problems), problems)


def picture_for(query):
    """The same with the states of all regions, and the round that ``ronde`` asks for."""
    asked = asked_for(query)
    status = scheme_status(asked.at, asked.scheme)
    chosen = _round(query.get("ronde", ""), status, asked.problems)
    return Picture(asked.day, asked.at, asked.scheme, asked.problems, status, chosen)


def _day(text, problems):
    if not text:
        return clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problems.append("Deze dag bestaat niet. U ziet de stand van vandaag.")
        return clock.today()
    if problem := day_problem(day):
        problems.append(f"{problem} U ziet de stand van vandaag.")
        return clock.today()
    return day


def _scheme(code, at, problems):
    found = Scheme.objects.for_the_country().coded(code).first() if code else None
    if code and not found:
        problems.append("Deze regeling bestaat niet. U ziet de laatste regeling.")
    return found or scheme_on(at)


def _round(text, status, problems):
    if not text:
        return None
    for one in status.rounds:
        if str(one.round.pk) == text:
            return one
    problems.append("Deze ronde was op deze dag nog niet open. U ziet alle rondes.")
    return None
