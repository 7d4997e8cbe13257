"""Nobody helps a region in which they work: declared before the first visit, asked at each."""

import pytest
from django.urls import reverse

from applications.tests.builders import make_plan
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import (
    give_role,
    make_partner,
    make_region,
    make_user,
)
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused
from support import actions
from support.conflicts import tied_or_silent, why_may_not_help, why_not_independent
from support.models import SupportAssignment, TieDeclaration, Visit
from support.tests.builders import declare, end, make_assignment, make_visit

pytestmark = pytest.mark.django_db


def waiting():
    return set(tied_or_silent(SupportAssignment.objects.all()))


def test_nothing_is_logged_before_the_declaration():
    one = make_assignment(declared=False)
    with pytest.raises(StepRefused, match="Verklaar eerst"):
        make_visit(one)
    assert not Visit.objects.exists()
    assert waiting() == {one}
    declare(one)
    make_visit(one)
    assert waiting() == set()


def test_who_has_a_tie_logs_nothing_and_the_leader_hears_it():
    leader, one = make_user(Role.SUPPORT_LEAD), make_assignment(declared=False)
    declare(one, has_tie=True, note="Ik geef er les.")
    with pytest.raises(StepRefused, match="U gaf op dat u werk hebt"):
        make_visit(one)
    with pytest.raises(StepRefused, match="al verklaard"):
        declare(one)
    assert not Visit.objects.exists()
    assert waiting() == {one}
    told = OutboxMessage.objects.filter(key__startswith="support-tie")
    assert leader.email in {mail.recipient for mail in told}
    end(one)
    assert waiting() == set()


def test_a_tie_can_be_declared_later():
    one = make_assignment()
    make_visit(one)
    declare(one, has_tie=True, note="Nieuwe baan.")
    with pytest.raises(StepRefused):
        make_visit(one, shared="Nog een.")
    assert Visit.objects.count() == 1


def test_a_tie_without_saying_which_is_refused():
    one = make_assignment(declared=False)
    with pytest.raises(StepRefused, match="Schrijf op welk werk"):
        declare(one, has_tie=True, note=" ")
    assert not TieDeclaration.objects.exists()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", ["active", "ended"])
def test_nobody_declares_for_another(role, state):
    one = make_assignment(declared=False)
    if state == "ended":
        end(one)
    before = Event.objects.count()
    with pytest.raises(StepForbidden):
        actions.declare_ties(one, by=make_user(role, region=one.region), has_tie=False)
    if state == "ended":
        with pytest.raises(StepRefused, match="is beëindigd"):
            actions.declare_ties(one, by=one.person, has_tie=False)
    assert (TieDeclaration.objects.count(), Event.objects.count()) == (0, before)


@pytest.mark.parametrize("role", [Role.LEAD, Role.EDITOR, Role.PARTNER])
def test_a_role_in_the_region_that_came_later_stops_the_next_visit(role):
    one = make_assignment()
    make_visit(one)
    give_role(one.person, role, one.region)
    with pytest.raises(StepRefused, match="werkt zelf in deze regio"):
        make_visit(one, shared="Nog een.")
    assert Visit.objects.count() == 1
    assert waiting() == {one}


def partner_elsewhere(person, **fields):
    """Another region has a row of the same organisation; this person speaks for it there."""
    region = make_region()
    organisation = make_partner(region)
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.save()
    give_role(person, Role.PARTNER, region, organisation=organisation)


@pytest.mark.parametrize("same_by", ["kvk", "name", "nothing"])
def test_a_partner_in_the_plan_of_the_region_counts_wherever_it_is(same_by):
    plan = make_plan()
    partner = plan.commitments.first().partner
    partner.kvk = "12345678"
    partner.save()
    one = make_assignment(region=plan.region, scheme=plan.round.scheme)
    fields = {
        "kvk": {"kvk": "12345678", "name": "Anders"},
        "name": {"name": partner.name.upper()},
        "nothing": {"name": "Anders", "kvk": "87654321"},
    }[same_by]
    partner_elsewhere(one.person, **fields)
    same = same_by != "nothing"
    assert (why_may_not_help(one) is not None) == same
    assert waiting() == ({one} if same else set())
    if same:
        with pytest.raises(StepRefused, match="staat in het plan van de regio"):
            make_visit(one)
        assert not Visit.objects.exists()
        plan.commitments.all().delete()
        plan.activities.update(partner=None)
        plan.budget_lines.update(partner=None)
        assert why_may_not_help(one) is None


def test_assigning_asks_for_partners_too():
    plan = make_plan()
    person = make_user(Role.SUPPORTER)
    partner_elsewhere(person, name=plan.commitments.first().partner.name)
    assert why_not_independent(person, plan.region)
    with pytest.raises(StepRefused, match="Kies iemand anders"):
        make_assignment(person=person, region=plan.region)
    assert not SupportAssignment.objects.exists()


def test_the_page_asks_for_the_declaration_first(client):
    one = make_assignment(declared=False)
    client.force_login(one.person)
    url = reverse("assignment_declare", args=[one.pk])
    page = client.get(one.get_absolute_url()).content.decode()
    assert url in page
    assert "Bezoek vastleggen" not in page
    assert client.post(url, {}).status_code == 422
    wrong = client.post(url, {"answer": "ja", "note": ""})
    assert wrong.status_code == 422
    assert not TieDeclaration.objects.exists()
    assert client.post(url, {"answer": "nee"}).status_code == 302
    again = client.post(url, {"answer": "nee"})
    assert again.status_code == 409
    assert TieDeclaration.objects.get().has_tie is False
    assert "Bezoek vastleggen" in client.get(one.get_absolute_url()).content.decode()


def test_the_leader_reads_which_work_and_the_region_does_not(client):
    one = declare(make_assignment(declared=False), has_tie=True, note="Ik geef er les.")
    client.force_login(make_user(Role.SUPPORT_LEAD))
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Ik geef er les." in page
    assert "heeft werk in de regio" in client.get("/ondersteuning/").content.decode()
    client.force_login(make_user(Role.LEAD, region=one.region))
    file = client.get(reverse("region_file", args=[one.region.code])).content.decode()
    assert "Ik geef er les." not in file
    assert "Verklaring over werk" not in file
