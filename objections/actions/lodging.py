"""An objection comes in: on the site by the lead, or registered by who handles objections."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from objections.models import Objection
from objections.permissions import handles_objections, may_lodge
from objections.states import POSTED, Channel
from reviews.models import Addressee, LaterDecision
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused

from .guarding import ONLY_A_HANDLER, hold_plan, need, refuse_involved

NO_GROUNDS = "Schrijf waarom u bezwaar maakt, of kies dat u de redenen later stuurt."


NO_ADDRESS = "Vul het postadres in van wie bezwaar maakt (artikel 6:5 Awb)."


@dataclass(frozen=True)
class Arrival:
    """How and when an objection came that was not lodged on the site, and from whom.

    ``objector`` is a third party with its ``address``; ``email`` when it wants its letters by mail.
    """

    channel: str
    received_on: date
    posted_on: date | None = None
    objector: str = ""
    address: str = ""
    email: str = ""
    is_person: bool = False


@transaction.atomic
def lodge(decision, *, by, grounds, about=None, pro_forma=False, why_late="", at=None):
    """The lead objects for the region; the moment of arrival decides. Answers the objection."""
    at = at or clock.now()
    if not may_lodge(by, decision.plan):
        raise StepForbidden("Alleen de projectleider maakt bezwaar voor de regio.")
    plan = hold_plan(decision.plan)
    return _create(
        plan,
        decision,
        by=by,
        at=at,
        about=about,
        channel=Channel.SITE,
        received_on=clock.local(at).date(),
        received_at=at,
        grounds=grounds,
        is_pro_forma=pro_forma,
        why_late=why_late,
    )


@transaction.atomic
def register(
    decision, arrival, *, by, grounds, about=None, pro_forma=False, why_late=""
):
    """Write down an objection that came through DUO, by post or by e-mail."""
    if not handles_objections(by):
        raise StepForbidden(ONLY_A_HANDLER)
    plan = hold_plan(decision.plan)
    refuse_involved(by, plan)
    if arrival.channel == Channel.SITE:
        raise StepRefused("Op de site maakt de regio zelf bezwaar.")
    if arrival.received_on > clock.today():
        raise StepRefused("De dag van ontvangst ligt in de toekomst.")
    if arrival.posted_on and arrival.channel not in POSTED:
        raise StepRefused("Een poststempel hoort bij wat met de post kwam.")
    if arrival.posted_on and arrival.posted_on > arrival.received_on:
        raise StepRefused("Het poststempel is van na de ontvangst.")
    return _create(
        plan,
        decision,
        by=by,
        about=about,
        channel=arrival.channel,
        received_on=arrival.received_on,
        posted_on=arrival.posted_on,
        addressee=_third_party(arrival),
        grounds=grounds,
        is_pro_forma=pro_forma,
        why_late=why_late,
    )


def _third_party(arrival):
    """Who objects beside the region, with the address that an objection must have (Awb 6:5)."""
    if not arrival.objector.strip():
        return None
    return Addressee.objects.create(
        name=arrival.objector.strip(),
        address=need(arrival.address, NO_ADDRESS),
        email=arrival.email,
        is_person=arrival.is_person,
    )


def _create(plan, decision, *, by, about, grounds, is_pro_forma, at=None, **fields):
    if not decision.is_published or (about and not about.is_published):
        raise StepRefused("Bezwaar maken kan pas als het besluit is verzonden.")
    if about and about.kind == "on_objection":
        raise StepRefused("Tegen een besluit op bezwaar kan alleen beroep (8:1 Awb).")
    if about and about.decision_id != decision.pk:
        raise StepRefused("Dit vervolgbesluit hoort bij een ander besluit.")
    if not grounds.strip() and not is_pro_forma:
        raise StepRefused(NO_GROUNDS)
    if fields.get("addressee") is None:
        _refuse_second(decision, about)
    objection = Objection.objects.create(
        plan=plan,
        decision=decision,
        about=about,
        number=_number(plan),
        grounds=grounds.strip(),
        is_pro_forma=is_pro_forma,
        registered_by=by,
        **fields,
    )
    objection.record(
        "lodge",
        label="Bezwaar ontvangen",
        by=by,
        happened_at=at,
        note=objection.number,
        judging_only=True,
    )
    return objection


def _refuse_second(decision, about):
    """A region has one running objection to a decision; a second press of the button too."""
    there = Objection.objects.filter(decision=decision, about=about, addressee=None)
    running = there.exclude(state__in=["closed", "withdrawn"]).first()
    if running:
        raise StepRefused(
            f"De regio maakte al bezwaar tegen dit besluit: {running.number}."
        )


def _number(plan):
    """The receipt number of the plan, with how many objections there are."""
    count = plan.objections.count() + 1
    return f"{plan.current_version.receipt_number}-B{count}"


def objectable(plan):
    """(the published decision of a plan or None, the later decisions that stand open to objection)."""
    decision = plan.decisions.published().last()
    later = LaterDecision.objects.published().filter(decision=decision)
    return decision, list(later.exclude(kind="on_objection").order_by("pk"))
