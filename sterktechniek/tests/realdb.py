"""A migrated database that other processes can see, for tests with real processes.

    with real_database() as env:
        subprocess.run([sys.executable, "manage.py", "sweep_outbox"], env=env, cwd=PROJECT)
        ask(env, "SELECT count(*) FROM outbox_outboxmessage")

It is of the same kind (PostgreSQL or SQLite) as the database of the tests. The migrations
run once, into a template, by bin/test or else per test process; each test gets a copy.
"""

import atexit
import contextlib
import functools
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

PROJECT = Path(__file__).resolve().parent.parent.parent


@contextlib.contextmanager
def real_database(*, server=None, **extra):
    """The environment of a process on a fresh, migrated database of its own.

    `extra` is added to it, for instance EMAIL_URL. Media, mail and broker get a folder of
    their own too; it goes with the database when the block ends. `server` is the address
    of an empty database on a PostgreSQL of the test's own.
    """
    folder = Path(tempfile.mkdtemp(prefix="sto-real-"))
    clone, drop = (
        (functools.partial(_fill, server), _nothing)
        if server
        else (_clone_postgresql, _drop_postgresql)
        if _is_postgresql()
        else (_clone_sqlite, _nothing)
    )
    address = clone(folder)
    try:
        yield _environment(address, folder) | extra
    finally:
        drop(address)
        shutil.rmtree(folder, ignore_errors=True)


def ask(env, sql, values=()):
    """Run one statement on that database, outside Django; returns the rows, if any."""
    with contextlib.closing(connect(env["DATABASE_URL"])) as connection:
        cursor = connection.cursor()
        if not isinstance(connection, sqlite3.Connection):
            sql = sql.replace("?", "%s")
        cursor.execute(sql, values)
        rows = cursor.fetchall() if cursor.description else []
        connection.commit()
    return rows


def manage(env, *arguments):
    """Run a management command to its end and return what it wrote."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"manage.py {arguments[0]} failed:\n{done.stderr[-4000:]}")
    return done.stdout


def _environment(address, folder):
    own = {
        "DJANGO_SETTINGS_MODULE": "sterktechniek.settings",
        "DATABASE_URL": address,
        "VAR_DIR": str(folder),
        "SECRET_KEY": "only-for-tests",
        "DEMO": "true",
        "PYTHONPATH": str(PROJECT),
    }
    return dict(os.environ) | own


def _is_postgresql():
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


# --- SQLite: a file and its copy ---------------------------------------------------


def _clone_sqlite(folder):
    copy = folder / "database.sqlite3"
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        fill_sqlite(connection, _sqlite_template())
    return f"sqlite:///{copy}"


def fill_sqlite(connection, file):
    """Copy a whole database from a file; what still stands in its log comes along."""
    with contextlib.closing(sqlite3.connect(file)) as made:
        made.backup(connection)


@functools.cache
def _sqlite_template():
    if made := os.environ.get("MIGRATED_SQLITE"):
        return Path(made)
    folder = Path(tempfile.mkdtemp(prefix="sto-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "template.sqlite3"
    manage(_environment(f"sqlite:///{file}", folder), "migrate", "--verbosity=0")
    return file


def _nothing(address):
    """The file goes with its folder."""


# --- PostgreSQL: CREATE DATABASE … TEMPLATE ----------------------------------------


def _clone_postgresql(folder):
    name = f"sto_real_{uuid.uuid4().hex[:16]}"
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{_postgresql_template()}"')
    return _address(name)


@functools.cache
def _postgresql_template():
    if made := os.environ.get("MIGRATED_POSTGRESQL"):
        return made
    name = f"sto_template_{uuid.uuid4().hex[:16]}"
    _on_server(f'CREATE DATABASE "{name}"')
    atexit.register(_drop_postgresql, _address(name))
    with tempfile.TemporaryDirectory(prefix="sto-template-") as folder:
        manage(_environment(_address(name), folder), "migrate", "--verbosity=0")
    return name


def _fill(address, folder):
    """Copy the template to another server, or migrate there when there is none to copy."""
    if not _is_postgresql():
        manage(_environment(address, folder), "migrate", "--verbosity=0")
        return address
    template = _address(_postgresql_template())
    dump = ["pg_dump", "--no-owner", "--file", folder / "dump.sql", template]
    load = ["psql", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", dump[3], address]
    for command in (dump, load):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return address


def _drop_postgresql(address):
    _on_server(f'DROP DATABASE IF EXISTS "{_name(address)}" WITH (FORCE)')


def _on_server(sql):
    with contextlib.closing(connect(_address("postgres"))) as connection:
        connection.autocommit = True
        connection.cursor().execute(sql)


def _address(name):
    """The server of the tests with another database, as an address for DATABASE_URL."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def _name(address):
    return urlsplit(address).path[1:]


def connect(address):
    """A connection outside Django, to hold a lock with, say."""
    if address.startswith("sqlite:"):
        return sqlite3.connect(_name(address), timeout=20)
    import psycopg2  # only where PostgreSQL is used

    return psycopg2.connect(address)
