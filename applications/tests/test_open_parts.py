"""Of a supplement only the asked parts are open: every other way to write is refused, nothing kept."""

import ast
import inspect

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications import actions
from applications.actions import commitments
from applications.actions.asking_partners import ask_to_confirm
from applications.actions.budget import import_budget
from applications.actions.dividing import divide_parts
from applications.editing import why_locked
from applications.lifecycle import PlanState
from applications.models import Part, Plan
from applications.plan_content import plan_content, totals_of
from applications.tests.builders import A_PDF, ask_for, lead_of, make_plan
from applications.tests.test_row_pages import NO_MILESTONES
from applications.tests.typing_in import opened, save
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.tests.source import modules
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db

NOT_ASKED = "DUS-I vroeg daar geen aanvulling op"


def asked_plan(*parts):
    """A plan of which a supplement is asked on these parts alone."""
    plan = make_plan(PlanState.IN_REVIEW)
    plan = make_plan(PlanState.SUBMITTED, round=plan.round)
    ask_for(plan, *(actions.NewItem(part, "Meer") for part in parts))
    plan.refresh_from_db()
    return plan


def everything(plan):
    """All that writing could leave: content, order and numbers, stamps and owners."""
    fresh = Plan.objects.get(pk=plan.pk)
    return (
        plan_content(fresh),
        fresh.numbers,
        fresh.changed_at,
        sorted(fresh.parts.values_list("part", "owner", "changed_at")),
        sorted(fresh.commitments.values_list("pk", "confirmed_at", "withdrawn_at")),
        fresh.events.count(),
    )


def row_of(plan, kind):
    rows = {
        "partners": plan.commitments,
        "doelen": plan.goals,
        "activiteiten": plan.activities,
        "mijlpalen": plan.activities.get().milestones,
        "begroting": plan.budget_lines,
    }
    return rows[kind].get()


ROWS = ["partners", "doelen", "activiteiten", "mijlpalen", "begroting"]
TYPED = {
    "partners": {"form": "cash", "amount": "5", "partner": ""},
    "doelen": {"title": "Nieuw doel"},
    "activiteiten": {
        "title": "Nieuw",
        "line": "inflow",
        "form": "event",
        **NO_MILESTONES,
    },
    "mijlpalen": {"title": "Nieuw"},
    "begroting": {
        "description": "Nieuw",
        "year": "2020",
        "kind": "other",
        "unit_price": "1",
        "quantity": "1",
    },
}


@pytest.mark.parametrize("kind", ROWS)
class TestRowsOfAPartThatWasNotAsked:
    @pytest.fixture(autouse=True)
    def _plan(self, client, kind):
        self.plan = asked_plan(Part.VISION)
        self.row = row_of(self.plan, kind)
        client.force_login(lead_of(self.plan.region))
        self.before = everything(self.plan)

    def url(self, name, kind, *more):
        return reverse(name, args=[self.plan.pk, kind, *more])

    def refused(self, response):
        assert response.status_code == 409
        assert NOT_ASKED in response.content.decode()
        assert everything(self.plan) == self.before

    def new_url(self, kind):
        activity = self.plan.activities.get().pk
        query = f"?activiteit={activity}" if kind == "mijlpalen" else ""
        return self.url("row_create", kind) + query

    def typed(self, kind):
        typed = dict(TYPED[kind])
        if kind == "partners":
            typed |= {"partner": self.row.partner_id, "form": "in_kind"}
        return typed

    def test_nothing_is_added(self, client, kind):
        self.refused(client.get(self.new_url(kind)))
        self.refused(client.post(self.new_url(kind), self.typed(kind)))

    def test_nothing_is_changed(self, client, kind):
        url = self.url("row_edit", kind, self.row.pk)
        self.refused(client.get(url))
        self.refused(client.post(url, self.typed(kind)))

    def test_nothing_is_typed_ahead(self, client, kind):
        typed = self.typed(kind) | {"autosave": "1"}
        response = client.post(self.new_url(kind), typed)
        assert response.status_code == 409
        assert everything(self.plan) == self.before

    def test_nothing_is_removed(self, client, kind):
        url = self.url("row_delete", kind, self.row.pk)
        self.refused(client.get(url))
        self.refused(client.post(url))

    def test_nothing_is_moved(self, client, kind):
        url = self.url("row_move", kind, self.row.pk)
        response = client.post(url, {"richting": "omhoog"})
        assert response.status_code == (404 if kind == "partners" else 409)
        assert everything(self.plan) == self.before


@pytest.mark.parametrize("autosave", [{}, {"autosave": "1"}])
@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("visie", {"region_vision": "Anders", "labour_market": "Anders"}),
        ("organisatie", {"project_organisation": "Anders"}),
    ],
)
def test_texts_that_were_not_asked_stay(client, part, typed, autosave):
    plan = asked_plan(Part.GOALS)
    client.force_login(lead_of(plan.region))
    before = everything(plan)
    page = client.get(reverse("plan_part", args=[plan.pk, part]))
    assert NOT_ASKED in page.content.decode()
    assert "Opslaan</button>" not in page.content.decode()
    url = reverse("plan_part", args=[plan.pk, part])
    response = client.post(url, opened(page) | typed | autosave)
    assert response.status_code == 409
    assert everything(plan) == before


def test_files_that_were_not_asked_stay(client):
    plan = asked_plan(Part.GOALS)
    client.force_login(lead_of(plan.region))
    before = everything(plan)
    file = SimpleUploadedFile("nieuw.pdf", A_PDF + b"%", content_type="application/pdf")
    add = reverse("attachment_add", args=[plan.pk])
    response = client.post(add, {"kind": "agreement", "file": file})
    assert response.status_code == 409
    attachment = plan.attachments.get()
    delete = reverse("attachment_delete", args=[plan.pk, attachment.pk])
    assert client.get(delete).status_code == client.post(delete).status_code == 409
    assert everything(plan) == before


def test_a_budget_that_was_not_asked_is_not_read_in(client):
    plan = asked_plan(Part.GOALS)
    lead = lead_of(plan.region)
    client.force_login(lead)
    before = everything(plan)
    page = reverse("budget_import", args=[plan.pk])
    assert client.get(page).status_code == client.post(page).status_code == 409
    with pytest.raises(StepRefused, match=NOT_ASKED):
        import_budget(plan, [], replace=True, seen="0" * 64, by=lead)
    assert everything(plan) == before


def test_partners_answer_only_when_their_part_is_open(client):
    plan = asked_plan(Part.GOALS)
    commitment = plan.commitments.get()
    speaker = make_user()
    give_role(speaker, Role.PARTNER, plan.region, organisation=commitment.partner)
    before = everything(plan)
    with pytest.raises(StepRefused):
        commitments.confirm_commitment(commitment, by=speaker, amount=commitment.amount)
    with pytest.raises(StepRefused, match=NOT_ASKED):
        ask_to_confirm(plan, by=lead_of(plan.region))
    assert everything(plan) == before
    client.force_login(speaker)
    page = client.get(reverse("commitment_list")).content.decode()
    assert reverse("commitment_confirm", args=[commitment.pk]) not in page


def test_a_partner_can_confirm_when_partners_were_asked():
    plan = asked_plan(Part.PARTNERS)
    commitment = plan.commitments.get()
    speaker = make_user()
    give_role(speaker, Role.PARTNER, plan.region, organisation=commitment.partner)
    commitments.confirm_commitment(commitment, by=speaker, amount=commitment.amount)
    assert plan.commitments.get().confirmed_at


def test_only_open_parts_are_divided(client):
    plan = asked_plan(Part.GOALS)
    lead = lead_of(plan.region)
    before = everything(plan)
    with pytest.raises(StepRefused, match=NOT_ASKED):
        divide_parts(plan, {Part.VISION: lead, Part.GOALS: lead}, by=lead)
    assert everything(plan) == before
    client.force_login(lead)
    page = client.get(reverse("plan_divide", args=[plan.pk]))
    assert list(page.context["form"].fields) == ["doelen"]
    divide_parts(plan, {Part.GOALS: lead}, by=lead)
    assert plan.parts.get().owner == lead


@pytest.mark.parametrize(
    ("open_part", "kind"),
    [
        (Part.GOALS, "doelen"),  # its activity would lose its goal
        (Part.ACTIVITIES, "activiteiten"),  # its budget line would go with it
    ],
)
def test_removing_a_row_may_not_reach_into_a_closed_part(client, open_part, kind):
    plan = asked_plan(open_part)
    client.force_login(lead_of(plan.region))
    before = everything(plan)
    url = reverse("row_delete", args=[plan.pk, kind, row_of(plan, kind).pk])
    for response in (client.get(url), client.post(url)):
        assert response.status_code == 409
        assert NOT_ASKED in response.content.decode()
    assert everything(plan) == before


def test_a_milestone_with_a_line_stays_while_the_budget_is_closed(client):
    plan = asked_plan(Part.ACTIVITIES)
    milestone = row_of(plan, "mijlpalen")
    client.force_login(lead_of(plan.region))
    url = reverse("row_delete", args=[plan.pk, "mijlpalen", milestone.pk])
    plan.budget_lines.update(milestone=milestone)
    assert client.post(url).status_code == 409
    plan.budget_lines.update(milestone=None)
    assert client.post(url).status_code == 302


def test_what_was_asked_can_be_written_and_handed_in(client):
    plan = asked_plan(Part.GOALS)
    lead = lead_of(plan.region)
    client.force_login(lead)
    url = reverse("row_edit", args=[plan.pk, "doelen", plan.goals.get().pk])
    assert save(client, url, target="20 procent").status_code == 302
    version = actions.hand_in_supplement(plan, by=lead)
    assert version.content["goals"][0]["target"] == "20 procent"
    request = plan.supplement_requests.get()
    assert (request.answer, request.answered_at) == (version, version.submitted_at)


def test_nothing_slips_in_beside_what_was_asked():
    """What changed in a closed part since the handing in is not part of the supplement."""
    plan = asked_plan(Part.GOALS)
    handed_in = plan.current_version.content
    plan.goals.update(target="20 procent")
    plan.commitments.update(amount=1)
    plan.budget_lines.update(amount=2)
    Plan.objects.filter(pk=plan.pk).update(region_vision="Iets heel anders")
    plan.refresh_from_db()
    version = actions.hand_in_supplement(plan, by=lead_of(plan.region))
    assert version.content["goals"][0]["target"] == "20 procent"
    kept = {key: value for key, value in handed_in.items() if key != "goals"}
    assert {key: version.content[key] for key in kept} == kept


def test_a_part_that_was_asked_counts_in_the_totals():
    plan = asked_plan(Part.BUDGET)
    before = plan.current_version.content["totals"]
    line = plan.budget_lines.first()
    plan.budget_lines.filter(pk=line.pk).update(amount=line.amount - 1)
    version = actions.hand_in_supplement(plan, by=lead_of(plan.region))
    assert version.content["totals"] != before
    assert version.content["totals"] == totals_of(plan_content(plan))


def test_what_is_empty_in_a_closed_part_does_not_stop_a_supplement():
    plan = asked_plan(Part.GOALS)
    Plan.objects.filter(pk=plan.pk).update(region_vision="")
    plan.refresh_from_db()
    assert plan.missing() == []
    assert actions.hand_in_supplement(plan, by=lead_of(plan.region))


def test_after_the_term_not_even_the_asked_part_is_open():
    plan = asked_plan(Part.GOALS)
    due = plan.supplement_due_at
    assert why_locked(plan, due - clock.INSTANT, Part.GOALS) is None
    assert "liep af" in why_locked(plan, due, Part.GOALS)


def test_the_page_of_the_plan_says_what_is_asked_and_what_is_closed(client):
    plan = asked_plan(Part.GOALS)
    client.force_login(lead_of(plan.region))
    page = client.get(plan.get_absolute_url())
    statuses = {one.part: one.status for one in page.context["parts"]}
    assert statuses.pop(Part.GOALS) == "aanvullen"
    assert set(statuses.values()) == {"alleen lezen"}
    text = page.content.decode()
    assert "Gevraagde aanvulling" in text
    assert "Waarom deze datum?" in text


def test_a_draft_is_open_everywhere():
    plan = make_plan()
    assert plan.open_parts == list(Part)
    assert why_locked(plan, clock.now(), *Part) is None


def test_whoever_writes_says_in_which_part():
    """The parameter has no default, and nobody stamps a change of a plan in another way."""
    from applications.editing import writing

    parameters = inspect.signature(writing.__wrapped__).parameters
    assert parameters["part"].default is inspect.Parameter.empty
    stamping = {
        module.name
        for module in modules()
        if module.name.startswith("applications.")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "changed_by"
        and isinstance(node.ctx, ast.Store)
    }
    assert stamping == {"applications.editing"}
