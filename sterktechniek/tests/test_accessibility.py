"""Every page, as everybody who opens it, on a wide screen that is then made narrow.

axe finds nothing; one h1; Dutch; a title of its own; nothing sticks out sideways; the Tab
key reaches every control. The same for forms that refuse what was filled in.
"""

import html
import json
import re
from pathlib import Path

import pytest

from . import browser as tools
from .realdb import real_database

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WIDE, NARROW = 1280, 320
SHARES = 4
TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ]
}
FIND = """async rules => {
    const found = await axe.run(document, rules);
    return found.violations.map(one => one.id + ': '
        + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | '));
}"""
FRAME = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""
# A group of radio buttons is one stop of the Tab key.
CONTROLS = """() => {
    const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, '
        + '[tabindex="0"]';
    const groups = new Set();
    return [...document.querySelectorAll(all)].filter(one => {
        if (one.disabled || !one.checkVisibility({visibilityProperty: true})) return false;
        if (one.type !== 'radio') return true;
        const isNew = !groups.has(one.name);
        groups.add(one.name);
        return isNew;
    }).length;
}"""
COUNT_STOPS = """() => {
    window.stops = new Set();
    document.addEventListener('focusin', event => window.stops.add(
        event.target.type === 'radio' ? event.target.name : event.target));
    if (document.activeElement) document.activeElement.blur();
}"""
STOPS = "window.stops.size"
# An input of a day or a moment is several stops: day, month, year, hour, minute, picker.
EXTRA_STOPS = """6 * document.querySelectorAll(
    'input[type=date], input[type=datetime-local]').length + 4"""

SAVE = re.compile("^Opslaan$")
#: page: the button that sends the form after everything in it was made empty
REFUSED = {
    "login": "Inloggen",
    "region_rename admin": "Naam wijzigen",
    "region_end admin": "Regio laten eindigen",
    "region_merge admin": "Regio's samenvoegen",
    "round_create coordinator": "Bekijk wat er gebeurt",
    "round_extend coordinator": "Bekijk wat er gebeurt",
    "round_skip lead": "Ronde overslaan",
    "row_create partners": SAVE,
    "row_create doelen": SAVE,
    "row_create activiteiten": SAVE,
    "row_create mijlpalen": SAVE,
    "row_create begroting": SAVE,
    "plan_part bijlagen": "Bijlage toevoegen",
    "budget_import lead": "Nakijken wat er verandert",
    "plan_withdraw submitted": re.compile("ntrekken"),
    "draft_look_case asked coordinator": "Behandelaar aanwijzen",
    "draft_remark_edit officer": SAVE,
    "case_check prepared": "Opmerking klaarzetten",
    "supplement_item_edit officer": SAVE,
    "case_ask_supplement letter": "Vraag aanvulling",
    "case_assign coordinator": re.compile("oewijzen"),
    "interest_declare member": "Belang melden",
    "interest_list full": "Belang melden",
    "interest_end member": "Belang beëindigen",
    "interest_doubt member": "Vraag stellen",
    "interest_settle coordinator": "Vastleggen",
    "case_hand coordinator": "Aanvraag geven",
    "round_assign coordinator": "Alles toewijzen",
    "round_sample to draw": "Steekproef trekken",
    "review_form open": "Beoordeling afronden",
    "review_form pre-advice": "Preadvies afronden",
    "plan_questions waiting": "Antwoord versturen",
    "question_list chair": "Vraag versturen",
    "question_retract officer": "Vraag intrekken",
    "question_record officer": "Verslag vastleggen",
    "review_reopen coordinator": re.compile("open"),
    "advice_form open": "Advies vaststellen",
    "meeting_create coordinator": "Vergadering plannen",
    "meeting_edit coordinator": SAVE,
    "meeting_item member": SAVE,
    "session_create supportlead": "Plannen en uitnodigen",
    "session_invite supportlead": "Regio's uitnodigen",
    "session_move supportlead": "Tijd of plaats wijzigen",
    "session_cancel supportlead": "Bijeenkomst afzeggen",
    "session_answer invited": "Antwoord versturen",
    "tool_create supportlead": SAVE,
    "talk_ask lead": "Gesprek aanvragen",
    "talk_act plannen": "Gesprek plannen",
    "talk_act beantwoorden": "Vraag beantwoorden",
    "point_create supporter": "Actiepunt vastleggen",
    "point_act klopt-niet": "Klopt niet",
    "point_act verplaatsen": "Datum verplaatsen",
    "point_act vervallen": "Laten vervallen",
    "offer_create adviser": "Aanbod toevoegen",
    "offer_edit adviser": SAVE,
    "offer_import adviser": "Nakijken wat er verandert",
    "need_create adviser": "Behoefte vastleggen",
    "need_edit lead": SAVE,
    "need_end lead": re.compile("ntrekken"),
    "need_import adviser": "Nakijken wat er verandert",
    "match_propose adviser": "Voorstellen",
    "match_act decline": re.compile("fwijzen"),
    "assignment_declare to declare": "Verklaring vastleggen",
    "assignment_hand_over supportlead": "Opdracht overdragen",
    "trajectory_step coordinator": SAVE,
    "trajectory_detail talk": "Gesprek vastleggen",
    "trajectory_detail approach": "Plan van aanpak vastleggen",
    "trajectory_detail to decide": "Besluit vastleggen",
    "trajectory_detail not allowed": "Traject afsluiten",
    "decision_propose officer": "Besluit voorstellen",
    "decision_form grant": "Voorstel terugsturen",
    "letter_outbox coordinator": "Zending plannen",
    "call_record officer": "Gesprek vastleggen",
    "view_ask officer": "Zienswijze vragen",
    "view_detail to answer": "Zienswijze geven",
    "view_detail officer": "Zienswijze vastleggen",
    "later_propose officer": "Vervolgbesluit voorstellen",
    "later_detail decider": "Voorstel terugsturen",
    "term_notice officer": "Bericht versturen",
    "default_notice officer": "Ingebrekestelling vastleggen",
    "batch_detail held": "Brieven versturen",
    "objection_lodge lead": "Bezwaar versturen",
    "objection_register objections": re.compile("invoeren"),
    "objection_act hoorzitting": "Hoorzitting plannen",
    "objection_act voorstel": "Besluit voorstellen",
    "objection_act own repair": "Bezwaar aanvullen",
    "payment_list officer": "Gekozen betalingen zijn betaald",
    "payment_suspend officer": "Betaling opschorten",
    "account_enter officer": "Vastleggen",
    "change_report lead": "Verandering melden",
    "change_detail waiting": "Antwoord versturen",
    "report_detail to write": "Rapportage indienen",
    "report_detail to read": "Meer vragen",
    "moment_move coordinator": "Datum verplaatsen",
    "moment_extend coordinator": "Meer tijd geven",
    "duty_detail to answer": "Antwoord versturen",
    "duty_detail answered": "Oordeel vastleggen",
    "duty_move coordinator": "Datum verplaatsen",
    "duty_checker coordinator": "Aanwijzen",
    "assignment_create supportlead": "Ondersteuner toewijzen",
    "visit_create supporter": "Bezoek vastleggen",
    "visit_edit supporter": SAVE,
    "visit_correct supporter": "Correctie vastleggen",
    "visit_answer lead": "Reactie versturen",
    "appointment_create supporter": "Afspraak plannen",
    "appointment_cancel supporter": "Afspraak afzeggen",
    "question_new ministry": "Vraag invoeren",
    "figure_add draft": "Cijfer opnemen",
    "answer_step terugsturen": "Terugsturen",
    "outside_new ministry": "Vastleggen",
    "programme_report_list empty": "Rapport bestellen",
    "programme_report_list of all": "Rapport bestellen",
}
EMPTY = """() => document.querySelectorAll('main form[method=post]').forEach(form =>
    [...form.elements].forEach(one => {
        if (['hidden', 'submit', 'button', 'radio'].includes(one.type)) return;
        if (one.type === 'checkbox') one.checked = false;
        else if (one.tagName === 'SELECT') one.selectedIndex = 0;
        else if (one.tagName !== 'FIELDSET') one.value = '';
    }))"""


class Site:
    """The running site, its pages, and a browser for everybody who opens them."""

    def __init__(self, browser, address, world):
        self.browser, self.address = browser, address
        self.pages, self.sessions = world["pages"], world["sessions"]
        self.visitors = {}

    def visitor(self, username):
        """A browser in which this person is logged in; empty: nobody."""
        if username not in self.visitors:
            one = tools.Visitor(self.browser, self.address, width=WIDE, bypass_csp=True)
            if username:
                cookie = {"name": "sessionid", "value": self.sessions[username]}
                one.context.add_cookies([cookie | {"url": self.address}])
            self.visitors[username] = one
        return self.visitors[username]

    def open(self, name):
        """Open a page as who it is for; answers the page and the status."""
        username, path = self.pages[name]
        visitor = self.visitor(username)
        return visitor, visitor.open(path)

    def title(self, name):
        """The title of a page, read without opening it."""
        username, path = self.pages[name]
        asked = self.visitor(username).context.request.get(self.address + path)
        return " ".join(html.unescape(TITLE.search(asked.text())[1]).split())


@pytest.fixture(scope="module")
def opened(browser):
    """The site with a world in which every page can be opened."""
    with real_database() as env:
        code = "from sterktechniek.tests.page_world import make; print(make())"
        world = json.loads(tools.run_python(env, code))
        with tools.site(env) as address:
            site = Site(browser, address, world)
            yield site
            for visitor in site.visitors.values():
                visitor.context.close()


def findings(visitor):
    """What is wrong with the page that is open, in words, wide and narrow."""
    page = visitor.page
    frame = page.evaluate(FRAME)
    wrong = []
    if frame["lang"] != "nl":
        wrong.append(f"lang is {frame['lang']!r}")
    if frame["headings"] != 1:
        wrong.append(f"{frame['headings']} h1")
    page.evaluate(AXE)
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        if (too_wide := page.evaluate(FRAME)["tooWide"]) > 0:
            wrong.append(f"sticks out {too_wide} px at {width}")
        wrong += [f"{one} at {width}" for one in page.evaluate(FIND, RULES)]
    return wrong


def out_of_reach(visitor):
    """The number of controls that the Tab key does not come to."""
    page = visitor.page
    wanted = page.evaluate(CONTROLS)
    page.evaluate(COUNT_STOPS)
    for _ in range(wanted + page.evaluate(EXTRA_STOPS)):
        page.keyboard.press("Tab")
    return wanted - page.evaluate(STOPS)


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(opened, share):
    """In shares, so that two processes look at once."""
    wrong = {}
    for name in list(opened.pages)[share::SHARES]:
        visitor, status = opened.open(name)
        found = [f"status {status}"] if status != 200 else findings(visitor)
        # The order of the page is the same at each width: one round of Tab will do.
        if missed := out_of_reach(visitor):
            found.append(f"{missed} controls out of reach of Tab")
        if found:
            wrong[name] = found
    assert wrong == {}, "\n".join(f"{name}: {what}" for name, what in wrong.items())


def test_titles(opened):
    """Two kinds of page never share a title, and it ends in that of the site."""
    wrong, kind_of = {}, {}
    for name in opened.pages:
        title, kind = opened.title(name), name.split()[0]
        if kind_of.setdefault(title, kind) != kind:
            wrong[name] = f"has the title of {kind_of[title]}: {title}"
        if title.startswith(" |") or not title.endswith(" | Sterk Techniekonderwijs"):
            wrong[name] = f"is called {title!r}"
    assert wrong == {}, "\n".join(f"{name}: {what}" for name, what in wrong.items())


def test_every_form_that_refuses(opened):
    """What is wrong stands above the form and with the field, and in the title."""
    wrong = {}
    for name, button in REFUSED.items():
        visitor, _status = opened.open(name)
        page = visitor.page
        page.evaluate(EMPTY)
        page.locator("main").get_by_role("button", name=button).first.click()
        visitor.settle()
        found = findings(visitor)
        if not page.title().startswith("Fout: "):
            found.append(f"title says {page.title()!r}")
        if not page.locator("main .error-summary").count():
            found.append("no summary of what is wrong")
        if found:
            wrong[name] = found
    assert wrong == {}, "\n".join(f"{name}: {what}" for name, what in wrong.items())


def test_refusals_of_the_site(opened):
    """Not found, forbidden and a step that cannot be taken are pages like all others."""
    wrong = {}
    for username, path, wanted in (
        ("ministry", "/bestaat-niet/", 404),
        ("ministry", "/brieven/", 403),
        ("officer", opened.pages["decision_form grant"][1], 403),
    ):
        visitor = opened.visitor(username)
        assert visitor.open(path) == wanted
        if found := findings(visitor):
            wrong[path] = found
    assert wrong == {}
