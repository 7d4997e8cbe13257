"""A content with everything filled in, each text its own, to find it back in the PDF copy."""

from datetime import date
from decimal import Decimal
from itertools import count

from sterktechniek import dutch

AMOUNTS = {"amount", "unit_price", "costs", "co_financing", "asked", "2021", "2022"}
COUNTS = {"quantity", "hours"}
DAYS = {"signed_on", "due_on"}
# What the site itself needs: the code of the region and the number of the round stand in the
# receipt number, the type of a file is for its download, a ground is known by its number.
NOT_FOR_READERS = {"code", "content_type", "ground", "round.number"}


def full_content():
    """As `plan_content` makes it, with every field filled and every value unlike the others."""
    number = count(11)

    def text(word):
        return f"{word}-{next(number)}"

    def amount():
        return f"{next(number)}{next(number)}.{next(number)}"

    return {
        "region": {"code": "R06", "name": text("regio")},
        "round": {"number": 1, "name": text("ronde"), "scheme": text("regeling")},
        "region_vision": f"{text('visie')}\n\n{text('tweede alinea')}",
        "labour_market": text("arbeidsmarkt"),
        "project_organisation": text("organisatie"),
        "what_changed": text("veranderd"),
        "partners": [
            {
                "name": text("partner"),
                "kind": text("soort"),
                "place": text("plaats"),
                "form": text("vorm"),
                "amount": amount(),
                "hours": amount(),
                "description": text("bijdrage"),
                "signed_on": "2020-01-31",
                "confirmed": True,
            }
        ],
        "goals": [
            {
                "number": 7,
                "title": text("doel"),
                "indicator": text("indicator"),
                "target": text("streefwaarde"),
            }
        ],
        "activities": [
            {
                "number": 3,
                "title": text("activiteit"),
                "description": text("omschrijving"),
                "goal": 7,
                "line": text("Programmalijn"),
                "form": text("activiteitsvorm"),
                "partner": text("verantwoordelijke"),
                "milestones": [
                    {"number": "3.2", "title": text("mijlpaal"), "due_on": "2021-03-02"}
                ],
            }
        ],
        "budget": [
            {
                "number": "3.2a",
                "activity": 3,
                "milestone": "3.2",
                "partner": text("betaler"),
                "year": 2021,
                "kind": text("kostensoort"),
                "description": text("post"),
                "unit_price": amount(),
                "quantity": amount(),
                "amount": amount(),
            }
        ],
        "totals": {
            "costs": amount(),
            "co_financing": amount(),
            "asked": amount(),
            "by_year": {"2021": amount(), "2022": amount()},
        },
        "attachments": [
            {
                "name": text("bestand.pdf"),
                "kind": text("bestandssoort"),
                "content_type": "application/pdf",
                "size": 123_456,
                "sha256": "ab" * 32,
            }
        ],
        "ground_answers": [{"ground": 99, "text": text("antwoord")}],
    }


def words_of(content, name=""):
    """Every value of the content as a reader meets it, with the name of its field."""
    if isinstance(content, dict):
        for key, value in content.items():
            inside = f"{name}.{key}" if name == "round" else key
            yield from words_of(value, inside)
    elif isinstance(content, list):
        for value in content:
            yield from words_of(value, name)
    elif name not in NOT_FOR_READERS:
        yield name, _in_words(name.rpartition(".")[2], content)


def _in_words(name, value):
    if name in AMOUNTS:
        return dutch.euro_cents(Decimal(value))
    if name in COUNTS:
        return dutch.number(Decimal(value))
    if name in DAYS:
        return dutch.day(date.fromisoformat(value))
    if name == "confirmed":
        return "bevestigd" if value else "nog niet bevestigd"
    if name == "size":
        return dutch.kilobytes(value)
    return str(value)
