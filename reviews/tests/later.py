"""Later decisions for tests: reached through the acts, as people reach them."""

from datetime import timedelta
from decimal import Decimal

from reviews import actions
from reviews.ceilings import divided_as
from reviews.models import LaterKind, Letter, Outcome
from reviews.tests.builders import make_outcome, quick_render
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

DAY = timedelta(days=1)


def make_view(plan, *, answered=True):
    """A view that was asked; by default the region gave it the same day."""
    officer = make_user(Role.OFFICER)
    asked = actions.ask_view(
        plan, by=officer, about="De activiteiten liggen stil.", due_on=clock.today() + 14 * DAY
    )  # fmt: skip
    if answered:
        given = {"answer": "Wij beginnen in mei.", "channel": "written"}
        actions.record_view(asked, by=officer, received_on=clock.today(), **given)
    return asked


def make_later(kind=LaterKind.CHANGE, *, plan=None, amount=None, **fields):
    """A proposal; a change halves the grant unless an amount is given."""
    plan = plan or make_outcome(Outcome.GRANTED)
    decision = plan.decisions.get()
    lowers = kind != LaterKind.ON_OBJECTION
    if amount is None and kind in (LaterKind.CHANGE, LaterKind.SETTLEMENT):
        amount = (plan.amount_granted / 2).quantize(Decimal("0.01"))
    if lowers and "view" not in fields:
        fields["view"] = make_view(plan)
    role = Role.OBJECTION_HANDLER if not lowers else Role.OFFICER
    by = fields.pop("by", None) or make_user(role)
    years = divided_as(decision, amount) if amount is not None else None
    words = {"reasons": "De activiteiten gingen niet door.", "article": "artikel 4:48 Awb"}  # fmt: skip
    return actions.propose_later(
        decision, by=by, kind=kind, amount=amount, years=years, **words | fields
    )


def make_decided_later(kind=LaterKind.CHANGE, **fields):
    later = make_later(kind, **fields)
    actions.decide_later(later, by=make_user(Role.DECIDER))
    return later


def send(letter):
    """Plan a day, make and release one letter."""
    coordinator = make_user(Role.COORDINATOR)
    batch = actions.plan_batch([letter.pk], day=clock.today(), by=coordinator)
    actions.make_letter(batch.letters.get(), render=quick_render)
    actions.release_batch(batch, by=coordinator, count=1)
    return Letter.objects.get(pk=letter.pk)


def make_sent_later(kind=LaterKind.CHANGE, **fields):
    """A later decision whose letter left."""
    later = make_decided_later(kind, **fields)
    send(later.letter)
    later.refresh_from_db()
    later.decision.refresh_from_db()
    later.plan.refresh_from_db()
    return later
