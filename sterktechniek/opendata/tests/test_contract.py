"""The contract: every operation of the document answers as it says, and refuses as it says."""

import json

import pytest
from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import QuerySet

from sterktechniek.opendata.answering import LIMITER, VERSION
from sterktechniek.opendata.openapi import document
from sterktechniek.opendata.tests.builders import make_country

pytestmark = pytest.mark.django_db
KEYS = {"code": "R06", "nummer": "sto-2020-1-R06-1"}
BY_PATH = {"/regelingen/{code}": "sto-2020", "/rondes/{code}": "sto-2020-1"}


def addresses():
    """Each operation, with an address that exists in the country of the test."""
    for path in document()["paths"]:
        if "{" in path:
            name = path.partition("{")[2].rstrip("}")
            key = BY_PATH.get(path, KEYS[name])
            path = f"{path.partition('{')[0]}{key}"
        yield f"/api/v1{path}"


ADDRESSES = ["/api/v1", "/api/v1/openapi.json", *addresses()]


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """Built once: nothing here writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_country()
        transaction.set_rollback(True)


def is_problem(response, status):
    data = json.loads(response.content)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert data["status"] == status
    assert data["title"]
    assert data["detail"].endswith(".")
    assert response["API-Version"] == VERSION
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    return data


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_is_read_by_anybody(path, client, country):
    response = client.get(path)
    assert response.status_code == 200, response.content
    assert response["API-Version"] == VERSION
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["ETag"].startswith('"')
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert int(response["Content-Length"]) == len(response.content)
    if not path.endswith(".csv"):
        assert response["Content-Type"] == "application/json"
        json.loads(response.content.decode("utf-8"))


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_knows_its_methods(path, client, country):
    whole = client.get(path)
    head = client.head(path)
    assert head.content == b""
    assert dict(head.headers) == dict(whole.headers)
    again = client.get(path, headers={"If-None-Match": whole["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == whole["ETag"]
    assert again["API-Version"] == VERSION
    options = client.options(path)
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert options["Access-Control-Allow-Methods"] == options["Allow"]
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(client, method)(path)
        is_problem(refused, 405)
        assert refused["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_address_ends_with_a_slash_or_takes_an_unknown_parameter(
    path, client, country
):
    is_problem(client.get(f"{path}/"), 404)
    found = is_problem(client.get(f"{path}?jaar=2020"), 400)
    assert found["parameter"] == "jaar"
    is_problem(client.get(f"{path}?%00=1"), 400)
    gone = client.get(path, headers={"If-Match": '"iets anders"'})
    is_problem(gone, 412)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/bestaat-niet", 404),
        ("/api/v1/bestaat/niet/hier", 404),
        ("/api/v1/regios/x%00", 404),
        ("/api/v1/regios/bestaat-niet", 404),
        ("/api/v1/regios/bestaat%20niet", 404),
        ("/api/v1/besluiten/sto-2020-1-R09-1", 404),
        ("/api/v1/besluiten/1", 404),
        ("/api/v1/rondes/sto-2020", 404),
        ("/api/v1/rondes/sto-2020-0001", 404),
        ("/api/v1/export/regios.xml", 404),
        ("/api/v1/export/geheim.csv", 404),
        ("/api/v1/regios?pagina=0", 400),
        ("/api/v1/regios?pagina=2", 404),
        ("/api/v1/regios?pagina=٣", 400),
        ("/api/v1/regios?perPagina=101", 400),
        ("/api/v1/regios?perPagina=" + "9" * 5000, 400),
        ("/api/v1/regios?provincie=Utrecht&provincie=Limburg", 400),
        ("/api/v1/regios?provincie=Atlantis", 400),
        ("/api/v1/stand?op=2020-02-30", 400),
        ("/api/v1/stand?op=20200221", 400),
        ("/api/v1/stand?op=2017-12-31", 400),
        ("/api/v1/stand?op=2200-01-01", 400),
        ("/api/v1/stand?regeling=geen", 404),
        ("/api/v1/stand?regeling=%00", 400),
        ("/api/v1/stand?ronde=sto-2020-9", 404),
        ("/api/v1/stand?ronde=sto-2020-1&op=2018-01-01", 404),
        ("/api/v1/besluiten?regio=geen", 404),
        ("/api/v1/export/besluiten.csv?pagina=1", 400),
    ],
)
def test_what_is_wrong_is_told_as_a_problem(path, status, client, country):
    is_problem(client.get(path), status)


def test_who_asks_too_often_waits(client, settings, country):
    settings.API_REQUESTS_PER_MINUTE = 3
    LIMITER.forget()
    codes = [client.get("/api/v1/stand").status_code for _ in range(3)]
    assert codes == [200, 200, 200]
    late = client.get("/api/v1/stand")
    is_problem(late, 429)
    assert 1 <= int(late["Retry-After"]) <= 20
    assert client.get("/api/v1/stand", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/open-data/").status_code == 200
    LIMITER.forget()


def test_another_page_of_the_site_stays_a_page(client):
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "text/html" in response["Content-Type"]


def test_what_breaks_is_a_problem_too(client, monkeypatch, country):
    """The database answers nonsense: no page of the site, and no detail of what broke."""

    def broken(self):
        raise RuntimeError("kapot")

    monkeypatch.setattr(QuerySet, "count", broken)
    client.raise_request_exception = False
    found = is_problem(client.get("/api/v1/regios"), 500)
    assert "kapot" not in found["detail"]


def test_when_the_database_is_away_somebody_comes_back_later(
    client, monkeypatch, country
):
    def away(self):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(QuerySet, "count", away)
    client.raise_request_exception = False
    response = client.get("/api/v1/regios")
    is_problem(response, 503)
    assert int(response["Retry-After"]) > 0


def test_the_document_describes_what_is_there():
    found = document()
    assert found["openapi"].startswith("3.0")
    assert found["servers"] == [{"url": f"{settings.SITE_URL}/api/v1"}]
    assert found["info"]["version"] == VERSION
    assert found["info"]["contact"]["name"]
    names = [one["get"]["operationId"] for one in found["paths"].values()]
    assert len(names) == len(set(names)) == 4 * 2 + 1 + 5 * 2
    assert not [path for path in found["paths"] if path.endswith("/")]
