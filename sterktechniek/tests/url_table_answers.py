"""The addresses of answers to parliament and figures from outside, as in `url_table`."""

from .url_table import MINISTRY, Address, both, only, tied

WRITES = both("draft answer", tied({MINISTRY}))

ANSWERS = {
    # antwoorden/
    "answer_list": Address(look=only(MINISTRY)),
    "question_new": both("", only(MINISTRY)),
    "answer_detail": Address("draft answer", look=tied({MINISTRY})),
    "question_edit": WRITES,
    "answer_write": WRITES,
    "figure_add": WRITES,
    "figure_remove": Address("figure in a draft", act=tied({MINISTRY})),
    "answer_step": both("answer to approve", tied({MINISTRY})),
    "answer_pdf": Address("approved answer", look=tied({MINISTRY})),
    "answer_odt": Address("approved answer", look=tied({MINISTRY})),
    # cijfers-van-buiten/
    "outside_list": Address(look=only(MINISTRY)),
    "outside_new": both("", only(MINISTRY)),
    "outside_change": both("figure from outside", tied({MINISTRY})),
}
