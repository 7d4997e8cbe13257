"""For every test: which browser is driven, and how; and a database that is migrated once."""

import contextlib
import os
import sqlite3

import pytest
from django.conf import settings
from django.db import connections

from sterktechniek.tests.realdb import fill_sqlite


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """On SQLite begin with the tables that bin/test made, if it did (PostgreSQL: TEMPLATE)."""
    made, name = os.environ.get("MIGRATED_SQLITE"), _sqlite_in_memory()
    if not (made and name):
        yield
        return
    # The tests open the same memory by its name, as long as this one keeps it.
    with contextlib.closing(sqlite3.connect(name, uri=True)) as kept:
        fill_sqlite(kept, made)
        yield


def _sqlite_in_memory():
    """The name by which Django opens the database of the tests; empty: another kind."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return ""
    return connections["default"].creation._get_test_db_name()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The chromium of the system; none is downloaded. ``CHROMIUM`` names another."""
    return browser_type_launch_args | {
        "executable_path": os.environ.get(
            "CHROMIUM", "/usr/bin/chromium-headless-shell"
        ),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A visitor in the Netherlands."""
    return browser_context_args | {
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
    }
