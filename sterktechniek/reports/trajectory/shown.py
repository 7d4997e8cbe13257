"""The two pages of a trajectory: facts in, tables and charts out, shortened as asked."""

from applications.status import RegionState
from sterktechniek import dutch
from sterktechniek.dashboards.charts import PAPER, bar_chart
from sterktechniek.dashboards.grounds import Became
from sterktechniek.reports.blocks import Block, cells, heads
from sterktechniek.reports.programme.money import plain

from .route import route_of
from .shortening import besides, first, newest, short


def first_page(facts, most):
    """Who the region is, its rounds, and how they were judged."""
    return {
        "where": _where(facts),
        "facts_of_region": _header(facts, most),
        "route": route_of(newest(facts.rounds, most.rounds)[0]),
        "rounds": _rounds(facts, most),
        "criteria": _criteria(facts, most),
        "became": _became(facts),
    }


def second_page(facts, most):
    """Its help, its money, and what followed."""
    return {
        "periods": _periods(facts, most),
        "contacts": _contacts(facts, most),
        "money": _money(facts, most),
        "duties": _duties(facts, most),
        "followed": _followed(facts, most),
    }


def _where(facts):
    """One sentence: where the region stood."""
    if facts.state is None:
        return "De regio bestaat op deze dag niet meer."
    return f"Stand op deze dag: {RegionState(facts.state).label}."


def _header(facts, most):
    pairs = [
        ("Code", facts.region.code),
        ("Naam", short(facts.name, 2 * most.name)),
        ("Eerdere namen", _former(facts, most)),
        ("Ook bekend als", _listed(facts.other, most)),
        ("Penvoerder", short(facts.penvoerder, 2 * most.name) or "niet bekend"),
        ("Soort regio", facts.kind),
        ("Provincie", facts.region.province),
    ]
    return [(label, text) for label, text in pairs if text]


def _former(facts, most):
    names = sorted(facts.former, key=lambda pair: pair[1], reverse=True)
    return _listed([f"{name} (tot {dutch.day(end)})" for name, end in names], most)


def _listed(names, most):
    shown, more = first(names, most.names)
    text = ", ".join(short(name, most.name + 20) for name in shown)
    return f"{text} en nog {more}" if more else text


def _rounds(facts, most):
    shown, more = newest(facts.rounds, most.rounds)
    rows = [
        cells(
            short(one.name, most.name),
            dutch.day(one.handed_in),
            RegionState(one.state).label,
            dutch.day(one.sent),
            str(one.grounds or dutch.UNKNOWN),
            dutch.euro(one.granted),
            amounts=2,
        )
        for one in shown
    ]
    head = heads(
        "Ronde", "Ingediend", "Stand", "Brief", "Gronden", "Toegekend", amounts=2
    )
    note = besides(more, "eerdere ronde", "eerdere rondes")
    return _block("Alle rondes", head, rows, note=note, look="rounds")


def _criteria(facts, most):
    """Criteria below, rounds beside: the joint verdict and the number of grounds."""
    spoken = {pk for pk, _ in (*facts.verdicts, *facts.grounds)}
    rounds, earlier = newest(
        [one for one in facts.rounds if one.pk in spoken], most.judged
    )
    weight = {
        code: sum(n for (_, of), n in facts.grounds.items() if of == code)
        for code in facts.titles
    }
    codes = sorted(facts.titles, key=lambda code: (-weight[code], facts.titles[code]))
    shown, more = first(codes, most.criteria)
    rows = [
        cells(
            short(facts.titles[code], most.name),
            *(_cell(facts, one.pk, code) for one in rounds),
        )
        for code in shown
    ]
    notes = (
        besides(more, "criterium met minder gronden", "criteria met minder gronden"),
        besides(earlier, "eerdere ronde", "eerdere rondes"),
    )
    return _block(
        "Oordeel per criterium, tussen haakjes het aantal gronden",
        heads("Criterium", *(short(one.name, 30) for one in rounds)),
        rows,
        note=" ".join(filter(None, notes)),
        look="criteria",
    )


def _cell(facts, pk, code):
    number = facts.grounds[pk, code]
    verdict = facts.verdicts.get((pk, code), "")
    return f"{verdict} ({number})" if number else verdict or dutch.UNKNOWN


def _became(facts):
    """What became of all grounds, in one sentence."""
    parts = [f"{facts.became[one]} {one.label}" for one in Became if facts.became[one]]
    if not parts:
        return "In de brieven aan deze regio staan geen gronden."
    total = dutch.count(sum(facts.became.values()), "grond", "gronden")
    return f"Wat er in het volgende plan van werd: {total} = {' + '.join(parts)}."


def _periods(facts, most):
    """How often each kind of help, per plan that it came before."""
    shown, more = newest(facts.periods, most.rounds)
    rows = [
        cells(
            short(name, most.name),
            ", ".join(
                f"{dutch.lower_first(kind)} ({n})"
                for kind, n in sorted(counted.items())
            ),
            str(sum(counted.values())),
            amounts=1,
        )
        for name, counted in shown
    ]
    note = besides(more, "eerdere periode", "eerdere perioden")
    return _block(
        f"Hulp per periode, samen {len(facts.contacts)} keer",
        heads("Periode", "Welke hulp", "Keer", amounts=1),
        rows,
        note=note,
        look="periods",
    )


def _contacts(facts, most):
    shown, more = newest(facts.contacts, most.contacts)
    rows = [cells(dutch.day(one.on), one.kind) for one in reversed(shown)]
    note = besides(more, "eerder contact", "eerdere contacten")
    return _block(
        "Laatste contacten", heads("Dag", "Soort hulp"), rows, note=note, look="days"
    )


def _money(facts, most):
    """Granted and paid per year, with the chart; amounts in euro."""
    years, more = newest(list(facts.years.items()), most.years)
    rows = [
        cells(str(year), plain(granted), plain(paid), amounts=2)
        for year, (granted, paid) in years
    ]
    sums = [sum(one) for one in zip(*facts.years.values(), strict=True)]
    foot = cells("Alle jaren", *map(plain, sums), amounts=2) if rows else None
    return _block(
        "Subsidie en betaald per jaar, in euro",
        heads("Jaar", "Toegekend", "Betaald", amounts=2),
        rows,
        foot=foot,
        note=besides(more, "eerder jaar", "eerdere jaren"),
        chart=_chart(years) if rows else None,
        beside=True,
    )


def _chart(years):
    bars = []
    for year, (granted, paid) in years:
        bars += [
            (f"{year}, toegekend", granted, dutch.euro(granted), "main"),
            (f"{year}, betaald", paid, dutch.euro(paid), "second"),
        ]
    return bar_chart("geld", "Toegekend en betaald per jaar", [("", bars)], PAPER)


def _duties(facts, most):
    shown, more = newest(facts.duties, most.duties)
    rows = [
        cells(short(text, most.text), dutch.day(due_on), state)
        for text, due_on, state in reversed(shown)
    ]
    note = besides(more, "eerdere verplichting", "eerdere verplichtingen")
    head = heads("Verplichting", "Uiterlijk", "Stand")
    return _block("Verplichtingen uit de brieven", head, rows, note=note, look="duties")


def _followed(facts, most):
    shown, more = newest(facts.followed, most.followed)
    rows = [
        cells(dutch.day(on), short(what, most.text)) for on, what in reversed(shown)
    ]
    note = besides(more, "eerdere stap", "eerdere stappen")
    return _block(
        "Stappen na een besluit", heads("Dag", "Wat"), rows, note=note, look="days"
    )


def _block(caption, head, rows, **more):
    """A table; None when there is nothing to show."""
    return Block(caption, head, rows, **more) if rows else None
