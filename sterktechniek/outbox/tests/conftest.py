from pathlib import Path

import pytest
from django.template import Engine

from sterktechniek.outbox.tests.mail_server import mail_server


@pytest.fixture
def greeting(monkeypatch):
    """The name of a mail template that only these tests have."""
    engine = Engine.get_default()
    folder = Path(__file__).parent / "templates"
    monkeypatch.setattr(engine, "dirs", [*engine.dirs, folder])
    for loader in engine.template_loaders:
        if hasattr(loader, "reset"):
            loader.reset()
    return "outbox_tests/greeting.txt"


@pytest.fixture
def server(settings):
    """A mail server, and settings that send there."""
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 5
        yield running
