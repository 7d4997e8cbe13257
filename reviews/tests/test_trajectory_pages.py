"""The pages of trajectories: who reads what, the forms, and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import lead_of, make_round
from reviews.lifecycle import TrajectoryState
from reviews.models import StepKind, Trajectory, TrajectoryStep
from reviews.tests.trajectories import (
    APPROACH,
    DAY,
    make_trajectory,
    open_for_everybody,
    talk_of_three,
    twice_refused,
)
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.tests.copies import many
from support.tests.builders import make_assignment

pytestmark = pytest.mark.django_db
T = TrajectoryState
READERS = [
    Role.OFFICER,
    Role.COORDINATOR,
    Role.DECIDER,
    Role.POLICY_OFFICER,
    Role.SUPPORT_LEAD,
]
LIST = "/vervolgtrajecten/"
NOTE = "De wethouder lag dwars."


def text_of(client, user, url, status=200):
    client.force_login(user)
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def at(trajectory, name="trajectory_detail", *args):
    return reverse(name, args=[trajectory.pk, *args])


def moved(trajectory):
    """The date of the talk was moved, for a reason that is not for the region."""
    from reviews.actions import plan_step

    step = trajectory.steps.get(kind=StepKind.TALK)
    plan_step(
        trajectory,
        StepKind.TALK,
        by=make_user(Role.COORDINATOR, username="planner"),
        party=step.party,
        owner=None,
        due_on=clock.today() + 5 * DAY,
        reason=NOTE,
    )
    return trajectory


class TestList:
    @pytest.mark.parametrize("role", READERS)
    def test_region_reason_step_owner_and_day_late_in_words(self, client, role):
        trajectory = make_trajectory()
        text = text_of(client, make_user(role), LIST)
        for words in (
            trajectory.region.name,
            "Te vaak afgewezen",
            "Gesprek van de drie partijen",
            "DUS-I, nog niemand",
            dutch.day(trajectory.opened_at),
            "70 dagen te laat",
            "Er loopt 1 traject.",
            "Bij 1 traject is de stap te laat.",
        ):
            assert words in text

    @pytest.mark.parametrize("role", [one for one in Role if one not in READERS])
    def test_nobody_else_has_the_list(self, client, role):
        make_trajectory()
        text_of(client, make_user(role, region=make_region()), LIST, 403)

    def test_running_ones_stand_on_top(self, client):
        closed, running = make_trajectory(T.CLOSED), make_trajectory(T.ALLOWED)
        client.force_login(make_user(Role.DECIDER))
        rows = client.get(LIST).context["rows"]
        assert [row.trajectory for row in rows] == [running, closed]
        assert [row.step for row in rows] == ["ronde voor deze regio", ""]

    @pytest.mark.parametrize("number", [1, 3, 78])
    def test_it_costs_the_same(self, client, number):
        many(number, make_region)
        open_for_everybody()
        assert Trajectory.objects.count() == number
        client.force_login(make_user(Role.POLICY_OFFICER))
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        assert len(queries) == 7

    def test_nothing_of_a_refusal_before_its_letter_left(self, client):
        letter, _ = twice_refused()
        text = text_of(client, make_user(Role.POLICY_OFFICER), LIST)
        assert letter.plan.region.name not in text
        lead = lead_of(letter.plan.region)
        for url in ("/", f"/regios/{letter.plan.region.code}/"):
            assert "ervolgtraject" not in text_of(client, lead, url)


class TestWhoReadsOne:
    @pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.OBJECTION_HANDLER])
    @pytest.mark.parametrize("also", [None, Role.OFFICER, Role.SUPPORT_LEAD])
    def test_the_committee_never_does(self, client, role, also):
        trajectory = make_trajectory()
        person = make_user(role, *([also] if also else []))
        sees = role == Role.OBJECTION_HANDLER and also
        text_of(client, person, at(trajectory), 200 if sees else 404)

    def test_a_member_who_supports_the_region_does_not_either(self, client):
        trajectory = make_trajectory()
        person = make_user(Role.MEMBER, Role.SUPPORTER)
        make_assignment(person=person, region=trajectory.region)
        text_of(client, person, at(trajectory), 404)

    def test_the_region_reads_step_day_and_owner_and_no_notes(self, client):
        trajectory = moved(make_trajectory())
        lead = lead_of(trajectory.region)
        home = text_of(client, lead, "/")
        own = text_of(client, lead, at(trajectory))
        file = text_of(client, lead, f"/regios/{trajectory.region.code}/")
        for text in (home, own, file):
            assert "esprek van de drie partijen" in text
            assert dutch.day(clock.today() + 5 * DAY) in text
            assert "DUS-I, nog niemand" in text
            assert NOTE not in text
            assert "Planner" not in text
        for role in READERS:
            text = text_of(client, make_user(role), at(trajectory))
            assert NOTE in text
            assert "Planner" in text

    def test_the_region_reads_approach_and_decision(self, client):
        trajectory = make_trajectory(T.ALLOWED)
        text = text_of(client, lead_of(trajectory.region), at(trajectory))
        assert all(part in text for part in APPROACH.values())
        assert "Toegestaan." in text
        assert "De partners staan erachter." in text
        assert "Vastgelegd door" not in text

    def test_another_region_does_not(self, client):
        trajectory = make_trajectory()
        stranger = lead_of(make_region())
        text_of(client, stranger, at(trajectory), 404)
        assert "ervolgtraject" not in text_of(client, stranger, "/")

    def test_the_text_of_the_talk_stays_with_region_and_support(self, client):
        trajectory = make_trajectory()
        talk = talk_of_three(trajectory, shared="Wat wij zeiden.", team="Ons alleen.")
        client.force_login(make_user(Role.OFFICER))
        client.post(at(trajectory, "trajectory_talk"), {"visit": talk.pk})
        for role in READERS:
            text = text_of(client, make_user(role), at(trajectory))
            assert dutch.weekday(talk.held_on) in text
            assert "Wat wij zeiden." not in text
            assert "Ons alleen." not in text
            assert (talk.get_absolute_url() in text) == (role == Role.SUPPORT_LEAD)


class TestForms:
    def post(self, client, trajectory, name, role, data):
        client.force_login(make_user(role))
        return client.post(at(trajectory, name), data)

    def test_the_walk_from_talk_to_decision(self, client):
        trajectory = make_trajectory()
        url = at(trajectory)
        officer, ministry = Role.OFFICER, Role.POLICY_OFFICER
        text = text_of(client, make_user(officer), url)
        assert "alle drie bij waren" in text
        talk = talk_of_three(trajectory)
        texts = APPROACH | {"approach": APPROACH["text"]}
        for name, role, data, state in (
            ("trajectory_talk", officer, {"visit": talk.pk}, T.TALKED),
            ("trajectory_approach", officer, texts, T.AGREED),
            (
                "trajectory_decide",
                ministry,
                {"allowed": "nee", "reasons": "Te vroeg."},
                T.NOT_ALLOWED,
            ),
            ("trajectory_close", Role.COORDINATOR, {"note": "Klaar."}, T.CLOSED),
        ):
            assert at(trajectory, name) in text_of(client, make_user(role), url)
            assert self.post(client, trajectory, name, role, data).url == url
            trajectory.refresh_from_db()
            assert trajectory.state == state
        client.force_login(make_user(Role.COORDINATOR))
        assert client.get(url).context["acting"] is None

    @pytest.mark.parametrize(
        ("state", "name", "role", "data", "typed"),
        [
            (T.OPEN, "trajectory_talk", Role.OFFICER, {"visit": "0"}, ""),
            (T.TALKED, "trajectory_approach", Role.OFFICER, {"approach": "Zo."}, "Zo."),
            (T.AGREED, "trajectory_decide", Role.POLICY_OFFICER, {"reasons": "Om"}, "Om"),
            (T.ALLOWED, "trajectory_close", Role.COORDINATOR, {"note": ""}, ""),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_refused_and_stays(
        self, client, state, name, role, data, typed
    ):
        trajectory = make_trajectory(state)
        answer = self.post(client, trajectory, name, role, data)
        assert answer.status_code == 422
        assert typed in answer.content.decode()
        trajectory.refresh_from_db()
        assert trajectory.state == state

    def test_what_somebody_else_did_meanwhile_is_told_and_the_text_stays(self, client):
        trajectory = make_trajectory(T.ALLOWED)
        data = {"allowed": "nee", "reasons": "Mijn redenen."}
        answer = self.post(
            client, trajectory, "trajectory_decide", Role.POLICY_OFFICER, data
        )
        assert answer.status_code == 409
        text = answer.content.decode()
        assert "de status is nu ‘alternatieve route toegestaan’" in text
        assert "Mijn redenen." in text
        step = trajectory.steps.get(kind=StepKind.DECISION)
        assert step.allowed is True

    def test_the_coordinator_names_an_owner_and_another_day(self, client):
        trajectory = make_trajectory()
        officer = make_user(Role.OFFICER)
        ministry = make_user(Role.POLICY_OFFICER)
        url = at(trajectory, "trajectory_step", "besluit")
        client.force_login(make_user(Role.COORDINATOR))
        text = client.get(url).content.decode()
        assert '<optgroup label="OCW">' in text
        day = clock.today() + 30 * DAY
        data = {"owner": f"ocw-{ministry.pk}", "due_on": day.isoformat()}
        assert client.post(url, data).status_code == 422
        swapped = data | {"owner": f"ocw-{officer.pk}", "reason": "Later."}
        assert client.post(url, swapped).status_code == 422
        assert not TrajectoryStep.objects.filter(due_on=day).exists()
        assert client.post(url, data | {"reason": "Later."}).url == at(trajectory)
        step = trajectory.steps.get(kind=StepKind.DECISION)
        assert (step.owner, step.party, step.due_on) == (ministry, "ocw", day)

    def test_a_step_that_is_done_or_unknown_is_not_planned(self, client):
        trajectory = make_trajectory(T.TALKED)
        client.force_login(make_user(Role.COORDINATOR))
        url = at(trajectory, "trajectory_step", "gesprek")
        assert client.get(url).status_code == 409
        data = {"owner": "dusi-", "due_on": "2027-01-01", "reason": "Later."}
        assert client.post(url, data).status_code == 409
        unknown = at(trajectory, "trajectory_step", "iets")
        assert client.get(unknown).status_code == 404


class TestRound:
    def test_the_coordinator_makes_it_for_this_region_alone(self, client):
        trajectory = make_trajectory(T.ALLOWED)
        user = make_user(Role.COORDINATOR)
        client.force_login(user)
        url = client.get(at(trajectory)).context["round_url"]
        assert url.startswith(reverse("round_create"))
        text = text_of(client, user, at(trajectory))
        assert f"Ronde maken voor {trajectory.region}" in text
        form = client.get(url).context["form"]
        assert form["scheme"].value() == str(trajectory.scheme_id)
        assert form["participants"].value() == "named"
        assert form["invited"].value() == [str(trajectory.region_id)]
        assert form["is_alternative"].value() is True
        others = text_of(client, make_user(Role.POLICY_OFFICER), at(trajectory))
        assert "Ronde maken" not in others

    def test_it_stands_on_the_page_once_it_is_there(self, client):
        trajectory = make_trajectory(T.ALLOWED)
        one = make_round(trajectory.scheme, participants="named", name="Eigen ronde")
        one.invited.set([trajectory.region])
        url = reverse("round_detail", args=[one.pk])
        people = [make_user(Role.COORDINATOR), lead_of(trajectory.region)]
        for user in people:
            text = text_of(client, user, at(trajectory))
            assert url in text
            assert "Ronde maken" not in text
        support = text_of(client, make_user(Role.SUPPORT_LEAD), at(trajectory))
        assert "Eigen ronde" in support
        assert url not in support

    def test_the_region_sees_it_from_when_it_is_made_known(self, client):
        trajectory = make_trajectory(T.ALLOWED)
        soon = clock.now() + DAY
        times = {"published_at": soon, "opens_at": soon, "closes_at": soon + DAY}
        one = make_round(
            trajectory.scheme, participants="named", name="Eigen ronde", **times
        )
        one.invited.set([trajectory.region])
        lead = lead_of(trajectory.region)
        assert "Eigen ronde" not in text_of(client, lead, at(trajectory))
        officer = make_user(Role.OFFICER)
        assert "Eigen ronde" in text_of(client, officer, at(trajectory))


@pytest.mark.parametrize("state", T)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.LEAD])
def test_one_page_asks_at_most_12_queries(client, state, role):
    trajectory = make_trajectory(state)
    client.force_login(make_user(role, region=trajectory.region))
    client.get(at(trajectory))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(at(trajectory)).status_code == 200
    assert len(queries) <= 12


@pytest.mark.parametrize("number", [1, 3, 78])
@pytest.mark.parametrize("role", [*READERS, Role.LEAD, Role.SUPPORTER])
def test_a_home_tells_of_them_at_a_flat_price(client, role, number):
    many(number, make_region)
    regions = list(Region.objects.all())
    scheme = open_for_everybody()
    user = make_user(*([] if role == Role.LEAD else [role]))
    if role == Role.LEAD:
        for region in regions:
            give_role(user, role, region)
    if role == Role.SUPPORTER:
        for region in regions:
            make_assignment(person=user, region=region, scheme=scheme)
    client.force_login(user)
    assert "ervolgtraject" in client.get("/").content.decode()
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    assert len(queries) <= 12
