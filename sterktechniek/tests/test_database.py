"""What the database must be before a web process serves from it."""

import os
import subprocess
import sys

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError

from sterktechniek import database
from sterktechniek.tests.own_postgres import own_postgres
from sterktechniek.tests.realdb import PROJECT


@pytest.mark.parametrize(
    ("error", "is_so"),
    [
        (OperationalError("server closed the connection unexpectedly"), True),
        (InterfaceError("connection already closed"), True),
        (DatabaseError("Forced update did not affect any rows."), False),
        (IntegrityError("duplicate key"), False),
        (ValueError("een fout van ons"), False),
        (None, False),
    ],
    ids=repr,
)
def test_what_means_that_the_database_is_away(error, is_so):
    assert database.is_away(error) == is_so


def test_a_line_that_breaks_is_a_plain_error_of_the_driver():
    error = DatabaseError("server closed the connection")
    error.__cause__ = OSError("gone")
    assert database.is_away(error)


def start_web(address, folder):
    """Load what gunicorn loads, as in production; answers the status and what it said."""
    production = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "a-key-of-fifty-characters-that-nobody-else-has-0123",
        "ALLOWED_HOSTS": "sto.example",
        "SITE_URL": "https://sto.example",
        "VAR_DIR": str(folder),
        "DATABASE_URL": address,
    }
    done = subprocess.run(
        [sys.executable, "-c", "import sterktechniek.wsgi"],
        env=production,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.processes
def test_a_server_that_does_not_wait_for_its_disk_is_refused(tmp_path):
    """Each way to switch it off; as it comes from Debian it is fine; away is no reason."""
    with own_postgres() as server:
        status, told = start_web(server.url, tmp_path)
        assert status == 0
        assert "switched off" not in told
        assert "away" not in told
        careless = f"{server.url}&options=-csynchronous_commit%3Doff"
        status, sentence = start_web(careless, tmp_path)
        assert status == 1
        assert "synchronous_commit switched off" in sentence
        server.kill()
        status, told = start_web(server.url, tmp_path)
        assert status == 0
        assert "The database is away" in told
        server.settings += ["fsync=off", "full_page_writes=off"]
        server.start()
        status, sentence = start_web(server.url, tmp_path)
        assert status == 1
        assert "fsync and full_page_writes switched off" in sentence
