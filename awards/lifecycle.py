"""What can become of a payment, of a report and of a reported change."""

from django.db.models import TextChoices

from applications.lifecycle import APPROVED, nobody
from sterktechniek import dutch
from sterktechniek.workflow import Lifecycle, Step

from .permissions import handles_awards, represents_award


class PaymentState(TextChoices):
    PLANNED = "planned", "gepland"
    PAID = "paid", "betaald"
    SUSPENDED = "suspended", "opgeschort"
    LAPSED = "lapsed", "vervallen"


class ReportState(TextChoices):
    DRAFT = "draft", "concept"
    HANDED_IN = "handed_in", "ingediend"
    MORE_ASKED = "more_asked", "meer gevraagd"
    IN_ORDER = "in_order", "in orde"


class ChangeState(TextChoices):
    REPORTED = "reported", "gemeld"
    NOTED = "noted", "voor kennisgeving aangenomen"
    TO_CHANGE = "to_change", "leidt tot een wijziging"
    NOT_AGREED = "not_agreed", "niet akkoord"


def award_is_gone(subject, at):
    """Of a grant that was withdrawn nothing is paid, and nobody reports on it any more."""
    if subject.plan.state in APPROVED:
        return None
    return "De subsidie van deze regio is ingetrokken."


def report_is_incomplete(report, at):
    """What the moment asks is filled in before the report is handed in."""
    missing = report.missing()
    return f"Vul nog in: {', '.join(missing)}." if missing else None


def plan_is_too_high(report, at):
    """A worked-out plan divides no more than what is granted for its years (its own budget)."""
    if not (too_much := report.too_much(at)):
        return None
    return (
        f"De begroting is {dutch.euro(too_much)} hoger dan de subsidie voor "
        f"{_years_of(report)}. Verlaag de bedragen. Heeft u meer nodig? Meld dan eerst een "
        "verandering bij uw subsidie."
    )


def plan_no_longer_fits(report, at):
    """The grant may have been lowered since the plan was handed in."""
    if not (too_much := report.too_much(at)):
        return None
    return (
        f"De begroting is {dutch.euro(too_much)} hoger dan de subsidie die nu geldt voor "
        f"{_years_of(report)}. Vraag de regio om een lagere begroting."
    )


def _years_of(report):
    return " en ".join(str(year) for year in report.moment.years)


P, R, C = PaymentState, ReportState, ChangeState
# fmt: off
PAYMENT_LIFECYCLE = Lifecycle(
    PaymentState,
    #    step              from                       to            button                    who             blocked while
    Step("pay",            (P.PLANNED,),              P.PAID,       "Als betaald vastleggen", handles_awards, (award_is_gone,)),
    Step("suspend",        (P.PLANNED,),              P.SUSPENDED,  "Betaling opschorten",    handles_awards, (award_is_gone,)),
    Step("resume",         (P.SUSPENDED,),            P.PLANNED,    "Opschorting beëindigen", handles_awards),
    Step("end_suspension", (P.SUSPENDED,),            P.PLANNED,    "Opschorting afgelopen",  nobody,         inner=True),
    Step("lapse_payment",  (P.PLANNED, P.SUSPENDED),  P.LAPSED,     "Betaling vervallen",     nobody,         inner=True),
)

REPORT_LIFECYCLE = Lifecycle(
    ReportState,
    #    step              from                     to            button                 who               blocked while
    Step("hand_in_report", (R.DRAFT, R.MORE_ASKED), R.HANDED_IN,  "Rapportage indienen", represents_award, (award_is_gone, report_is_incomplete, plan_is_too_high)),
    Step("ask_more",       (R.HANDED_IN,),          R.MORE_ASKED, "Meer vragen",         handles_awards),
    Step("find_in_order",  (R.HANDED_IN,),          R.IN_ORDER,   "In orde bevinden",    handles_awards, (plan_no_longer_fits,)),
)

CHANGE_LIFECYCLE = Lifecycle(
    ChangeState,
    #    step             from           to            button                        who
    Step("note_change",   (C.REPORTED,), C.NOTED,      "Voor kennisgeving aannemen", handles_awards),
    Step("accept_change", (C.REPORTED,), C.TO_CHANGE,  "Leidt tot een wijziging",    handles_awards),
    Step("refuse_change", (C.REPORTED,), C.NOT_AGREED, "Niet akkoord",               handles_awards),
)
# fmt: on
