"""The settings of the tests: those of the application, fast and without traces.

``DATABASE_URL`` decides on which database the tests run; without it SQLite in memory.
"""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="sto-test-")  # media, mail and broker of this process
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ |= {"SECRET_KEY": "only-for-tests", "DEBUG": "false", "DEMO": "true"}
os.environ |= {"VAR_DIR": FOLDER, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}  # for Playwright
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from .settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = True
STORAGES["staticfiles"]["BACKEND"] = PLAIN_STATIC_FILES
STATIC_ROOT = FOLDER
API_REQUESTS_PER_MINUTE = 1_000_000  # tests of the limit set their own
if MIGRATED := os.environ.get("MIGRATED_POSTGRESQL"):  # bin/test made it, to be copied
    DATABASES["default"]["TEST"] = {"TEMPLATE": MIGRATED}
