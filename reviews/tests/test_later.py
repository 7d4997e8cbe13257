"""Later decisions: what each may do, who proposes and decides, and what its letter changes."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from applications.lifecycle import PlanState
from applications.models import RegionInScheme
from applications.status import RegionState, scheme_status
from reviews import actions
from reviews.ceilings import divided_as, money_left
from reviews.lifecycle import DecisionState
from reviews.models import (
    AwardYear,
    LaterDecision,
    LaterKind,
    Letter,
    ObjectionResult,
    Outcome,
)
from reviews.tests.builders import make_outcome
from reviews.tests.later import (
    DAY,
    make_decided_later,
    make_later,
    make_sent_later,
    make_view,
    send,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.dashboards.money import by_year
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
K = LaterKind


def kept():
    """All that an act about a later decision could leave behind."""
    rows = [
        list(model.objects.order_by("pk").values())
        for model in (LaterDecision, AwardYear, Letter)
    ]
    return rows, Event.objects.count(), OutboxMessage.objects.count()


def refused(act, *args, match, error=StepRefused, **kwargs):
    before = kept()
    with pytest.raises(error, match=match):
        act(*args, **kwargs)
    assert kept() == before


def propose(plan, kind=K.CHANGE, **fields):
    given = {
        "kind": kind,
        "reasons": "Anders.",
        "article": "4:50 Awb",
        "by": make_user(Role.OFFICER),
    } | fields
    return actions.propose_later(plan.decisions.get(), **given)


def half(plan):
    return {"amount": plan.amount_granted / 2, "years": halves(plan)}


def halves(plan):
    return divided_as(plan.decisions.get(), plan.amount_granted / 2)


def test_a_change_is_nothing_until_its_letter_leaves():
    plan = make_outcome()
    before = plan.amount_granted
    later = make_decided_later(plan=plan)
    plan.refresh_from_db()
    assert (plan.amount_granted, plan.state) == (before, PlanState.GRANTED)
    assert later.letter.kind == "change"
    at = clock.now()
    send(later.letter)
    for one in (plan, later, later.decision):
        one.refresh_from_db()
    assert plan.amount_granted == later.amount == before / 2
    assert plan.state == PlanState.GRANTED
    assert later.state == DecisionState.SENT
    assert later.decision.state == DecisionState.CHANGED
    assert later.letter_sha256 == later.letter.pdf_sha256
    in_force = AwardYear.objects.in_force(clock.now() + clock.INSTANT)
    assert sum(one.amount for one in in_force) == before / 2
    assert sum(one.amount for one in AwardYear.objects.in_force(at)) == before


def test_money_of_a_past_day_stays_what_it_was():
    plan = make_outcome()
    kind = RegionInScheme.objects.get(region=plan.region).region_type
    before = clock.now() + clock.INSTANT
    make_sent_later(plan=plan)

    def granted(at):
        day = clock.local(at).date()
        asked = SimpleNamespace(day=day, at=at, scheme=plan.round.scheme)
        return sum(row["granted"] for row in by_year(asked))

    total = plan.decisions.get().amount_granted
    assert granted(before) == total
    assert granted(clock.now() + clock.INSTANT) == total / 2
    left = money_left(plan.round.scheme, kind)
    without = money_left(plan.round.scheme, kind, besides=plan)
    assert sum(without.values()) - sum(left.values()) == total / 2


def test_a_withdrawal_ends_the_grant_and_the_past_keeps_it():
    plan = make_outcome()
    before = clock.now() + clock.INSTANT
    make_sent_later(K.WITHDRAWAL, plan=plan)
    plan.refresh_from_db()
    assert (plan.state, plan.amount_granted) == (PlanState.WITHDRAWN, None)
    assert plan.decisions.get().state == DecisionState.REVOKED
    now = scheme_status(clock.now() + clock.INSTANT, plan.round.scheme)
    assert now.total[plan.region_id] == RegionState.WITHDRAWN
    then = scheme_status(before, plan.round.scheme)
    assert then.total[plan.region_id] == RegionState.GRANTED


def test_a_founded_objection_grants_after_all():
    plan = make_outcome(Outcome.REJECTED)
    amount = Decimal(900)
    years = divided_as(plan.decisions.get(), amount)
    before = clock.now() + clock.INSTANT
    later = make_sent_later(
        K.ON_OBJECTION,
        plan=plan,
        result=ObjectionResult.FOUNDED,
        amount=amount,
    )
    plan.refresh_from_db()
    assert (plan.state, plan.amount_granted) == (PlanState.GRANTED, amount)
    assert later.outcome == Outcome.GRANTED
    assert dict(later.years.values_list("year", "amount")) == years
    then = scheme_status(before, plan.round.scheme)
    assert then.total[plan.region_id] == RegionState.REJECTED


@pytest.mark.parametrize("result", ["unfounded", "inadmissible"])
def test_an_objection_without_success_changes_nothing(result):
    plan = make_outcome(Outcome.REJECTED)
    later = make_sent_later(K.ON_OBJECTION, plan=plan, result=result)
    plan.refresh_from_db()
    assert plan.state == PlanState.REJECTED
    assert plan.decisions.get().state == DecisionState.SENT
    assert "beroep" in str(later.letter.content["objection"]["explanation"]).lower()


def test_a_settlement_and_a_recovery_follow_each_other():
    plan = make_outcome()
    given = plan.amount_granted
    settled = make_sent_later(K.SETTLEMENT, plan=plan)
    plan.refresh_from_db()
    assert plan.amount_granted == settled.amount == given / 2
    refused(
        propose, plan, K.SETTLEMENT, match="al vastgesteld", **half(plan)
    )  # a second one
    recovery = make_sent_later(K.RECOVERY, plan=plan, claimed=given / 2)
    plan.refresh_from_db()
    assert plan.amount_granted == given / 2
    assert recovery.letter.content["facts"]["bedrag_terug"].startswith("€")


def test_after_a_withdrawal_what_was_paid_can_be_claimed():
    plan = make_outcome()
    given = plan.amount_granted
    make_sent_later(K.WITHDRAWAL, plan=plan)
    plan.refresh_from_db()
    recovery = make_sent_later(K.RECOVERY, plan=plan, claimed=given)
    assert recovery.claimed == given
    too_much = {"claimed": given + 1, "match": "meer terug dan de regio ooit kreeg"}
    refused(propose, plan, K.RECOVERY, **too_much)


def test_a_founded_objection_to_a_withdrawal_gives_the_grant_back():
    plan = make_outcome()
    given = plan.amount_granted
    make_sent_later(K.WITHDRAWAL, plan=plan)
    plan.refresh_from_db()
    fields = {"result": ObjectionResult.FOUNDED, "amount": given}
    make_sent_later(K.ON_OBJECTION, plan=plan, **fields)
    plan.refresh_from_db()
    assert (plan.state, plan.amount_granted) == (PlanState.GRANTED, given)
    assert plan.decisions.get().state == DecisionState.CHANGED
    in_force = AwardYear.objects.in_force(clock.now() + clock.INSTANT)
    assert sum(one.amount for one in in_force) == given


def test_what_was_granted_on_objection_can_be_claimed_too():
    plan = make_outcome(Outcome.REJECTED)
    amount = Decimal(900)
    fields = {"result": ObjectionResult.FOUNDED, "amount": amount}
    make_sent_later(K.ON_OBJECTION, plan=plan, **fields)
    plan.refresh_from_db()
    make_sent_later(K.SETTLEMENT, plan=plan, amount=Decimal(300))
    plan.refresh_from_db()
    assert make_sent_later(K.RECOVERY, plan=plan, claimed=Decimal(600)).claimed == 600


def test_a_settlement_promises_no_payment():
    later = make_sent_later(K.SETTLEMENT)
    assert later.letter.content["payment_text"] == ""
    assert "voorschot" in make_sent_later(K.CHANGE).letter.content["payment_text"]


def test_a_view_on_another_plan_is_no_view():
    plan, view = make_outcome(), make_view(make_outcome())
    refused(propose, plan, K.WITHDRAWAL, view=view, match="ander plan")


BAD = {
    "nothing new": (K.CHANGE, lambda p: {}, "nieuwe bedrag"),
    "the same": (
        K.CHANGE,
        lambda p: {"amount": p.amount_granted, "years": {2020: p.amount_granted}},
        "nieuwe bedrag",
    ),
    "years do not add up": (
        K.CHANGE,
        lambda p: {"amount": Decimal(10), "years": {2020: Decimal(9)}},
        "tellen niet op",
    ),
    "a negative year": (
        K.CHANGE,
        lambda p: {"amount": Decimal(1), "years": {2020: Decimal(2), 2021: Decimal(-1)}},
        "tellen niet op",
    ),
    "more than asked": (
        K.CHANGE,
        lambda p: {
            "amount": p.current_version.amount_asked + 1,
            "years": {2020: p.current_version.amount_asked + 1},
        },
        "meer toe dan de regio vroeg",
    ),
    "settled higher": (
        K.SETTLEMENT,
        lambda p: {"amount": p.amount_granted + 1, "years": {2020: p.amount_granted + 1}},
        "ten hoogste",
    ),
    "settled on nothing": (K.SETTLEMENT, lambda p: {}, "op welk bedrag"),
    "claims nothing": (K.RECOVERY, lambda p: {}, "welk bedrag"),
    "claims too early": (K.RECOVERY, lambda p: {"claimed": Decimal(1)}, "pas na een"),
    "no reasons": (K.WITHDRAWAL, lambda p: {"reasons": " "}, "motivering"),
    "no article": (K.WITHDRAWAL, lambda p: {"article": ""}, "grondslag"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "match"), BAD.values(), ids=BAD)
def test_what_cannot_be_proposed(kind, fields, match):
    plan = make_outcome()
    refused(propose, plan, kind, match=match, **fields(plan))


BAD_OBJECTIONS = {
    "no result": ({"result": ""}, "Kies wat er van het bezwaar"),
    "an amount without success": (
        {"result": "unfounded", "amount": Decimal(5), "years": {2020: Decimal(5)}},
        "blijft het bedrag",
    ),
    "success without amount": ({"result": "founded"}, "vul het bedrag in"),
    "nothing": ({"result": "partly", "amount": Decimal(0)}, "niet nul"),
    "worse": (
        {"result": "partly", "amount": Decimal(1), "years": {2020: Decimal(1)}},
        "niet slechter",
    ),
}


@pytest.mark.parametrize(
    ("fields", "match"), BAD_OBJECTIONS.values(), ids=BAD_OBJECTIONS
)
def test_what_cannot_be_decided_on_an_objection(fields, match):
    plan, by = make_outcome(), make_user(Role.OBJECTION_HANDLER)
    refused(propose, plan, K.ON_OBJECTION, by=by, match=match, **fields)


def test_only_one_waits_at_a_time():
    plan = make_outcome()
    make_later(plan=plan)
    refused(propose, plan, match="al een voorstel", **half(plan))


def test_nothing_follows_on_a_decision_that_did_not_leave():
    plan = make_outcome(Outcome.REJECTED)
    refused(propose, plan, K.WITHDRAWAL, match="geen subsidie")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DECIDER, Role.LEAD])
def test_only_an_officer_proposes(role):
    plan = make_outcome()
    by = make_user(role, region=plan.region)
    refused(propose, plan, by=by, match="niet", error=StepForbidden, **half(plan))


def test_an_officer_does_not_propose_on_an_objection():
    plan = make_outcome(Outcome.REJECTED)
    fields = {"result": "unfounded", "match": "niet", "error": StepForbidden}
    refused(propose, plan, K.ON_OBJECTION, **fields)


class TestHearing:
    def test_who_gets_less_is_heard_first(self):
        later = make_later(view=None)
        match = "zienswijze"
        refused(actions.decide_later, later, by=make_user(Role.DECIDER), match=match)

    def test_the_term_to_answer_is_waited_for(self):
        plan = make_outcome()
        later = make_later(plan=plan, view=make_view(plan, answered=False))
        decider = make_user(Role.DECIDER)
        refused(actions.decide_later, later, by=decider, match="nog geven")
        with clock.at(clock.end_of(later.view.due_on)):
            actions.decide_later(later, by=decider)
        assert later.state == DecisionState.DECIDED

    def test_who_gets_more_need_not_be_heard(self):
        plan = make_outcome()
        make_sent_later(plan=plan)
        plan.refresh_from_db()
        amount = plan.amount_granted * 2
        later = make_later(plan=plan, amount=amount, view=None)
        actions.decide_later(later, by=make_user(Role.DECIDER))


class TestPeople:
    def test_nobody_decides_on_the_own_proposal(self):
        officer = make_user(Role.OFFICER)
        later = make_later(by=officer)
        officer.grants.create(role=Role.DECIDER, starts_on=clock.today() - DAY)
        refused(
            actions.decide_later, later, by=officer, match="niet", error=StepForbidden
        )

    def test_who_took_the_first_decision_has_no_part_in_the_objection(self):
        plan = make_outcome(Outcome.REJECTED)
        first = plan.decisions.get().decided_by
        later = make_later(K.ON_OBJECTION, plan=plan, result="unfounded")
        refused(actions.decide_later, later, by=first, match="Een ander behandelt")
        actions.decide_later(later, by=make_user(Role.DECIDER))

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.CHAIR])
    def test_only_the_decider_decides(self, role):
        later = make_later()
        by = make_user(role)
        refused(actions.decide_later, later, by=by, match="niet", error=StepForbidden)


def test_sent_back_with_words_and_retracted_without():
    later = make_later()
    decider = make_user(Role.DECIDER)
    refused(actions.send_later_back, later, by=decider, note=" ", match="anders moet")
    actions.send_later_back(later, by=decider, note="Noem het artikel.")
    assert later.state == DecisionState.WITHDRAWN
    again = make_later(plan=later.plan)
    actions.retract_later(again, by=make_user(Role.OFFICER))
    assert again.state == DecisionState.WITHDRAWN
    assert not Letter.objects.filter(later__in=[later, again]).exists()
