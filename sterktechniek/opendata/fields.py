"""The fields of open data: name, meaning and kind, from which all else is made.

One table of fields makes the JSON, the CSV, the OpenAPI document and the data dictionary, so
these four cannot differ.
"""

from dataclasses import dataclass
from enum import Enum

from sterktechniek import clock


class Kind(Enum):
    """What a value is: in words, and as a schema of OpenAPI."""

    TEXT = ("tekst", {"type": "string"})
    NUMBER = ("geheel getal", {"type": "integer", "minimum": 0})
    AMOUNT = ("bedrag in euro", {"type": "number", "minimum": 0})
    DEGREES = ("graden", {"type": "number"})
    DAY = ("datum", {"type": "string", "format": "date"})
    MOMENT = ("datum en tijd", {"type": "string", "format": "date-time"})
    FLAG = ("ja of nee", {"type": "boolean"})
    TEXTS = ("lijst van tekst", {"type": "array", "items": {"type": "string"}})

    @property
    def label(self):
        return self.value[0]

    @property
    def schema(self):
        return self.value[1]


@dataclass(frozen=True)
class Field:
    """One column: ``may_be_empty`` is null in JSON and an empty cell in CSV."""

    name: str
    kind: Kind
    meaning: str
    example: object
    may_be_empty: bool = False
    choices: tuple = ()

    def as_json(self, value):
        """A value as JSON has it; moments on the clock of Amsterdam."""
        if value is None or value == "":
            return None if self.may_be_empty else value
        if self.kind is Kind.MOMENT:
            return clock.local(value).isoformat()
        if self.kind is Kind.DAY:
            return value.isoformat()
        if self.kind in (Kind.AMOUNT, Kind.DEGREES):
            return float(value)
        return value

    def as_cell(self, value):
        """The same in a file for spreadsheets: a decimal comma, ja or nee, lists with |."""
        value = self.as_json(value)
        if value is None:
            return ""
        if self.kind is Kind.AMOUNT:
            return f"{value:.2f}".replace(".", ",")
        if self.kind is Kind.DEGREES:
            return str(value).replace(".", ",")
        if self.kind is Kind.FLAG:
            return "ja" if value else "nee"
        if self.kind is Kind.TEXTS:
            return " | ".join(value)
        return str(value)

    def as_example(self):
        """The example in words; of a list its first value."""
        found = self.example[0] if self.kind is Kind.TEXTS else self.example
        if self.kind is Kind.FLAG:
            return "ja" if found else "nee"
        return "" if found is None else str(found)

    def schema(self):
        """Its schema in the OpenAPI document."""
        found = dict(self.kind.schema) | {"description": self.meaning}
        if self.choices:
            found["enum"] = list(self.choices)
        if self.may_be_empty:
            found["nullable"] = True
            if self.choices:
                found["enum"] = [*self.choices, None]
        return found | ({} if self.example is None else {"example": self.example})


def object_schema(fields):
    """A schema of an object with exactly these fields."""
    return {
        "type": "object",
        "required": [field.name for field in fields],
        "properties": {field.name: field.schema() for field in fields},
    }
