"""The web server is killed again and again while regions hand in: nothing lost, nothing doubled.

Real gunicorn on a real database. Each client posts its form until it gets an answer, with
the same key, as a browser or a person would. Afterwards the database is asked: one version
for each plan, what was acknowledged is there, and what is stored has its mail, its event
and its order for a copy, all in the transaction of the version.
"""

import json
import os
import random
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

import pytest

from sterktechniek.tests import browser as tools
from sterktechniek.tests.realdb import ask, real_database

pytestmark = pytest.mark.processes

WORLD = """
import json
from applications.tests.builders import lead_of, make_plan, make_round
from sterktechniek.tests.page_world import _session
one = make_round()
plans = [make_plan(round=one) for _ in range(%d)]
print(json.dumps([(plan.pk, _session(lead_of(plan.region))) for plan in plans]))
"""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RECEIPT = re.compile(r"<dd>(STO\S+-V\d+)</dd>")
PATIENCE = 120  # seconds for one client


class Client(threading.Thread):
    """One lead at one browser, who presses until there is an answer."""

    def __init__(self, address, plan, session):
        super().__init__(daemon=True)
        self.url = f"{address}/plannen/{plan}/indienen/"
        self.plan, self.key = plan, str(uuid.uuid4())
        self.receipt, self.refused, self.tries = None, [], 0
        self.session = session

    def run(self):
        end = time.monotonic() + PATIENCE
        while self.receipt is None and time.monotonic() < end:
            self.tries += 1
            try:
                self._hand_in()
            except OSError:
                time.sleep(0.05)  # killed under our hands: the same form once more

    def _hand_in(self):
        try:
            token = self._token()
            data = urllib.parse.urlencode(
                {"csrfmiddlewaretoken": token, "key": self.key, "declared": "on"}
            ).encode()
            cookie = f"sessionid={self.session}; csrftoken={self.cookie}"
            request = urllib.request.Request(self.url, data, {"Cookie": cookie})
            with urllib.request.urlopen(request, timeout=20) as answer:
                page = answer.read().decode()
        except urllib.error.HTTPError as error:
            self.refused.append((error.code, error.read().decode()[:200]))
            raise OSError from error
        self.receipt = RECEIPT.search(page).group(1)

    def _token(self):
        """The form stays the same however often it is sent: it is fetched once."""
        if not hasattr(self, "token"):
            request = urllib.request.Request(
                self.url, headers={"Cookie": f"sessionid={self.session}"}
            )
            with urllib.request.urlopen(request, timeout=20) as answer:
                cookies = answer.headers.get_all("Set-Cookie") or []
                page = answer.read().decode()
            [self.cookie] = [
                one.split(";")[0].partition("=")[2]
                for one in cookies
                if one.startswith("csrftoken=")
            ]
            self.token = TOKEN.search(page).group(1)
        return self.token


def workers_of(env):
    """The processes that answer requests: children of the gunicorn of this test."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            command = (folder / "cmdline").read_text()
            variables = (folder / "environ").read_text()
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if "gunicorn" in command and env["DATABASE_URL"] in variables:
            found.append((int(folder.name), int(parent)))
    masters = {pid for pid, _ in found}
    return [pid for pid, parent in found if parent in masters]


def kill_while(clients, env, kills):
    """Kill a random worker at random moments, until enough were killed and all are served."""
    dice, killed = random.Random(7), 0
    while any(client.is_alive() for client in clients):
        time.sleep(dice.uniform(0.02, 0.25))
        workers = workers_of(env)
        if killed < kills and workers:
            os.kill(dice.choice(workers), signal.SIGKILL)
            killed += 1
    return killed


def hand_in_under_fire(plans, kills):
    with real_database() as env:
        code = WORLD % plans
        world = json.loads(tools.run_python(env, code).splitlines()[-1])
        with tools.site(env) as address:
            clients = [Client(address, plan, session) for plan, session in world]
            for client in clients:
                client.start()
            killed = kill_while(clients, env, kills)
            for client in clients:
                client.join(PATIENCE)
        versions = ask(
            env, "SELECT plan_id, receipt_number FROM applications_planversion"
        )
        return {
            "clients": clients,
            "killed": killed,
            "versions": versions,
            "mails": ask(
                env,
                "SELECT count(DISTINCT region_id) FROM outbox_outboxmessage WHERE kind='receipt'",
            )[0][0],
            "events": ask(
                env, "SELECT count(*) FROM events_event WHERE name='hand_in'"
            )[0][0],
            "copies": ask(env, "SELECT count(*) FROM applications_receiptcopy")[0][0],
        }


def nothing_is_lost(found, plans):
    clients, versions = found["clients"], found["versions"]
    stored = dict(versions)
    assert len(versions) == len(stored), "a plan was handed in twice"
    lost = [
        one for one in clients if one.receipt and stored.get(one.plan) != one.receipt
    ]
    assert lost == [], "a receipt was given that is not there"
    unanswered = [one.plan for one in clients if one.receipt is None]
    assert unanswered == [], [one.refused[-1:] for one in clients if not one.receipt]
    false_errors = [one.refused for one in clients if one.refused]
    assert false_errors == [], "an error was shown for a plan that is stored"
    counts = {found["mails"], found["events"], found["copies"], len(versions)}
    assert counts == {plans}, "a version without its mail, event or copy"
    tries = sum(one.tries for one in clients)
    print(f"{found['killed']} kills, {plans} plans, {tries} posts: 0 lost")  # noqa: T201


def test_workers_killed_while_regions_hand_in():
    nothing_is_lost(hand_in_under_fire(plans=12, kills=15), 12)


@pytest.mark.long
def test_three_hundred_kills():
    """In rounds of thirty, so that every round hands in anew."""
    for _ in range(10):
        nothing_is_lost(hand_in_under_fire(plans=24, kills=30), 24)
