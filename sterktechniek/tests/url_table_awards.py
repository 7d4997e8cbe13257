"""The addresses of what comes after an award, as in `url_table`."""

from .url_table import (
    ADMIN,
    COORDINATOR,
    LEAD,
    MINISTRY,
    OFFICE,
    OFFICER,
    REGION,
    STRANGER,
    Address,
    both,
    only,
    tied,
)

READS_ALL = OFFICE | {MINISTRY}
READS = READS_ALL | REGION
HANDLES = {OFFICER, COORDINATOR}
HANDLED = tied(HANDLES, READS - HANDLES)
COORDINATED = tied({COORDINATOR}, READS - {COORDINATOR})
DATES = {COORDINATOR, ADMIN}

AWARDS = {
    # subsidies/
    "award_list": Address(look=only(*READS, STRANGER)),
    "award_detail": Address("award", look=tied(READS)),
    "change_report": both("award", tied({LEAD}, READS - {LEAD})),
    "change_detail": Address("change", look=tied(READS)),
    "change_handle": Address("change", act=HANDLED),
    "change_tie": Address("change", act=HANDLED),
    "report_detail": Address(
        "report", look=tied(READS), act=tied(REGION, READS - REGION)
    ),
    "report_ask": Address("report", act=HANDLED),
    "report_settle": Address("report", act=HANDLED),
    "report_file": Address("file of a report", look=tied(READS)),
    "account_enter": both("award and year", HANDLED),
    # betalingen/
    "payment_list": Address(look=only(*READS_ALL)),
    "payment_pay": Address(act=only(*HANDLES)),
    "payment_suspend": both("payment", HANDLED),
    "payment_resume": both("suspended payment", HANDLED),
    # meldingen/ en verantwoording/
    "change_list": Address(look=only(*READS_ALL)),
    "account_list": Address(look=only(*READS_ALL)),
    # rapportages/
    "moment_list": Address(look=only(*READS_ALL, ADMIN)),
    "moment_detail": Address("moment", look=only(*READS_ALL, ADMIN)),
    "moment_move": both("moment", only(*DATES)),
    "moment_extend": both("moment", only(COORDINATOR)),
    # verplichtingen/
    "duty_list": Address(look=only(*READS_ALL)),
    "duty_detail": Address("duty", look=tied(READS)),
    "duty_answer": Address("duty", act=tied(REGION, READS - REGION)),
    "duty_settle": Address("duty", act=tied({OFFICER}, READS - {OFFICER})),
    "duty_move": both("duty", COORDINATED),
    "duty_checker": both("duty", COORDINATED),
    "duty_file": Address("file with a duty", look=tied(READS)),
}

# A report that was not handed in is of the region alone.
BEFORE_HANDING_IN = {
    "report_detail": Address("report to write", look=tied(REGION)),
}
# A worked-out plan is a report with a budget, at the same addresses.
WITH_A_BUDGET = {
    "report_detail": Address(
        "worked-out plan", look=tied(READS), act=tied(REGION, READS - REGION)
    ),
    "report_ask": Address("worked-out plan", act=HANDLED),
    "report_settle": Address("worked-out plan", act=HANDLED),
}
