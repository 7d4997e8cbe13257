"""The steps of the lifecycle as buttons on the page of a plan."""

from dataclasses import dataclass, field

from django.urls import reverse

from .lifecycle import PLAN_LIFECYCLE

# step -> (name of its page, whether a page first shows what follows, whether it stands out)
PAGES = {
    "hand_in": ("plan_submit", True, True),
    "supplement": ("plan_submit", True, True),
    "take_back": ("plan_take_back", False, False),
    "withdraw": ("plan_withdraw", True, False),
}
# Incompleteness is told on the page where the plan is checked, not on the way there.
CHECKED_ON_ITS_PAGE = ("hand_in", "supplement")
LABELS = {
    "hand_in": "Nakijken en indienen",
    "supplement": "Aanvulling nakijken en indienen",
}


@dataclass(frozen=True)
class PageStep:
    """A step in the shape of components/_steps.html; ``page``: a link to a page first."""

    name: str
    label: str
    url: str
    page: bool = True
    primary: bool = True
    blocked: list[str] = field(default_factory=list)


def page_steps(plan, user, at):
    """The buttons for this person; a step that makes no sense here has no button."""
    return [
        _step(plan, step)
        for step in PLAN_LIFECYCLE.open_steps(plan, user, at)
        if step.name in PAGES and _makes_sense(plan, step, at)
    ]


def _step(plan, step):
    name, page, primary = PAGES[step.name]
    checked_there = step.name in CHECKED_ON_ITS_PAGE
    return PageStep(
        name=step.name,
        label=LABELS.get(step.name, step.label),
        url=reverse(name, args=[plan.pk]),
        page=page,
        primary=primary,
        blocked=[] if checked_there else step.blocked,
    )


def _makes_sense(plan, step, at):
    """Handing in what is handed in or too late, or taking back what cannot change: no choice."""
    if step.name == "take_back":
        return not step.blocked
    if step.name != "hand_in":
        return True
    return plan.is_editable and not plan.round.has_closed(region=plan.region_id, at=at)
