"""Another region chosen in the form of a visit: its criteria and grounds, and nothing typed is lost."""

import pytest
from django.urls import reverse

from applications.tests.builders import make_plan
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from support.models import Visit
from support.tests.builders import make_assignment, make_ground

from .test_visit_pages import SECRET, answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """One supporter with two regions of which each has a ground."""
    person, found = make_user(Role.SUPPORTER), []
    for _ in range(2):
        ground = make_ground()
        plan = ground.plan
        assignment = make_assignment(
            person=person, region=plan.region, scheme=plan.round.scheme
        )
        found.append((assignment, ground))
    return found


def post(client, assignment, **changes):
    client.force_login(assignment.person)
    return client.post(
        reverse("visit_create", args=[assignment.pk]), answers(**changes)
    )


@pytest.mark.parametrize("button", [{"kies": "regio"}, {}])
def test_the_form_is_that_of_the_other_region_and_keeps_what_was_typed(
    client, two, button
):
    """Also when "Bezoek vastleggen" was used: nothing is logged in the wrong region."""
    (first, ground), (second, other) = two
    criterion = ground.plan.round.criteria.first()
    answer = post(
        client, first, regio=second.pk, hours="x", criteria=[criterion.pk],
        grounds=[ground.pk], dusi_names="Kees Jansen", ocw_present="on",
        signals=["shrinking"], **button,
    )  # fmt: skip
    assert answer.status_code == 200
    page, form = answer.content.decode(), answer.context["form"]
    assert not Visit.objects.exists()
    assert not form.errors
    for typed in ("We spraken over de partners.", SECRET, "Kees Jansen", "Almelo"):
        assert typed in page
    assert 'value="Bedrijven bellen"' in page
    assert form["hours"].value() == "x"
    assert form["ocw_present"].value() is True
    assert [*form.fields["grounds"].queryset] == [other]
    assert str(ground.reason) not in page or ground.reason == other.reason
    assert f'action="{reverse("visit_create", args=[second.pk])}"' in page
    assert second.region.name in answer.context["breadcrumbs"][-2][0]


def test_what_came_along_is_logged_in_the_chosen_region(client, two):
    (first, _), (second, other) = two
    post(client, first, regio=second.pk, kies="regio")
    answer = post(client, second, regio=second.pk, grounds=[other.pk])
    assert answer.status_code == 302
    visit = Visit.objects.get()
    assert (visit.region, visit.assignment) == (second.region, second)
    assert [*visit.grounds.all()] == [other]


def test_the_same_region_chosen_again_loses_nothing_and_logs_nothing(client, two):
    (first, _), _ = two
    answer = post(client, first, regio=first.pk, kies="regio")
    assert answer.status_code == 200
    assert SECRET in answer.content.decode()
    assert not Visit.objects.exists()


def test_a_region_of_somebody_else_is_not_chosen(client, two):
    (first, _), _ = two
    plan = make_plan()
    other = make_assignment(region=plan.region, scheme=plan.round.scheme)
    for key in (other.pk, "onzin"):
        answer = post(client, first, regio=key)
        assert answer.status_code == 200
        assert answer.context["assignment"] == first
    assert not Visit.objects.exists()
