"""The addresses of sessions and tools, as in `url_table`, with one of each for test_urls."""

from support.tests.sessions import make_begun_session, make_session, make_tool

from .url_table import (
    EDITOR,
    LEAD,
    REGION,
    STRANGER,
    SUPPORT,
    SUPPORT_LEAD,
    SUPPORTER,
    Address,
    both,
    only,
    tied,
)

READS = REGION | {STRANGER}
OF_A_REGION = tied(SUPPORT | REGION)
# Planned by another supporter: the leader of the team changes it too.
ORGANISES = tied({SUPPORT_LEAD}, {SUPPORTER, LEAD, EDITOR})
EVERY_REGION = tied(SUPPORT | READS)

SESSIONS = {
    # bijeenkomsten/
    "session_list": Address(look=only(*SUPPORT, *READS)),
    "session_create": both("", only(*SUPPORT)),
    "session_detail": Address("session", look=OF_A_REGION),
    "session_invite": both("session", ORGANISES),
    "session_move": both("session", ORGANISES),
    "session_cancel": both("session", ORGANISES),
    "session_hold": both("session that began", ORGANISES),
    "session_answer": both("session invitation", tied(REGION)),
    # hulpmiddelen/
    "tool_list": Address(look=only(*SUPPORT, *READS)),
    "tool_create": both("", only(*SUPPORT)),
    "tool_detail": Address("tool", look=EVERY_REGION),
    "tool_file": Address("tool with a file", look=EVERY_REGION),
    "tool_change": both("tool", tied(SUPPORT, READS)),
    "tool_withdraw": both("tool", tied({SUPPORT_LEAD}, READS | {SUPPORTER})),
}


def arguments_of_sessions(world, stored):
    """What these addresses are about; ``stored`` is a file for a document."""
    session = make_session(regions=[world.region])
    document = make_tool(kind="document", stored=stored)
    return {
        "session": [session.pk],
        "session that began": [make_begun_session(regions=[world.region]).pk],
        "session invitation": [session.invitations.get().pk],
        "tool": [make_tool().pk],
        "tool with a file": [document.pk],
    }
