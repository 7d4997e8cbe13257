"""A client that a program made of the document reads the API: regions, decisions, a day."""

import datetime
import importlib
import json
import subprocess
import sys

import httpx
import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import transaction

from sterktechniek import clock
from sterktechniek.opendata.openapi import document
from sterktechniek.opendata.tests.builders import make_country, one_connection

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PACKAGE = "generated_sto_client"


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """Asks for a part of the generated package by name."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(document()))
    done = subprocess.run(
        [
            sys.executable, "-m", "openapi_python_client", "generate",
            "--path", "openapi.json", "--meta", "none", "--output-path", PACKAGE,
        ],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (folder / PACKAGE / "client.py").exists(), done.stdout + done.stderr
    assert "Unable to parse" not in done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def client(generated, django_db_setup, django_db_blocker):
    """The generated client, at the application as a web server calls it."""
    with django_db_blocker.unblock(), transaction.atomic(), one_connection():
        make_country()
        transport = httpx.WSGITransport(get_wsgi_application())
        yield generated("client").Client(
            base_url=f"{settings.SITE_URL}/api/v1",
            httpx_args={"transport": transport},
            raise_on_unexpected_status=True,
        )
        transaction.set_rollback(True)


def test_it_reads_regions_page_by_page(generated, client):
    lists = generated("api.lijsten.lijst_regios")
    first = lists.sync(client=client, per_pagina=3)
    second = lists.sync(client=client, per_pagina=3, pagina=2)
    codes = [one.code for one in first.resultaten + second.resultaten]
    assert codes == ["R06", "R07", "R08", "R09"]
    assert first.aantal == 4
    one = generated("api.lijsten.een_regios").sync("R06", client=client)
    assert (one.naam, one.plaats) == ("Regio R06", "Ergens")
    assert one.bestaat_vanaf == datetime.date(2018, 1, 1)
    assert one.bestaat_tot is None


def test_it_reads_decisions_and_the_counts_of_a_day(generated, client):
    found = generated("api.lijsten.lijst_besluiten").sync(client=client)
    assert [one.uitkomst.value for one in found.resultaten] == [
        "groen",
        "lichtgroen",
        "rood",
    ]
    assert found.resultaten[0].verzonden_op == clock.today()
    stand = generated("api.stand.stand").sync(client=client, op=clock.today())
    assert sum(one.aantal for one in stand.aantallen) == stand.aantal_regios == 4


def test_it_reads_a_problem_as_a_problem(generated, client):
    late = clock.today() + datetime.timedelta(days=1)
    found = generated("api.stand.stand").sync(client=client, op=late)
    assert isinstance(found, generated("models.fout").Fout)
    assert (found.status, found.parameter) == (400, "op")
