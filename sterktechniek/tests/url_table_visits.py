"""The addresses of visits, appointments and calendar feeds, as in `url_table`."""

from .url_table import (
    ALL,
    LEAD,
    MINISTRY,
    REGION,
    SUPPORT,
    SUPPORT_LEAD,
    SUPPORTER,
    Address,
    Who,
    both,
    only,
    tied,
)

SEES = SUPPORT | REGION
KEEPS = tied({SUPPORTER}, SEES - {SUPPORTER})

VISITS = {
    "talk_facts": Address(look=only(SUPPORT_LEAD, MINISTRY)),
    # bezoeken/
    "visit_start": Address(look=only(SUPPORTER)),
    "visit_edit": both("visit", KEEPS),
    "visit_finish": Address("visit", act=KEEPS),
    "visit_correct": both("finished visit", KEEPS),
    "visit_answer": both("finished visit", tied({LEAD}, SEES - {LEAD})),
    # afspraken/
    "appointment_list": Address(look=ALL),
    "calendar_feed": both("", ALL),
    "calendar_file": Address("calendar", look=Who(ALL.may)),
    "appointment_detail": Address("appointment", look=tied(SEES)),
    "appointment_create": both("assignment", tied({SUPPORTER}, {SUPPORT_LEAD})),
    "appointment_move": both("appointment", tied(SUPPORT, SEES - SUPPORT)),
    "appointment_cancel": both("appointment", tied(SUPPORT, SEES - SUPPORT)),
}
