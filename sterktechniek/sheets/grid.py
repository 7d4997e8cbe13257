"""The cells of one sheet while they come in, within the limits of one file."""

from sterktechniek import dutch

from .errors import DAMAGED, SheetError
from .values import Row


class Grid:
    """Cells by row and column, both counted from 1; empty rows do not exist."""

    def __init__(self, archive, name):
        self.archive = archive
        self.limits = archive.limits
        self.name = name
        self.cells = {}
        self.hidden = set()

    def hide(self, row):
        if row <= self.limits.rows:
            self.hidden.add(row)

    def put(self, row, column, value):
        """Keep a value. One cell twice: the last counts, as in every spreadsheet."""
        self._allow(row, column)
        if isinstance(value, str) and len(value) > self.limits.cell:
            raise SheetError(
                f"Rij {row} op blad ‘{self.name}’ heeft een cel met te veel tekst: "
                f"hoogstens {dutch.number(self.limits.cell)} tekens. Kort de tekst in."
            )
        self.archive.count_cells(1)
        self.cells.setdefault(row, {})[column] = value

    def _allow(self, row, column):
        if row < 1:
            raise SheetError(DAMAGED)
        if row > self.limits.rows:
            raise SheetError(
                f"Blad ‘{self.name}’ heeft iets in rij {row}. Wij lezen hoogstens "
                f"{dutch.number(self.limits.rows)} rijen. Verwijder de rijen die u niet nodig hebt."
            )
        if column > self.limits.columns:
            raise SheetError(
                f"Blad ‘{self.name}’ heeft iets in kolom {column}. Wij lezen hoogstens "
                f"{self.limits.columns} kolommen. Verwijder de kolommen die u niet nodig hebt."
            )

    def rows(self):
        """The rows in their order, each as long as its last filled cell."""
        return [
            Row(
                number,
                tuple(cells.get(column) for column in range(1, max(cells) + 1)),
                number in self.hidden,
            )
            for number, cells in sorted(self.cells.items())
        ]
