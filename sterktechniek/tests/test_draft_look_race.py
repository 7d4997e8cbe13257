"""Officers who take one draft look at once, as real processes: one has it, the others are told."""

import json
import subprocess
import sys

import pytest

from sterktechniek.tests.realdb import PROJECT, ask, real_database

pytestmark = pytest.mark.processes

WORLD = """
from applications.tests.builders import lead_of, make_plan, officer
from applications.tests.looks import make_look
look = make_look()
free = make_plan(region=look.plan.region)
print(look.pk, free.pk, lead_of(free.region).pk, *(officer().pk for _ in range(3)))
"""
FOLDER = {"cwd": PROJECT, "text": True}


@pytest.fixture
def race(tmp_path):
    """A real database with a look that was asked; ``run`` lets contestants go at once."""
    with real_database() as env:
        shell = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", WORLD]
        made = subprocess.check_output(shell, env=env, timeout=120, **FOLDER)
        look, plan, lead, *officers = made.split()[-6:]
        start = tmp_path / "start"

        def enter(act, subject, user):
            contestant = [sys.executable, "-m", "sterktechniek.tests.racing"]
            return subprocess.Popen(
                [*contestant, act, subject, user, "-", str(start)],
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                **FOLDER,
            )

        def run(*contestants):
            runners = [enter(*one) for one in contestants]
            for runner in runners:
                assert runner.stdout.readline() == "ready\n"
            start.touch()
            return [result_of(runner) for runner in runners]

        yield run, env, {"look": look, "plan": plan, "lead": lead, "officers": officers}


def result_of(runner):
    out, err = runner.communicate(timeout=120)
    assert runner.returncode == 0, err
    return json.loads(out)


def test_one_of_three_officers_has_it(race):
    run, env, world = race
    answers = run(*(("take_look", world["look"], one) for one in world["officers"]))
    assert sum("taken" in answer for answer in answers) == 1
    refusals = [answer["refused"] for answer in answers if "refused" in answer]
    assert len(refusals) == 2
    assert all(one.startswith("Een collega heeft") for one in refusals)
    turns = "SELECT count(*) FROM applications_draftlookturn"
    assert ask(env, turns) == [(1,)]
    taken = "SELECT count(*) FROM events_event WHERE name = 'take_look'"
    assert ask(env, taken) == [(1,)]


def test_taking_and_retracting_at_once_is_one_of_the_two(race):
    run, env, world = race
    look = world["look"]
    answers = run(
        ("take_look", look, world["officers"][0]),
        ("retract_look", look, world["lead"]),
    )
    done = [answer for answer in answers if "refused" not in answer]
    assert len(done) == 1
    [(state,)] = ask(env, "SELECT state FROM applications_draftlook")
    assert state == ("taken" if "taken" in done[0] else "lapsed")


def test_asking_twice_at_once_is_one_look(race):
    run, env, world = race
    answers = run(*[("ask_look", world["plan"], world["lead"])] * 3)
    assert sum("asked" in answer for answer in answers) == 1
    refusals = [answer["refused"] for answer in answers if "refused" in answer]
    assert all("loopt al" in one for one in refusals)
    looks = (
        f"SELECT count(*) FROM applications_draftlook WHERE plan_id = {world['plan']}"
    )
    assert ask(env, looks) == [(1,)]
