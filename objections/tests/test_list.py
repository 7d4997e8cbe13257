"""The work list: order, filters, words, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from objections import actions
from objections.models import Objection
from objections.states import Channel
from objections.tests.builders import (
    ADDRESS,
    DAY,
    S,
    decision_on,
    handler,
    make_objection,
)
from reviews.models import Addressee, Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db


def read(client, user=None, **query):
    client.force_login(user or handler())
    return client.get(reverse("objection_list"), query)


def regions(answer):
    return [row.region for row in answer.context["rows"]]


def many(number):
    """So many objections against one decision, of others than the region."""
    decision = decision_on()
    by = handler()
    parties = Addressee.objects.bulk_create(
        Addressee(name=f"Bestuur {one}", address=ADDRESS) for one in range(number)
    )
    Objection.objects.bulk_create(
        Objection(
            plan=decision.plan,
            decision=decision,
            number=f"B{one}",
            channel=Channel.DUO,
            received_on=clock.today(),
            addressee=parties[one],
            grounds="Nee.",
            registered_by=by,
        )
        for one in range(number)
    )


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_list_asks_as_many_queries_for_any_number(client, number):
    many(number)
    user = handler()
    read(client, user)
    with CaptureQueriesContext(connection) as queries:
        answer = read(client, user)
    assert answer.context["total"] == number
    assert len(queries) <= 12 + 4  # four of them log in


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_page_of_one_asks_a_bounded_number(client, number):
    many(number)
    objection = Objection.objects.first()
    client.force_login(handler())
    client.get(objection.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        assert client.get(objection.get_absolute_url()).status_code == 200
    assert len(queries) <= 16


def test_the_first_date_to_decide_is_on_top(client):
    first, second = (make_outcome(Outcome.REJECTED).decisions.get() for _ in range(2))
    late = make_objection(S.HANDLING, decision=first, with_committee=True)
    soon = make_objection(S.HANDLING, decision=second)
    names = [one.plan.region.name for one in (soon, late)]
    assert regions(read(client)) == names


def test_the_filters_stand_in_the_address(client):
    new, taken = make_objection(), make_objection(S.HANDLING)
    gone = make_objection(S.WITHDRAWN)
    names = {one: one.plan.region.name for one in (new, taken, gone)}
    assert set(regions(read(client))) == {names[new], names[taken]}
    assert regions(read(client, stand="nieuw")) == [names[new]]
    assert regions(read(client, stand="klaar")) == [names[gone]]
    assert regions(read(client, zoek=names[taken])) == [names[taken]]
    assert read(client, stand="onzin").status_code == 200


def test_what_nears_its_last_day_and_what_is_over_it_say_so(client):
    objection = make_objection(S.HANDLING)
    from objections.decide_by import decision_term

    last = decision_term(objection, clock.now()).ends_on
    user = handler()
    for days, show, words in (
        (-14, "afloopt", "loopt af: nog 14 dagen"),
        (3, "te-laat", "3 dagen te laat"),
    ):
        with clock.at(clock.moment(last + days * DAY, 12)):
            answer = read(client, user, stand=show)
            assert len(answer.context["rows"]) == 1
            assert words in answer.content.decode()
            client.force_login(user)
            home = client.get(reverse("home")).content.decode()
            assert f"?stand={show}" in home
    with clock.at(clock.moment(last - 15 * DAY, 12)):
        assert not read(client, user, stand="afloopt").context["rows"]


def test_late_is_shown_in_the_list(client):
    decision = decision_on()
    with clock.at(clock.now() + 60 * DAY):
        make_objection(decision=decision)
        answer = read(client, stand="niet-op-tijd")
        assert "te laat" in answer.content.decode()
        assert len(answer.context["rows"]) == 1


def test_colleagues_read_the_list_in_outside_words(client):
    make_objection(S.ADVISED)
    text = read(client, make_user(Role.OFFICER)).content.decode()
    assert "advies gegeven" not in text
    assert "in behandeling" in text
    assert "Bezwaar invoeren" not in text
    assert "advies gegeven" in read(client).content.decode()


def test_the_home_of_a_handler_counts(client):
    objection = make_objection()
    client.force_login(handler())
    assert (
        "om de ontvangst van te bevestigen"
        in client.get(reverse("home")).content.decode()
    )
    actions.confirm_receipt(objection, by=handler())
    client.force_login(make_user(Role.OFFICER, region=make_region()))
    assert "om de ontvangst van" not in client.get(reverse("home")).content.decode()
