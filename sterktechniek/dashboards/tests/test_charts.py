"""Bars say in words what they draw, and are as long as their share."""

from decimal import Decimal
from itertools import pairwise

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from sterktechniek.dashboards.charts import bar_chart

VALUES = st.lists(st.integers(-5, 10**9), min_size=1, max_size=12)


def bars_of(values):
    rows = [(f"stap {n}", value, str(value), "main") for n, value in enumerate(values)]
    return bar_chart("proef", "Plannen per stap", [("", rows)])


@given(VALUES)
def test_the_longest_bar_is_the_whole_and_none_sticks_out(values):
    chart = bars_of(values)
    widths = [Decimal(bar.width.rstrip("%")) for bar in chart.bars]
    assert all(0 <= width <= 100 for width in widths)
    if max(values) > 0:
        assert max(widths) == 100
        assert widths[values.index(max(values))] == 100
    for value, width in zip(values, widths, strict=True):
        assert value > 0 or width == 0


@given(VALUES)
def test_bars_stand_below_each_other_and_inside(values):
    chart = bars_of(values)
    places = [bar.bar_y for bar in chart.bars]
    assert all(one + chart.thick < two for one, two in pairwise(places))
    assert all(bar.text_y < bar.bar_y for bar in chart.bars)
    assert places[-1] + chart.thick <= chart.height


def test_the_drawing_has_a_name_and_says_all_its_numbers():
    groups = [
        ("2020", [("Plafond", 10, "€ 10", "quiet"), ("Betaald", 5, "€ 5", "second")]),
        ("2021", [("Plafond", 20, "€ 20", "quiet"), ("Betaald", 0, "€ 0", "second")]),
    ]
    chart = bar_chart("geld", "Geld <per> jaar", groups)
    assert (
        chart.description
        == "2020: Plafond € 10, Betaald € 5. 2021: Plafond € 20, Betaald € 0"
    )
    drawn = render_to_string("components/_chart.html", {"chart": chart})
    assert 'role="img"' in drawn
    assert 'aria-labelledby="geld-title geld-desc"' in drawn
    assert "Geld &lt;per&gt; jaar" in drawn
    for text in ("2020", "2021", "Plafond: ", "€ 20", 'width="25.00%"', 'width="0"'):
        assert text in drawn


def test_nothing_to_draw_is_a_chart_without_length():
    assert bars_of([0, 0]).bars[0].width == "0"
    assert bar_chart("leeg", "Leeg", []).bars == []


def test_a_share_is_drawn_of_its_whole():
    bars = [("Scholen", 30, "30%", "main"), ("Regio's", 60, "60%", "main")]
    chart = bar_chart("deel", "Deel", [("", bars)], whole=100)
    assert [bar.width for bar in chart.bars] == ["30.00%", "60.00%"]
