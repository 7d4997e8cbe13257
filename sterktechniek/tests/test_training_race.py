"""Two regions take the last places of one offer at once, as real processes."""

import pytest

from sterktechniek.tests.realdb import ask, real_database
from sterktechniek.tests.test_case_race import race, shell

pytestmark = pytest.mark.processes

WORLD = """
from applications.tests.builders import lead_of
from support.tests.training_builders import make_match, make_offer
offer = make_offer(capacity=3)
matches = [make_match(offer=offer, number=2) for _ in range(2)]
print(*(f"{one.pk},{lead_of(one.need.region).pk}" for one in matches))
"""


def test_places_are_given_once(tmp_path):
    with real_database() as env:
        pairs = [pair.split(",") for pair in shell(env, WORLD)[-2:]]
        entries = [("accept_match", match, user, "-") for match, user in pairs]
        answers = race(env, tmp_path / "start", *entries)
        assert sum("accepted" in answer for answer in answers) == 1
        [refusal] = [answer["refused"] for answer in answers if "refused" in answer]
        assert "nog maar 1 van de plekken" in refusal
        states = "SELECT state, count(*) FROM support_match GROUP BY state ORDER BY 1"
        assert ask(env, states) == [("accepted", 1), ("proposed", 1)]
