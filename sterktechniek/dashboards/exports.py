"""Files of exactly what a page shows: CSV, XLSX and ODS, each with definitions and day.

A page is its own file: the same address with ``bestand=ods`` gives what that address shows,
so filter, day and permission are the same by construction.
"""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import render

from sterktechniek import clock
from sterktechniek.downloads import as_download
from sterktechniek.sheets import (
    CONTENT_TYPES,
    Column,
    Table,
    as_csv,
    as_text,
    write,
)

from .definitions import defined

LABELS = {"csv": "CSV", "xlsx": "Excel (xlsx)", "ods": "ODS"}
ASKED, PAGE = "bestand", "pagina"
TELLING = [Column("Onderwerp"), Column("Toelichting")]


@dataclass(frozen=True)
class Export:
    """Tables as they stand on a page, all pages of them, with what explains the figures.

    ``name`` is the start of the file's name, ``figures`` the codes of the definitions.
    """

    name: str
    title: str
    day: date
    tables: list[Table]
    figures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    scheme: str = ""

    @property
    def definitions(self):
        """What the figures mean, in their order."""
        return defined(self.figures)

    def telling(self, address):
        """What explains the tables, as rows of subject and text; ``address`` names the filters."""
        rows = [
            ["Titel", self.title],
            ["Regeling", self.scheme or "geen"],
            ["Stand op", self.day],
            ["Opgevraagd op", clock.today()],
            ["Adres", address],
        ]
        rows += [["Let op", note] for note in self.notes]
        return rows + [[one.name, one.sentence] for one in self.definitions]

    def response(self, kind, address):
        """The file of the page at this address, to save."""
        telling = self.telling(address)
        if kind == "csv":
            data, content_type = self._csv(telling), "text/csv; charset=utf-8"
        else:
            told = Table("Toelichting", TELLING, telling)
            data, content_type = write([*self.tables, told], kind), CONTENT_TYPES[kind]
        name = f"{self.name}-{self.day.isoformat()}.{kind}"
        return as_download(data, name=name, content_type=content_type)

    def _csv(self, telling):
        """The tables one below the other, then what explains them; a head names each table."""
        first, *others = self.tables
        rows = [*first.rows]
        for table in others:
            rows += [[], [table.name], [one.label for one in table.columns]]
            rows += table.rows
        rows += [[], *telling]
        head = [column.label for column in first.columns]
        return as_csv(head, ([as_text(cell) for cell in row] for row in rows))


def page_or_file(request, template, export, context):
    """The page; or the file of it, when the address asks for one."""
    kind = request.GET.get(ASKED, "")
    if kind in LABELS:
        return export.response(kind, address_of(request, export.day))
    context = {
        "files": files_of(request, export.day),
        "definitions": export.definitions,
        **context,
    }
    return render(request, template, context)


def address_of(request, day, **more):
    """The address of the page, all pages of its list; the day is named, today too."""
    query = request.GET.copy()
    for part in (PAGE, ASKED):
        query.pop(part, None)
    query["op"] = day.isoformat()
    query.update(more)
    return f"{request.path}?{query.urlencode()}"


def files_of(request, day):
    """[(label, address)] of the page as a file of each kind."""
    return [
        (label, address_of(request, day, **{ASKED: kind}))
        for kind, label in LABELS.items()
    ]
