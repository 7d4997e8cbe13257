"""Which figures an answer can bind, and how each is counted anew: one registry.

The functions themselves stand with the pages of figures, which lean on this app; the setting
ANSWER_FIGURES names where. What a figure means stands with its definition.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from sterktechniek import clock
from sterktechniek.workflow import StepRefused

#: What a figure may be narrowed by, as the form asks it.
PARAMETERS = {
    "regeling": "Regeling",
    "ronde": "Ronde",
    "provincie": "Provincie",
    "criterium": "Criterium",
    "signaal": "Signaal",
    "cijfer": "Cijfer van buiten",
}


@dataclass(frozen=True)
class Found:
    """What a count gave: the value as a text shows it, and the list behind it."""

    value: str
    rows: list

    @staticmethod
    def row(code, name, note=""):
        """One line of a list; ``note`` is by what the list is spread."""
        return {"code": code, "name": name, "note": note}


@dataclass
class Counting:
    """One day as it is known now.

    What several figures need is asked once (`once`).
    """

    day: date
    kept: dict = field(default_factory=dict)

    @property
    def at(self):
        """The end of the day, or this very moment while the day still runs."""
        return min(clock.end_of(self.day), clock.now() + clock.INSTANT)

    def once(self, key, ask):
        """The answer of ``ask``, asked the first time only."""
        if key not in self.kept:
            self.kept[key] = ask()
        return self.kept[key]


@dataclass(frozen=True)
class Bindable:
    """A figure that an answer can bind: its definition, what narrows it, and its count.

    ``count`` takes a `Counting` and the parameters in ``takes``; those in ``needs`` are asked.
    ``fixed`` answers what to fill in for a parameter that was left open, such as the scheme
    of that day, so that the same is asked later.
    """

    code: str
    label: str
    meaning: str
    count: Callable
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fixed: Callable | None = None

    def parameters(self, counting, asked):
        """What was asked, without what was left open; what does not belong is refused."""
        given = {key: value for key, value in asked.items() if value}
        if wrong := [key for key in given if key not in self.takes]:
            names = ", ".join(PARAMETERS[key].lower() for key in wrong)
            raise StepRefused(f"Dit cijfer kan niet worden gekozen per {names}.")
        if self.fixed:
            given = self.fixed(counting) | given
        if missing := [key for key in self.needs if key not in given]:
            names = ", ".join(PARAMETERS[key].lower() for key in missing)
            raise StepRefused(f"Kies voor dit cijfer ook: {names}.")
        return given


@lru_cache(maxsize=1)
def bindables():
    """{code: Bindable} of every figure that can be bound."""
    return import_string(settings.ANSWER_FIGURES)


def bindable(code):
    """The figure with this code; refused when it is not there (any more)."""
    if found := bindables().get(code):
        return found
    raise StepRefused("Dit cijfer bestaat niet (meer) en kan niet worden nageteld.")


def counted(counting, code, parameters):
    """The figure counted anew: a `Found`."""
    return bindable(code).count(counting, **parameters)
