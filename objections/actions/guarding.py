"""Before each act: hold the objection, and ask whether this person had a part in the first decision."""

from applications.models import Plan
from objections.lifecycle import OBJECTION_LIFECYCLE
from objections.permissions import handles_objections
from reviews.actions.notices import queue_notice
from reviews.models import RefusedAct
from reviews.permissions import bar_to_reconsider
from reviews.refusals import refuse_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

ONLY_A_HANDLER = "Alleen een bezwaarbehandelaar behandelt bezwaren."


def refuse_involved(by, plan, act=RefusedAct.HANDLE):
    """Who had a part in the first decision has none in the objection (Awb 7:5, 10:3 lid 3)."""
    refuse_barred(by, plan, act, ask=bar_to_reconsider)


def hold(objection, by):
    """Wait for whoever is busy with the objection; then only a handler without a part goes on."""
    if not handles_objections(by):
        raise StepForbidden(ONLY_A_HANDLER)
    lock(objection)
    forget(objection)
    refuse_involved(by, objection.plan)


def hold_plan(plan):
    """Keep two people from proposing or objecting about one plan at once."""
    return Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def step(name, objection, by, at=None, **stamps):
    """Take a step as a handler."""
    hold(objection, by)
    OBJECTION_LIFECYCLE.take(name, objection, by=by, at=at, **stamps)
    forget(objection)


def check(name, objection, by, at=None):
    """Ask the table first, so that nothing is written for a step that is refused."""
    hold(objection, by)
    OBJECTION_LIFECYCLE.check(name, objection, by=by, at=at or clock.now())


def need(text, sentence):
    """A text that cannot be left out."""
    if not text.strip():
        raise StepRefused(sentence)
    return text.strip()


def notice(objection, kind, **facts):
    """A letter to who objects: the region, or the third party at its own address."""
    return queue_notice(objection.plan, kind, to=objection.addressee, **facts)


def forget(objection):
    """What was read before the act is read anew after it."""
    objection._prefetched_objects_cache = {}
    objection.__dict__.pop("timeliness", None)
