"""The slider: stops on the days that mattered, the day shown among them, without script."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def look(client):
    client.force_login(make_user(Role.POLICY_OFFICER))

    def look(day=None, **query):
        asked = query | ({"op": day.isoformat()} if day else {})
        return client.get(reverse("programme_status"), asked).context

    return look


@pytest.fixture
def round_of_weeks():
    """A round that opened forty days ago and closed ten days ago."""
    now = clock.now()
    one = make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
    make_plan(PlanState.SUBMITTED, round=one)
    return one


def test_the_day_shown_is_always_a_stop(look, round_of_weeks):
    today = clock.today()
    days = [stop["what"] for stop in look(today - 20 * DAY)["moments"]]
    name = round_of_weeks.name
    assert days == [f"{name} opent", "gekozen dag", f"{name} sluit", "vandaag"]
    current = [stop["what"] for stop in look()["moments"] if stop["current"]]
    assert current == ["vandaag"]


def test_one_steps_to_the_day_before_and_after(look, round_of_weeks, client):
    context = look(clock.today() - 20 * DAY)
    assert context["earlier"]["what"].endswith("opent")
    assert context["later"]["what"].endswith("sluit")
    first = client.get(context["earlier"]["url"]).context
    assert first["earlier"] is None
    assert first["later"]["what"].endswith("sluit")
    assert look()["later"] is None


def test_the_round_that_is_chosen_stays_where_it_was_open(look, round_of_weeks):
    now = clock.now()
    second = make_round(
        round_of_weeks.scheme, opens_at=now - 5 * DAY, closes_at=now + 5 * DAY
    )
    stops = look(ronde=second.pk)["moments"]
    chosen = f"ronde={second.pk}"
    assert [chosen in stop["url"] for stop in stops] == [False, False, True, True]


def test_the_sum_also_says_in_which_round_regions_were_approved(look, round_of_weeks):
    plan = make_plan(PlanState.IN_REVIEW, round=round_of_weeks)
    assert look()["approval_line"] is None
    make_outcome(Outcome.GRANTED, plan=plan)
    make_region()
    name = round_of_weeks.name
    expected = f"3 = 1 goedgekeurd in {name} + 1 ingediend + 1 niet ingediend"
    assert look()["approval_line"] == expected
    assert look(ronde=round_of_weeks.pk)["approval_line"] is None
