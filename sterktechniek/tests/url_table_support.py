"""The addresses of assignments and the overview of the support lead, as in `url_table`."""

from .url_table import SUPPORT, SUPPORT_LEAD, SUPPORTER, Address, both, only, tied

SUPPORTING = {
    "assignment_declare": both("assignment", tied({SUPPORTER}, {SUPPORT_LEAD})),
    "assignment_hand_over": both("assignment", tied({SUPPORT_LEAD}, {SUPPORTER})),
    "supporter_load": Address("supporter", look=tied(SUPPORT)),
    "support_overview": Address(look=only(SUPPORT_LEAD)),
    "support_list": Address("list of the leader", look=only(SUPPORT_LEAD)),
    "support_file": Address("file of the leader", look=only(SUPPORT_LEAD)),
}
