"""The ministry writes answers, figures from outside and the decision on the alternative route."""

from sterktechniek.tests.test_urls import TABLE
from sterktechniek.tests.url_table import EVERYBODY, MINISTRY
from sterktechniek.tests.url_table_answers import ANSWERS

DECIDES_ON = {"trajectory_decide"}
#: Asking for a PDF of what its pages show already; it changes nothing of anybody else.
ORDERS = {"programme_report_list"}


def test_the_ministry_acts_on_nothing_else():
    """What everybody may, such as logging out, is left out."""
    acts = {
        name
        for name, row in TABLE.items()
        if row.act and MINISTRY in row.act.may and row.act.may != EVERYBODY
    }
    writes = {name for name, row in ANSWERS.items() if row.act}
    assert acts == writes | DECIDES_ON | ORDERS


def test_nobody_else_comes_near_them():
    for name, row in ANSWERS.items():
        for who in (row.look, row.act):
            assert who is None or who.may == {MINISTRY}, name
