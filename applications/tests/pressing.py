"""Leads at their browsers, on real sockets: they open the form and press until it is answered."""

import http.client
import json
import re
import threading
import time
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

from sterktechniek.accounts.tests.browsing import Page
from sterktechniek.tests import browser as tools
from sterktechniek.tests.realdb import ask

WORLD = """
import json
from datetime import date
from applications.tests.builders import lead_of, make_plan, make_round
from sterktechniek import clock
from sterktechniek.tests.page_world import _session
one = make_round(%s)
plans = [make_plan(round=one) for _ in range(%d)]
print(json.dumps([(plan.pk, _session(lead_of(plan.region))) for plan in plans]))
"""
RECEIPT = re.compile(r"<dd>(STO\S+-V\d+)</dd>")
PATIENCE = 120  # seconds for one lead
SLOWEST_AWAY = 5  # seconds until a page says that the database is away


def world(env, plans, of_round=""):
    """Plans that are ready, in one round: pairs of a plan and the session of its lead."""
    code = WORLD % (of_round, plans)
    return json.loads(tools.run_python(env, code).splitlines()[-1])


class Browser:
    """One session: asks for pages and posts forms; follows nothing by itself."""

    def __init__(self, address, session):
        self.host = urlsplit(address).netloc
        self.cookies = {"sessionid": session}

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, fields):
        return self._ask("POST", path, urlencode(fields))

    def connection(self):
        """A fresh line to the site; one that waits too long counts as broken."""
        return http.client.HTTPConnection(self.host, timeout=30)

    def headers(self):
        return {
            "Cookie": "; ".join(f"{name}={one}" for name, one in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def _ask(self, method, path, body=None):
        began, connection = time.monotonic(), self.connection()
        try:
            connection.request(method, path, body, self.headers())
            return self.read(connection.getresponse(), began)
        except http.client.HTTPException as error:  # the line broke in the answer
            raise OSError(str(error)) from error
        finally:
            connection.close()

    def read(self, response, began):
        """What was answered: status, headers, page, where it leads, and how long it took."""
        page = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return SimpleNamespace(
            status=response.status,
            headers=response.headers,
            page=page,
            leads_to=response.headers.get("Location", ""),
            seconds=time.monotonic() - began,
        )


def hidden_fields(page, path):
    """The hidden fields of the form on the page at ``path`` that goes there too; pairs."""
    forms = Page(SimpleNamespace(content=page.encode())).forms
    [fields] = [fields for action, fields in forms if action in (path, None)]
    return fields


def form_of(browser, path):
    """Open the page to hand in and tick the statement: the form as it is sent."""
    return [*hidden_fields(browser.get(path).page, path), ("declared", "on")]


class Lead(threading.Thread):
    """Presses the button until the receipt is there, whatever is killed meanwhile."""

    def __init__(self, address, plan, session):
        super().__init__(daemon=True)
        self.browser = Browser(address, session)
        self.path, self.plan = f"/plannen/{plan}/indienen/", plan
        self.fields = None  # of the form that stands before this person
        self.receipt = self.served_at = None
        self.refused, self.away, self.tries = [], [], 0

    def run(self):
        end = time.monotonic() + PATIENCE
        while self.receipt is None and time.monotonic() < end:
            try:
                self._hand_in()
            except OSError:
                time.sleep(0.2)  # killed under our hands: the same form once more

    def open(self):
        """Have the form on the screen before anything is killed: what is tried is sending it."""
        self.fields = form_of(self.browser, self.path)
        return self

    def _hand_in(self):
        self.tries += 1
        answer = self.browser.post(self.path, self.fields)
        if answer.status == 503:
            # what a person does: press the button of the page that came
            self.fields = hidden_fields(answer.page, self.path)
        page = self._answered(
            self.browser.get(self._answered(answer, 302).leads_to)
        ).page
        self.receipt, self.served_at = RECEIPT.search(page).group(1), time.monotonic()

    def _answered(self, answer, status=200):
        if answer.status == status:
            return answer
        if answer.status == 503 and "even niet bereikbaar" in answer.page:
            self.away.append(answer.seconds)
        else:
            self.refused.append((answer.status, answer.page[-2000:]))
        raise OSError(answer.status)


def nothing_is_lost(leads, env):
    """Each lead has the receipt of the one version of its plan, which has all that goes with it."""
    versions = ask(env, "SELECT plan_id, receipt_number FROM applications_planversion")
    stored = dict(versions)
    assert len(versions) == len(stored), "a plan was handed in twice"
    lost = [one for one in leads if one.receipt and stored.get(one.plan) != one.receipt]
    assert lost == [], "a receipt was given that is not there"
    unanswered = [one.refused[-1:] for one in leads if one.receipt is None]
    assert unanswered == [], "somebody got no receipt"
    false_errors = [one.refused for one in leads if one.refused]
    assert false_errors == [], f"an error was shown: {false_errors}"
    slow = [seconds for one in leads for seconds in one.away if seconds > SLOWEST_AWAY]
    assert slow == [], "a page took too long to say that the database is away"
    counts = {
        "mails": "SELECT count(DISTINCT region_id) FROM outbox_outboxmessage WHERE kind='receipt'",
        "events": "SELECT count(*) FROM events_event WHERE name='hand_in'",
        "copies": "SELECT count(*) FROM applications_receiptcopy",
    }
    found = {name: ask(env, sql)[0][0] for name, sql in counts.items()}
    assert set(found.values()) == {len(leads)}, f"not of each version: {found}"
