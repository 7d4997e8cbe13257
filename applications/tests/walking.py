"""Plans in every state, the people of every role, and what a refused act may not leave."""

from datetime import timedelta

from applications import actions
from applications.lifecycle import APPROVED, OUTCOMES, PLAN_LIFECYCLE, PlanState
from applications.models import Channel, PlanVersion
from applications.received import Filing
from applications.tests.builders import lead_of, make_plan
from reviews import actions as judging
from reviews.models import Letter, Outcome
from reviews.tests.builders import make_outcome, quick_render
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage


def plan_in(state, **fields):
    """A plan that walked to any state, its outcome included."""
    if state == PlanState.NOT_HANDLED:
        return leave_unhandled(make_plan(PlanState.SUPPLEMENT, **fields))
    if state in OUTCOMES:
        plan = make_plan(PlanState.IN_REVIEW, **fields)
        return make_outcome(Outcome(state.value), plan=plan)
    return make_plan(state, **fields)


def leave_unhandled(plan):
    """The supplement did not come: the letter that says so has left."""
    with clock.at(plan.supplement_due_at + timedelta(days=1)):
        decision = judging.propose_decision(
            plan,
            by=make_user(Role.OFFICER),
            outcome=Outcome.NOT_HANDLED,
            amount=0,
            reasons="De aanvulling bleef uit.",
        )
        judging.decide(decision, by=make_user(Role.DECIDER))
        sender = make_user(Role.COORDINATOR)
        letters = [Letter.objects.get(decision=decision).pk]
        batch = judging.plan_batch(letters, day=clock.today(), by=sender)
        judging.make_letter(batch.letters.get(), render=quick_render)
        judging.release_batch(batch, by=sender, count=1)
    plan.refresh_from_db()
    return plan


def everyone(region):
    """{name: person} for each role, and the lead of another region."""
    people = {role.value: make_user(role, region=region) for role in Role}
    people["lead"] = lead_of(region)
    people["lead of another region"] = make_user(Role.LEAD, region=make_region())
    people["nobody"] = make_user()
    return people


def kept(plan):
    """Everything that an act on a plan could leave behind, to compare before and after."""
    return (
        type(plan).objects.filter(pk=plan.pk).values().get(),
        list(plan.events.order_by("pk").values_list("pk", flat=True)),
        Event.objects.count(),
        PlanVersion.objects.count(),
        sorted(OutboxMessage.objects.values_list("key", "state")),
    )


def act(step, plan, by):
    """Take one step of a plan through its action; inner steps through the table."""
    takes = {
        "hand_in": actions.hand_in,
        "take_back": actions.take_back,
        "withdraw": actions.withdraw,
        "ask_supplement": _ask,
        "supplement": actions.hand_in_supplement,
        "find_complete": actions.find_complete,
        "file": _file,
    }
    if step in takes:
        return takes[step](plan, by=by)
    amount = {"amount_granted": 1} if _target(step) in APPROVED else {}
    return PLAN_LIFECYCLE.take(step, plan, by=by, **amount)


def _file(plan, *, by):
    filing = Filing(clock.now(), Channel.PAPER, "De ontvangststempel.")
    actions.file_application(plan.round, plan.region, filing, by=by)


def _target(step):
    return PLAN_LIFECYCLE.steps[step].target


def _ask(plan, *, by):
    due = clock.now() + timedelta(days=14)
    items = [actions.NewItem("begroting", "De begroting")]
    actions.ask_supplement(plan, by=by, items=items, due_at=due)
