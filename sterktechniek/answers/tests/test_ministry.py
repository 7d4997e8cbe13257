"""The ministry writes answers, figures from outside and the decision on the alternative route."""

from sterktechniek.tests.test_urls import TABLE
from sterktechniek.tests.url_table import EVERYBODY, MINISTRY
from sterktechniek.tests.url_table_answers import ANSWERS

DECIDES_ON = {"trajectory_decide"}


def test_the_ministry_acts_on_nothing_else():
    """What everybody may, such as logging out, is left out."""
    acts = {
        name
        for name, row in TABLE.items()
        if row.act and MINISTRY in row.act.may and row.act.may != EVERYBODY
    }
    assert acts == {name for name, row in ANSWERS.items() if row.act} | DECIDES_ON


def test_nobody_else_comes_near_them():
    for name, row in ANSWERS.items():
        for who in (row.look, row.act):
            assert who is None or who.may == {MINISTRY}, name
