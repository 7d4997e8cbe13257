"""The chain from the opening of a round to the letter, in a real browser, with the mouse.

Real processes on a real database: gunicorn, and the worker that mails and makes letters.
The clock of those processes is moved over the closing. Every step is taken by the right
person, and needs no JavaScript.
"""

import time as real_time

import pytest

from . import browser as tools
from . import journey
from .realdb import ask, real_database

pytestmark = pytest.mark.browser

LATER = journey.OPEN_DAYS + 2  # days: the round has closed
PATIENCE = 90  # seconds for the worker, on a busy machine
MAILED = "SELECT count(*) FROM outbox_outboxmessage WHERE state='sent' AND body LIKE ?"
LETTERS_MADE = "SELECT count(*) FROM reviews_letter WHERE pdf <> ''"


@pytest.fixture
def javascript():
    return False


@pytest.fixture
def stage(browser, tmp_path, javascript):
    """The world before the first act, with the site running on it."""
    time = tools.FakeTime(tmp_path)
    with real_database(**time.environment) as env:
        tools.run_python(env, "from sterktechniek.tests.worlds import chain; chain()")
        with tools.site(env) as address:
            yield Stage(browser, address, env, time, javascript)


class Stage:
    """Who is at which browser; and the clock of the processes."""

    def __init__(self, browser, address, env, time, javascript):
        self.browser, self.address, self.env, self.time = browser, address, env, time
        self.javascript = javascript
        self.people = {}

    def __getitem__(self, username):
        """The browser of this person, logged in."""
        if username not in self.people:
            one = tools.Visitor(self.browser, self.address, javascript=self.javascript)
            self.people[username] = one.sign_in(username)
        return self.people[username]

    def days_pass(self, days):
        """The clock of all processes moves; sessions end, so people log in again."""
        self.time.set(days)
        for person in self.people.values():
            person.context.close()
        self.people = {}

    def worker_does(self, sql, wanted, values=()):
        """Let the worker run until the database says that its work is done."""
        with tools.worker(self.env):
            deadline = real_time.monotonic() + PATIENCE
            while (found := ask(self.env, sql, values)) != wanted:
                assert real_time.monotonic() < deadline, (found, self.log)
                real_time.sleep(0.3)

    @property
    def log(self):
        return tools.log_of(self.env, "worker")


def test_from_the_opening_of_a_round_to_the_letter(stage):
    journey.open_a_round(stage["coordinator"])
    journey.announce(stage["lead1"])
    journey.skip(stage["lead2"])
    plan = journey.write_a_plan(stage["lead1"])
    number = journey.hand_in(stage["lead1"], plan)
    stage.worker_does(MAILED, [(1,)], [f"%{number}%"])
    journey.assign_supporter(stage["supportlead"])
    journey.log_a_visit(stage["supporter"])

    stage.days_pass(LATER)
    case = plan.replace("/plannen/", "/werkvoorraad/")
    journey.find_complete(stage["officer"], case)
    journey.assign_three(stage["coordinator"], case)
    for username in ("member1", "member2", "member3"):
        journey.judge(stage[username])
    journey.advise(stage["chair"])
    journey.propose(stage["officer"], case)
    journey.decide(stage["decider"], case)
    batch = journey.plan_sending(stage["coordinator"])
    stage.worker_does(LETTERS_MADE, [(1,)])
    assert stage["lead1"].open(f"{plan}uitkomst/") == 404
    journey.release(stage["coordinator"], batch)
    letter = journey.read_outcome(stage["lead1"], plan)
    assert letter.startswith(b"%PDF")

    journey.read_the_picture(stage["ministry"])


@pytest.mark.parametrize("javascript", [True])
def test_a_region_hands_in_with_javascript_too(stage):
    journey.open_a_round(stage["coordinator"])
    plan = journey.write_a_plan(stage["lead1"])
    journey.hand_in(stage["lead1"], plan)
