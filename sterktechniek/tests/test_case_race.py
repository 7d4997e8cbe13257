"""Two people at one case, as real processes; and a refusal that outlives its transaction."""

import json
import subprocess
import sys

import pytest

from sterktechniek.tests.realdb import PROJECT, ask, real_database

pytestmark = pytest.mark.processes

WORLD = """
from applications.lifecycle import PlanState
from applications.tests.builders import coordinator, make_plan, officer
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
plan = make_plan(PlanState.IN_REVIEW)
members = ",".join(str(make_user(Role.MEMBER).pk) for _ in range(3))
print(plan.pk, members, *(one().pk for one in (officer, officer, coordinator, coordinator)))
"""
REFUSED = """
from django.test import Client
from django.urls import reverse
from applications.models import Plan
from reviews import actions
from sterktechniek.accounts.models import User
plan, user = Plan.objects.get(pk={plan}), User.objects.get(pk={user})
actions.declare_interest(plan.region, by=user, reason="Familie")
client = Client(SERVER_NAME="localhost")
client.force_login(user)
print(client.post(reverse("case_claim", args=[plan.pk])).status_code)
"""
FOLDER = {"cwd": PROJECT, "text": True}


def shell(env, code):
    command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", code]
    return subprocess.check_output(command, env=env, timeout=120, **FOLDER).split()


@pytest.fixture
def world():
    with real_database() as env:
        plan, members, *people = shell(env, WORLD)[-6:]
        yield env, plan, members, people


def race(env, start, *contestants):
    """Let them go at once: (act, plan, user, key); answers what came of each."""
    module = [sys.executable, "-m", "sterktechniek.tests.racing"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    runners = [
        subprocess.Popen([*module, *one, str(start)], env=env, **pipes, **FOLDER)
        for one in contestants
    ]
    for runner in runners:
        assert runner.stdout.readline() == "ready\n"
    start.touch()
    return [result_of(runner) for runner in runners]


def result_of(runner):
    out, err = runner.communicate(timeout=120)
    assert runner.returncode == 0, err
    return json.loads(out)


def test_one_of_two_officers_has_the_case(world, tmp_path):
    env, plan, _, (one, other, *_) = world
    entries = [("claim", plan, user, "-") for user in (one, other)]
    answers = race(env, tmp_path / "start", *entries)
    assert sum("claimed" in answer for answer in answers) == 1
    [refusal] = [answer["refused"] for answer in answers if "refused" in answer]
    assert refusal.startswith("Een collega heeft deze aanvraag")
    assert ask(env, "SELECT count(*) FROM reviews_claim") == [(1,)]
    taken = "SELECT count(*) FROM events_event WHERE name = 'claim_case'"
    assert ask(env, taken) == [(1,)]


def test_one_of_two_coordinators_divides_a_plan(world, tmp_path):
    env, plan, members, (_, _, one, other) = world
    entries = [("divide", plan, user, members) for user in (one, other)]
    answers = race(env, tmp_path / "start", *entries)
    assert sorted(answer.get("divided", 0) for answer in answers) == [0, 3]
    assert ask(env, "SELECT count(*) FROM reviews_review") == [(3,)]


def test_a_refusal_stays_though_its_act_was_rolled_back(world):
    env, plan, _, (officer, *_) = world
    plain = env | {"DEBUG": "true"}  # the page without the names of collected files
    assert shell(plain, REFUSED.format(plan=plan, user=officer))[-1] == "409"
    assert ask(env, "SELECT act FROM reviews_refusal") == [("claim",)]
    assert ask(env, "SELECT count(*) FROM reviews_claim") == [(0,)]
