"""Judging in a real browser: what is saved while somebody types leaves them where they are."""

import re

import pytest

from sterktechniek.tests import browser as tools
from sterktechniek.tests.realdb import real_database

pytestmark = pytest.mark.browser

WORLD = """
from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
from reviews.actions.opening import declare_no_interest
from reviews.tests.builders import make_reviews
from sterktechniek.tests.worlds import give_passwords
review = make_reviews(make_plan(PlanState.IN_REVIEW), number=1, handed_in=False)[0]
declare_no_interest(review, by=review.reviewer)
print(review.reviewer.username, review.get_absolute_url())
give_passwords()
"""
PATIENCE = 15_000  # milliseconds
HAND_IN = re.compile("^Beoordeling afronden$")
FOCUS = "document.activeElement.name"


def test_after_a_refusal_a_save_in_the_background_does_not_move_the_focus(browser):
    with real_database() as env:
        username, path = tools.run_python(env, WORLD).split()[-2:]
        with tools.site(env) as address:
            judge = tools.Visitor(browser, address).sign_in(username)
            judge.open(path)
            judge.press(HAND_IN)
            page = judge.page
            summary = page.locator(".error-summary")
            assert summary.evaluate("one => one === document.activeElement")
            field = page.locator("textarea[name^=motivation]").first
            field.click()
            page.keyboard.type("Deze doelen")
            saved = page.locator("#bewaard").get_by_text("Opgeslagen om")
            saved.wait_for(timeout=PATIENCE)
            name = field.get_attribute("name")
            assert page.evaluate(FOCUS) == name
            page.keyboard.type(" zijn meetbaar")
            assert field.input_value() == "Deze doelen zijn meetbaar"
