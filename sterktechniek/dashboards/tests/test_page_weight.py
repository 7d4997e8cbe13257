"""The first screen with 78 regions weighs less than 300 kB in all, as it goes over the line."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from applications.tests.builders import make_plan, make_round, make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db

AT_MOST = 300_000  # bytes
COMPRESSED = {".css", ".js", ".svg"}  # as whitenoise keeps them; the page itself is not
PAGES = [
    "programme_status",
    "programme_rounds",
    "programme_money",
    "ground_figures",
    "reach",
    "shrinking",
]


@pytest.fixture
def full_land(client):
    client.force_login(make_user(Role.POLICY_OFFICER))
    scheme = make_scheme()
    now = clock.now()
    rounds = [
        make_round(
            scheme,
            opens_at=now - timedelta(days=90 * number + 60),
            closes_at=now - timedelta(days=90 * number + 5),
        )
        for number in range(6)
    ]
    for number in range(78):
        region = make_region(
            f"R{number:02}",
            name=f"Een regio met een lange naam, nummer {number}",
            latitude=f"{50.9 + number / 40:.3f}",
            longitude=f"{4 + number / 30:.3f}",
        )
        if number < 3:
            make_plan(region=region, round=rounds[0], filled=False)


def parts_of(text):
    """The files that a browser gets with the page: what it names, and the fonts of the text."""
    names = set(re.findall(r'(?:href|src)="/static/([^"?]+)', text))
    found = {Path(finders.find(name)) for name in names}
    [fonts] = [path for path in found if path.name == "fonts.css"]
    faces = set(
        re.findall(r"url\((\.\./fonts/[^)]*-latin-\d+[^)]*)\)", fonts.read_text())
    )
    return found | {(fonts.parent / face).resolve() for face in faces}


def weight(path):
    data = path.read_bytes()
    return len(gzip.compress(data)) if path.suffix in COMPRESSED else len(data)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_figures_stays_light(client, full_land, name):
    answer = client.get(reverse(name))
    files = parts_of(answer.content.decode())
    assert {path.suffix for path in files} >= {".css", ".js", ".woff2"}
    total = len(answer.content) + sum(map(weight, files))
    assert total < AT_MOST, total


@pytest.mark.parametrize("name", PAGES)
def test_no_picture_is_fetched_and_no_script_draws(client, full_land, name):
    text = client.get(reverse(name)).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert "<img" not in main
    assert "<script" not in main
    assert "<canvas" not in main
