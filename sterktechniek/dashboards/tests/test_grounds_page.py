"""Why plans were refused: only from letters that left, with what became of it after."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Ground
from applications.tests.builders import make_plan, make_round
from reviews.models import Outcome
from reviews.tests.builders import make_advice, make_outcome, make_resubmission
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.grounds import FEWEST

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIGURES, LIST = "ground_figures", "ground_list"


@pytest.fixture
def look(client):
    def look(name=FIGURES, role=Role.POLICY_OFFICER, **query):
        client.force_login(make_user(role))
        answer = client.get(reverse(name), query)
        assert answer.status_code == 200
        return answer

    return look


def closed_round():
    now = clock.now()
    return make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)


def refused(one, region=None):
    plan = make_plan(PlanState.IN_REVIEW, round=one, region=region or make_region())
    return make_outcome(Outcome.REJECTED, plan=plan)


def numbers(answer, caption):
    rows = answer.context["tables"][caption]["rows"]
    return {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in rows}


def became(answer):
    """{what became of it: number} over all criteria."""
    table = answer.context["tables"]["Wat ervan werd in het volgende plan"]
    labels = [cell["label"] for cell in table["head"][1:]]
    sums = [sum(row[place]["text"] for row in table["rows"]) for place in range(1, 7)]
    return {label: number for label, number in zip(labels, sums, strict=True) if number}


def test_grounds_count_from_the_letter_and_not_before(look):
    one = closed_round()
    make_advice(Outcome.REJECTED, plan=make_plan(PlanState.IN_REVIEW, round=one))
    for role in (Role.POLICY_OFFICER, Role.OFFICER):
        answer = look(role=role)
        assert answer.context["tables"] == {}
        assert "Te vaag." not in look(LIST, role=role).content.decode()
    refused(one)
    assert look(role=Role.OFFICER).context["tables"]
    yesterday = (clock.today() - DAY).isoformat()
    assert look(role=Role.OFFICER, op=yesterday).context["tables"] == {}


def test_per_criterion_round_and_province_and_each_opens_its_list(look, client):
    one = closed_round()
    refused(one, make_region(province="Zeeland"))
    refused(one, make_region(province="Zeeland"))
    refused(one, make_region())
    answer = look()
    per_criterion = numbers(answer, "Gronden per criterium en ronde")
    assert list(per_criterion.values()) == [[3, 3, 3], [3, 3, 3]]
    provinces = numbers(answer, "Gronden per provincie en ronde")
    assert provinces == {"Zeeland": [4, 2, 4], "onbekend": [2, 1, 2]}
    for caption, table in answer.context["tables"].items():
        for row in table["rows"]:
            for place, cell in enumerate(row[1:], start=1):
                assert bool(cell["text"]) == ("url" in cell)
                if not cell["text"]:
                    continue
                found = client.get(cell["url"]).context
                if table["head"][place]["label"] == "Regio's":
                    assert f"van {cell['text']} regio" in found["count"]
                else:
                    assert found["page_obj"].paginator.count == cell["text"], caption


def test_a_round_alone(look):
    first = refused(closed_round())
    second = make_round(
        first.round.scheme, opens_at=clock.now() - 5 * DAY, closes_at=clock.now() - DAY
    )
    refused(second)
    answer = look(ronde=second.pk)
    assert second.name in answer.context["title"]
    rows = numbers(answer, "Gronden per criterium en ronde")
    assert all(len(row) == 3 for row in rows.values())


def test_what_became_of_a_ground(look):
    plan = make_resubmission()
    assert became(look(role=Role.OFFICER)) == {"Wacht op brief": 2}
    make_outcome(Outcome.GRANTED, plan=plan)
    assert became(look()) == {"Opgelost": 2}
    yesterday = (clock.today() - DAY).isoformat()
    assert look(op=yesterday).context["tables"] == {} or became(look(op=yesterday)) == {
        "Wacht op brief": 2
    }


def test_advice_on_the_next_plan_is_not_known_before_its_letter(look):
    plan = make_resubmission()
    make_advice(Outcome.REJECTED, plan=plan)
    for role in (Role.POLICY_OFFICER, Role.OFFICER):
        assert became(look(role=role)) == {"Wacht op brief": 2}


def test_without_a_new_plan_it_was_not_asked_again(look):
    refused(closed_round())
    assert became(look()) == {"Niet opnieuw gevraagd": 2}


def test_the_letter_text_for_the_ministry_the_plan_for_the_office(look):
    plan = refused(closed_round())
    ministry = look(LIST).content.decode()
    version = reverse("version_detail", args=[plan.pk, 1])
    assert "Te vaag." in ministry
    assert "Noem data." in ministry
    assert version not in ministry
    assert f"{version}#activiteit-1" in look(LIST, role=Role.OFFICER).content.decode()


def test_the_list_narrows_and_a_nonsense_filter_is_left_out(look):
    refused(closed_round(), make_region("R05", name="Twente"))
    code = Ground.objects.first().criterion.code
    count = {"criterium": code}, {"q": "twente"}, {"q": "nergens"}, {"vervolg": "x"}
    found = [look(LIST, **query).context["page_obj"].paginator.count for query in count]
    assert found == [1, 2, 0, 2]


def test_a_small_group_is_not_split_while_letters_still_leave(look):
    one = closed_round()
    waiting = make_plan(PlanState.IN_REVIEW, round=one)
    for _ in range(FEWEST - 1):
        refused(one)
    outside = look()
    assert outside.context["tables"] == {}
    assert f"minder dan {FEWEST} regio" in outside.content.decode()
    listed = look(LIST)
    assert listed.context["rows"] == []
    assert listed.context["criteria"] == {}
    assert look(role=Role.OFFICER).context["tables"]
    make_outcome(Outcome.GRANTED, plan=waiting)
    assert look().context["tables"]


@pytest.mark.parametrize("name", [FIGURES, LIST])
@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.OFFICER])
def test_queries_stay_flat(client, name, role):
    plan = refused(closed_round())
    client.force_login(make_user(role))
    ground = plan.grounds.first()
    counts = []
    for number in (0, 2, 75):
        for _ in range(number):
            copy = Ground.objects.get(pk=ground.pk)
            copy.pk, copy.number = None, plan.grounds.count() + 1
            copy.region = make_region()
            copy.save()
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 12, counts
