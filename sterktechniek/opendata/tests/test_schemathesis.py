"""Schemathesis asks what the document allows and what it does not: no error of the server.

Every answer has the status, kind, headers and schema that the document promises; with
``bin/test --long`` more is asked.
"""

from collections import Counter

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


#: {status: how often it was answered}
ANSWERS = Counter()


@schema.parametrize()
@how(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_the_api_does_what_the_document_says(case):
    response = case.call_and_validate(checks=CHECKS)
    ANSWERS[response.status_code] += 1


def test_good_and_bad_questions_were_asked():
    """Runs after the others of this file."""
    assert ANSWERS[200] > 100, ANSWERS
    assert ANSWERS[400] > 20, ANSWERS
    assert ANSWERS[404] > 5, ANSWERS
    assert set(ANSWERS) <= {200, 204, 304, 400, 404, 405}, ANSWERS
