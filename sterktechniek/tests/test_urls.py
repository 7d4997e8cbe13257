"""Every address, tried as every role: who gets a page, 403, 404 or the page to log in.

An address that is not in the table fails: whoever adds a page says who may see it.
"""

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.tests import url_table
from sterktechniek.tests.url_table import (
    BEFORE_THE_LETTER,
    EVERYBODY,
    NOBODY,
    PUBLIC,
    STRANGER,
)
from sterktechniek.tests.url_table_agreements import AGREEMENTS
from sterktechniek.tests.url_table_answers import ANSWERS
from sterktechniek.tests.url_table_awards import (
    AWARDS,
    BEFORE_HANDING_IN,
    WITH_A_BUDGET,
)
from sterktechniek.tests.url_table_open import OPEN
from sterktechniek.tests.url_table_reports import REPORTS
from sterktechniek.tests.url_table_sessions import SESSIONS
from sterktechniek.tests.url_table_support import SUPPORTING
from sterktechniek.tests.url_table_training import TRAINING
from sterktechniek.tests.url_table_visits import VISITS
from sterktechniek.tests.url_world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ADMIN = "admin"  # the administration, tried as a whole
TABLE = (
    url_table.TABLE
    | AGREEMENTS
    | ANSWERS
    | AWARDS
    | OPEN
    | REPORTS
    | SESSIONS
    | SUPPORTING
    | TRAINING
    | VISITS
)
CASES = [
    *TABLE.items(),
    *BEFORE_THE_LETTER.items(),
    *BEFORE_HANDING_IN.items(),
    *WITH_A_BUDGET.items(),
]
IDS = [f"{name} of {row.of}" for name, row in CASES]
# 409 and 422 are answers to somebody who may act: the state, or the form, says no.
YES = {200, 302, 409, 422}


def addresses(resolver=None):
    """The name of every address below this one, the administration as one."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield one.name
        elif one.namespace == ADMIN:
            yield ADMIN
        else:
            yield from addresses(one)


def test_every_address_is_in_the_table_and_the_table_names_no_other():
    names = list(addresses())
    assert None not in names, "give every address a name"
    assert set(names) - {ADMIN} == set(TABLE)
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once; each test works in a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        world.sessions = {name: log_in(one) for name, one in world.people.items()}
        world.written = written()
        connection.check_constraints()  # else each test checks those of the world again
        yield world
        transaction.set_rollback(True)


def written():
    """How many steps and mails there are."""
    return Event.objects.count(), OutboxMessage.objects.count()


def log_in(person):
    """The key of a session: logging in for each of ten thousand visits is half their cost."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def visit(world, client):
    """Ask for a page as somebody, and forget what it did; looking may not do anything."""

    def visit(method, path, name=None):
        with transaction.atomic():
            client.cookies.clear()
            if name:
                client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[name]
            answer = getattr(client, method)(path)
            for part in getattr(answer, "streaming_content", ()):
                assert part
            if method == "get":
                assert written() == world.written, f"{path} wrote something"
            transaction.set_rollback(True)
        return answer

    return visit


def outcome(answer):
    return "yes" if answer.status_code in YES else answer.status_code


def test_the_world_holds_everybody(world):
    assert set(world.people) == EVERYBODY


@pytest.mark.parametrize(("name", "row"), CASES, ids=IDS)
def test_who_gets_the_page(name, row, world, visit):
    path = world.path(name, row.of)
    found = {who: outcome(visit("get", path, who)) for who in sorted(EVERYBODY)}
    if row.look is None:
        assert set(found.values()) == {405}
    else:
        assert found == {who: row.look.expected(who) for who in found}


@pytest.mark.parametrize(("name", "row"), CASES[: len(TABLE)], ids=IDS[: len(TABLE)])
def test_who_may_act(name, row, world, visit):
    """An empty post: the form may refuse it, but not before the right was asked."""
    path = world.path(name, row.of)
    found = {who: outcome(visit("post", path, who)) for who in sorted(EVERYBODY)}
    if row.act is None:
        assert set(found.values()) == {405}
    else:
        assert found == {who: row.act.expected(who) for who in found}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "row"), CASES, ids=IDS)
def test_without_logging_in_there_is_only_the_page_to_log_in(
    name, row, method, world, visit
):
    """Whether the thing exists or not: nobody learns anything before logging in."""
    path = world.path(name, row.of)
    answer = visit(method, path)
    if name in PUBLIC:
        only_read = method == "post" and row.act is None
        assert outcome(answer) == (405 if only_read else "yes")
    elif name == "logout":
        assert answer.url == reverse("login")
    elif method == "post":
        assert answer.status_code == 401
        assert answer.context["next"] == path
        assert answer.context["kept"]
        assert 'name="password"' in answer.content.decode()
    else:
        assert answer.status_code == 302
        assert answer.url == f"{reverse('login')}?next={path}"


@pytest.mark.parametrize(("name", "row"), CASES[: len(TABLE)], ids=IDS[: len(TABLE)])
def test_what_does_not_exist_is_not_there_for_anybody(name, row, world, visit):
    """And looks the same as what somebody may not see, or is not theirs at all."""
    if not world.arguments[row.of]:
        return
    gone = [
        0 if isinstance(value, int) else "bestaat-niet"
        for value in world.arguments[row.of]
    ]
    path = reverse(name, args=gone)
    method = "get" if row.look else "post"
    # Who may, who may not, and who never could.
    named = (row.look or row.act).may | (row.look or row.act).forbidden
    people = sorted({*named, STRANGER, NOBODY})
    answers = {who: visit(method, path, who).status_code for who in people}
    assert set(answers.values()) <= {403, 404}
    assert 404 in answers.values()


def test_the_administration_is_for_the_administrator(world, visit):
    """Everybody else is sent away, with or without knowing the address of a page."""
    from django.contrib import admin

    pages = [reverse("admin:index")]
    for model in admin.site._registry:
        meta = model._meta
        pages.append(reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"))
    for page in pages:
        for who in EVERYBODY - {ADMIN}:
            assert visit("get", page, who).status_code in {302, 403, 404}, (page, who)
        assert visit("get", page).status_code == 302
