"""A round of 78 plans, judged from completeness to advice through the pages, by three members each.

Prints what each page cost: how often it was asked, milliseconds and queries.
"""

import re
import time
from collections import defaultdict
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count as Number
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from applications.lifecycle import PlanState
from applications.models import Plan
from applications.tests.builders import make_plan, make_round
from reviews.models import Advice, Review
from reviews.phases import Phase, with_phase
from reviews.tests.posts import advice_post, review_post
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.tests.telling import tell

pytestmark = [pytest.mark.long, pytest.mark.django_db]

REGIONS, MEMBERS, GROUP = 78, 12, 3
DAY = timedelta(days=1)
READ, WRITE = 12, 16  # queries at most
CHOSEN = re.compile(
    r'<select[^>]*name="(plan_\d+_\d+)".*?<option value="(\d+)" selected', re.DOTALL
)
# An act that follows from more than one page: what it writes grows with the plan or the round.
WRITES_MORE = {"round_assign", "advice_form", "case_find_complete", "review_hand_in"}


class Office:
    """Everybody at work behind one browser; keeps what each page cost."""

    def __init__(self, client):
        self.client, self.costs = client, defaultdict(list)

    def enters(self, person):
        self.client.force_login(person)
        return person

    def get(self, name, *args):
        return self._ask("get", reverse(name, args=args))

    def post(self, name, *args, data=None):
        return self._ask("post", reverse(name, args=args), data or {})

    def _ask(self, method, address, data=None):
        connection.queries_log.clear()  # it keeps no more than 9,000
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(self.client, method)(address, data)
        spent = (time.perf_counter() - began) * 1000
        assert answer.status_code in (200, 302), (address, answer.status_code)
        page = f"{method} {resolve(address).url_name}"
        self.costs[page].append((spent, len(queries)))
        return answer

    def table(self):
        """One line for each page: times asked, median and longest time, most queries."""
        for page, costs in sorted(self.costs.items()):
            times = sorted(spent for spent, _ in costs)
            most = max(queries for _, queries in costs)
            yield (
                f"{page:28} {len(costs):5} x  {times[len(times) // 2]:6.0f} ms"
                f"  (longest {times[-1]:6.0f})  {most:3} queries"
            )


@pytest.fixture
def plans():
    now = clock.now()
    one = make_round(opens_at=now - 40 * DAY, closes_at=now - DAY)
    return [make_plan(PlanState.SUBMITTED, round=one) for _ in range(REGIONS)]


def test_from_completeness_to_advice(client, plans):
    office, one = Office(client), plans[0].round
    people = [make_user(Role.MEMBER) for _ in range(MEMBERS)]
    began = time.perf_counter()
    _find_complete(office, plans)
    _divide(office, one)
    for person in people:
        _judge(office, person, one)
    _advise(office, plans, one)
    spent = time.perf_counter() - began
    pages = sum(map(len, office.costs.values()))
    tell(f"{REGIONS} plans, {pages} pages, {spent:.0f} s", *office.table())
    _all_is_done(plans, office)


def _find_complete(office, plans):
    office.enters(make_user(Role.OFFICER))
    office.get("case_list")
    for plan in plans:
        office.get("case_check", plan.pk)
        office.post("case_find_complete", plan.pk)


def _divide(office, one):
    office.enters(make_user(Role.COORDINATOR))
    page = office.get("round_assign", one.pk).content.decode()
    proposed = dict(CHOSEN.findall(page))
    assert len(proposed) == REGIONS * GROUP
    office.post("round_assign", one.pk, data=proposed | {"step": "apply"})


def _judge(office, person, one):
    office.enters(person)
    office.get("home")
    office.post("round_declare", one.pk)
    office.get("review_list")
    for review in Review.objects.to_do().filter(reviewer=person).select_related("plan"):
        office.get("review_form", review.pk)
        office.post("interest_declare", review.pk, data={"step": "no_interest"})
        office.get("review_form", review.pk)
        post = review_post(review.plan)
        office.post("review_form", review.pk, data=post | {"autosave": "ja"})
        office.post("review_hand_in", review.pk, data=post)


def _advise(office, plans, one):
    office.enters(make_user(Role.CHAIR))
    office.post("round_declare", one.pk)
    office.get("advice_list")
    for plan in plans:
        office.get("advice_form", plan.pk)
        office.post("advice_form", plan.pk, data=advice_post(plan))


def _all_is_done(plans, office):
    assert Advice.objects.count() == REGIONS
    judged = Review.objects.by_committee().counting()
    assert judged.count() == REGIONS * GROUP
    loads = [one["n"] for one in judged.values("reviewer").annotate(n=Number("pk"))]
    assert max(loads) - min(loads) <= 1
    phases = with_phase(
        Plan.objects.filter(pk__in=[one.pk for one in plans]), clock.now()
    )
    assert {plan.phase for plan in phases} == {Phase.PROPOSE}
    for page, costs in office.costs.items():
        method, name = page.split()
        most = READ if method == "get" else WRITE
        if method == "post" and name in WRITES_MORE:
            continue
        assert max(queries for _, queries in costs) <= most, page
