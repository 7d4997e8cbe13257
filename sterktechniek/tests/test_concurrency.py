"""Two at once: real processes on a real database; one version, one receipt, nothing lost."""

import json
import subprocess
import sys
import uuid

import pytest

from sterktechniek.tests.realdb import PROJECT, ask, real_database

pytestmark = pytest.mark.processes

WORLD = """
from applications.tests.builders import lead_of, make_plan, make_round
plan, one = make_plan(), make_round()
print(plan.pk, f"{one.pk},{plan.region_id}", lead_of(plan.region).pk)
"""
FOLDER = {"cwd": PROJECT, "text": True}


@pytest.fixture
def race(tmp_path):
    """A real database with a plan that is ready to be handed in, and people who try at once."""
    with real_database() as env:
        shell = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", WORLD]
        made = subprocess.check_output(shell, env=env, timeout=120, **FOLDER)
        plan, free, lead = made.split()[-3:]
        start = tmp_path / "start"

        def enter(act, key):
            subject = free if act == "begin" else plan
            contestant = [sys.executable, "-m", "sterktechniek.tests.racing"]
            return subprocess.Popen(
                [*contestant, act, subject, lead, key, str(start)],
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                **FOLDER,
            )

        def run(keys, act="hand_in"):
            runners = [enter(act, key) for key in keys]
            for runner in runners:
                assert runner.stdout.readline() == "ready\n"
            start.touch()
            return [result_of(runner) for runner in runners]

        yield run, env


def result_of(runner):
    out, err = runner.communicate(timeout=120)
    assert runner.returncode == 0, err
    return json.loads(out)


def one_version_is_kept(env):
    assert ask(env, "SELECT count(*) FROM applications_planversion") == [(1,)]
    assert ask(env, "SELECT state FROM applications_plan") == [("submitted",)]
    handed_in = "SELECT count(*) FROM events_event WHERE name = 'hand_in'"
    assert ask(env, handed_in) == [(1,)]
    mails = "SELECT count(*) FROM outbox_outboxmessage WHERE kind = 'receipt'"
    assert ask(env, mails) == [(1,)]


def test_one_form_sent_several_times_at_once_gives_one_receipt(race):
    run, env = race
    answers = run([str(uuid.uuid4())] * 4)
    receipts = {answer.get("receipt") for answer in answers}
    assert len(receipts) == 1
    assert None not in receipts
    one_version_is_kept(env)


def test_two_forms_at_once_give_one_receipt_and_sentences(race):
    run, env = race
    answers = run([str(uuid.uuid4()) for _ in range(4)])
    assert sum("receipt" in answer for answer in answers) == 1
    refusals = [answer["refused"] for answer in answers if "refused" in answer]
    assert len(refusals) == 3
    assert all("al ingediend" in refusal for refusal in refusals)
    one_version_is_kept(env)


def test_several_who_begin_at_once_work_on_one_plan(race):
    run, env = race
    answers = run(["-"] * 4, act="begin")
    assert len({answer["plan"] for answer in answers}) == 1
    begun = "SELECT count(*) FROM events_event WHERE name = 'start_plan'"
    assert ask(env, begun) == [(2,)]  # that of the fixture, and this one
