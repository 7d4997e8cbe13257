"""The door for the web server: ``gunicorn sterktechniek.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

from sterktechniek import database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sterktechniek.settings")

application = get_wsgi_application()
database.insist_on_disk()
