"""Who has the ball: who must act now, on what, and until when. Every page asks it here.

The answer says nothing that a state does not say, so whoever may see the state may see it.
Only ``letter_waiting`` knows more; pass it on pages of DUS-I alone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, TextChoices

from sterktechniek import clock, dutch

from .decision_terms import decision_term, unhandled_term
from .lifecycle import ENDED_WITHOUT_GRANT, PlanState
from .models import Round
from .models.rounds import WhoMayTakePart
from .status import RegionState, region_state


class Party(TextChoices):
    """Whoever can have the ball, as a page names them."""

    REGION = "region", "De regio"
    OFFICE = "office", "DUS-I"
    JUDGES = "judges", "DUS-I en de commissie"
    NOBODY = "nobody", "Niemand"


@dataclass(frozen=True)
class Ball:
    """Who must act, on what, and until when (text for the page, empty when nothing runs).

    ``due`` is the first moment that is too late, to sort on.
    """

    party: Party
    what: str
    until: str = ""
    due: datetime | None = None

    @property
    def who(self):
        """Name and task in one line: "De regio: plan schrijven en indienen"."""
        return f"{self.party.label}: {self.what}"

    @property
    def is_with_region(self):
        return self.party == Party.REGION


def followed_plans(plans, at):
    """The ids of refused or missed plans after which their region got a later round.

    One query for however many plans, none when nothing was refused; each carries its round.
    """
    over = [plan for plan in plans if _is_over(plan, at)]
    if not over:
        return set()
    later = list(
        Round.objects.opened(at)
        .filter(scheme__in={plan.round.scheme_id for plan in over})
        .filter(
            ~Q(participants=WhoMayTakePart.NAMED)
            | Q(invited__in={plan.region_id for plan in over})
        )
        .order_by()
        .values_list("scheme", "opens_at", "participants", "invited")
    )
    return {
        plan.pk
        for plan in over
        for scheme, opens_at, participants, invited in later
        if scheme == plan.round.scheme_id
        and opens_at > plan.round.opens_at
        and (participants != WhoMayTakePart.NAMED or invited == plan.region_id)
    }


def _is_over(plan, at):
    """Refused or ended, or a draft that was not handed in before its closing."""
    if plan.state == PlanState.DRAFT:
        return plan.round.has_closed(region=plan.region_id, at=at)
    return plan.state in ENDED_WITHOUT_GRANT


S = RegionState
AFTER_A_REFUSAL = frozenset({S.REJECTED, S.NOT_HANDLED, S.WITHDRAWN, S.NOT_SUBMITTED})


def ball(
    plan,
    state,
    one,
    region,
    at,
    letter_waiting=False,
    *,
    skipped=False,
    stops=(),
    duty_due=None,
    followed=False,
):
    """The ball of a region in a round at a moment.

    ``plan`` may be None, ``state`` a state of the plan or of the region, ``region`` a region
    or its id. ``stops``: when the decision term stood still (``stops_of``).
    ``duty_due``: the first moment after the term of the duty of a lichtgroen.
    ``followed``: a later round of the scheme has opened for the region (`followed_plans`).
    """
    late = one.has_closed(region=region, at=at)
    state = region_state(state, late)
    if state in (S.NOT_STARTED, S.DRAFT):
        return _writing(state, one, region, at, skipped)
    if state == S.SUBMITTED and not late:
        return _changeable(plan, one, region)
    if state == S.SUPPLEMENT:
        return _supplement(plan, at)
    if state in (S.SUBMITTED, S.IN_REVIEW):
        term = decision_term(one, region, stops=stops, known_at=at)
        return _judging(state, term, letter_waiting)
    if followed and state in AFTER_A_REFUSAL:
        return Ball(Party.NOBODY, "er is een latere ronde voor deze regio")
    return _afterwards(state, one, duty_due)


def _writing(state, one, region, at, skipped):
    if skipped:
        return Ball(Party.NOBODY, "de regio slaat deze ronde over")
    started = state == S.DRAFT
    what = "plan afmaken en indienen" if started else "plan beginnen"
    if at < one.opens_at:
        what += f"; indienen kan vanaf {dutch.moment(one.opens_at)}"
    return _before_closing(what, one, region)


def _changeable(plan, one, region):
    if plan is not None and plan.taken_back_at:
        what = "nieuwe versie afmaken en indienen; het ingediende plan blijft tellen"
        return _before_closing(what, one, region)
    closing = one.closing_for(region)
    return Ball(
        Party.NOBODY,
        "het plan is ingediend en de regio kan het nog wijzigen",
        dutch.closing(closing),
        closing,
    )


def _before_closing(what, one, region):
    closing = one.closing_for(region)
    return Ball(Party.REGION, what, dutch.closing(closing), closing)


def _supplement(plan, at):
    """First the region completes its application; then DUS-I decides within four weeks."""
    due = plan.supplement_due_at
    if at < due:
        return Ball(Party.REGION, "aanvulling indienen", dutch.closing(due), due)
    term = unhandled_term(due)
    what = "besluiten om de aanvraag niet te behandelen"
    return _within(term, Party.OFFICE, what)


def _judging(state, term, letter_waiting):
    if letter_waiting:
        return _within(term, Party.OFFICE, "brief met het besluit versturen")
    if state == S.SUBMITTED:
        return _within(term, Party.OFFICE, "controleren of de aanvraag compleet is")
    return _within(term, Party.JUDGES, "plan beoordelen en besluiten")


def _within(term, party, what):
    until = f"tot en met {dutch.weekday(term.ends_on)}"
    return Ball(party, what, until, clock.end_of(term.ends_on))


def _afterwards(state, one, duty_due):
    if state == S.GRANTED_WITH_DUTY and duty_due:
        what = "verplichting uit het besluit nakomen"
        return Ball(Party.REGION, what, dutch.closing(duty_due), duty_due)
    if state == S.GRANTED_WITH_DUTY:
        return Ball(Party.REGION, "plan uitvoeren en de verplichting nakomen")
    if state == S.GRANTED:
        return Ball(Party.REGION, "plan uitvoeren")
    if state in AFTER_A_REFUSAL and not one.is_last:
        return Ball(Party.REGION, "plan maken voor de volgende ronde")
    if state in AFTER_A_REFUSAL:
        return Ball(Party.NOBODY, "dit was de laatste ronde van de regeling")
    if state == S.ALREADY_APPROVED:
        return Ball(Party.NOBODY, "het plan van de regio is al goedgekeurd")
    return Ball(Party.NOBODY, "de regio doet niet mee aan deze ronde")
