"""Offers and needs as a spreadsheet: their columns, their rows, and how a cell is read back."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.limits import believable
from sterktechniek.sheets import Column, Kind, Table

from .lifecycles.training import NeedState
from .models import Need, Offer
from .models.training import NeedKind, OfferKind

KINDS = ("xlsx", "ods", "csv")
DAYS = ("%d-%m-%Y", "%d-%m-%Y %H:%M", "%Y-%m-%d", "%d/%m/%Y")
HIGHEST = 32_767


@dataclass(frozen=True)
class Layout:
    """One list: its model, its columns by key, and those that a file must have.

    ``shown`` columns tell more in an export and are not read.
    """

    model: type[Model]
    sheet: str
    columns: dict
    shown: tuple = ()

    @property
    def needed(self):
        return [key for key in self.columns if key not in self.shown]

    @property
    def fields(self):
        """The columns that are fields of the record, so all but its number."""
        return [key for key in self.needed if key != "number_of_row"]


OFFERS = Layout(
    Offer,
    "Aanbod",
    {
        "number_of_row": Column("nummer", Kind.WHOLE, width=10),
        "kind": Column("soort", width=16),
        "title": Column("titel", width=40),
        "subject": Column("vak of onderwerp", width=28),
        "provider": Column("aanbieder", width=32),
        "place": Column("plaats", width=20),
        "capacity": Column("plekken", Kind.WHOLE, width=10),
        "starts_on": Column("vanaf", Kind.DATE, width=14),
        "ends_on": Column("tot en met", Kind.DATE, width=14),
        "taken": Column("bezet", Kind.WHOLE, width=10),
    },
    ("taken",),
)
NEEDS = Layout(
    Need,
    "Behoeften",
    {
        "number_of_row": Column("nummer", Kind.WHOLE, width=10),
        "region": Column("regiocode", width=12),
        "kind": Column("soort", width=16),
        "subject": Column("vak of onderwerp", width=28),
        "number": Column("aantal", Kind.WHOLE, width=10),
        "needed_from": Column("vanaf", Kind.DATE, width=14),
        "state": Column("status", width=14),
        "matched": Column("gevonden", Kind.WHOLE, width=10),
        "missing": Column("nog nodig", Kind.WHOLE, width=10),
    },
    ("state", "matched", "missing"),
)


def table_of(layout, records):
    """The sheet of these records; offers `with_room`, needs `for_pages`."""
    rows = [[_value(one, key) for key in layout.columns] for one in records]
    return Table(layout.sheet, list(layout.columns.values()), rows)


def _value(one, key):
    if key == "number_of_row":
        return one.pk
    if key == "region":
        return one.region.code
    if key in ("kind", "state"):
        return getattr(one, f"get_{key}_display")()
    return getattr(one, key)


class Reader:
    """Makes values of the texts of a row; what can be chosen is read once.

    ``read`` answers {field: value}, and adds (label, sentence) to ``problems``.
    """

    def __init__(self, layout):
        self.layout = layout
        choices = OfferKind if layout is OFFERS else NeedKind
        self.kinds = {label.casefold(): value for value, label in choices.choices}
        if layout is NEEDS:
            population = Region.objects.population(clock.today())
            self.regions = {one.code.casefold(): one for one in population}

    def read(self, row, problems):
        values = {}
        for key in self.layout.fields:
            label = self.layout.columns[key].label
            if key in row.broken:
                problems.append((label, row.broken[key]))
                continue
            try:
                values[key] = getattr(self, f"_{key}", self._text)(row.texts[key], key)
            except ValidationError as error:
                problems += [(label, sentence) for sentence in error.messages]
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            label = self.layout.columns["ends_on"].label
            problems.append((label, "het einde ligt voor het begin."))
        return values

    def _text(self, text, key):
        field = self.layout.model._meta.get_field(key)
        if not text and not field.blank:
            raise ValidationError("vul dit in.")
        if len(text) > field.max_length:
            raise ValidationError(
                f"hoogstens {field.max_length} tekens; dit zijn er {len(text)}. "
                "Kort de tekst in."
            )
        return " ".join(text.split())

    def _kind(self, text, key):
        if (kind := self.kinds.get(text.casefold())) is None:
            raise ValidationError(f"kies uit: {', '.join(self.kinds)}.")
        return kind

    def _region(self, text, key):
        if (region := self.regions.get(text.casefold())) is None:
            raise ValidationError(
                f"‘{text[:20]}’ is geen code van een regio, zoals R01."
            )
        return region

    def _number(self, text, key):
        return _whole(text, 1)

    def _capacity(self, text, key):
        return _whole(text, 0) if text else None

    def _day(self, text, key):
        if not text:
            return None
        try:
            day = forms.DateField(input_formats=DAYS).clean(text)
        except ValidationError:
            raise ValidationError(
                "vul een dag in die bestaat, zoals 31-12-2026."
            ) from None
        believable(day)
        return day

    _starts_on = _ends_on = _needed_from = _day


def _whole(text, least):
    if (
        not text.isascii()
        or not text.isdigit()
        or not least <= int(text[:9]) <= HIGHEST
    ):
        raise ValidationError(f"vul een heel getal in van {least} tot {HIGHEST}.")
    return int(text)


def why_unchangeable(layout, record, values):
    """The sentence why this record cannot become so, or None; needs what `records_of` adds."""
    if layout is OFFERS:
        capacity = values["capacity"]
        if capacity is not None and capacity < record.taken:
            return f"kolom ‘plekken’: er zijn al {record.taken} plekken bezet."
        return None
    if values["region"] != record.region:
        return "kolom ‘regiocode’: een behoefte gaat niet naar een andere regio."
    if record.state != NeedState.OPEN:
        return f"deze behoefte is {record.get_state_display()} en verandert niet meer."
    if values["number"] < record.matched:
        return f"kolom ‘aantal’: er zijn al {record.matched} plekken gevonden."
    return None


def records_of(layout):
    """Every record that a row can mean, in its order, with what `why_unchangeable` needs."""
    if layout is OFFERS:
        return Offer.objects.with_room().order_by("pk")
    return Need.objects.for_pages().order_by("pk")
