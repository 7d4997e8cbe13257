"""The pages of a plan: the list, beginning one, its parts, its versions; and who sees them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Criterion, Ground, GroundAnswer, Part, Plan
from applications.tests import builders, typing_in
from applications.tests.typing_in import opened
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event

pytestmark = pytest.mark.django_db


def logged_in(client, user):
    client.force_login(user)
    return client


def part_url(plan, part):
    return reverse("plan_part", args=[plan.pk, part])


def count_queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


# The list and beginning a plan


def test_the_list_offers_the_open_round_and_shows_the_plan_once_begun(client):
    region, one = make_region(), builders.make_round()
    logged_in(client, builders.lead_of(region))
    assert "Plan beginnen" in client.get(reverse("plan_list")).content.decode()
    start = reverse("plan_start", args=[one.pk, region.code])
    first, second = client.post(start), client.post(start)
    plan = Plan.objects.get()
    assert first.url == second.url == plan.get_absolute_url()
    page = client.get(reverse("plan_list")).content.decode()
    assert "Plan beginnen" not in page
    assert plan.get_absolute_url() in page


@pytest.mark.parametrize("who", [Role.OFFICER, Role.SUPPORTER, Role.PARTNER])
def test_only_people_of_the_region_begin_its_plan(client, who):
    region, one = make_region(), builders.make_round()
    user = make_user(who, region=region)
    start = reverse("plan_start", args=[one.pk, region.code])
    assert logged_in(client, user).post(start).status_code == 403
    assert not Plan.objects.exists()


def test_a_plan_cannot_begin_after_the_closing_nor_by_a_get(client):
    region = make_region()
    now = clock.now()
    one = builders.make_round(
        opens_at=now - 9 * builders.DAY, closes_at=now - builders.DAY
    )
    logged_in(client, builders.lead_of(region))
    start = reverse("plan_start", args=[one.pk, region.code])
    assert client.get(start).status_code == 405
    refused = client.post(start)
    assert refused.status_code == 409
    assert "kunt u nu geen plan beginnen" in refused.content.decode()
    assert not Plan.objects.exists()


def test_the_list_costs_as_many_queries_for_1_3_and_78_plans(client):
    office = builders.officer()
    logged_in(client, office)
    one, counts = builders.make_round(), []
    lead = builders.lead_of(make_region())
    for target in (1, 3, 78):
        for _ in range(target - one.plans.count()):
            region = make_region()
            builders.make_plan(
                PlanState.SUBMITTED, region=region, round=one
            ) if one.plans.count() < 3 else _bare_submitted(one, region, lead)
        counts.append(count_queries(client, reverse("plan_list")))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 12


def _bare_submitted(one, region, lead):
    """A handed-in plan for counting only, made beside the lifecycle because it is 75 times."""
    example = one.plans.exclude(current_version=None).first()
    return Plan.objects.create(
        round=one,
        region=region,
        state=PlanState.SUBMITTED,
        submitted_at=example.submitted_at,
        submitted_by=lead,
        current_version=example.current_version,
    )


# One plan


def test_a_draft_says_that_it_is_not_handed_in_and_what_is_missing(client):
    plan = builders.make_plan(filled=False)
    logged_in(client, builders.lead_of(plan.region))
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Nog niet ingediend." in page
    assert "niet begonnen" in page
    assert "Voeg minstens één doel toe." in page
    assert "Nakijken en indienen" in page


def test_a_complete_draft_is_ready_but_for_the_confirmation_of_the_partner(client):
    plan = builders.make_plan()
    logged_in(client, builders.lead_of(plan.region))
    statuses = {
        part.part: part.status
        for part in client.get(plan.get_absolute_url()).context["parts"]
    }
    assert statuses.pop(Part.PARTNERS) == "bezig"
    assert set(statuses.values()) == {"gereed"}


def test_the_hints_name_where_the_chain_breaks(client):
    plan = builders.make_plan()
    activity = plan.activities.get()
    activity.goal = None
    activity.save()
    activity.milestones.all().delete()
    logged_in(client, builders.lead_of(plan.region))
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Activiteiten zonder doel: 1." in page
    assert "Activiteiten zonder mijlpaal: 1." in page
    assert "Doelen zonder activiteit: 1." in page


@pytest.mark.parametrize(
    "state", [PlanState.SUBMITTED, PlanState.SUPPLEMENT, PlanState.IN_REVIEW]
)
def test_the_page_of_a_plan_in_each_state(client, state):
    plan = builders.make_plan(state)
    logged_in(client, builders.lead_of(plan.region))
    page = client.get(plan.get_absolute_url()).content.decode()
    assert plan.current_version.receipt_number in page
    assert "Niet ingediend" not in page
    assert page.count("<h1") == 1


def test_after_the_closing_a_draft_is_not_handed_in_everywhere(client):
    plan = builders.make_plan()
    logged_in(client, builders.lead_of(plan.region))
    with clock.at(plan.round.closes_at):
        for url in (plan.get_absolute_url(), reverse("plan_list")):
            page = client.get(url).content.decode()
            assert "niet ingediend" in page
            assert "concept" not in page


def test_a_withdrawn_plan_points_to_the_next_round(client):
    plan = builders.make_plan(PlanState.WITHDRAWN)
    logged_in(client, builders.lead_of(plan.region))
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "begint uw nieuwe plan als kopie" in page
    assert "Aanvraag intrekken" not in page


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.SUBMITTED])
def test_outsiders_do_not_find_the_plan(client, state):
    plan = builders.make_plan(state)
    other = builders.lead_of(make_region())
    for user in (other, make_user(Role.SUPPORTER), make_user(Role.POLICY_OFFICER)):
        logged_in(client, user)
        assert client.get(plan.get_absolute_url()).status_code == 404
        assert client.get(part_url(plan, "visie")).status_code == 404


def test_the_office_reads_what_was_handed_in_and_not_the_working_copy(client):
    draft, plan = builders.make_plan(), builders.make_plan(PlanState.SUBMITTED)
    logged_in(client, builders.officer())
    assert client.get(draft.get_absolute_url()).status_code == 404
    page = client.get(plan.get_absolute_url())
    assert page.status_code == 200
    assert "Onderdelen" not in page.content.decode()
    assert client.get(part_url(plan, "visie")).status_code == 403
    version = reverse("version_detail", args=[plan.pk, 1])
    assert "Gastlessen" in client.get(version).content.decode()


def test_a_version_that_is_not_there(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    logged_in(client, builders.lead_of(plan.region))
    assert client.get(reverse("version_detail", args=[plan.pk, 9])).status_code == 404


# The parts


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("filled", [True, False])
def test_each_part_opens_within_ten_queries(client, part, filled):
    plan = builders.make_plan(filled=filled)
    logged_in(client, builders.lead_of(plan.region))
    assert count_queries(client, part_url(plan, part)) <= 10


def test_a_plan_opens_within_twelve_queries(client):
    for state in (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.IN_REVIEW):
        plan = builders.make_plan(state)
        logged_in(client, builders.lead_of(plan.region))
        assert count_queries(client, plan.get_absolute_url()) <= 12


def test_an_unknown_part_is_not_found(client):
    plan = builders.make_plan()
    logged_in(client, builders.lead_of(plan.region))
    assert client.get(part_url(plan, "geheim")).status_code == 404


def test_the_criteria_of_the_own_kind_of_region_stand_beside_the_part(client):
    plan = builders.make_plan()
    for number, kind in ((8, "techniekarm"), (9, "techniekregio")):
        Criterion.objects.create(
            round=plan.round,
            number=number,
            code=f"c{number}",
            title=f"Voor {kind}",
            question="Past dit?",
            part="visie",
            region_type=kind,
        )
    logged_in(client, builders.lead_of(plan.region))
    page = client.get(part_url(plan, "visie")).content.decode()
    assert "Voor techniekregio" in page
    assert "Voor techniekarm" not in page


def save(client, plan, part="visie", **typed):
    return typing_in.save(client, part_url(plan, part), **typed)


def test_texts_are_saved_with_who_and_when(client):
    plan = builders.make_plan(filled=False)
    lead = builders.lead_of(plan.region)
    logged_in(client, lead)
    url = part_url(plan, "visie")
    typed = opened(client.get(url)) | {
        "region_vision": "Visie & <b>",
        "labour_market": "Vraag",
    }
    with CaptureQueriesContext(connection) as queries:
        assert client.post(url, typed).status_code == 302
    assert len(queries) <= 14
    plan.refresh_from_db()
    assert (plan.region_vision, plan.labour_market) == ("Visie & <b>", "Vraag")
    assert plan.changed_by == plan.parts.get().changed_by == lead
    page = client.get(part_url(plan, "visie")).content.decode()
    assert "Visie &amp; &lt;b&gt;" in page
    assert "Opgeslagen om" in page


def test_an_editor_saves_too(client):
    plan = builders.make_plan(filled=False)
    logged_in(client, make_user(Role.EDITOR, region=plan.region))
    save(client, plan, "organisatie", project_organisation="Wij")
    plan.refresh_from_db()
    assert plan.project_organisation == "Wij"


def test_after_the_closing_nothing_is_kept_and_the_typed_text_stays(client):
    plan = builders.make_plan()
    logged_in(client, builders.lead_of(plan.region))
    before = Event.objects.count()
    with clock.at(plan.round.closes_at):
        answer = client.post(
            part_url(plan, "organisatie"),
            {"seen": "x", "project_organisation": "Net te laat"},
        )
        locked = client.get(part_url(plan, "organisatie")).content.decode()
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "De indieningstermijn is verstreken" in page
    assert "Net te laat" in page
    assert 'type="submit">Opslaan' not in locked
    assert "Een organisatie" in locked
    plan.refresh_from_db()
    assert plan.project_organisation == "Een organisatie"
    assert Event.objects.count() == before


def test_one_microsecond_before_the_closing_is_in_time(client):
    plan = builders.make_plan()
    logged_in(client, builders.lead_of(plan.region))
    with clock.at(plan.round.closes_at - clock.INSTANT):
        answer = save(client, plan, "organisatie", project_organisation="Op tijd")
    assert answer.status_code == 302


def test_a_handed_in_plan_is_not_changed_without_taking_it_back(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    logged_in(client, builders.lead_of(plan.region))
    answer = client.post(
        part_url(plan, "organisatie"), {"project_organisation": "Toch"}
    )
    assert answer.status_code == 409
    assert "Haal het eerst terug" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.project_organisation == "Een organisatie"


def test_a_part_with_rows_takes_no_post_of_its_own(client):
    plan = builders.make_plan()
    logged_in(client, builders.lead_of(plan.region))
    assert client.post(part_url(plan, "doelen")).status_code == 405


# A plan that follows an earlier one


@pytest.fixture
def follow_up():
    """A second plan with one published remark on the activities of the first."""
    first = builders.make_plan(PlanState.IN_REVIEW)
    now = clock.now()
    ground = Ground.objects.create(
        region=first.region,
        plan=first,
        version=first.current_version,
        criterion=first.round.criteria.first(),
        number=1,
        part="activiteiten",
        passage="activiteit 1",
        reason="Niet concreet",
        remedy="Noem aantallen",
        raised_by=builders.officer(),
        published_at=now,
    )
    two = builders.make_round(first.round.scheme)
    plan = builders.make_plan(region=first.region, round=two, filled=False)
    return plan, ground


def test_the_remarks_stand_beside_their_part_with_room_for_an_answer(client, follow_up):
    plan, ground = follow_up
    logged_in(client, builders.lead_of(plan.region))
    url = part_url(plan, "activiteiten")
    page = client.get(url)
    assert "Noem aantallen" in page.content.decode()
    assert "Noem aantallen" not in client.get(part_url(plan, "doelen")).content.decode()
    answer = GroundAnswer.objects.get(plan=plan, ground=ground)
    typed = {f"antwoord-{answer.pk}-text": "Nu 20 lessen"}
    assert typing_in.save(client, url, **typed).status_code == 302
    answer.refresh_from_db()
    assert answer.text == "Nu 20 lessen"
    check = client.get(reverse("plan_submit", args=[plan.pk])).content.decode()
    assert "Nu 20 lessen" in check


def test_what_changed_is_asked_only_of_a_follow_up(client, follow_up):
    plan, _ = follow_up
    logged_in(client, builders.lead_of(plan.region))
    save(client, plan, what_changed="Meer lessen", region_vision="V", labour_market="A")
    plan.refresh_from_db()
    assert plan.what_changed == "Meer lessen"
    fresh = builders.make_plan()
    logged_in(client, builders.lead_of(fresh.region))
    save(client, fresh, what_changed="Niets", region_vision="V", labour_market="A")
    fresh.refresh_from_db()
    assert fresh.what_changed == ""
