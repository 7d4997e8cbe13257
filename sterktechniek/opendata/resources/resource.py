"""What the API offers, as a table row: where it is, what is in it, what narrows it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Listing:
    """A list of things with a key, asked in pages, one by one, or whole as a file.

    ``schema`` is what one of them is called in the OpenAPI document. ``find`` takes the values of the parameters and answers (how many, rows between two
    numbers); a row is {name of a field: value}. ``one`` takes a key, and answers a row or None.
    """

    name: str
    schema: str
    title: str
    meaning: str
    key: str
    fields: tuple
    parameters: tuple
    find: Callable
    one: Callable
    links: Callable = field(default=lambda row: {})

    def rows(self, asked):
        """All rows, for a file."""
        _, between = self.find(asked)
        return between(0, None)


def in_pages(queryset, as_row):
    """The two answers that `Listing.find` gives, of a queryset in a fixed order."""

    def between(start, stop):
        return [as_row(one) for one in queryset[start:stop]]

    return queryset.count, between
