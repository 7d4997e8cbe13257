"""The page to check a plan before handing in: what is in the way, hints, and the statement."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from applications import actions
from applications.budget import budget_of
from applications.lifecycle import PLAN_LIFECYCLE, PlanState
from applications.models import Ground, GroundAnswer, PlanVersion
from applications.obstacles import obstacles
from applications.tests import builders
from applications.tests.walking import kept
from sterktechniek import clock
from sterktechniek.accounts.models import Board, Penvoerder
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db


def check_page(plan):
    return reverse("plan_submit", args=[plan.pk])


def in_the_way(plan, step="hand_in"):
    return obstacles(step, plan, clock.now(), budget_of(plan))


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


# --- what is in the way


def test_everything_in_the_way_stands_in_one_list_with_its_place(client):
    plan = builders.make_plan(filled=False)
    client.force_login(builders.lead_of(plan.region))
    plan.region.penvoerders.update(mandate_on=None)
    page = client.get(check_page(plan)).content.decode()
    for part, words in {
        "visie": "de regiovisie",
        "organisatie": "de projectorganisatie",
        "partners": "minstens één partner",
        "doelen": "minstens één doel",
        "activiteiten": "minstens één activiteit",
        "begroting": "minstens één begrotingspost",
        "bijlagen": "de samenwerkingsovereenkomst",
    }.items():
        url = reverse("plan_part", args=[plan.pk, part])
        assert f'<a href="{url}">Nog nodig: {words}.</a>' in page
    assert "Het mandaat van het bestuur van de penvoerder" in page
    assert 'name="declared"' not in page


def test_each_blocker_of_the_table_is_told(plan):
    """Whatever says no in the lifecycle, the page can say; an empty list means yes."""
    assert in_the_way(plan) == []
    empty = builders.make_plan(filled=False)
    with clock.at(empty.round.closes_at):
        empty.region.penvoerders.update(mandate_on=None)
        blocked = PLAN_LIFECYCLE.blocked_by("hand_in", empty, clock.now())
        told = [one.sentence for one in in_the_way(empty)]
    assert len(blocked) == 3
    assert [one for one in blocked if one in told] == blocked[:2]
    assert len(told) == 2 + len(empty.missing_parts())


def test_a_budget_that_does_not_fit_points_to_the_budget(plan):
    plan.budget_lines.update(amount=100_000_000)
    [one] = in_the_way(plan)
    assert "Het maximum voor uw regio is" in one.sentence
    assert one.url == reverse("plan_part", args=[plan.pk, "begroting"])


def test_hints_do_not_stop_anybody(lead, plan):
    plan.activities.update(goal=None)
    page = lead.get(check_page(plan)).content.decode()
    assert "Wat nog beter kan" in page
    assert "Activiteit 1 hoort nog niet bij een doel." in page
    assert 'name="declared"' in page


# --- the statement


def test_without_the_tick_nothing_is_handed_in_and_the_form_keeps_its_key(lead, plan):
    key, before = str(uuid.uuid4()), kept(plan)
    answer = lead.post(check_page(plan), {"key": key})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "zet het vinkje" in page
    assert f'value="{key}"' in page
    assert kept(plan) == before


def test_what_was_declared_is_kept_word_for_word(lead, plan):
    plan.region.penvoerders.all().delete()
    Penvoerder.objects.create(
        region=plan.region,
        board=Board.objects.create(name="Stichting De Kade"),
        starts_on=date(2018, 1, 1),
        mandate_on=date(2018, 1, 1),
    )
    page = lead.get(check_page(plan)).content.decode()
    assert "Het bestuur van Stichting De Kade heeft mij gemachtigd" in page
    lead.post(check_page(plan), {"key": uuid.uuid4(), "declared": "on"})
    version = PlanVersion.objects.get()
    assert version.statement.split("\n") == [
        "Het bestuur van Stichting De Kade heeft mij gemachtigd om deze aanvraag in te dienen.",
        "Alles in deze aanvraag is naar waarheid ingevuld.",
        "Voor dezelfde kosten krijgt of vraagt de regio geen andere subsidie.",
    ]


def test_a_supplement_asks_for_the_statement_too(client):
    plan = builders.make_plan(PlanState.SUPPLEMENT)
    client.force_login(builders.lead_of(plan.region))
    assert client.post(check_page(plan), {"key": uuid.uuid4()}).status_code == 422
    client.post(check_page(plan), {"key": uuid.uuid4(), "declared": "on"})
    assert "naar waarheid" in plan.versions.last().statement


def test_an_editor_sees_what_is_in_the_way_but_no_button(client):
    plan = builders.make_plan(filled=False)
    client.force_login(make_user(Role.EDITOR, region=plan.region))
    page = client.get(check_page(plan)).content.decode()
    assert "Nog nodig: de regiovisie." in page
    assert "Alleen de projectleider" in page


# --- after a refusal


def publish_ground(plan, number=1, **fields):
    return Ground.objects.create(
        **{
            "region": plan.region,
            "plan": plan,
            "version": plan.current_version,
            "criterion": plan.round.criteria.first(),
            "number": number,
            "part": "activiteiten",
            "passage": f"activiteit {number}",
            "reason": "Niet concreet",
            "remedy": "Noem aantallen",
            "raised_by": builders.officer(),
            "published_at": clock.now(),
        }
        | fields
    )


@pytest.fixture
def follow_up():
    """A complete plan after one that was refused on two grounds."""
    first = builders.make_plan(PlanState.IN_REVIEW)
    publish_ground(first), publish_ground(first, 2, part="doelen")
    two = builders.make_round(first.round.scheme)
    plan = builders.make_plan(region=first.region, round=two, filled=False)
    return builders.answer_grounds(plan)


def empty_answers(plan):
    plan.what_changed = ""
    plan.save()
    plan.ground_answers.update(text="")


def test_a_plan_after_a_refusal_answers_every_ground(client, follow_up):
    plan = follow_up
    empty_answers(plan)
    client.force_login(builders.lead_of(plan.region))
    page = client.get(check_page(plan)).content.decode()
    assert "Schrijf wat er is veranderd sinds het vorige plan." in page
    for answer in plan.ground_answers.select_related("ground"):
        url = reverse("plan_part", args=[plan.pk, answer.ground.part])
        link = f'<a href="{url}#id_antwoord-{answer.pk}-text">Beantwoord de opmerking'
        assert link in page
    before = kept(plan)
    answer = client.post(check_page(plan), {"key": uuid.uuid4(), "declared": "on"})
    assert answer.status_code == 409
    assert "beantwoord nog 2 opmerkingen uit de vorige ronde" in answer.content.decode()
    assert kept(plan) == before


@pytest.mark.parametrize("missing", ["what_changed", "one answer"])
def test_one_missing_answer_is_enough_to_stop_it(follow_up, missing):
    plan = follow_up
    if missing == "what_changed":
        plan.what_changed = " "
        plan.save()
    else:
        first = plan.ground_answers.first()
        GroundAnswer.objects.filter(pk=first.pk).update(text="")
    before = kept(plan)
    with pytest.raises(StepRefused, match="4:6 Awb"):
        actions.hand_in(plan, by=builders.lead_of(plan.region))
    assert kept(plan) == before


def test_answered_it_is_handed_in_and_the_answers_are_frozen(follow_up):
    version = actions.hand_in(follow_up, by=builders.lead_of(follow_up.region))
    assert all(one["text"] for one in version.content["ground_answers"])
    assert version.content["what_changed"]


def test_a_ground_that_an_assessor_closed_asks_no_answer(follow_up):
    plan = follow_up
    empty_answers(plan)
    officer = builders.officer()
    Ground.objects.update(closed_at=clock.now(), closed_by=officer)
    [one] = in_the_way(plan)
    assert one.sentence.startswith("Schrijf wat er is veranderd")


def test_a_plan_after_one_that_was_never_refused_answers_nothing():
    """The region did not hand in the first time: there is nothing to answer."""
    first = builders.make_plan()
    two = builders.make_round(first.round.scheme)
    plan = builders.make_plan(region=first.region, round=two, filled=False)
    empty_answers(plan)
    assert plan.based_on == first
    assert in_the_way(plan) == []


def test_a_ground_that_nobody_outside_knows_asks_no_answer(follow_up):
    plan = follow_up
    empty_answers(plan)
    Ground.objects.update(published_at=None)
    assert in_the_way(plan) == []
