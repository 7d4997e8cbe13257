"""Good advice and proposals to spoil one thing in, and what a refused act may not leave."""

import pytest

from applications.models import Ground, Verdict
from reviews import actions
from reviews.actions.advising import JointVerdict, NewGround
from reviews.models import (
    Advice,
    Decision,
    GroundVerdict,
    Letter,
    Mended,
    Outcome,
    Review,
    Score,
)
from reviews.models.reviews import criteria_for
from reviews.tests.builders import earlier_grounds
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepRefused


def kept():
    """Everything that an act of judging could leave behind."""
    models = (Review, Score, GroundVerdict, Advice, Decision, Letter, Ground)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    mails = sorted(OutboxMessage.objects.values_list("key", "state"))
    return rows, mails, Event.objects.count()


def refused(act, *args, sentence=r"\.$", error=StepRefused, **kwargs):
    """The act says no with a Dutch sentence, and nothing is kept."""
    before = kept()
    with pytest.raises(error, match=sentence):
        act(*args, **kwargs)
    assert kept() == before


def good_advice(plan, outcome=Outcome.GRANTED):
    return {
        "outcome": outcome,
        "amount": plan.current_version.amount_asked,
        "motivation": "Het plan overtuigt.",
        "verdicts": verdicts(plan),
        "earlier": dict.fromkeys(earlier_grounds(plan.current_version), Mended.SOLVED),
    }


def verdicts(plan, verdict=Verdict.MET):
    return [JointVerdict(one, verdict, "Samen.") for one in criteria_for(plan)]


def ground(criterion, **fields):
    texts = {"passage": "activiteit 1", "reason": "Te vaag.", "remedy": "Noem data."}
    return NewGround(criterion, criterion.part, **texts | fields)


def good_proposal(plan):
    amount = plan.current_version.amount_asked
    return {"outcome": Outcome.GRANTED, "amount": amount, "reasons": "Overgenomen."}


def propose(plan, **fields):
    officer = make_user(Role.OFFICER)
    return actions.propose_decision(plan, by=officer, **good_proposal(plan) | fields)


def make_chair_advise(plan):
    return actions.record_advice(plan, by=make_user(Role.CHAIR), **good_advice(plan))
