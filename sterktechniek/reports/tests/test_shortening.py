"""Two pages whatever there is to tell, and what is left out is said."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.status import RegionState
from sterktechniek import clock
from sterktechniek.dashboards.effects.interventions import KINDS
from sterktechniek.dashboards.grounds import Became
from sterktechniek.reports.trajectory import TooLong, fitting
from sterktechniek.reports.trajectory.facts import Facts, RoundOf
from sterktechniek.reports.trajectory.helping import Contact, periods_of
from sterktechniek.reports.trajectory.shortening import (
    LEVELS,
    Most,
    first,
    newest,
    short,
)
from sterktechniek.reports.trajectory.shown import first_page, second_page

from .builders import Maker
from .documents import pages_of

DAY = date(2030, 12, 31)
PAGES = 2
ABOUT = {
    "title": "Traject van regio Proef op 31 december 2030",
    "reference": "Traject r01, 31 december 2030",
    "created": "2030-12-31T12:00:00+00:00",
    "facts": [("Stand op", "31 december 2030"), ("Gemaakt op", "31 december 2030")],
    "only_known": "Alleen wat het ministerie mocht weten.",
    "demonstration": True,
    "scheme": "",
}
WORD = "Noordoostpolderveenkoloniën "
LONG = (WORD * 40).strip()


def facts(
    *, rounds=3, criteria=8, contacts=7, duties=2, followed=8, years=5, text="Proef"
):
    """Facts of any size; ``text`` stands wherever people write a name or a sentence."""
    lines = [
        RoundOf(
            pk,
            f"Ronde {pk} {text}"[:80],
            RegionState.REJECTED,
            date(2018, 1, 1) + timedelta(days=200 * pk),
            date(2018, 3, 1) + timedelta(days=200 * pk),
            Decimal("123456789.01"),
            20,
        )
        for pk in range(rounds)
    ]
    codes = [f"c{n}" for n in range(criteria)]
    kinds = [*KINDS.values()]
    helped = [
        Contact(date(2018, 1, 1) + timedelta(days=31 * n), kinds[n % len(kinds)])
        for n in range(contacts)
    ]
    keys = [(one.pk, code) for one in lines for code in codes]
    return Facts(
        SimpleNamespace(code="r01", province="Noord-Brabant"),
        DAY,
        clock.end_of(DAY),
        name=f"Regio {text}"[:120],
        state=RegionState.REJECTED,
        penvoerder=f"Stichting {text}"[:160],
        kind="techniekarme regio",
        former=[(f"Eerder {text}"[:120], date(2019 + n, 1, 1)) for n in range(6)],
        other=[f"Ook {text}"[:120]] * 6,
        rounds=lines,
        verdicts=dict.fromkeys(keys, "voldoet niet"),
        grounds=Counter(dict.fromkeys(keys, 20)),
        titles={code: f"{code} {text}"[:200] for code in codes},
        became=Counter(dict.fromkeys(Became, 20)),
        contacts=helped,
        periods=periods_of(helped, lines),
        years={2018 + n: (Decimal("12345678.90"), Decimal(1)) for n in range(years)},
        duties=[(f"Verplichting {text}", DAY, "open, de dag is voorbij")] * duties,
        followed=[(date(2019, 1, 1), f"Stap {text}")] * followed,
    )


WORST = {
    "rounds": 12,
    "criteria": 20,
    "contacts": 40,
    "duties": 20,
    "followed": 60,
    "years": 13,
}


@pytest.mark.parametrize(
    "text", ["kort", LONG, "W" * 1000], ids=["short", "long", "one word"]
)
def test_the_worst_takes_two_pages(text):
    found = facts(**WORST, text=text)
    about = ABOUT | {"title": f"Traject van regio {found.name} op 31 december 2030"}
    pages = pages_of(fitting(found, Maker(), about))
    assert len(pages) == PAGES
    assert "eerdere contacten." in pages[1]
    assert "met minder gronden." in pages[0]
    assert "eerdere rondes." in pages[0]


def test_nothing_to_tell_takes_two_pages_too():
    empty = facts(rounds=0, criteria=0, contacts=0, duties=0, followed=0, years=0)
    empty.became = Counter()
    pages = pages_of(fitting(empty, Maker(), ABOUT))
    assert len(pages) == PAGES
    assert "Op deze dag is geen subsidie toegekend." in pages[1]


@given(
    st.builds(
        facts,
        rounds=st.integers(0, 12),
        criteria=st.integers(0, 20),
        contacts=st.integers(0, 40),
        duties=st.integers(0, 20),
        followed=st.integers(0, 60),
        years=st.integers(0, 13),
        text=st.text(st.characters(codec="utf-8"), max_size=300),
    )
)
@settings(max_examples=6, deadline=None, derandomize=True)
def test_any_size_takes_two_pages(found):
    assert len(pages_of(fitting(found, Maker(), ABOUT))) == PAGES


def test_what_is_usual_is_not_shortened():
    maker = Maker()
    fitting(facts(), maker, ABOUT)
    assert len(maker.contexts) == 1
    shown = maker.contexts[0]
    assert not any(
        shown[name].note
        for name in (
            "rounds",
            "criteria",
            "periods",
            "contacts",
            "money",
            "duties",
            "followed",
        )
    )


def test_a_full_second_page_leaves_the_first_as_it_is():
    maker = Maker()
    full = facts(rounds=12, contacts=240, duties=20, followed=60, years=13)
    full.rounds = full.rounds[-6:]
    fitting(full, maker, ABOUT)
    assert len(maker.contexts) > 1
    first, last = maker.contexts[0], maker.contexts[-1]
    assert last["criteria"] == first["criteria"]
    assert len(last["followed"].rows) < len(first["followed"].rows)


def test_when_nothing_fits_it_says_so():
    with pytest.raises(TooLong):
        fitting(facts(**WORST, text=LONG), Maker(), ABOUT, levels=[Most(*[100] * 10)])


@pytest.mark.parametrize("most", LEVELS)
def test_what_is_left_out_is_counted(most):
    """Shown and left out are together everything."""
    found = facts(**WORST)
    shown = first_page(found, most) | second_page(found, most)
    for name, total in (
        ("contacts", 40),
        ("duties", 20),
        ("followed", 60),
        ("money", 13),
    ):
        block = shown[name]
        assert f"En nog {total - len(block.rows)} eerder" in block.note
    assert f"En nog {20 - most.criteria} criteria" in shown["criteria"].note


def test_the_newest_stay():
    assert newest([1, 2, 3], 2) == ([2, 3], 1)
    assert first([1, 2, 3], 2) == ([1, 2], 1)
    shown = second_page(facts(contacts=40), Most(contacts=3))["contacts"]
    days = [row[0]["text"] for row in shown.rows]
    assert days[0] == "24 april 2021"


@given(st.text(max_size=400), st.integers(2, 100))
def test_a_text_is_cut_between_words_and_says_so(text, most):
    found = short(text, most)
    plain = " ".join(text.split())
    assert len(found) <= most
    assert found == plain or found.endswith("…")
    assert found.rstrip("…") in plain or not found.rstrip("…")
