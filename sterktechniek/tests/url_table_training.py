"""The addresses of training and of the critical friend, as in `url_table`."""

from .url_table import (
    EDITOR,
    LEAD,
    MINISTRY,
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

KEEPS = only(SUPPORTER, SUPPORT_LEAD)  # the supporter of the world is an adviser too
READS = only(*SUPPORT, *REGION, STRANGER, MINISTRY)
NEEDS = only(*SUPPORT, *REGION, STRANGER)
TENDS = tied(SUPPORT | REGION)
FRIEND = tied({SUPPORTER}, {SUPPORT_LEAD, LEAD, EDITOR})

TRAINING = {
    # scholing/
    "offer_list": Address(look=READS),
    "offer_detail": Address("offer", look=READS),
    "offer_create": both("", KEEPS),
    "offer_edit": both("offer", KEEPS),
    "offer_export": Address("kind of list", look=READS),
    "offer_import": both("", KEEPS),
    "offer_apply": Address(act=KEEPS),
    "training_gaps": Address(look=only(*SUPPORT, MINISTRY)),
    # scholing/behoeften/
    "need_list": Address(look=NEEDS),
    "need_create": both("", NEEDS),
    "need_export": Address("kind of list", look=NEEDS),
    "need_import": both("", KEEPS),
    "need_apply": Address(act=KEEPS),
    "need_detail": Address("need", look=TENDS),
    "need_edit": both("need", TENDS),
    "need_end": both("need and step", TENDS),
    "match_propose": both("need", tied(SUPPORT, REGION)),
    "match_act": both("match and step", tied(REGION, SUPPORT)),
    # ondersteuning/: de critical friend
    "critical_friend": Address(look=only(*SUPPORT)),
    "blind_spot_list": Address(look=NEEDS),
    "blind_spot_create": both("friendship", tied({SUPPORTER}, {SUPPORT_LEAD})),
    "blind_spot_detail": Address("blind spot", look=TENDS),
    "blind_spot_answer": both("blind spot", tied(REGION, SUPPORT)),
    "blind_spot_share": both("blind spot", FRIEND),
    "blind_spot_close": both("blind spot", FRIEND),
    "blind_spot_judge": both("blind spot and report", FRIEND),
}
