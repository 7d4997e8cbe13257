"""However often it is sent: one submission, and every answer leads to its receipt (F05, F06).

Real gunicorn on a real database, and eight clients at once.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from applications.tests.pressing import RECEIPT, Browser, Lead, form_of, world
from sterktechniek.tests import browser as tools
from sterktechniek.tests.realdb import ask, real_database
from sterktechniek.tests.telling import tell

pytestmark = pytest.mark.processes

CLIENTS, POSTS = 8, 200
LINK = re.compile(r'<a href="(\S+)">Naar het ontvangstbewijs</a>')


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """Three plans that are ready, on a site that may die with an answer in its hands."""
    dies = tmp_path_factory.mktemp("dying") / "once"
    with real_database(DIES_ONCE=str(dies)) as env:
        plans = iter(world(env, 3))
        with tools.site(env, "sterktechniek.tests.dying") as address:
            yield SimpleNamespace(env=env, address=address, plans=plans, dies=dies)


def send_at_once(stage, number_of_forms):
    """Open so many forms of one plan and post them again and again, all at the same time."""
    plan, session = next(stage.plans)
    path = f"/plannen/{plan}/indienen/"
    browser = Browser(stage.address, session)
    forms = [form_of(browser, path) for _ in range(number_of_forms)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        posts = [
            clients.submit(browser.post, path, forms[number % len(forms)])
            for number in range(POSTS)
        ]
    return plan, browser, [post.result() for post in posts]


def one_submission(stage, plan):
    """The number of its receipt; there is one of everything."""
    sql = "SELECT receipt_number FROM applications_planversion WHERE plan_id = ?"
    [(number,)] = ask(stage.env, sql, [plan])
    sql = "SELECT count(*) FROM events_event WHERE name = 'hand_in' AND object_id = ?"
    assert ask(stage.env, sql, [plan]) == [(1,)]
    sql = "SELECT count(DISTINCT recipient), count(*) FROM outbox_outboxmessage WHERE body LIKE ?"
    [(people, mails)] = ask(stage.env, sql, [f"%{number}%"])
    assert people == mails > 0
    return number


def where_it_leads(answer):
    """The receipt: at once, or by the one link of the page that says it was handed in."""
    if answer.status == 302:
        return answer.leads_to
    assert answer.status == 409, answer.page[-3000:]
    assert "Dit plan is al ingediend" in answer.page
    return LINK.search(answer.page).group(1)


@pytest.mark.parametrize("forms", [1, 2], ids=["one key", "two keys"])
def test_two_hundred_posts_at_once_are_one_submission(stage, forms):
    plan, browser, answers = send_at_once(stage, forms)
    number = one_submission(stage, plan)
    assert {where_it_leads(one) for one in answers} == {f"/plannen/{plan}/ontvangst/1/"}
    receipt = browser.get(where_it_leads(answers[-1])).page
    assert RECEIPT.search(receipt).group(1) == number
    if forms == 1:
        assert {one.status for one in answers} == {302}
    slowest = max(one.seconds for one in answers)
    tell(f"{POSTS} posts of {forms} forms, the slowest {slowest:.2f} s")


def test_a_process_that_dies_between_commit_and_answer_costs_no_receipt(stage):
    """The one moment that chance seldom finds: stored, and nobody was told."""
    plan, session = next(stage.plans)
    lead = Lead(stage.address, plan, session).open()
    Path(stage.dies).touch()
    lead.run()
    assert not Path(stage.dies).exists()
    assert (lead.tries, lead.refused) == (2, [])
    assert lead.receipt == one_submission(stage, plan)
