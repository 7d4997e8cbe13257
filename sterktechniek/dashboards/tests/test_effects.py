"""The ledger of help: only the criteria it dealt with move, and only over letters that left."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given as over
from hypothesis import strategies as st

from applications.models import Verdict
from reviews.tests.builders import make_outcome, make_resubmission
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.effects.interventions import Intervention
from sterktechniek.dashboards.effects.judgements import Judgement
from sterktechniek.dashboards.effects.ledger import FEWEST, Ledger, totals
from support.tests.builders import make_assignment, make_visit

DAY = timedelta(days=1)
START = date(2019, 1, 1)
ROUNDS = 3
CODES = ("visie", "activiteiten", "begroting")


def judgement(region, number, code, verdict):
    """Round ``number`` is handed in on day 100 x number and its letter leaves 60 days later."""
    handed_in = START + 100 * number * DAY
    return Judgement(region, number, code, verdict, handed_in, handed_in + 60 * DAY)


judgements = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(1, ROUNDS), st.sampled_from(CODES)),
    st.sampled_from(Verdict.values),
    min_size=1,
).map(lambda found: [judgement(*key, verdict) for key, verdict in found.items()])
interventions = st.lists(
    st.builds(
        Intervention,
        kind=st.sampled_from(["advice_talk", "school_visit"]),
        pk=st.integers(1, 99),
        region_id=st.integers(1, 4),
        on=st.integers(0, 400).map(lambda days: START + days * DAY),
        codes=st.frozensets(st.sampled_from(CODES)),
    ),
    max_size=8,
)


def seen(ledger, one):
    return [
        (touched.code, touched.before, touched.after) for touched in ledger.touched(one)
    ]


@over(judgements, interventions, st.data())
def test_one_other_score_moves_only_the_help_that_dealt_with_it(found, helps, data):
    at = data.draw(st.integers(0, len(found) - 1))
    old = found[at]
    verdict = data.draw(st.sampled_from(sorted({*Verdict.values} - {old.verdict})))
    new = judgement(old.region_id, old.round_id, old.code, verdict)
    before = Ledger(found)
    after = Ledger([*found[:at], new, *found[at + 1 :]])
    for one in helps:
        moved = seen(before, one) != seen(after, one)
        is_seen = any(
            old in (touched.before, touched.after) for touched in before.touched(one)
        )
        assert moved == is_seen
        if moved:
            assert one.region_id == old.region_id
            assert old.code in one.codes


@over(judgements, interventions)
def test_with_and_without_are_all_movements_of_the_round_once(found, helps):
    ledger = Ledger(found)
    counted = [one for one in ledger.movements() if one.counts]
    for (round_id, _), (helped, others) in totals(ledger, helps).items():
        ended = [one for one in counted if one.after.round_id == round_id]
        assert helped.n + others.n == len(ended)
        assert helped.n > 0
        assert helped.better + others.better == sum(one.step > 0 for one in ended)
        assert helped.worse + others.worse == sum(one.step < 0 for one in ended)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (0, None, 1),  # before anything was judged
        (100, None, 1),  # on the day of handing in
        (101, 1, 2),  # while it is judged: for the next plan
        (200, 1, 2),
        (201, 2, None),  # nothing was handed in after it
    ],
)
def test_help_belongs_to_the_first_plan_handed_in_after_it(day, before, after):
    ledger = Ledger(
        [judgement(1, 1, "visie", Verdict.NOT), judgement(1, 2, "visie", Verdict.MET)]
    )
    one = Intervention("advice_talk", 1, 1, START + day * DAY, frozenset({"visie"}))
    [touched] = ledger.touched(one)
    found = [side and side.round_id for side in (touched.before, touched.after)]
    assert found == [before, after]


def helped_region(name, *, release=True):
    """A region refused on both criteria, helped with the first, and judged again."""
    again = make_resubmission(make_region(name))
    refused = again.region.plans.exclude(pk=again.pk).get()
    assignment = make_assignment(region=again.region, scheme=again.round.scheme)
    visit = make_visit(
        assignment,
        held_on=clock.today() - 45 * DAY,
        criteria=refused.round.criteria.filter(number=1),
    )
    if release:
        make_outcome(plan=again)
    return again, visit


CSV = "?bestand=csv"


@pytest.fixture
def look(client):
    def look(role, name="effect_totals", user=None, query=""):
        client.force_login(user or make_user(role))
        answer = client.get(reverse(name) + query)
        assert answer.status_code == 200
        return answer

    return look


@pytest.mark.django_db
def test_before_the_letter_nothing_moved(look):
    again, _ = helped_region("R01", release=False)
    assert look(Role.SUPPORT_LEAD).context["rows"] == []
    rows = look(Role.SUPPORT_LEAD, "help_list").content.decode()
    assert "nog geen oordeel" in rows
    make_outcome(plan=again)
    [row] = look(Role.SUPPORT_LEAD).context["rows"]
    assert row.cells() == [again.round.name, "Adviesgesprek", 1, 1, 0, 0, 1, 1, 0, 0]


@pytest.mark.django_db
def test_the_list_shows_the_criterion_it_dealt_with_and_no_other(look):
    helped_region("R01")
    rows = look(Role.SUPPORT_LEAD, "help_list").context["rows"]
    [cells] = [[cell["text"] for cell in row[3:]] for row in rows]
    assert cells == ["Criterium 1", "voldoet niet", "voldoet", "beter"]


@pytest.mark.django_db
def test_a_supporter_reads_only_visits_of_own_regions(look):
    _, visit = helped_region("R01")
    own = look(None, "help_list", user=visit.logged_by)
    assert "R01" in own.content.decode()
    other = look(Role.SUPPORTER, "help_list")
    assert other.context["rows"] == []
    assert "R01" not in other.content.decode()
    assert "R01" not in look(Role.SUPPORTER, "help_list", query=CSV).content.decode()


@pytest.mark.django_db
def test_the_ministry_sees_no_group_below_five(look):
    helped_region("R01")
    [row] = look(Role.POLICY_OFFICER).context["rows"]
    assert row.cells_with == row.cells_without == [f"minder dan {FEWEST}", "", "", ""]
    assert "Criterium" not in look(Role.POLICY_OFFICER, query=CSV).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", CSV])
@pytest.mark.parametrize("name", ["effect_totals", "help_list"])
def test_a_name_of_a_person_stands_nowhere(look, name, query):
    _, visit = helped_region("R01")
    shown = look(Role.SUPPORT_LEAD, name, query=query).content.decode()
    assert str(visit.logged_by) not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["effect_totals", "help_list"])
def test_the_pages_ask_as_much_for_more_regions(client, name):
    client.force_login(make_user(Role.SUPPORT_LEAD))
    _, visit = helped_region("R01")
    counts = []
    for number in (0, 2, 75):
        for _ in range(number):
            make_visit(visit.assignment, criteria=visit.criteria.all())
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 12
