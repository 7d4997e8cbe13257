"""For every test: which browser is driven, and how."""

import os

import pytest


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
