"""Schemathesis asks what the document allows and what it does not: no error of the server.

Every answer has the status, kind, headers and schema that the document promises; with
``bin/test --long`` more is asked.
"""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as how
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from sterktechniek.opendata.openapi import document
from sterktechniek.opendata.tests.builders import make_country, one_connection

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
schema = schemathesis.openapi.from_dict(document())
schema.app = get_wsgi_application()


@pytest.fixture(scope="module", autouse=True)
def country(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), one_connection():
        yield make_country()
        transaction.set_rollback(True)


def asking(examples):
    """How many questions are made for each address, the same ones each time."""
    return how(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


@schema.parametrize()
@asking(15)
def test_the_api_does_what_the_document_says(case):
    case.call_and_validate(checks=CHECKS)


@pytest.mark.long
@schema.parametrize()
@asking(200)
def test_many_more_questions(case):
    case.call_and_validate(checks=CHECKS)
