"""The pages of sessions and tools, in their states; for the page world."""

from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support.actions import tools
from support.session_lifecycle import SessionState
from support.tests.sessions import make_begun_session, make_session, make_tool


def session_pages(pages):
    """As the leader of the team, who acts, and as a region that is invited."""
    region = make_region("INVITED")
    lead = make_user(Role.LEAD, region=region)
    pages.add(lead, "session_list", note="none")
    pages.add(lead, "tool_list", note="none")
    session = make_session(regions=[region])
    for name in ("session_list", "session_create", "tool_list", "tool_create"):
        pages.add("supportlead", name)
    for name in ("detail", "invite", "move", "cancel"):
        pages.add("supportlead", f"session_{name}", session.pk)
    pages.add(lead, "session_detail", session.pk, note="invited")
    pages.add(lead, "session_answer", session.invitations.get().pk, note="invited")
    begun = make_begun_session(regions=[region])
    pages.add("supportlead", "session_detail", begun.pk, note="begun")
    pages.add("supportlead", "session_hold", begun.pk)
    for state in (SessionState.HELD, SessionState.CANCELLED):
        one = make_session(state, regions=[region])
        pages.add("supportlead", "session_detail", one.pk, note=state)
        pages.add(lead, "session_detail", one.pk, note=f"{state} lead")
    tool = make_tool()
    tools.note_use(tool, lead)
    pages.add(lead, "tool_detail", tool.pk, note="lead")
    for name in ("tool_detail", "tool_change", "tool_withdraw"):
        pages.add("supportlead", name, tool.pk)
