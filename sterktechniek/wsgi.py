"""The door for the web server: ``gunicorn sterktechniek.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sterktechniek.settings")

application = get_wsgi_application()
