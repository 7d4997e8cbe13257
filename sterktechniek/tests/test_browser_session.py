"""The session ends while somebody types, in a real browser, with and without JavaScript.

The clock of the server is moved; with JavaScript that of the page too. One test waits for
real, with sessions of a minute.
"""

import re

import pytest

from . import browser as tools
from .realdb import ask, real_database
from .test_accessibility import findings

pytestmark = pytest.mark.browser

HOUR = 3600  # seconds
DAY = 24 * HOUR
SESSION = 8 * HOUR
TYPED = 'Wij zien <b>kansen</b>.\n\n"Techniek" & zorg, één regio: € 5 ✓\n'
SAVED = "SELECT region_vision FROM applications_plan"
VERSIONS = "SELECT count(*) FROM applications_planversion"
NOT_DONE = "Dit is nog niet verstuurd of opgeslagen."


class Stage:
    """The site, one plan in it, and the clocks."""

    def __init__(self, browser, address, env, time, plan):
        self.browser, self.address, self.env = browser, address, env
        self.time, self.plan = time, plan

    def visitor(self, javascript=True, username="lead1", **options):
        return tools.Visitor(
            self.browser, self.address, javascript=javascript, **options
        ).sign_in(username)

    def pass_on_server(self, seconds):
        self.time.set(seconds / DAY)

    @property
    def saved(self):
        return ask(self.env, SAVED)[0][0].replace("\r\n", "\n")


@pytest.fixture
def minutes():
    return SESSION // 60


@pytest.fixture
def stage(browser, tmp_path, minutes):
    time = tools.FakeTime(tmp_path)
    with real_database(**time.environment, SESSION_MINUTES=str(minutes)) as env:
        code = "from sterktechniek.tests.worlds import writing; print(writing())"
        plan = tools.run_python(env, code).split()[-1]
        with tools.site(env) as address:
            yield Stage(browser, address, env, time, plan)


def open_vision(stage, person):
    person.open(f"{stage.plan}onderdeel/visie/")


def type_vision(stage, person, text=TYPED):
    open_vision(stage, person)
    person.fill(region_vision=text)


def log_in_on_tab(tab):
    tab.locator("[name=username]").fill("lead1")
    tab.locator("[name=password]").fill(tools.PASSWORD)
    tab.get_by_role("button", name="Inloggen").click()


def log_in_on(person, password=tools.PASSWORD):
    person.fill(username=person.username, password=password)
    person.press("Inloggen")


def test_text_typed_in_an_ended_session_is_saved_after_logging_in(stage):
    """A wrong password in between changes nothing."""
    person = stage.visitor(javascript=False)
    type_vision(stage, person)
    stage.pass_on_server(DAY)
    person.press("Opslaan")
    person.sees(NOT_DONE)
    log_in_on(person, "fout wachtwoord")
    person.sees(NOT_DONE)
    log_in_on(person)
    person.sees("Uw tekst is er nog")
    person.sees('"Techniek" & zorg, één regio: € 5 ✓')
    assert "kansen" not in stage.saved
    person.press("Alsnog versturen")
    person.sees("Opgeslagen om")
    assert stage.saved.strip() == TYPED.strip()


@pytest.mark.parametrize("javascript", [False, True], ids=["without", "with"])
def test_handing_in_after_the_session_ended_makes_one_version(stage, javascript):
    person = stage.visitor(javascript)
    person.open(f"{stage.plan}indienen/")
    person.fill(declared=True)
    stage.pass_on_server(DAY)
    person.press("Plan indienen")
    person.sees(NOT_DONE)
    assert ask(stage.env, VERSIONS) == [(0,)]
    log_in_on(person)
    person.sees(NOT_DONE)
    assert ask(stage.env, VERSIONS) == [(0,)]
    form = "() => Object.fromEntries(new FormData(document.querySelector('main form')))"
    fields = person.page.evaluate(form)
    person.press("Alsnog versturen")
    person.sees("Ontvangstnummer")
    # The same form once more, as a browser sends it when somebody goes back and presses.
    again = person.context.request.post(
        f"{stage.address}{stage.plan}indienen/", form=fields
    )
    assert again.url.removeprefix(stage.address) == person.path
    assert ask(stage.env, VERSIONS) == [(1,)]


def test_the_page_warns_and_goes_on_without_being_left(stage):
    """The note comes in time, one button lets the session go on, the text stays put."""
    person = stage.visitor()
    person.page.clock.install()
    type_vision(stage, person)
    field = person.page.locator('main [name="region_vision"]')
    field.focus()
    note = person.page.locator("#session-note")
    assert note.is_hidden()

    _both_clocks(stage, person, SESSION - 4 * 60)
    note.get_by_text("Uw sessie eindigt om").wait_for()
    assert findings(person) == []
    note.get_by_role("button", name="Blijf ingelogd").click()
    note.wait_for(state="hidden")
    assert field.evaluate("e => e === document.activeElement")
    assert field.input_value() == TYPED

    _both_clocks(stage, person, 5 * 60, since=SESSION - 4 * 60)
    assert note.is_hidden()
    person.press("Opslaan")
    person.sees("Opgeslagen om")


def _both_clocks(stage, person, seconds, since=0):
    stage.pass_on_server(since + seconds)
    person.page.clock.fast_forward(seconds * 1000)


def test_with_javascript_the_text_stays_and_saves_after_logging_in_elsewhere(stage):
    """Save and autosave are refused with a sentence; after logging in the page works on."""
    person = stage.visitor()
    open_vision(stage, person)
    stage.pass_on_server(DAY)
    person.fill(region_vision=TYPED)
    person.press("Opslaan")
    note = person.page.locator("#session-note")
    note.get_by_text("Uw sessie is verlopen").wait_for()
    assert findings(person) == []
    assert person.page.locator('main [name="region_vision"]').input_value() == TYPED
    assert "kansen" not in stage.saved
    with person.context.expect_page() as opened:
        note.get_by_role("link", name="Log in").click()
    log_in_on_tab(opened.value)
    opened.value.get_by_role("heading", name="U bent ingelogd tot").wait_for()
    opened.value.close()
    person.page.evaluate("window.dispatchEvent(new Event('focus'))")
    note.get_by_text("u logde opnieuw in").wait_for()
    person.press("Opslaan")
    person.page.get_by_text("Opgeslagen om").first.wait_for()
    assert stage.saved.strip() == TYPED.strip()


def test_autosave_goes_on_by_itself_after_logging_in_elsewhere(stage):
    """Nobody presses a button, and the first tab was never told."""
    person = stage.visitor()
    open_vision(stage, person)
    stage.pass_on_server(DAY)
    tab = person.context.new_page()
    tab.goto(f"{stage.address}/inloggen/")
    log_in_on_tab(tab)
    tab.get_by_role("button", name="Uitloggen").wait_for()
    person.fill(region_vision=TYPED)
    person.page.locator("#bewaard").get_by_text("Opgeslagen om").wait_for()
    assert stage.saved.strip() == TYPED.strip()


def test_without_javascript_a_second_tab_lets_the_session_go_on(stage):
    """The link in the foot of each page opens it; what was typed stays in the first tab."""
    person = stage.visitor(javascript=False)
    type_vision(stage, person)
    stage.pass_on_server(SESSION - 60)
    with person.context.expect_page() as opened:
        person.page.get_by_role("link", name="Langer ingelogd blijven").click()
    opened.value.get_by_role("button", name="Blijf ingelogd").click()
    opened.value.get_by_text("U blijft ingelogd tot").wait_for()
    opened.value.close()
    stage.pass_on_server(SESSION + HOUR)
    person.press("Opslaan")
    person.sees("Opgeslagen om")
    assert stage.saved.strip() == TYPED.strip()


def test_a_stale_tab_without_javascript_sends_its_text_too(stage):
    """Logged in again in a second tab: the token of the first is of before."""
    person = stage.visitor(javascript=False)
    type_vision(stage, person)
    stage.pass_on_server(DAY)
    tab = person.context.new_page()
    tab.goto(f"{stage.address}/inloggen/")
    log_in_on_tab(tab)
    tab.get_by_role("button", name="Uitloggen").wait_for()
    person.press("Opslaan")
    person.sees("U logde in een ander tabblad opnieuw in.")
    person.press("Alsnog versturen")
    person.sees("Opgeslagen om")
    assert stage.saved.strip() == TYPED.strip()


def test_both_pages_are_for_everybody(stage):
    """axe finds nothing on the page to log in and the page with the text; nothing sticks out."""
    person = stage.visitor(bypass_csp=True)
    open_vision(stage, person)
    stage.pass_on_server(DAY)
    person.fill(region_vision=f"{TYPED}{'Regionaal' * 300}")
    # As a page does whose script did not load.
    with person.page.expect_navigation():
        person.page.evaluate(
            "document.querySelector('[name=region_vision]').form.submit()"
        )
    person.sees(NOT_DONE)
    assert findings(person) == []
    log_in_on(person)
    person.sees("Uw tekst is er nog")
    assert findings(person) == []


@pytest.mark.parametrize("minutes", [1])
@pytest.mark.long
def test_a_session_of_a_real_minute(stage, minutes):
    """No clock is moved: wait, stay, wait, let it end, log in elsewhere, go on."""
    person = stage.visitor()
    open_vision(stage, person)
    note = person.page.locator("#session-note")
    note.get_by_text("Uw sessie eindigt om").wait_for(timeout=60_000)
    note.get_by_role("button", name="Blijf ingelogd").click()
    note.wait_for(state="hidden")
    note.get_by_text("Uw sessie eindigt om").wait_for(timeout=60_000)
    note.get_by_text("Uw sessie is verlopen").wait_for(timeout=60_000)
    person.fill(region_vision=TYPED)
    with person.context.expect_page() as opened:
        note.get_by_role("link", name="Log in").click()
    log_in_on_tab(opened.value)
    opened.value.get_by_role("heading", name="U bent ingelogd tot").wait_for()
    opened.value.close()
    person.page.evaluate("window.dispatchEvent(new Event('focus'))")
    note.get_by_text(re.compile("u bent weer|u logde opnieuw", re.I)).wait_for()
    person.press("Opslaan")
    person.page.get_by_text("Opgeslagen om").first.wait_for()
    assert stage.saved.strip() == TYPED.strip()
