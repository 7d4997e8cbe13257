"""Sessions and tools in each state, through the real acts."""

from datetime import timedelta

from applications.tests.builders import make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support.actions import sessions, tools
from support.session_lifecycle import SessionState

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def make_session(state=SessionState.PLANNED, *, by=None, regions=None, **fields):
    """A working session in a week; held or cancelled when asked (then it was yesterday)."""
    by = by or make_user(Role.SUPPORTER)
    is_over = state == SessionState.HELD
    starts_at = clock.now() + (-1 if is_over else 7) * DAY
    fields = {
        "kind": "working",
        "title": "Werksessie mijlpalen",
        "about": "Hoe maakt u mijlpalen concreet?",
        "starts_at": starts_at,
        "ends_at": starts_at + 2 * HOUR,
        "place": "Utrecht",
        "scheme": fields.pop("scheme", None) or make_scheme(),
    } | fields
    with clock.at(clock.now() - 14 * DAY):
        session = sessions.plan_session(
            by=by, regions=regions or [make_region()], **fields
        )
    if is_over:
        present = dict.fromkeys(session.invitations.all(), 2)
        sessions.hold_session(session, by=by, present=present)
    elif state == SessionState.CANCELLED:
        sessions.cancel_session(session, by=by, reason="Te weinig aanmeldingen.")
    return session


def make_begun_session(**fields):
    """Planned, and it began an hour ago."""
    begun = clock.now() - HOUR
    return make_session(starts_at=begun, ends_at=begun + 3 * HOUR, **fields)


def make_tool(*, by=None, stored=None, **fields):
    """A tip beside the activities."""
    fields = {
        "kind": "tip",
        "title": "Zo schrijft u een mijlpaal",
        "text": "Noem een dag, een aantal en wie het doet.",
        "part": "activiteiten",
        "criterion_code": "",
        "url": "",
    } | fields
    return tools.save_tool(
        None, by=by or make_user(Role.SUPPORTER), stored=stored, **fields
    )
