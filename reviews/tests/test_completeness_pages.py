"""The check on completeness: points, remarks, the letter, what blocks, and what came back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import actions
from applications.check_points import FIRST_POINTS, give_check_points
from applications.lifecycle import PlanState
from applications.models import CheckMark, CheckPoint, SupplementItem, SupplementRequest
from applications.tests.builders import (
    DAY,
    ask_for,
    coordinator,
    lead_of,
    make_plan,
    make_round,
    officer,
)
from applications.tests.walking import kept
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import OFFICE_ROLES, Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.paragraphs import paragraphs
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    now = clock.now()
    one = make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
    give_check_points(one)
    return make_plan(PlanState.SUBMITTED, round=one)


@pytest.fixture
def page(client, plan):
    """The client of an officer, on this plan: get and post by the name of the page."""
    client.force_login(officer())

    class Page:
        def url(self, name, *more):
            return reverse(name, args=[plan.pk, *more])

        def get(self, name="case_check", *more):
            return client.get(self.url(name, *more))

        def post(self, name, *more, **data):
            return client.post(self.url(name, *more), data)

    return Page()


def everything(plan):
    return (
        kept(plan),
        list(CheckMark.objects.values_list("point", "found", "note")),
        list(SupplementItem.objects.values_list("part", "passage", "remark")),
    )


def text(response):
    return response.content.decode()


class TestPoints:
    def test_a_new_round_gets_the_points_of_the_one_before(self, plan):
        plan.round.check_points.filter(number__gt=1).delete()
        plan.round.check_points.update(text="Alleen dit")
        one = make_round(plan.round.scheme)
        one.delete()
        one.pk = None
        actions.open_round(one, by=coordinator())
        assert list(one.check_points.values_list("text", flat=True)) == ["Alleen dit"]

    def test_a_first_round_gets_the_points_of_the_house(self):
        one = make_round()
        scheme_of_its_own = one.scheme
        one.delete()
        one.pk, one.scheme = None, scheme_of_its_own
        actions.open_round(one, by=coordinator())
        assert one.check_points.count() == len(FIRST_POINTS)

    def test_what_was_found_is_kept_with_who_and_when(self, page, plan):
        first, second, *_ = plan.round.check_points.all()
        page.post("case_check", **{f"found-{first.pk}": "there"})
        data = {
            f"found-{first.pk}": "there",
            f"found-{second.pk}": "missing",
            f"note-{second.pk}": "Geen woord",
        }
        assert page.post("case_check", **data).status_code == 302
        marks = {mark.point: mark for mark in plan.current_version.check_marks.all()}
        assert (marks[second].found, marks[second].note) == ("missing", "Geen woord")
        assert marks[first].marked_at < marks[second].marked_at
        assert "Geen woord" in text(page.get())

    @pytest.mark.parametrize(
        ("found", "note"),
        [("", "Zonder bevinding"), ("onzin", ""), ("there", "x" * 1001)],
    )
    def test_what_makes_no_sense_is_refused_and_kept_on_the_page(
        self, page, plan, found, note
    ):
        point = plan.round.check_points.first()
        before = everything(plan)
        data = {f"found-{point.pk}": found, f"note-{point.pk}": note}
        response = page.post("case_check", **data)
        assert response.status_code == 422
        assert note in text(response)
        assert everything(plan) == before

    def test_only_an_officer_marks(self, plan):
        found = {plan.round.check_points.first(): ("there", "")}
        for role in OFFICE_ROLES - {Role.OFFICER}:
            with pytest.raises(StepForbidden):
                actions.mark_points(plan, found, by=make_user(role))
        with pytest.raises(StepForbidden):
            actions.add_item(plan, by=lead_of(plan.region), part="visie", remark="x")
        assert not CheckMark.objects.exists()


class TestFindingComplete:
    def test_what_is_marked_missing_blocks(self, page, plan):
        point = plan.round.check_points.get(number=4)
        by = officer()
        actions.mark_points(plan, {point: ("missing", "")}, by=by)
        before = everything(plan)
        response = page.post("case_find_complete")
        assert response.status_code == 409
        assert "bij punt 4" in text(response)
        assert everything(plan) == before
        actions.mark_points(plan, {point: ("not_needed", "")}, by=by)
        assert page.post("case_find_complete").status_code == 302

    def test_after_an_answered_request_the_officer_weighs_it(self, plan):
        point = plan.round.check_points.get(number=4)
        by = officer()
        ask_for(plan, actions.NewItem(point.part, "Bedragen"), by=by)
        actions.hand_in_supplement(plan, by=lead_of(plan.region))
        plan.refresh_from_db()
        other = plan.round.check_points.exclude(part=point.part).first()
        actions.mark_points(plan, {other: ("missing", "")}, by=by)
        with pytest.raises(StepRefused, match=f"punt {other.number}"):
            actions.find_complete(plan, by=by)
        actions.mark_points(plan, {other: ("there", ""), point: ("missing", "")}, by=by)
        actions.find_complete(plan, by=by)
        plan.refresh_from_db()
        assert plan.state == PlanState.IN_REVIEW

    def test_a_mark_at_the_version_before_still_counts(self, plan):
        first, *_ = plan.round.check_points.order_by("number")
        other = plan.round.check_points.exclude(part=first.part).first()
        by = officer()
        actions.mark_points(plan, {other: ("missing", "")}, by=by)
        ask_for(plan, actions.NewItem(first.part, "Bedragen"), by=by)
        actions.hand_in_supplement(plan, by=lead_of(plan.region))
        plan.refresh_from_db()
        with pytest.raises(StepRefused, match=f"punt {other.number}"):
            actions.find_complete(plan, by=by)

    def test_unmarked_points_and_unsent_remarks_warn_and_block_nothing(
        self, page, plan
    ):
        actions.add_item(plan, by=officer(), part="visie", remark="Meer")
        shown = text(page.get("case_detail"))
        assert "Nog niet nagekeken: de punten 1, 2" in shown
        assert "nog 1 opmerking die de regio niet heeft gekregen" in shown
        assert page.post("case_find_complete").status_code == 302

    def test_afterwards_nothing_is_marked_or_prepared(self, page, plan):
        actions.find_complete(plan, by=officer())
        before = everything(plan)
        point = plan.round.check_points.first()
        assert (
            page.post("case_check", **{f"found-{point.pk}": "there"}).status_code == 409
        )
        item = {"part": "visie", "passage": "", "text": "Te laat"}
        response = page.post("supplement_item_add", **item)
        assert response.status_code == 409
        assert everything(plan) == before


class TestRemarks:
    def add(self, page, part="activiteiten", passage="activiteit 1", text="Voor wie?"):
        data = {"part": part, "passage": passage, "text": text}
        return page.post("supplement_item_add", **data)

    def test_a_remark_names_its_answer(self, page, plan):
        assert self.add(page, part="").status_code == 302
        item = SupplementItem.objects.get()
        assert (item.part, item.row_place) == ("activiteiten", "activiteit-1")
        assert 'href="#activiteit-1"' in text(page.get())

    @pytest.mark.parametrize(
        ("part", "passage", "typed", "sentence"),
        [
            ("", "", "Iets", "Kies het onderdeel"),
            ("visie", "", " ", "Schrijf op wat de regio moet aanvullen."),
            ("visie", "activiteit 1", "Iets", "hoort bij het onderdeel Activiteiten"),
            ("", "activiteit 77", "Iets", "Dit plan heeft geen activiteit 77."),
            ("onzin", "", "Iets", "Kies een onderdeel uit de lijst."),
        ],
    )
    def test_what_names_nothing_is_refused(
        self, page, plan, part, passage, typed, sentence
    ):
        before = everything(plan)
        response = self.add(page, part, passage, typed)
        assert response.status_code == 422
        assert sentence in text(response)
        assert everything(plan) == before

    def test_it_can_be_written_otherwise_and_taken_away(self, page, plan):
        self.add(page)
        data = {"part": "visie", "passage": "regiovisie", "text": "Anders"}
        assert page.post("supplement_item_edit", 1, **data).status_code == 302
        assert SupplementItem.objects.get().remark == "Anders"
        assert page.post("supplement_item_remove", 1).status_code == 302
        assert not SupplementItem.objects.exists()
        assert page.post("supplement_item_remove", 1).status_code == 404

    def test_what_was_asked_does_not_change_any_more(self, page, plan):
        ask_for(plan, actions.NewItem("visie", "Meer"))
        item = SupplementItem.objects.get()
        with pytest.raises(StepRefused):
            actions.change_item(item, by=officer(), part="visie", remark="Minder")
        assert page.post("supplement_item_remove", 1).status_code == 404
        assert SupplementItem.objects.get().remark == "Meer"

    def test_the_region_reads_nothing_of_what_is_prepared(self, client, page, plan):
        self.add(page, text="Geheim tot het verzoek")
        client.force_login(lead_of(plan.region))
        assert "Geheim" not in text(client.get(plan.get_absolute_url()))
        assert client.get(reverse("case_check", args=[plan.pk])).status_code == 403


class TestLetter:
    @pytest.fixture(autouse=True)
    def _prepared(self, plan):
        actions.add_item(
            plan, by=officer(), part="doelen", passage="doel 1", remark="Noem getallen."
        )

    def test_the_preview_is_what_arrives_in_mail_and_inbox(self, client, page, plan):
        shown = page.post(
            "case_ask_supplement", days="21", text="Beste regio", step="preview"
        )
        last_day = clock.today() + timedelta(days=21)
        assert dutch.weekday(last_day) in text(shown)
        letter = shown.context["letter"]
        plan.refresh_from_db()
        assert plan.state == PlanState.SUBMITTED
        page.post("case_ask_supplement", days="21", text="Beste regio", step="ask")
        message = OutboxMessage.objects.get(kind="supplement")
        assert message.subject == letter["subject"]
        assert paragraphs(message.body) == letter["paragraphs"]
        assert "Over doel 1: Noem getallen." in message.body
        assert "artikel 4:5" in message.body
        assert "bezwaar" not in message.body.lower()
        plan.refresh_from_db()
        assert plan.supplement_due_at == clock.end_of(last_day)
        assert plan.supplement_parts == ["doelen"]
        client.force_login(lead_of(plan.region))
        inbox = client.get(reverse("message_detail", args=[message.pk]))
        assert inbox.context["paragraphs"] == letter["paragraphs"]

    def test_the_term_is_fourteen_days_by_default(self, page):
        last_day = clock.today() + timedelta(days=14)
        assert dutch.weekday(last_day) in text(page.get("case_ask_supplement"))

    @pytest.mark.parametrize(
        ("days", "sentence"),
        [
            ("", "Vul een aantal dagen in."),
            ("0", "Geef de regio minstens 1 dag."),
            ("91", "Geef de regio hoogstens 90 dagen."),
            ("veel", "Vul een aantal hele dagen in."),
        ],
    )
    def test_a_bad_term_is_refused_and_nothing_is_kept(
        self, page, plan, days, sentence
    ):
        before = everything(plan)
        response = page.post(
            "case_ask_supplement", days=days, text="Bewaar", step="ask"
        )
        assert response.status_code == 422
        assert sentence in text(response)
        assert "Bewaar" in text(response)
        assert everything(plan) == before

    def test_a_missing_point_about_which_nothing_is_asked_warns(self, page, plan):
        point = plan.round.check_points.filter(part="begroting").first()
        actions.mark_points(plan, {point: ("missing", "")}, by=officer())
        assert "maar u vraagt niets over: Begroting" in text(
            page.get("case_ask_supplement")
        )

    def test_asking_twice_is_asked_once(self, page, plan):
        page.post("case_ask_supplement", days="14", step="ask")
        before = everything(plan)
        response = page.post(
            "case_ask_supplement", days="7", text="Nog eens", step="ask"
        )
        assert response.status_code == 409
        assert everything(plan) == before


def test_nothing_to_ask_is_not_asked(page, plan):
    before = everything(plan)
    assert "nog niets opgeschreven" in text(page.get("case_ask_supplement"))
    response = page.post("case_ask_supplement", days="14", step="ask")
    assert response.status_code == 409
    assert everything(plan) == before


def test_the_office_sees_what_changed_and_what_was_not_asked(page, plan):
    ask_for(plan, actions.NewItem("doelen", "Noem getallen.", "doel 1"))
    plan.goals.update(target="20 procent")
    plan.goals.create(number=2, title="Ongevraagd doel")
    actions.hand_in_supplement(plan, by=lead_of(plan.region))
    shown = page.get()
    [part] = shown.context["changes"]
    assert [(one.entry.passage, one.is_asked) for one in part.changes] == [
        ("doel 1", True),
        ("doel 2", False),
    ]
    assert "De regio wijzigde 1 antwoord waarover u niets vroeg." in text(shown)
    assert "10 procent meer in 2028" in text(shown)
    assert text(shown).count("gewijzigd zonder vraag") >= 1


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_page_asks_the_same_whatever_was_asked_and_changed(page, plan, number):
    CheckPoint.objects.bulk_create(
        CheckPoint(round=plan.round, part="visie", number=n, text=f"Punt {n}")
        for n in range(100, 100 + number)
    )
    items = [actions.NewItem("doelen", f"Opmerking {n}") for n in range(number)]
    ask_for(plan, *items)
    plan.goals.bulk_create(
        plan.goals.model(plan=plan, number=n, title=f"Doel {n}")
        for n in range(2, 2 + number)
    )
    actions.hand_in_supplement(plan, by=lead_of(plan.region))
    plan.refresh_from_db()
    request = SupplementRequest.objects.create(plan=plan, version=plan.current_version)
    SupplementItem.objects.bulk_create(
        SupplementItem(request=request, number=n, part="visie", remark="x")
        for n in range(1, number + 1)
    )
    page.get()
    page.get("case_detail")
    with CaptureQueriesContext(connection) as queries:
        assert page.get().status_code == 200
    assert len(queries) == 10
    with CaptureQueriesContext(connection) as queries:
        assert page.get("case_detail").status_code == 200
    assert len(queries) == 11
