"""All settings, in one file, from the environment.

Without any variable this refuses to start: ``bin/run`` writes the few that a
demonstration needs into ``var/env``. What makes no sense is refused with a sentence that
says what to do. The README lists the variables.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sterktechniek import clamd
from sterktechniek.logs import logging_at

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def flag(name):
    """A switch: true or false (1/0, yes/no, on/off); anything else is a mistake."""
    value = env.str(name, default="false").strip().lower()
    if value in {"true", "1", "yes", "on"}:
        return True
    if value in {"false", "0", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: make it true or false.")


def number(name, *, default, low, high):
    """A whole number between ``low`` and ``high``."""
    value = env.str(name, default=str(default)).strip()
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: make it a whole number from {low} to {high}."
        )
    return int(value)


def url(name, *, default, schemes):
    """An address that starts with one of ``schemes``; empty counts as not given."""
    value = env.str(name, default="").strip() or default
    if value and urlsplit(value).scheme not in schemes:
        choices = ", ".join(f"{scheme}://" for scheme in schemes)
        raise ImproperlyConfigured(
            f"{name} is {without_password(value)!r}: start it with one of {choices}"
        )
    return value


def without_password(address):
    """The address as it may be shown in a message: user and password left out."""
    before, at, after = address.rpartition("@")
    return f"{before.partition('://')[0]}://…@{after}" if at else address


#: Everything that this installation keeps, unless servers are named.
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var").absolute()

# A key in the environment means that somebody configured this installation: then the
# demonstration's own file has no say.
if "SECRET_KEY" not in os.environ:
    env.read_env(VAR_DIR / "env")

# --- what kind of installation -----------------------------------------------------

DEBUG = flag("DEBUG")  # a developer's machine: errors in full, files not compressed
DEMO = flag("DEMO")  # demonstration: known accounts, shown on the login page
LOCAL = DEBUG or DEMO

SECRET_KEY = env.str("SECRET_KEY", default="only-for-development" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing: set it to 50 random characters, start with bin/run (which "
        "makes one), or set DEBUG=true on a developer's machine."
    )
if not LOCAL and len(SECRET_KEY) < 32:
    raise ImproperlyConfigured(
        "SECRET_KEY is too short: set it to 50 random characters."
    )

ALLOWED_HOSTS = [
    host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()
] or (["localhost", "127.0.0.1", "[::1]"] if LOCAL else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is empty: name the hosts that people visit, with commas between."
    )

#: Base of every link in a mail or letter; never taken from a request.
SITE_URL = url(
    "SITE_URL",
    default="http://localhost:8000" if LOCAL else "",
    schemes=["http", "https"],
).rstrip("/")
SECURE = SITE_URL.startswith("https://")
if not LOCAL and not SECURE:
    raise ImproperlyConfigured(
        "SITE_URL is missing or not secure: set the address that people visit, beginning "
        "with https://."
    )

SITE_NAME = "Sterk Techniekonderwijs"
#: What keeps the clocks of the servers right, as a receipt may say it; empty: it says nothing.
CLOCK_SOURCE = env.str("CLOCK_SOURCE", default="").strip()
OUTBOX_ON_HOLD = flag("OUTBOX_ON_HOLD")  # no mail leaves, say after a restore
MAX_UPLOAD_BYTES = number(
    "MAX_UPLOAD_BYTES", default=20_000_000, low=100_000, high=200_000_000
)
# Of all attachments of one plan together.
MAX_PLAN_FILES = number("MAX_PLAN_FILES", default=40, low=1, high=1_000)
MAX_PLAN_BYTES = number(
    "MAX_PLAN_BYTES", default=200_000_000, low=MAX_UPLOAD_BYTES, high=10_000_000_000
)

#: The virus scanner; empty means that files are not scanned.
CLAMD_URL = env.str("CLAMD_URL", default="").strip()
if CLAMD_URL:
    try:
        clamd.address_of(CLAMD_URL)
    except ValueError as _problem:
        raise ImproperlyConfigured(
            f"CLAMD_URL is {without_password(CLAMD_URL)!r}: {_problem}, such as "
            "unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310."
        ) from None
for _folder in ("media", "mail", "broker/messages", "broker/control"):
    (VAR_DIR / _folder).mkdir(parents=True, exist_ok=True)

# --- parts -------------------------------------------------------------------------

INSTALLED_APPS = [
    "sterktechniek.accounts",
    "sterktechniek.events",
    "sterktechniek.outbox",
    "applications",
    "support",
    "reviews",
    "objections",
    "awards",
    "sterktechniek.dashboards",
    "sterktechniek.answers",
    "sterktechniek.reports",
    "sterktechniek.opendata",
    "sterktechniek.demonstration",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "simple_history",
    "sterktechniek.accounts.admin_config.AdministrationConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "sterktechniek.clock.ArrivalMiddleware",  # first: what counts is arrival here
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # before all that can break: an answer to a fault carries their headers too
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sterktechniek.accounts.gate.Gate",  # no page without logging in
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "reviews.refusals.RefusalsOnRecord",
]

ROOT_URLCONF = "sterktechniek.urls"
WSGI_APPLICATION = "sterktechniek.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["sterktechniek.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sterktechniek.accounts.context.frame",
            ],
        },
    }
]
CRISPY_TEMPLATE_PACK = CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
# Where the figures stand that an answer to parliament can bind, see answers/registry.py.
ANSWER_FIGURES = "sterktechniek.dashboards.answer_figures.FIGURES"

# --- database ----------------------------------------------------------------------


def database(address):
    """PostgreSQL with kept connections, or SQLite that queues its writers.

    IMMEDIATE takes the write lock when a transaction begins: without it two requests
    that read and then write fail with "database is locked" instead of waiting.
    """
    config = env.db_url_config(address)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # seconds
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
        }
    else:
        config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
        # Who waits for a server that does not answer reads so within five seconds.
        config["OPTIONS"] = {"connect_timeout": 3} | config.get("OPTIONS", {})
    if not config["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: end it with /name-of-the-database."
        )
    return config


DATABASES = {
    "default": database(
        url(
            "DATABASE_URL",
            default=f"sqlite:///{VAR_DIR / 'database.sqlite3'}",
            schemes=["postgresql", "postgres", "sqlite"],
        )
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- worker ------------------------------------------------------------------------

REDIS_URL = url("REDIS_URL", default="", schemes=["redis", "rediss", "redis+socket"])
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
# The embedded broker is a folder; at its default of 1 second a prefetch of 1 would mean
# one message a second.
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {}
    if REDIS_URL
    else {
        "data_folder_in": str(VAR_DIR / "broker" / "messages"),
        "data_folder_out": str(VAR_DIR / "broker" / "messages"),
        "control_folder": str(VAR_DIR / "broker" / "control"),
        "polling_interval": 0.1,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600  # seconds
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "timetable")
CELERY_TIMEZONE = "Europe/Amsterdam"

# --- mail --------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="noreply@sto.example")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
if EMAIL_URL := url(
    "EMAIL_URL",
    default="",
    schemes=["smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail"],
):
    globals().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 10  # seconds: a mail server that hangs must not hold the sweep

# --- people and sessions -----------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["sterktechniek.accounts.backends.RoleBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
# Shown on the log-in page of a demonstration: user name and what that person does. The
# demonstration makes these people, and a test there holds that both lists are the same.
DEMO_ACCOUNTS = (
    ("lead.r06", "projectleider: het plan van de regio schrijven en indienen"),
    ("editor.r06", "medewerker van de regio: meeschrijven aan het plan"),
    ("partner.r06", "partner: de eigen bijdrage bevestigen"),
    ("lead.r22", "projectleider van een tweede regio"),
    ("behandelaar", "behandelaar van DUS-I: plannen controleren, besluit voorstellen"),
    ("coordinator", "uitvoeringscoördinator: rondes, toewijzen, brieven versturen"),
    ("beslisser", "mandaathouder: besluiten op het advies"),
    ("commissie1", "commissielid: plannen beoordelen"),
    ("voorzitter", "voorzitter van de commissie: het advies vaststellen"),
    ("ondersteuner", "ondersteuner: bezoeken en gesprekken vastleggen"),
    ("ondersteuningsleider", "leider van het team: ondersteuners toewijzen"),
    ("ministerie", "beleidsmedewerker van OCW: de stand en de kaart"),
    ("beheerder", "functioneel beheerder: regelingen, criteria, gebruikers"),
)
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # seconds that a link to choose one works

SESSION_ENGINE = "sterktechniek.accounts.sessions"
_hours = number("SESSION_HOURS", default=8, low=1, high=24)
SESSION_COOKIE_AGE = 60 * number(
    "SESSION_MINUTES", default=60 * _hours, low=1, high=24 * 60
)
CSRF_FAILURE_VIEW = "sterktechniek.accounts.gate.refused_token"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- safety of pages ---------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE and not DEBUG
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE and not DEBUG else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)
TRUST_PROXY = flag("TRUST_PROXY")
if TRUST_PROXY:  # only when the proxy sets this header itself on each request
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

# No inline script or style anywhere; "data:" only because Bootstrap's style sheet draws
# its arrows and ticks that way.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": SECURE,
    }
}

# --- open data: of one visitor, in one web process ---------------------------------

API_REQUESTS_PER_MINUTE = number(
    "API_REQUESTS_PER_MINUTE", default=120, low=1, high=1_000_000
)

# --- files -------------------------------------------------------------------------

MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "media/"  # no address serves it: a view hands a file out as attachment
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "sterktechniek.arrivals.StampWhenWhole",  # what counts is the arrival of the whole file
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes; a larger file goes to disk at once
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # bytes of one form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # a budget of 60 lines has about 600
DATA_UPLOAD_MAX_NUMBER_FILES = 20

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"  # gathered by bin/prepare.py
STATICFILES_DIRS = [BASE_DIR / "static"]
PLAIN_STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": PLAIN_STATIC_FILES
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# --- language and time -------------------------------------------------------------

LANGUAGE_CODE = "nl"
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- log: one JSON object per line on stderr ---------------------------------------

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
    raise ImproperlyConfigured(
        f"LOG_LEVEL is {LOG_LEVEL!r}: make it DEBUG, INFO, WARNING or ERROR."
    )
LOGGING = logging_at(LOG_LEVEL)
