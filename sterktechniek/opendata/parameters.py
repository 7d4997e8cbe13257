"""The parts of an address that narrow an answer: how each is read, and when it is refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sterktechniek import clock
from sterktechniek.dashboards.figures import day_problem

from .problems import Problem

PER_PAGE, MOST_PER_PAGE, LAST_PAGE = 25, 100, 100_000
SLUG = "^[-a-zA-Z0-9_]{1,60}$"
A_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


@dataclass(frozen=True)
class Parameter:
    """One part of an address; ``read`` makes a value of the text or raises a Problem."""

    name: str
    meaning: str
    schema: dict
    read: Callable
    example: object
    default: Callable = lambda: None

    def value(self, query):
        """What was asked, or the default; a part that stands there twice is refused."""
        texts = query.getlist(self.name)
        if not texts:
            return self.default()
        if len(texts) > 1:
            raise Problem(400, f"Vul '{self.name}' één keer in.", where=self.name)
        return self.read(self, texts[0])


def read_all(parameters, query):
    """{name: value} of all parameters; what is unknown is refused, so that no typo is lost."""
    known = {one.name for one in parameters}
    for name in query:
        if name not in known:
            shown = name[:40] if name.isprintable() else "?"
            raise Problem(
                400, f"De parameter '{shown}' bestaat hier niet.", where=shown
            )
    return {one.name: one.value(query) for one in parameters}


def _day(parameter, text):
    try:
        found = date.fromisoformat(text) if re.match(A_DAY, text) else None
    except ValueError:
        found = None
    if not found:
        sentence = "Schrijf de dag als jjjj-mm-dd, bijvoorbeeld 2020-02-21."
        raise Problem(400, sentence, where=parameter.name)
    if sentence := day_problem(found):
        raise Problem(400, sentence, where=parameter.name)
    return found


def _slug(parameter, text):
    if not re.fullmatch(SLUG, text, re.ASCII):
        sentence = (
            f"Gebruik in '{parameter.name}' alleen letters, cijfers en streepjes."
        )
        raise Problem(400, sentence, where=parameter.name)
    return text


def _one_of(parameter, text):
    if text not in parameter.schema["enum"]:
        sentence = f"De waarde van '{parameter.name}' bestaat niet."
        raise Problem(400, sentence, where=parameter.name)
    return text


def _whole(parameter, text):
    """A number without a sign, within its bounds; Python reads no thousand digits here."""
    if re.fullmatch("[0-9]{1,6}", text, re.ASCII):
        low, high = parameter.schema["minimum"], parameter.schema["maximum"]
        if low <= int(text) <= high:
            return int(text)
    sentence = (
        f"Vul in '{parameter.name}' een getal in van {parameter.schema['minimum']} "
        f"tot en met {parameter.schema['maximum']}."
    )
    raise Problem(400, sentence, where=parameter.name)


OP = Parameter(
    "op",
    "Stand op deze dag: het einde van de dag in Nederland. Zonder: vandaag. "
    "Van 1 januari 2018 tot en met vandaag.",
    {"type": "string", "format": "date", "pattern": A_DAY},
    _day,
    "2020-02-21",
    default=clock.today,
)
PAGE = Parameter(
    "pagina",
    "Welke pagina van de lijst.",
    {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    _whole,
    1,
    default=lambda: 1,
)
PAGE_SIZE = Parameter(
    "perPagina",
    f"Hoeveel er op een pagina staan, hoogstens {MOST_PER_PAGE}.",
    {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST_PER_PAGE,
        "default": PER_PAGE,
    },
    _whole,
    PER_PAGE,
    default=lambda: PER_PAGE,
)
PAGING = (PAGE, PAGE_SIZE)


def code_of(name, meaning, example):
    """A parameter that asks for the code of something."""
    return Parameter(name, meaning, {"type": "string", "pattern": SLUG}, _slug, example)


def choice_of(name, meaning, choices):
    """A parameter with a fixed list of values."""
    schema = {"type": "string", "enum": list(choices)}
    return Parameter(name, meaning, schema, _one_of, choices[0])
