"""Where the pages over everything tell of a trajectory, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import lead_of
from reviews.lifecycle import TrajectoryState
from reviews.tests.test_trajectory_pages import READERS, moved
from reviews.tests.trajectories import make_trajectory
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from support.tests.builders import make_assignment

pytestmark = pytest.mark.django_db
T = TrajectoryState
NOT_THEIRS = [Role.OBJECTION_HANDLER]


def text_of(client, user, url):
    client.force_login(user)
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", [*READERS, *NOT_THEIRS])
def test_the_file_of_the_region_leads_to_it(client, role):
    trajectory = make_trajectory(T.TALKED)
    text = text_of(client, make_user(role), f"/regios/{trajectory.region.code}/")
    link = trajectory.get_absolute_url()
    assert (link in text) == (role in READERS)
    assert "Vervolgtraject: de drie partijen spraken de regio" in text


def test_the_supporter_finds_it_at_home_and_in_the_file(client):
    trajectory = make_trajectory()
    region = trajectory.region
    user = make_assignment(region=region, scheme=trajectory.scheme).person
    for url in ("/", f"/regios/{region.code}/"):
        assert trajectory.get_absolute_url() in text_of(client, user, url)


def test_the_story_tells_a_moved_day_without_its_reason_or_who_did_it(client):
    trajectory = moved(make_trajectory())
    url = f"/regios/{trajectory.region.code}/"
    text = text_of(client, lead_of(trajectory.region), url)
    assert "Vervolgtraject, gesprek van de drie partijen: uiterlijk" in text
    assert "wethouder" not in text
    assert "Planner" not in text


@pytest.mark.parametrize("role", [*READERS, *NOT_THEIRS, Role.SUPPORTER])
def test_the_state_of_the_land_leads_to_the_list(client, role):
    make_trajectory()
    text = text_of(client, make_user(role), reverse("programme_status"))
    assert (reverse("trajectory_list") in text) == (role in READERS)


@pytest.mark.parametrize("role", READERS)
def test_the_first_page_counts_those_that_run_and_those_that_are_late(client, role):
    make_trajectory()
    make_trajectory(T.ALLOWED)
    make_trajectory(T.CLOSED)
    client.force_login(make_user(role))
    blocks = client.get("/").context["blocks"]
    counts = {
        one.label: one.number
        for block in blocks
        for key in ("trajectories", "counts")
        for one in block.data.get(key, ())
        if hasattr(one, "label")
    }
    assert counts["vervolgtrajecten lopen"] == 2
    assert counts["vervolgtrajecten te laat"] == 1


def test_a_closed_one_is_no_longer_on_the_first_page_of_the_region(client):
    trajectory = make_trajectory(T.CLOSED)
    lead = lead_of(trajectory.region)
    assert "ervolgtraject" not in text_of(client, lead, "/")
    file = text_of(client, lead, f"/regios/{trajectory.region.code}/")
    assert trajectory.get_absolute_url() in file


def test_with_an_owner_the_region_reads_the_name_at_home(client):
    from reviews.actions import plan_step
    from reviews.models.trajectory_steps import Owner

    trajectory = make_trajectory()
    owner = make_user(Role.OFFICER, username="eigenaar")
    plan_step(
        trajectory,
        "talk",
        by=make_user(Role.COORDINATOR),
        party=Owner.DUSI,
        owner=owner,
        due_on=trajectory.steps.get(kind="talk").due_on,
    )
    text = text_of(client, lead_of(trajectory.region), "/")
    assert "Eigenaar: Eigenaar (DUS-I)" in text


def test_the_file_asks_one_query_more_for_the_steps(client):
    assignment = make_assignment()
    url = f"/regios/{assignment.region.code}/"
    client.force_login(make_user(Role.POLICY_OFFICER))
    client.get(url)
    found = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        found.append(len(queries))
        make_trajectory(region=assignment.region, scheme=assignment.scheme)
    assert found[1] <= found[0] + 1
