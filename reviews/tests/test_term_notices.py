"""A term that is not met: told beforehand (4:14), and an ingebrekestelling with its clock (4:17)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from applications.actions import withdraw
from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan, make_round
from reviews import actions
from reviews.actions.term_notices import term_of
from reviews.models import DefaultNotice, Letter, TermNotice
from reviews.tests.builders import make_outcome
from sterktechniek import clock, terms
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.tests.copies import many
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def plan():
    return make_plan(PlanState.IN_REVIEW)


def ends_on(plan):
    return term_of(plan, clock.now()).ends_on


def tell(plan, **fields):
    given = {"by": make_user(Role.OFFICER), "new_day": ends_on(plan) + 20 * DAY}
    return actions.tell_of_delay(plan, reason="Meer onderzoek.", **given | fields)


def enter(plan, **fields):
    given = {"by": make_user(Role.OFFICER), "received_on": clock.today()}
    return actions.enter_default_notice(plan, **given | fields)


def test_the_region_hears_the_old_day_the_new_day_and_why(plan):
    notice = tell(plan)
    assert notice.term_ends_on == ends_on(plan)
    assert notice.letter.kind == "term_notice"
    assert notice.letter.facts["reden"] == "Meer onderzoek."
    assert ends_on(plan) == notice.term_ends_on, "the legal term itself stays"


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"new_day": "same"}, StepRefused, "na het einde van de termijn"),
        ({"by": Role.DECIDER}, StepForbidden, "behandelaar"),
    ],
)
def test_what_is_refused_leaves_nothing(plan, change, error, words):
    fields = {}
    if "new_day" in change:
        fields["new_day"] = ends_on(plan)
    if "by" in change:
        fields["by"] = make_user(change["by"])
    with pytest.raises(error, match=words):
        tell(plan, **fields)
    assert not TermNotice.objects.exists()
    assert not Letter.objects.exists()


def test_after_the_decision_there_is_no_term_to_tell_of():
    plan = make_outcome()
    with pytest.raises(StepRefused, match="geen termijn meer"):
        actions.tell_of_delay(
            plan, by=make_user(Role.OFFICER), new_day=clock.today() + DAY, reason="x"
        )


def test_a_default_notice_counts_only_after_the_term(plan):
    with pytest.raises(StepRefused, match="loopt nog tot en met"):
        enter(plan)
    assert not DefaultNotice.objects.exists()
    with clock.at(clock.end_of(ends_on(plan) + 3 * DAY)):
        notice = enter(plan)
        assert notice.letter.kind == "default_receipt"
        two_weeks = terms.default_notice_term(notice.received_on, ends_on(plan))
        assert two_weeks.ends_on > notice.received_on
        with pytest.raises(StepRefused, match="al een ingebrekestelling"):
            enter(plan)


class TestPages:
    @pytest.fixture(autouse=True)
    def officer(self, client):
        client.force_login(make_user(Role.OFFICER))

    def test_tell_and_read_it_back(self, client, plan):
        url = reverse("term_notice", args=[plan.pk])
        assert client.post(url, {"new_day": "", "reason": "Ziek."}).status_code == 422
        early = {"new_day": clock.today().isoformat(), "reason": "Ziek."}
        refused = client.post(url, early)
        assert refused.status_code == 409
        assert "Ziek." in refused.content.decode()
        day = (ends_on(plan) + 20 * DAY).isoformat()
        assert client.post(url, {"new_day": day, "reason": "Ziek."}).status_code == 302
        page = client.get(reverse("case_terms", args=[plan.pk])).content.decode()
        assert "Aangekondigde dag van het besluit" in page
        assert "artikel 4:14 Awb" in page

    def test_a_default_notice_that_comes_too_early(self, client, plan):
        url = reverse("default_notice", args=[plan.pk])
        answer = client.post(
            url, {"received_on": clock.today().isoformat(), "note": ""}
        )
        assert answer.status_code == 409
        assert "geldt pas daarna" in answer.content.decode()

    def test_the_terms_of_a_case(self, client, plan):
        page = client.get(reverse("case_terms", args=[plan.pk])).content.decode()
        assert "Besluit op de aanvraag" in page
        assert "artikel 4.1 Kaderregeling" in page

    def test_after_the_letter_the_objection_runs(self, client):
        plan = make_outcome()
        page = client.get(reverse("case_terms", args=[plan.pk])).content.decode()
        assert "Bezwaar maken door de regio" in page
        assert "op tijd:" in page

    def test_once_the_letter_left_nothing_is_overdue_any_more(self, client, plan):
        """Neither the day that was announced, nor the end of the term to object."""
        tell(plan)
        make_outcome(plan=plan)
        with clock.at(clock.now() + 900 * DAY):
            client.force_login(make_user(Role.OFFICER))
            page = client.get(reverse("case_terms", args=[plan.pk])).content.decode()
        assert page.count("op tijd:") == 2
        assert "dagen voorbij" not in page

    def test_of_a_withdrawn_application_nothing_was_in_time_or_late(self, client, plan):
        withdraw(plan, by=lead_of(plan.region))
        page = client.get(reverse("case_terms", args=[plan.pk])).content.decode()
        assert "De aanvraag is ingetrokken." in page
        assert "op tijd:" not in page

    def test_a_penalty_that_runs_is_shown_in_euro(self, client, plan):
        with clock.at(clock.end_of(ends_on(plan))):
            actions.enter_default_notice(
                plan, by=make_user(Role.OFFICER), received_on=clock.today()
            )
            two_weeks = terms.default_notice_term(clock.today(), ends_on(plan))
        with clock.at(clock.end_of(two_weeks.ends_on + 3 * DAY) - clock.INSTANT):
            client.force_login(make_user(Role.OFFICER))
            page = client.get(reverse("case_terms", args=[plan.pk])).content.decode()
        assert "De dwangsom is nu € 69 over 3 dagen; hoogstens € 1.442." in page

    def test_a_region_reads_no_terms_page(self, client, plan):
        client.force_login(lead_of(plan.region))
        assert client.get(reverse("case_terms", args=[plan.pk])).status_code == 403

    @pytest.mark.parametrize("number", [1, 3, 78])
    def test_the_round_asks_the_same_number_of_queries(
        self, client, number, django_assert_num_queries
    ):
        one = make_round(**_closed())
        many(number, lambda: make_plan(PlanState.IN_REVIEW, round=one))
        with django_assert_num_queries(7):
            answer = client.get(reverse("round_terms", args=[one.pk]))
        assert answer.content.decode().count("/termijnen/") >= number

    def test_overdue_cases_come_first_and_are_counted(self, client):
        one = make_round(**_closed())
        plan = make_plan(PlanState.IN_REVIEW, round=one)
        with clock.at(clock.end_of(ends_on(plan) + 2 * DAY)):
            client.force_login(make_user(Role.COORDINATOR))
            url = reverse("round_terms", args=[one.pk])
            page = client.get(url).content.decode()
            assert "Voorbij: 1" in page
            assert "3 dagen voorbij" in page
            assert "Er is niets" in client.get(f"{url}?stand=loopt-af").content.decode()


def _closed():
    now = clock.now()
    return {"opens_at": now - 40 * DAY, "closes_at": now - 10 * DAY}


@pytest.mark.parametrize(
    ("day", "euro", "days"),
    [(1, 23, 1), (14, 322, 14), (15, 357, 15), (28, 812, 28), (42, 1442, 42), (90, 1442, 42)],
)  # fmt: skip
def test_the_penalty_per_day(day, euro, days):
    ended = date(2020, 6, 2)
    found = terms.penalty(ended, ended + day * DAY)
    assert (found.amount, found.days, found.most) == (euro, days, 1442)
    assert terms.penalty(ended, ended) is None


def test_the_penalty_before_the_indexation():
    ended = date(2018, 6, 1)
    assert terms.penalty(ended, ended + 60 * DAY).amount == 1260
