"""The state of the programme: it adds up, holds what the pages hold, and explains its figures."""

import html
from datetime import timedelta
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from applications import actions
from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan, make_round, put_in_scheme
from awards.tests.builders import make_award
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.answers.tests.builders import make_outside
from sterktechniek.dashboards.grounds import FEWEST
from sterktechniek.reports.programme import SECTIONS

from .builders import DAY, make_report, work

pytestmark = pytest.mark.django_db
TITLES = [
    "Waar de regio's staan",
    "Welke regio's",
    "Hoe ver de plannen kwamen",
    "Geld",
    "Spreiding en bereik",
    "Waarom plannen zijn afgewezen",
    "Hulp en wat volgde",
    "Cijfers van buiten",
    "Wat de cijfers betekenen",
]


class Words:
    """Keeps the words of the document; that they reach the PDF is asked elsewhere."""

    def make(self, template, context):
        self.context = context
        words = html.unescape(strip_tags(render_to_string(template, context)))
        self.words = " ".join(words.split())
        return self.words.encode()


def made(**order):
    """(context, words) of a report that was just made."""
    make_report(**order)
    maker = Words()
    assert work(maker) == 1
    return maker.context, maker.words


def section(context, key):
    return next(one for one in context["sections"] if one.key == key)


def table(context, key, place=0):
    block = section(context, key).blocks[place]
    return [[cell["text"] for cell in row] for row in block.rows]


def closed_round(scheme=None):
    now = clock.now()
    return make_round(scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)


def test_all_parts_stand_in_order_and_the_definitions_at_the_end():
    context, words = made()
    assert [one.title for one in context["sections"]] == TITLES
    assert len(SECTIONS) == len(TITLES) - 1
    assert "Besteld op" in words
    assert "Gemaakt op" in words


def test_the_states_add_up_and_each_number_has_its_regions():
    one = closed_round()
    make_outcome(
        Outcome.REJECTED,
        plan=make_plan(
            PlanState.IN_REVIEW, round=one, region=make_region(name="Roodwijk")
        ),
    )
    make_outcome(
        plan=make_plan(
            PlanState.IN_REVIEW, round=one, region=make_region(name="Groendorp")
        )
    )
    make_region(name="Stilstad")
    context, words = made(scheme=one.scheme)
    found = section(context, "stand")
    assert found.lead[0] == "3 = 1 groen + 1 rood + 1 niet ingediend"
    assert [number for number, *_ in found.keys] == [3, 1, 1, 1]
    names = {row[0][2:]: row[1:] for row in table(context, "regios")}
    assert names == {
        "Groen": ["1", "Groendorp"],
        "Rood": ["1", "Roodwijk"],
        "Niet ingediend": ["1", "Stilstad"],
    }
    assert "Roodwijk" in words


def test_a_past_day_is_told_as_it_was():
    plan = make_outcome(Outcome.REJECTED)
    context, _ = made(scheme=plan.round.scheme, day=clock.today() - 60 * DAY)
    assert section(context, "stand").lead[0] == "1 = 1 niet begonnen"
    assert not section(context, "gronden").blocks


def test_the_funnel_counts_as_for_the_ministry():
    one = closed_round()
    make_plan(PlanState.IN_REVIEW, round=one)
    context, _ = made(scheme=one.scheme)
    steps = dict(table(context, "rondes"))
    assert steps["Ingediend"] == "1"
    assert steps["Beoordeeld"] == steps["Brief verstuurd"] == "0"


def test_who_skipped_a_round_stands_there_with_the_reason():
    now = clock.now()
    one = make_round(
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9)
    )
    region = make_region(name="Overslag")
    put_in_scheme(region, one.scheme)
    actions.skip_round(one, region, reason="Wij werken samen.", by=lead_of(region))
    _, words = made(scheme=one.scheme)
    assert "Overslag" in words
    assert "Wij werken samen." in words


def test_money_is_that_of_the_page():
    award = make_award(years={2020: Decimal(4000), 2021: Decimal("4000.50")})
    context, _ = made(scheme=award.round.scheme)
    rows = {row[0]: row for row in table(context, "geld")}
    assert rows["2020"][4] == "4.000"
    assert rows["2021"][4] == "4.000,50"


def test_grounds_of_a_small_group_wait_for_the_whole_round():
    one = closed_round()
    plans = [make_plan(PlanState.IN_REVIEW, round=one) for _ in range(FEWEST)]
    make_outcome(Outcome.REJECTED, plan=plans[0])
    context, words = made(scheme=one.scheme)
    assert not section(context, "gronden").blocks
    assert "Daarom staan die gronden hier nog niet." in words
    assert "geen gronden in brieven" not in words
    for plan in plans[1:]:
        make_outcome(Outcome.REJECTED, plan=plan)
    context, _ = made(scheme=one.scheme)
    assert table(context, "gronden")[0][2] == FEWEST


def test_a_figure_from_outside_stands_with_its_source_while_it_is_in_force():
    make_outside(valid_from=clock.today())
    _, words = made()
    assert "93 procent" in words
    assert "nr. 108" in words
    _, words = made(day=clock.today() - DAY)
    assert "93 procent" not in words


def test_every_figure_is_explained_once():
    make_award(years={2020: Decimal(4000)})
    context, _ = made()
    codes = {code for one in context["sections"] for code in one.figures}
    rows = table(context, "definities")
    assert len(rows) == len(codes)
