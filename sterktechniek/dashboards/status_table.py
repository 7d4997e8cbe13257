"""The table of states by round, as a page and a file show it, with what its figures mean."""

from applications.status import RegionState
from sterktechniek import dutch
from sterktechniek.sheets import Column, Kind, Table

from .definitions import DEFINITIONS, of_state


def rounds_table(picture):
    """Head, rows and foot of the table of states by round, each number with its list."""
    status = picture.status
    columns = [(None, status.counts())]
    columns += [(one.round, status.counts(one)) for one in status.rounds]
    present = [state for state in RegionState if any(state in c for _, c in columns)]
    head = [
        {"label": "Stand", "figure": DEFINITIONS["stand"]},
        {"label": "Totaal", "amount": True},
    ]
    for one in status.rounds:
        url = picture.address(ronde=one.round.pk)
        head.append({"label": one.round.name, "sort_url": url, "amount": True})
    rows = [
        [
            {"text": dutch.upper_first(state.label), "figure": of_state(state)},
            *_numbers(picture, columns, state),
        ]
        for state in present
    ]
    sums = [
        {
            "text": sum(counts.values()),
            "amount": True,
            "url": picture.address("status_list", ronde=one.pk if one else None),
        }
        for one, counts in columns
    ]
    population = {"text": "Regio's", "figure": DEFINITIONS["bevolking"]}
    return {"head": head, "rows": rows, "foot": [population, *sums]}


def _numbers(picture, columns, state):
    for one, counts in columns:
        cell = {"text": counts.get(state, 0), "amount": True}
        if cell["text"]:
            pk = one.pk if one else None
            cell["url"] = picture.address("status_list", ronde=pk, staat=state)
        yield cell


def sheet_of(table, name="Per ronde"):
    """A table of names before numbers, as a page shows it, for a file."""
    first, *numbers = [cell["label"] for cell in table["head"]]
    columns = [Column(first), *(Column(label, Kind.WHOLE) for label in numbers)]
    rows = [*table["rows"], *filter(None, [table.get("foot")])]
    return Table(name, columns, [[cell["text"] for cell in row] for row in rows])


def codes(picture):
    """The definitions that belong to a picture: of the count, and of each state in it."""
    return ("bevolking", "stand", *(of_state(state).code for state in picture.counts()))
