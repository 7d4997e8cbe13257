"""The addresses of what region and team agree on, as in `url_table`."""

from .url_table import (
    COORDINATOR,
    DECIDER,
    LEAD,
    MEMBER,
    OFFICER,
    REGION,
    SUPPORT,
    Address,
    both,
    tied,
)

BOTH_SIDES = REGION | SUPPORT
ONLY_LEAD = tied({LEAD}, BOTH_SIDES - {LEAD})
TEAM = tied(SUPPORT, REGION)
ASSESSORS = tied({OFFICER, COORDINATOR, DECIDER, MEMBER})

AGREEMENTS = {
    # regio/
    "region_support": Address("region", look=tied(BOTH_SIDES)),
    "point_create": both("region", TEAM),
    "talk_ask": both("region", tied(REGION, SUPPORT)),
    "opening_list": Address("region", look=tied(BOTH_SIDES)),
    # actiepunten/
    "point_detail": Address("point", look=tied(BOTH_SIDES)),
    "point_act": both("act on a point", ONLY_LEAD),
    "point_open": both("point", ONLY_LEAD),
    # gespreksvragen/
    "talk_detail": Address("asked talk", look=tied(BOTH_SIDES)),
    "talk_act": both("act on a talk", TEAM),
    # bezoeken/ en inzage/
    "visit_open": both("visit", ONLY_LEAD),
    "opening_close": both("opening", ONLY_LEAD),
    # plannen/
    "opened_list": Address("judged", look=ASSESSORS),
    "opened_read": Address("judged and opening", act=ASSESSORS),
}
