"""Budget lines and co-financing of one plan; the sums fit to the cent.

Per year the lines cost exactly what is asked plus what companies add in that year. Each
line is price x quantity; a refused plan without financial basis has lump sums instead.
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache

from applications.numbering import letters
from sterktechniek.demonstration.amounts import asked_in, split_by_year, years_of
from sterktechniek.demonstration.content.activities import chosen
from sterktechniek.demonstration.content.defects import NO_BUDGET_BASIS
from sterktechniek.demonstration.content.partners import of_kind, partners_of
from sterktechniek.demonstration.content.places import rng_for
from sterktechniek.demonstration.content.shapes import BudgetLineText, CommitmentText

# Cost kind: (description, unit, price in euros), the last one for large amounts. Assumed.
PRICES = {
    "internal_staff": (("Uren van docenten voor {t}", "uur", "68.50"), ("Uren van instructeurs voor {t}", "uur", "52.25")),
    "external_staff": (("Inhuur van vakmensen voor {t}", "uur", "95.00"), ("Begeleiding door een adviseur bij {t}", "uur", "112.50")),
    "equipment": (("Kleine apparatuur voor {t}", "stuk", "485.00"), ("Werkplekken voor {t}", "werkplek", "3450.00")),
    "materials": (("Materiaal per leerling voor {t}", "leerling", "38.75"), ("Leskisten en gereedschap voor {t}", "set", "245.00")),
    "training": (("Scholing bij {t}", "dagdeel", "310.00"), ("Opleiding per deelnemer bij {t}", "deelnemer", "2875.00")),
    "transport": (("Bus voor {t}", "rit", "325.00"), ("Vervoer van leerlingen voor {t}", "leerling", "12.50")),
    "coordination": (("Uren van de verbinder voor {t}", "uur", "74.00"), ("Bijeenkomsten voor {t}", "bijeenkomst", "1150.00")),
}  # fmt: skip
KIND = {  # our finer kinds under the cost kinds of a plan
    "internal_staff": "internal_staff", "external_staff": "external_staff",
    "equipment": "equipment", "materials": "equipment", "transport": "travel",
    "training": "other", "coordination": "other",
}  # fmt: skip
LIGHT = {"transport": 0.2, "materials": 0.4}  # cost kinds that never cost most
MAX_UNITS = 1500  # above this the dearer unit is the likelier one
MAX_LINES, MIN_LINES = 60, 20
SIGNING = {  # first and last day of signing, before the round closed
    1: (date(2019, 1, 14), 70),
    2: (date(2019, 8, 26), 30),
    3: (date(2020, 3, 18), 65),
    4: (date(2021, 6, 7), 60),
}


@cache
def co_financing(code, round_number):
    """Promised by companies, whole euros: 10.5 to 19 per cent of the subsidy asked."""
    rng = rng_for("share", code, round_number)
    share = Decimal(rng.randint(105, 190)) / 1000
    return Decimal(int(asked_in(code, round_number) * share))


@cache
def budget_lines(code, round_number, defects):
    """20 to 60 lines, ordered by activity and year."""
    years = years_of(round_number)
    asked = split_by_year(code, round_number, asked_in(code, round_number))
    extra = split_by_year(code, round_number, co_financing(code, round_number))
    lumps = _lump_numbers(code, round_number, defects)
    rows = []
    for index, year in enumerate(years):
        slots = _slots(code, len(years), index)
        rows += lines_of_year(code, year, asked[year] + extra[year], slots, lumps)
    rows.sort(key=lambda row: (row["activity"], row["year"]))
    return numbered(rows)


def numbered(rows):
    """The lines of these rows, each with the next letter of its activity."""
    given = Counter()
    return tuple(
        BudgetLineText(number=_next(given, row["activity"]), **row) for row in rows
    )


def _next(given, activity):
    given[activity] += 1
    return f"{activity}{letters(given[activity])}"


def _lump_numbers(code, round_number, defects):
    """Activities with lump sums: at first all, the second time every other one."""
    if NO_BUDGET_BASIS not in defects:
        return ()
    return range(
        1 if round_number == 1 else 2, len(chosen(code)) + 1, min(2, round_number)
    )


def lines_of_year(code, year, target, slots, lumps=()):
    """Rows of one year, one for each (activity, cost kind) of ``slots``; ``target`` in euro.

    The last row carries what price x quantity leaves over.
    """
    rng = rng_for("lines", code, year)
    weights = [rng.uniform(0.6, 1.5) * LIGHT.get(cost, 1) for _, cost in slots]
    whole = sum(weights)
    rows = []
    for (number, cost), weight in zip(slots, weights, strict=True):
        share = Decimal(str(round(0.94 * weight / whole, 6)))
        rows.append(
            _line(code, number, cost, year, target * share, number in lumps, rng)
        )
    rest = target - sum(row["unit_price"] * row["quantity"] for row in rows)
    return [*rows, _rest_line(code, year, rest)]


def _slots(code, years, index):
    """Which activity gets which cost kind this year, one or two lines each."""
    templates = chosen(code)
    per_year = MAX_LINES // years - 1
    slots = [(n, t.costs[index % len(t.costs)]) for n, t in enumerate(templates, 1)]
    for n, template in enumerate(templates, 1):
        if len(slots) < per_year and (
            len(slots) < 2 * MIN_LINES // years or n % 3 == 0
        ):
            slots.append((n, template.costs[(index + 1) % len(template.costs)]))
    return slots


def _line(code, number, cost, year, amount, lump, rng):
    template = chosen(code)[number - 1]
    row = {
        "activity": number,
        "partner": _payer(code, template.partner, number),
        "year": year,
        "cost_kind": KIND[cost],
    }
    if lump:  # what the assessor missed: a round sum without price or quantity
        rounded = max(Decimal(1000), amount // 1000 * 1000)
        title = template.title[0].lower() + template.title[1:]
        text = f"Stelpost {title}, nog uit te werken"
        return row | _priced(text, "stelpost", rounded, 1)
    options = PRICES[cost]
    text, unit, price = options[rng.randrange(len(options))]
    if amount > MAX_UNITS * Decimal(price):
        text, unit, price = max(options, key=lambda option: Decimal(option[2]))
    price = Decimal(price)
    quantity = max(1, int(amount // price))
    return row | _priced(
        f"{text.format(t=_lower(template.title))} (per {unit})", unit, price, quantity
    )


def _priced(description, unit, price, quantity):
    return {
        "description": description,
        "unit": unit,
        "unit_price": price.quantize(Decimal("0.01")),
        "quantity": Decimal(quantity),
    }


def _lower(title):
    return title[0].lower() + title[1:]


def _payer(code, kind, number):
    """The partner who carries the activity spends, but a company gets no subsidy: then a
    school pays for it."""
    payers = of_kind(code, "school" if kind == "company" else kind)
    return payers[number % len(payers)].number


def _rest_line(code, year, rest):
    """Leading and accounting for the project, the one fixed sum per year."""
    last = len(chosen(code))
    return {
        "activity": last,
        "partner": partners_of(code)[0].number,
        "year": year,
        "cost_kind": "other",
        **_priced("Projectleiding, administratie en controle", "jaar", rest, 1),
    }


def commitments(code, round_number):
    """Every partner once; the companies' promises are exactly the co-financing."""
    total = co_financing(code, round_number)
    return commitments_of(code, round_number, total, SIGNING[round_number])


def commitments_of(code, round_number, total, signing, last_year=2023):
    """Promises of companies that add up to ``total`` euro; signed from a day on, within days."""
    rng = rng_for("commitments", code, round_number)
    companies = of_kind(code, "company")
    weights = [rng.uniform(0.5, 1.6) for _ in companies]
    shares = [Decimal(int(float(total) * w / sum(weights))) for w in weights]
    shares[0] += total - sum(shares)
    first, days = signing
    promised = {c.number: s for c, s in zip(companies, shares, strict=True)}
    made = []
    for partner in partners_of(code):
        amount = promised.get(partner.number, Decimal(0))
        kind = KINDS[(partner.number + rng.randrange(2)) % 4] if amount else "hours"
        signed = date.fromordinal(first.toordinal() + rng.randrange(days))
        text = PROMISES[kind].format(year=last_year) if amount else TAKES_PART
        made.append(CommitmentText(partner.number, kind, amount, text, signed))
    return tuple(made)


KINDS = ("hours", "cash", "in_kind", "hours")
TAKES_PART = "Neemt deel aan het plan, zonder cofinanciering."


PROMISES = {
    "hours": "Uren van vakmensen voor gastlessen, begeleiding en bedrijfsbezoeken, tot en met {year}.",
    "cash": "Bijdrage in geld, elk jaar een gelijk deel.",
    "in_kind": "Materiaal, apparatuur en gebruik van een werkplaats.",
}
