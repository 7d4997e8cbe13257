"""How far DUS-I is with a plan, for its own work list: computed in SQL, never stored.

A phase names no outcome, so the list can be shown to the whole office.
"""

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from applications.lifecycle import OUTCOMES, PlanState
from applications.models import Extension
from sterktechniek.accounts.permissions import Role

from .lifecycle import DecisionState, ReviewState
from .models import Advice, Decision, Review


class Phase(TextChoices):
    """Where the work on a plan stands inside DUS-I and the committee."""

    OPEN = "open", "ronde nog open"
    COMPLETENESS = "compleetheid", "compleetheid controleren"
    SUPPLEMENT = "aanvulling", "wacht op aanvulling"
    UNANSWERED = "aanvulling-uit", "aanvulling bleef uit"
    ASSIGN = "toewijzen", "beoordelaars toewijzen"
    JUDGE = "beoordelen", "in beoordeling"
    ADVISE = "advies", "wacht op advies"
    PROPOSE = "voorstel", "besluit voorstellen"
    DECIDE = "besluit", "wacht op besluit"
    LETTER = "brief", "brief verzenden"
    DONE = "afgerond", "afgerond"


# Who inside has the ball, in words; and the role that finds it under "wat op mij wacht".
WHO = {
    Phase.COMPLETENESS: ("De behandelaar", Role.OFFICER),
    Phase.UNANSWERED: ("De behandelaar", Role.OFFICER),
    Phase.ASSIGN: ("De uitvoeringscoördinator", Role.COORDINATOR),
    Phase.JUDGE: ("De commissie", None),
    Phase.ADVISE: ("De voorzitter van de commissie", None),
    Phase.PROPOSE: ("De behandelaar", Role.OFFICER),
    Phase.DECIDE: ("De mandaathouder", Role.DECIDER),
    Phase.LETTER: ("De uitvoeringscoördinator", Role.COORDINATOR),
}
# Nothing waits here for somebody who may not judge the plan.
BY_WHO_MAY_JUDGE = (Phase.UNANSWERED, Phase.PROPOSE, Phase.DECIDE)
LOOK = {
    Phase.OPEN: ("neutral", "clock"),
    Phase.COMPLETENESS: ("info", "eye"),
    Phase.SUPPLEMENT: ("attention", "clock"),
    Phase.UNANSWERED: ("attention", "warning"),
    Phase.ASSIGN: ("info", "person"),
    Phase.JUDGE: ("info", "eye"),
    Phase.ADVISE: ("info", "flag"),
    Phase.LETTER: ("info", "send"),
    Phase.DONE: ("quiet", "done"),
}


def look(phase):
    """(tone, icon) of the badge of a phase."""
    return LOOK.get(Phase(phase), ("info", "pencil"))


def phases_for(user):
    """The phases in which this person has something to do."""
    return [phase for phase, (_, role) in WHO.items() if role and user.has_role(role)]


def with_phase(plans, at):
    """Plans with ``phase``, and what `with_progress` adds."""
    decisions = Decision.objects.current().filter(plan=OuterRef("pk")).order_by()
    return (
        with_progress(plans)
        .annotate(decision_state=Subquery(decisions.values("state")[:1]))
        .annotate(phase=_phase(at))
    )


def with_progress(plans):
    """Plans with ``reviews_total``, ``reviews_done`` and ``has_advice`` of the current version.

    The reviews are those of the committee; a pre-advice moves no plan on.
    """
    return plans.annotate(
        reviews_total=_number_of(Review.objects.by_committee().counting()),
        reviews_done=_number_of(
            Review.objects.by_committee().filter(state=ReviewState.HANDED_IN)
        ),
        has_advice=Exists(Advice.objects.filter(version=OuterRef("current_version"))),
    )


def _number_of(reviews):
    counted = (
        reviews.filter(version=OuterRef("current_version"))
        .order_by()
        .values("version")
        .annotate(number=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("number")), 0)


def _round_is_open(at):
    """Until its own closing a region may change its plan, so nobody has work on it yet.

    Leaves out the minutes of grace: then the buttons still say what is in the way.
    """
    extended = Extension.objects.filter(
        Q(for_everybody=True) | Q(regions=OuterRef("region")),
        round=OuterRef("round"),
        closes_at__gt=at,
        given_at__lte=at,
    )
    return Q(round__closes_at__gt=at) | Q(Exists(extended))


def _phase(at):
    """The first row that fits decides."""
    unanswered = Q(state=PlanState.SUPPLEMENT, supplement_due_at__lte=at)
    rows = [
        (Q(state__in=[*OUTCOMES, PlanState.WITHDRAWN]), Phase.DONE),
        (Q(decision_state=DecisionState.DECIDED), Phase.LETTER),
        (Q(decision_state=DecisionState.PROPOSED), Phase.DECIDE),
        (unanswered, Phase.UNANSWERED),
        (Q(state=PlanState.SUPPLEMENT), Phase.SUPPLEMENT),
        (Q(state=PlanState.SUBMITTED) & _round_is_open(at), Phase.OPEN),
        (Q(state=PlanState.SUBMITTED), Phase.COMPLETENESS),
        (Q(has_advice=True), Phase.PROPOSE),
        (Q(reviews_total=0), Phase.ASSIGN),
        (Q(reviews_done__lt=F("reviews_total")), Phase.JUDGE),
    ]
    return Case(
        *(When(condition, then=Value(phase.value)) for condition, phase in rows),
        default=Value(Phase.ADVISE.value),
        output_field=CharField(),
    )
