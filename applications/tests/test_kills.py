"""The web server is killed again and again while regions hand in: nothing lost, nothing doubled.

Real gunicorn on a real database. Each lead posts a form until it gets an answer, with the
same key, as a browser or a person would. Afterwards the database is asked: one version for
each plan, what was acknowledged is there, and what is stored has its mail, its event and
its order for a copy, all in the transaction of the version.
"""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from applications.tests.pressing import PATIENCE, Lead, nothing_is_lost, world
from sterktechniek.tests import browser as tools
from sterktechniek.tests.realdb import real_database
from sterktechniek.tests.telling import tell

pytestmark = pytest.mark.processes


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


def kill_while(leads, env, kills):
    """Kill a random worker at random moments, as long as somebody is not served; at most ``kills``."""
    dice, killed = random.Random(7), 0
    while any(lead.is_alive() for lead in leads):
        time.sleep(dice.uniform(0.02, 0.25))
        workers = workers_of(env)
        if killed < kills and workers:
            os.kill(dice.choice(workers), signal.SIGKILL)
            killed += 1
    return killed


def hand_in_under_fire(plans, kills):
    with real_database() as env:
        sessions = world(env, plans)
        with tools.site(env) as address:
            leads = [Lead(address, plan, session).open() for plan, session in sessions]
            for lead in leads:
                lead.start()
            killed = kill_while(leads, env, kills)
            for lead in leads:
                lead.join(PATIENCE)
        nothing_is_lost(leads, env)
    posts = sum(lead.tries for lead in leads)
    tell(f"{killed} kills, {plans} plans, {posts} posts: 0 lost")
    assert killed
    return killed


def test_workers_killed_while_regions_hand_in():
    hand_in_under_fire(plans=12, kills=15)


@pytest.mark.long
def test_three_hundred_kills():
    """In rounds of at most thirty, so that every round hands in anew."""
    killed = 0
    while killed < 300:
        killed += hand_in_under_fire(plans=24, kills=30)
