"""The database goes away under a page in a real browser, with and without JavaScript."""

import contextlib

import pytest

from . import browser as tools
from .own_postgres import own_postgres
from .realdb import ask, real_database
from .test_accessibility import findings

pytestmark = pytest.mark.browser

TYPED = "Wij zien <b>kansen</b>.\n\nMet techniek en zorg in één regio."
AWAY = "Wij zijn even niet bereikbaar"


@pytest.fixture(scope="module")
def stage():
    """The site on a server of its own, and where the plan of the lead stands."""
    with own_postgres() as server, real_database(server=server.url) as env:
        code = "from sterktechniek.tests.worlds import writing; print(writing())"
        plan = tools.run_python(env, code).split()[-1]
        with tools.site(env) as address:
            yield server, env, address, plan


@contextlib.contextmanager
def dead(server):
    """The database is gone until the block ends."""
    server.kill()
    try:
        yield
    finally:
        server.start()


def saved(env):
    [(text,)] = ask(env, "SELECT region_vision FROM applications_plan")
    return text.replace("\r\n", "\n")


def test_without_javascript_the_form_comes_back_and_is_sent_with_one_button(
    stage, browser
):
    server, env, address, plan = stage
    person = tools.Visitor(browser, address, javascript=False).sign_in("lead1")
    person.open(f"{plan}onderdeel/visie/")
    person.fill(region_vision=TYPED)
    with dead(server):
        person.press("Opslaan")
        person.sees(AWAY)
        person.sees("Met techniek en zorg in één regio.")
        person.press("Opnieuw proberen")
        person.sees(AWAY)
    assert "kansen" not in saved(env)
    person.press("Opnieuw proberen")
    person.sees("Opgeslagen om")
    assert saved(env).strip() == TYPED


def test_the_page_is_fit_for_everybody(stage, browser):
    """Asked for and posted to, wide and narrow; the static files need no database."""
    server, _env, address, plan = stage
    person = tools.Visitor(browser, address).sign_in("lead1")
    person.open(f"{plan}indienen/")
    person.fill(declared=True)
    with dead(server):
        person.press("Plan indienen")
        person.sees("Pas als u een ontvangstnummer ziet, is het ingediend.")
        assert findings(person) == []
        person.open(plan)
        assert findings(person) == []
        person.follow("Opnieuw proberen")
        person.sees(AWAY)
    person.follow("Opnieuw proberen")
    assert person.path == plan


def test_with_javascript_the_page_stays_and_saves_by_itself(stage, browser):
    server, env, address, plan = stage
    person = tools.Visitor(browser, address).sign_in("lead1")
    person.open(f"{plan}onderdeel/visie/")
    note = person.page.locator("#bewaard")
    with dead(server):
        person.fill(region_vision="Zonder knop bewaard.")
        note.get_by_text("Niet opgeslagen").wait_for()
    note.get_by_text("Opgeslagen om").wait_for(timeout=30_000)
    assert saved(env) == "Zonder knop bewaard."


def test_a_link_of_a_page_that_stays_says_that_it_did_not_work(stage, browser):
    server, _env, address, plan = stage
    person = tools.Visitor(browser, address).sign_in("lead1")
    person.open(f"{plan}onderdeel/doelen/")
    with dead(server):
        person.page.locator("#toevoegen").click()
        person.page.locator("#niet-gelukt").wait_for()
        person.sees("Dit is niet gelukt")
        assert findings(person) == []
    person.page.locator("#toevoegen").click()
    person.page.locator("#formulier").wait_for()
