"""What every page of a plan says first: that it, or what changed in it, is not handed in.

A draft that was taken for an application cost an applicant its subsidy; so no page of a
plan leaves it open, and after the closing it says "niet ingediend".
"""

from dataclasses import dataclass

from django.urls import reverse

from sterktechniek import dutch

from .lifecycle import PlanState, outside_the_term


@dataclass(frozen=True)
class Notice:
    """A strong title and what it means; ``url`` is where it can be handed in, if it can."""

    title: str
    text: str
    url: str = ""


def not_handed_in(plan, user, at):
    """The notice about this plan for this person, or None: all is handed in, or not theirs."""
    is_own = user.belongs_to(plan.region_id)
    kind = _kind(plan)
    if kind is None or (plan.current_version_id and not is_own):
        return None
    until, is_over = _term(plan, at)
    if is_over:
        title, text = OVER[kind]
    else:
        title, text = OPEN[kind]
    text = text.format(until=until, version=_version(plan))
    url = reverse("plan_submit", args=[plan.pk])
    return Notice(title, text, url if is_own and not is_over else "")


def _kind(plan):
    if plan.state in (PlanState.DRAFT, PlanState.SUPPLEMENT):
        return PlanState(plan.state)
    return PlanState.SUBMITTED if plan.has_working_copy else None


OPEN = {
    PlanState.DRAFT: (
        "Nog niet ingediend.",
        "Dit plan telt pas mee als de projectleider het indient. Dat kan {until}.",
    ),
    PlanState.SUBMITTED: (
        "Uw wijzigingen zijn nog niet ingediend.",
        "Versie {version} blijft tellen tot u opnieuw indient. Dat kan {until}.",
    ),
    PlanState.SUPPLEMENT: (
        "Uw aanvulling is nog niet ingediend.",
        "DUS-I ziet haar pas als u haar indient. Dat kan {until}.",
    ),
}
OVER = {
    PlanState.DRAFT: (
        "Niet ingediend.",
        "De termijn is voorbij: indienen kon {until}. De tekst blijft bewaard.",
    ),
    PlanState.SUBMITTED: (
        "Uw wijzigingen zijn niet ingediend.",
        "De termijn is voorbij: indienen kon {until}. Versie {version} telt.",
    ),
    PlanState.SUPPLEMENT: (
        "Uw aanvulling is niet ingediend.",
        "De termijn is voorbij: indienen kon {until}.",
    ),
}


def _term(plan, at):
    """(in words when handing in can be done, whether that is over)."""
    if plan.state == PlanState.SUPPLEMENT:
        is_over = outside_the_term(plan, at) is not None
        return dutch.closing(plan.supplement_due_at), is_over
    one = plan.round
    until = dutch.closing(one.closing_for(plan.region_id, known_at=at))
    if at < one.opens_at:
        return f"vanaf {dutch.moment(one.opens_at)}, {until}", False
    return until, one.has_closed(region=plan.region_id, at=at)


def _version(plan):
    return plan.current_version.number if plan.has_working_copy else ""
