"""The settings refuse nonsense with a sentence, and know the installations we have.

Each test starts a fresh Python: settings are read once per process.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "a-key-of-fifty-characters-that-nobody-else-has-0123",
    "ALLOWED_HOSTS": "sto.example",
    "SITE_URL": "https://sto.example",
    "DATABASE_URL": "postgresql://sto:secret@db.example:5432/sto",
    "REDIS_URL": "redis://redis.example:6379/0",
}
SHOW = """
import json, sys
import sterktechniek.settings as settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def start(tmp_path, *names, **variables):
    """Run Python with only these variables, and show the settings named."""
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **variables}
    return subprocess.run(
        [sys.executable, "-c", SHOW, *names],
        env=environment,
        cwd=BASE,
        capture_output=True,
        text=True,
        check=False,
    )


def read(tmp_path, *names, **variables):
    """The settings named, when they are accepted."""
    done = start(tmp_path, *names, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps': make it true or false."),
        ({"DEMO": "2"}, "DEMO is '2': make it true or false."),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing: set it to 50 random characters"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is empty: name the hosts"),
        ({"CLAMD_URL": "localhost:3310"}, "start it with unix:// or tcp://, such as"),
        ({"CLAMD_URL": "tcp://scan.example"}, "a host, a colon and a port, such as"),
        ({"CLAMD_URL": "tcp://scan:99999"}, "end it with a port from 1 to 65535"),
        ({"CLAMD_URL": "unix:clamd.ctl"}, "the whole path of the socket"),
        ({"CLAMD_URL": "tcp://a:geheim@b:1"}, "'tcp://…@b:1': leave out everything"),
        ({"SITE_URL": ""}, "SITE_URL is missing or not secure"),
        ({"SITE_URL": "http://sto.example"}, "SITE_URL is missing or not secure"),
        ({"SITE_URL": "sto.example"}, "SITE_URL is 'sto.example': start it with one"),
        ({"DATABASE_URL": "mysql://a:hunter2@b/c"}, "'mysql://…@b/c': start it with"),
        ({"DATABASE_URL": "postgresql://db.example/"}, "names no database"),
        ({"REDIS_URL": "amqp://localhost"}, "start it with one of redis://"),
        ({"EMAIL_URL": "localhost:25"}, "start it with one of smtp://"),
        ({"MAX_UPLOAD_BYTES": "20 MB"}, "whole number from 100000 to 200000000."),
        ({"MAX_UPLOAD_BYTES": "-1"}, "whole number from 100000 to 200000000."),
        ({"SESSION_HOURS": "0"}, "SESSION_HOURS is '0': make it a whole number"),
        ({"SESSION_MINUTES": "0"}, "SESSION_MINUTES is '0': make it a whole number"),
        ({"SESSION_MINUTES": "1441"}, "make it a whole number from 1 to 1440."),
        ({"SESSION_MINUTES": "1.5"}, "make it a whole number from 1 to 1440."),
        ({"LOG_LEVEL": "loud"}, "make it DEBUG, INFO, WARNING or ERROR."),
    ],
)
def test_nonsense_is_refused_with_what_to_do(tmp_path, change, sentence):
    done = start(tmp_path, **PRODUCTION | change)
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert sentence in last
    assert "hunter2" not in last


def test_production_uses_servers_and_is_closed(tmp_path):
    found = read(
        tmp_path,
        *("DEBUG", "DEMO", "DATABASES", "CELERY_BROKER_URL", "SECURE_SSL_REDIRECT"),
        *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"),
        **PRODUCTION,
    )
    database = found["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["CONN_MAX_AGE"] == 60
    assert database["CONN_HEALTH_CHECKS"] is True
    assert found["CELERY_BROKER_URL"] == PRODUCTION["REDIS_URL"]
    assert not found["DEBUG"]
    assert not found["DEMO"]
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SECURE_HSTS_SECONDS"] > 0


def test_demonstration_needs_no_server(tmp_path):
    found = read(
        tmp_path,
        *("DATABASES", "CELERY_BROKER_URL", "CELERY_BROKER_TRANSPORT_OPTIONS"),
        *("EMAIL_BACKEND", "EMAIL_FILE_PATH", "MEDIA_ROOT", "SITE_URL"),
        SECRET_KEY="x",
        DEMO="true",
    )
    database = found["DATABASES"]["default"]
    assert database["NAME"] == str(tmp_path / "database.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert found["CELERY_BROKER_URL"] == "filesystem://"
    folder = found["CELERY_BROKER_TRANSPORT_OPTIONS"]["data_folder_in"]
    assert Path(folder).is_dir()
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert Path(found["MEDIA_ROOT"]) == tmp_path / "media"
    assert found["SITE_URL"] == "http://localhost:8000"


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({}, 8 * 3600),
        ({"SESSION_HOURS": "2"}, 2 * 3600),
        ({"SESSION_MINUTES": "90"}, 90 * 60),
        ({"SESSION_HOURS": "2", "SESSION_MINUTES": "1"}, 60),
    ],
)
def test_how_long_a_session_lasts(tmp_path, given, seconds):
    found = read(tmp_path, "SESSION_COOKIE_AGE", **PRODUCTION, **given)
    assert found["SESSION_COOKIE_AGE"] == seconds


def test_mail_goes_to_the_server_that_is_named(tmp_path):
    found = read(
        tmp_path,
        *("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS"),
        **PRODUCTION,
        EMAIL_URL="smtp+tls://user:secret@mail.example:587",
    )
    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 587)
    assert found["EMAIL_USE_TLS"]


def test_no_page_may_hold_script_or_style_of_its_own(settings):
    allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    for kind in ("script-src", "style-src"):
        assert allowed[kind] == ["'self'"]
