"""Writing a plan in a real browser: in place, saved while typing, by two people at once."""

import re
import time as real_time

import pytest

from sterktechniek.tests import browser as tools
from sterktechniek.tests.realdb import ask, real_database
from sterktechniek.tests.telling import tell

pytestmark = pytest.mark.browser

WORLD = """
from applications.tests.builders import lead_of, make_plan
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.tests.worlds import give_passwords
region = make_region("R01")
make_user(Role.LEAD, region=region, username="lead")
make_user(Role.EDITOR, region=region, username="editor")
print(make_plan(region=region, filled=%s).pk)
give_passwords()
"""
SAVE = re.compile("^Opslaan$")
ONE_MORE = "Opslaan en nog een"
PATIENCE = 15_000  # milliseconds


class Desk:
    """The site with one plan, and who sits before it."""

    def __init__(self, browser, address, env, plan):
        self.browser, self.address, self.env = browser, address, env
        self.plan = f"/plannen/{plan}/"

    def seat(self, username, *, javascript=True, width=1280):
        one = tools.Visitor(
            self.browser, self.address, javascript=javascript, width=width
        )
        return one.sign_in(username)

    def part(self, name):
        return f"{self.plan}onderdeel/{name}/"


@pytest.fixture
def is_filled():
    return True


@pytest.fixture
def desk(browser, is_filled):
    with real_database() as env:
        plan = tools.run_python(env, WORLD % is_filled).split()[-1]
        with tools.site(env) as address:
            yield Desk(browser, address, env, plan)


def saved_text(visitor, sentence):
    place = visitor.page.locator("#bewaard")
    place.get_by_text(sentence).wait_for(timeout=PATIENCE)


def test_a_row_is_added_without_leaving_the_page(desk):
    lead = desk.seat("lead")
    lead.open(desk.part("doelen"))
    lead.page.evaluate("window.still = true")  # a page that is left forgets this
    lead.follow("Doel toevoegen")
    assert lead.page.evaluate("document.activeElement.name") == "title"
    lead.fill(title="Meer meisjes in de techniek")
    saved_text(lead, "Bewaard voor u om")
    lead.press(SAVE)
    lead.sees("Opgeslagen: 2. Meer meisjes in de techniek.")
    assert lead.page.evaluate("document.activeElement.id") == "doel-2"
    assert "Meer meisjes" in lead.page.locator("#melding").inner_text()
    row = lead.page.locator("#doel-2")
    row.get_by_role("button", name="Omhoog").click()
    lead.settle()
    first = lead.page.locator("main tbody tr").first
    assert first.get_attribute("id") == "doel-2"
    assert lead.page.evaluate("window.still === true")
    hints = lead.page.locator("#hints")
    hints.get_by_text("Doel 2 heeft nog geen indicator").wait_for(timeout=PATIENCE)


def test_a_refused_row_keeps_what_was_typed_and_says_what_to_do(desk):
    lead = desk.seat("lead")
    lead.open(desk.part("begroting"))
    lead.follow("Begrotingspost toevoegen")
    lead.fill(description="Materiaal", unit_price="veel")
    lead.press(SAVE)
    lead.sees("Vul een getal in")
    assert lead.page.title().startswith("Fout:")
    assert lead.page.locator("[name=description]").input_value() == "Materiaal"
    assert "error-summary" in lead.page.evaluate("document.activeElement.className")


def test_text_is_saved_while_it_is_typed(desk):
    lead = desk.seat("lead")
    lead.open(desk.part("organisatie"))
    field = lead.page.locator("[name=project_organisation]")
    for text in ("Een stuurgroep", "Een stuurgroep die elk kwartaal beslist"):
        field.fill(text)
        saved_text(lead, "Opgeslagen om")
        end = real_time.monotonic() + 15
        query = "SELECT project_organisation FROM applications_plan"
        while ask(desk.env, query) != [(text,)]:
            assert real_time.monotonic() < end, text
            real_time.sleep(0.2)
    lead.press(SAVE)
    lead.expect_no_error()
    lead.sees("Opgeslagen om")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_later_of_two_sees_both_texts_and_chooses(desk, javascript):
    lead = desk.seat("lead", javascript=False)
    editor = desk.seat("editor", javascript=javascript, width=360)
    editor.open(desk.part("organisatie"))
    lead.open(desk.part("organisatie"))
    lead.fill(project_organisation="Van de projectleider")
    lead.press(SAVE)
    lead.expect_no_error()
    editor.fill(project_organisation="Van de medewerker")
    if javascript:
        saved_text(editor, "Druk op Opslaan en kies welke tekst blijft")
    editor.press(SAVE)
    editor.sees("Van de projectleider")
    field = editor.page.locator("[name=project_organisation]")
    assert field.input_value() == "Van de medewerker"
    editor.page.get_by_label("Mijn tekst").check()
    editor.press(SAVE)
    editor.expect_no_error()
    lead.open(desk.part("organisatie"))
    assert lead.page.locator("[name=project_organisation]").input_value() == (
        "Van de medewerker"
    )


ACTIVITIES, LINES_EACH = 12, 5


@pytest.mark.long
@pytest.mark.parametrize("is_filled", [False])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_whole_plan_from_nothing(desk, javascript):
    """Twelve activities and sixty budget lines; prints how long and how many presses."""
    lead = desk.seat("lead", javascript=javascript)
    started, presses = real_time.monotonic(), 0
    lead.open(f"{desk.part('partners')}nieuw/")
    lead.fill(new_name="Bedrijf", new_kind="company", form="cash", amount="1.000")
    lead.press(SAVE)
    lead.open(f"{desk.part('doelen')}nieuw/")
    lead.fill(title="Meer techniek", indicator="leerlingen", target="10% in 2028")
    lead.press(SAVE)
    for number in range(1, ACTIVITIES + 1):
        lead.open(f"{desk.part('activiteiten')}nieuw/")
        lead.fill(
            title=f"Activiteit {number}", description="Twee lessen per klas.",
            goal={"index": 1}, line="inflow", form="guest_lesson", partner={"index": 1},
            **{"mijlpalen-0-title": "Eerste les", "mijlpalen-0-due_on": "2027-03-01"},
        )  # fmt: skip
        lead.press(SAVE)
        presses += 1
        lead.expect_no_error()
    lead.open(f"{desk.part('begroting')}nieuw/")
    for number in range(ACTIVITIES * LINES_EACH):
        first = number % LINES_EACH == 0
        where = {"activity": {"index": number // LINES_EACH + 1}} if first else {}
        kind = {"year": {"index": 1}, "kind": "equipment"} if number == 0 else {}
        lead.fill(description=f"Post {number}", unit_price="100", quantity="2",
                  **where, **kind)  # fmt: skip
        lead.press(ONE_MORE)
        presses += 1
        lead.expect_no_error()
    seconds = real_time.monotonic() - started
    tell(f"{seconds:.0f} s, {presses + 2} saves, javascript={javascript}")
    [[lines, total]] = ask(
        desk.env, "SELECT count(*), sum(amount) FROM applications_budgetline"
    )
    assert (lines, int(total)) == (60, 12_000)
    numbers = {
        row[0] for row in ask(desk.env, "SELECT number FROM applications_budgetline")
    }
    assert {"1a", "1e", "12e"} <= numbers
