"""The tables about grounds, as pages and files show them: every number with its list."""

from collections import Counter

from sterktechniek import dutch

from .charts import SCREEN, bar_chart
from .definitions import DEFINITIONS
from .grounds import FEWEST, Became

NO_PROVINCE = "onbekend"


def by_criterion(asked, rows, rounds, **narrow):
    """Per criterion: grounds, regions, and grounds per round."""
    head = [
        {"label": "Criterium"},
        {"label": "Gronden", "amount": True, "figure": DEFINITIONS["gronden"]},
        {
            "label": "Regio's",
            "amount": True,
            "figure": DEFINITIONS["regios-met-gronden"],
        },
        *({"label": one.name, "amount": True} for one in rounds),
    ]
    found = [
        [
            {"text": title},
            _number(asked, len(mine), criterium=code, **narrow),
            _regions(asked, mine, criterium=code, **narrow),
            *_per_round(asked, mine, rounds, criterium=code),
        ]
        for code, title, mine in _grouped(rows)
    ]
    foot = [
        {"text": "Alle criteria"},
        _number(asked, len(rows), **narrow),
        _regions(asked, rows, **narrow),
        *_per_round(asked, rows, rounds),
    ]
    return {"head": head, "rows": found, "foot": foot}


def by_following(asked, rows, **narrow):
    """Per criterion: what became of its grounds in the next plan; ``narrow`` stays in links."""
    head = [
        {"label": "Criterium"},
        *(
            {
                "label": dutch.upper_first(one.label),
                "amount": True,
                "figure": DEFINITIONS[one.figure],
            }
            for one in Became
        ),
    ]
    found = []
    for code, title, mine in _grouped(rows):
        counted = Counter(row.became for row in mine)
        cells = (
            _number(asked, counted[one], criterium=code, vervolg=one.value, **narrow)
            for one in Became
        )
        found.append([{"text": title}, *cells])
    return {"head": head, "rows": found, "foot": None}


def by_province(asked, rows, rounds, **narrow):
    """Per province: grounds, regions, and grounds per round."""
    names = sorted({row.province or NO_PROVINCE for row in rows})
    head = by_criterion(asked, [], rounds)["head"]
    head = [{"label": "Provincie"}, *head[1:]]
    found = []
    for name in names:
        mine = [row for row in rows if (row.province or NO_PROVINCE) == name]
        regions = _regions(asked, mine, provincie=name, **narrow)
        per_round = _per_round(asked, mine, rounds, provincie=name)
        number = _number(asked, len(mine), provincie=name, **narrow)
        found.append([{"text": name}, number, regions, *per_round])
    return {"head": head, "rows": found, "foot": None}


def _grouped(rows):
    """(code, title in the newest round, rows) of each criterion, the most grounds first."""
    titles = {
        row.criterion: row.title for row in sorted(rows, key=lambda r: r.round_id)
    }
    counted = Counter(row.criterion for row in rows)
    for code, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield code, titles[code], [row for row in rows if row.criterion == code]


def _per_round(asked, rows, rounds, **narrow):
    counted = Counter(row.round_id for row in rows)
    return [_number(asked, counted[one.pk], ronde=one.pk, **narrow) for one in rounds]


def _regions(asked, rows, **narrow):
    """The number of regions; its list holds their grounds and says of how many regions."""
    return _number(asked, len({row.region_id for row in rows}), **narrow)


def _number(asked, number, **narrow):
    cell = {"text": number, "amount": True}
    if number:
        cell["url"] = asked.address("ground_list", **narrow)
    return cell


def chart_of(table, size=SCREEN):
    """The grounds per criterion of `by_criterion` as bars."""
    bars = [
        (row[0]["text"], row[1]["text"], str(row[1]["text"]), "main")
        for row in table["rows"]
    ]
    return bar_chart("gronden", "Gronden per criterium", [("", bars)], size)


def withheld(one):
    """That the grounds of this round are not split yet, and why."""
    return (
        f"Van {one.name} zijn nog niet alle brieven verstuurd, en minder dan {FEWEST} regio's "
        "kregen een brief met gronden. Daarom staan die gronden hier nog niet."
    )
