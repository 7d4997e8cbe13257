"""What a report consists of: sections of tables, each with the chart that shows it.

A cell is what pages have too: {"text": …, "amount": whether it stands to the right}.
"""

from dataclasses import dataclass, field

from sterktechniek.dashboards.charts import Chart


@dataclass(frozen=True)
class Block:
    """A table with its chart, if any. ``beside``: narrow enough to stand next to it.

    ``note`` says how many rows were left out, or how the table is to be read.
    """

    caption: str
    head: list
    rows: list
    foot: list | None = None
    chart: Chart | None = None
    beside: bool = False
    note: str = ""
    look: str = ""


@dataclass(frozen=True)
class Section:
    """A part with a heading. ``figures``: the codes of the definitions it needs.

    ``keys``: what is to be seen first, as (number, words, tone).
    """

    key: str
    title: str
    lead: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    figures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    keys: tuple = ()


def cells(*texts, amounts=0):
    """A row of texts; the last ``amounts`` of them stand to the right."""
    first = len(texts) - amounts
    return [
        {"text": text, "amount": place >= first} for place, text in enumerate(texts)
    ]


def heads(*labels, amounts=0):
    """The head of a table, as `cells`."""
    first = len(labels) - amounts
    return [
        {"label": label, "amount": place >= first} for place, label in enumerate(labels)
    ]
