"""Three workers find the same unused terms at once, as real processes: one proposal comes of it."""

import json
import subprocess
import sys

import pytest

from sterktechniek.tests.realdb import PROJECT, ask, real_database

pytestmark = pytest.mark.processes

WORLD = """
from datetime import timedelta
from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
late = max(make_plan(PlanState.SUPPLEMENT).supplement_due_at for _ in range(6))
print((late + timedelta(hours=1)).isoformat())
"""
FOLDER = {"cwd": PROJECT, "text": True}


def test_each_unused_term_is_proposed_once(tmp_path):
    with real_database() as env:
        shell = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", WORLD]
        made = subprocess.check_output(shell, env=env, timeout=120, **FOLDER)
        start = tmp_path / "start"
        command = [sys.executable, "-m", "sterktechniek.tests.racing"]
        command += ["propose_unanswered", made.split()[-1], "1", "-", str(start)]
        workers = [
            subprocess.Popen(
                command,
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                **FOLDER,
            )
            for _ in range(3)
        ]
        for worker in workers:
            assert worker.stdout.readline() == "ready\n"
        start.touch()
        proposed = 0
        for worker in workers:
            out, err = worker.communicate(timeout=120)
            assert worker.returncode == 0, err
            proposed += json.loads(out)["proposed"]
        assert proposed == 6
        standing = "SELECT plan_id, count(*) FROM reviews_decision GROUP BY plan_id"
        assert [number for _, number in ask(env, standing)] == [1] * 6
        events = "SELECT count(*) FROM events_event WHERE name = 'propose'"
        assert ask(env, events) == [(6,)]
